"""Registrations that staff decide, and identities that come twice."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.counters import recount
from models.identities import same_identity
from models.leaving import release
from models.refusals import Refusal, Refused
from models.reviews import begin_review
from models.seats import Seat
from models.statuses import Status
from models.store import Store
from models.tables import registration
from tests import cast
from tests.cast import CLOSES_AT, NOW, Person

ANSWER_BY = date(2027, 1, 15)


def ask(conn: Connection, batch_id: int, who: Person, **wish: Any) -> int | Refused:
    plain: dict[str, Any] = {"kecamatan": None, "now": NOW, "reasons": ["age"], "answer_by": ANSWER_BY}
    return begin_review(conn, batch_id=batch_id, **who.as_entry, **(plain | wish))


def asked(conn: Connection, batch_id: int, who: Person, **wish: Any) -> int:
    registration_id = ask(conn, batch_id, who, **wish)
    assert isinstance(registration_id, int), registration_id
    return registration_id


async def test_a_case_for_staff_uses_up_no_seat(store: Store) -> None:
    def hand_over(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn)
        asked(conn, batch_id, cast.person(conn))
        row = conn.execute(select(registration)).one()
        return row.status, row.flags, row.answer_by, cast.counters(conn, batch_id)

    assert await store.transact(hand_over) == ("review", ["age"], ANSWER_BY, (0, 0))


async def test_the_seat_held_for_it_is_free_again(store: Store) -> None:
    def hand_over(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn), cast.person(conn)
        cast.hold(conn, batch_id, ani, flags=["nik_missing"])
        registration_id = asked(conn, batch_id, ani)
        flags = conn.execute(select(registration.c.flags)).scalar_one()
        return cast.history(conn, registration_id), flags, cast.counters(conn, batch_id)

    told = [("held", "resident"), ("review", "resident")]
    assert await store.transact(hand_over) == (told, ["age", "nik_missing"], (0, 0))


async def test_who_has_a_registration_cannot_ask_for_another(store: Store) -> None:
    def hand_over(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani, budi = cast.open_batch(conn), cast.person(conn), cast.person(conn)
        cast.seated(conn, batch_id, ani)
        asked(conn, batch_id, budi)
        answers = ask(conn, batch_id, ani), ask(conn, batch_id, budi), cast.confirm(conn, batch_id, budi)
        return {cast.refusal(answer) for answer in answers}, cast.counters(conn, batch_id)

    assert await store.transact(hand_over) == ({Refusal.ALREADY}, (1, 0))


async def test_after_the_closing_only_a_seat_still_held_is_handed_over(store: Store) -> None:
    def hand_over(conn: Connection) -> list[Refusal | None]:
        batch_id, (ani, budi, citra) = cast.open_batch(conn), cast.people(conn, 3)
        cast.hold(conn, batch_id, ani, now=CLOSES_AT - timedelta(minutes=5))
        cast.hold(conn, batch_id, budi, now=CLOSES_AT - timedelta(minutes=30))
        return [cast.refusal(ask(conn, batch_id, who, now=CLOSES_AT)) for who in (ani, budi, citra)]

    assert await store.transact(hand_over) == [None, Refusal.CLOSED, Refusal.CLOSED]


async def test_staff_accept_a_case_and_the_resident_is_seated(store: Store) -> None:
    def accept(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn), cast.person(conn)
        registration_id = asked(conn, batch_id, ani)
        wish = {"newcomer": False, "actor": "staff", "now": CLOSES_AT + timedelta(days=1)}
        seat = cast.confirm(conn, batch_id, ani, **wish)
        same = isinstance(seat, Seat) and seat.registration_id == registration_id
        return same, cast.counters(conn, batch_id), cast.history(conn, registration_id)[-1]

    assert await store.transact(accept) == (True, (1, 0), ("confirmed", "staff"))


async def test_a_rejected_case_changes_no_counter(store: Store) -> None:
    def reject(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn)
        case = asked(conn, batch_id, cast.person(conn))
        ended = release(conn, case, to=Status.REJECTED, now=NOW, actor="staff", reason="too young")
        return ended, cast.counters(conn, batch_id), recount(conn)

    assert await store.transact(reject) == (True, (0, 0), [])


async def test_the_same_identity_is_seen_in_the_same_batch_and_elsewhere(store: Store) -> None:
    def look(conn: Connection) -> list[tuple[int, bool]]:
        batch_id, elsewhere = cast.open_batch(conn, code="A1"), cast.open_batch(conn, code="B1")
        ani, twin = cast.person(conn, nik_index=b"under the old key"), cast.person(conn)
        seat = cast.seated(conn, batch_id, ani)
        mine: dict[str, Any] = {
            "resident_id": twin.resident_id,
            "nik_indexes": [b"under the new key", b"under the old key"],
        }

        def seen(**about: Any) -> tuple[int, bool]:
            same = same_identity(conn, **({"batch_id": batch_id} | mine | about))
            return len(same.here), same.anywhere

        found = [seen(), seen(resident_id=ani.resident_id), seen(batch_id=elsewhere), seen(nik_indexes=[b"another"])]
        release(conn, seat.registration_id, to=Status.CANCELLED, now=NOW, actor="resident")
        return [*found, seen()]

    assert await store.transact(look) == [(1, True), (0, False), (0, True), (0, False), (0, False)]


async def test_a_seat_that_is_only_held_stands_in_nobodys_way(store: Store) -> None:
    def look(conn: Connection) -> bool:
        batch_id, ani, twin = cast.open_batch(conn), cast.person(conn, nik_index=b"ani"), cast.person(conn)
        cast.hold(conn, batch_id, ani)
        known: dict[str, Any] = {"resident_id": twin.resident_id, "nik_indexes": [b"ani"]}
        return same_identity(conn, batch_id=batch_id, **known).anywhere

    assert not await store.transact(look)
