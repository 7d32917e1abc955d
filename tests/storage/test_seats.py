"""Taking seats and giving them back, one registration after another, on both databases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.counters import Miscount, change_quota, recount
from models.leaving import release
from models.numbers import number, read_number
from models.refusals import Refusal, Refused
from models.registrations import find_registration
from models.seats import Seat
from models.statuses import Status
from models.store import Store
from models.tables import batch, batch_kecamatan, registration
from tests import cast
from tests.cast import CLOSES_AT, MAIMUN, NOW, OPENS_AT, TEMBUNG

T = TypeVar("T")


def shares(conn: Connection) -> dict[str, int]:
    rows = conn.execute(select(batch_kecamatan.c.kecamatan, batch_kecamatan.c.taken))
    return {row.kecamatan: row.taken for row in rows}


async def test_a_resident_who_confirms_has_a_seat_and_a_number(store: Store) -> None:
    def register(conn: Connection) -> tuple[object, tuple[int, int], object]:
        batch_id = cast.open_batch(conn, code="AC3")
        seat = cast.seated(conn, batch_id, cast.person(conn))
        return seat.number, cast.counters(conn, batch_id), cast.history(conn, seat.registration_id)

    assert await store.transact(register) == (number("AC3", 1), (1, 0), [("confirmed", "resident")])


async def test_numbers_run_on_and_are_never_given_again(store: Store) -> None:
    def register(conn: Connection) -> list[str | None]:
        batch_id = cast.open_batch(conn, code="AC3")
        first = cast.seated(conn, batch_id, cast.person(conn))
        release(conn, first.registration_id, to=Status.CANCELLED, now=NOW, actor="resident")
        second = cast.seated(conn, batch_id, cast.person(conn))
        return [first.number, second.number]

    given = await store.transact(register)

    assert given == [number("AC3", 1), number("AC3", 2)]
    assert [read_number(written or "") for written in given] == given


async def test_the_last_seat_goes_to_one(store: Store) -> None:
    def register(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn, quota=1)
        cast.fill(conn, batch_id, 1)
        late = cast.person(conn)
        answer = cast.confirm(conn, batch_id, late)
        left_behind = conn.execute(select(registration).where(registration.c.resident_id == late.resident_id)).all()
        return answer, left_behind, cast.counters(conn, batch_id)

    assert await store.transact(register) == (Refused(Refusal.FULL), [], (1, 0))


async def test_a_resident_has_one_registration_in_a_batch(store: Store) -> None:
    def register(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn), cast.person(conn)
        cast.seated(conn, batch_id, ani)
        again = cast.confirm(conn, batch_id, ani)
        return cast.refusal(again), cast.counters(conn, batch_id)

    assert await store.transact(register) == (Refusal.ALREADY, (1, 0))


async def test_a_mother_registers_two_children_with_one_contact(store: Store) -> None:
    def register(conn: Connection) -> int:
        batch_id, mother = cast.open_batch(conn), cast.person(conn)
        cast.seated(conn, batch_id, cast.child_of(conn, mother))
        cast.seated(conn, batch_id, cast.child_of(conn, mother))
        return cast.seats_in_use(conn, batch_id)

    assert await store.transact(register) == 2


async def test_who_cancelled_may_register_again(store: Store) -> None:
    def register(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn, quota=1), cast.person(conn)
        first = cast.seated(conn, batch_id, ani)
        release(conn, first.registration_id, to=Status.CANCELLED, now=NOW, actor="resident")
        second = cast.seated(conn, batch_id, ani)
        return second.registration_id != first.registration_id, cast.counters(conn, batch_id)

    assert await store.transact(register) == (True, (1, 0))


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (OPENS_AT - timedelta(seconds=1), Refusal.CLOSED),
        (OPENS_AT, None),
        (CLOSES_AT - timedelta(seconds=1), None),
        (CLOSES_AT, Refusal.CLOSED),
    ],
)
async def test_newcomers_register_while_registration_is_open(store: Store, now: Any, reason: Refusal | None) -> None:
    def register(conn: Connection) -> Seat | Refused:
        return cast.confirm(conn, cast.open_batch(conn), cast.person(conn), now=now)

    assert cast.refusal(await store.transact(register)) is reason


async def test_staff_seat_people_after_the_closing_but_not_in_a_cancelled_batch(store: Store) -> None:
    def seat_late(conn: Connection, **columns: Any) -> Refusal | None:
        batch_id = cast.open_batch(conn, code=f"B{len(columns)}", **columns)
        wish = {"now": CLOSES_AT + timedelta(days=1), "newcomer": False, "actor": "staff"}
        return cast.refusal(cast.confirm(conn, batch_id, cast.person(conn), **wish))

    assert await store.transact(seat_late) is None
    assert await store.transact(lambda conn: seat_late(conn, status="cancelled")) is Refusal.CLOSED


async def test_staff_cannot_seat_anybody_beyond_the_quota(store: Store) -> None:
    def register(conn: Connection) -> Seat | Refused:
        batch_id = cast.open_batch(conn, quota=2)
        cast.fill(conn, batch_id, 2)
        return cast.confirm(conn, batch_id, cast.person(conn), newcomer=False, actor="staff")

    assert cast.refusal(await store.transact(register)) is Refusal.FULL


async def test_a_seat_is_given_back_once_however_often_it_is_cancelled(store: Store) -> None:
    def cancel_twice(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn)
        seat, _ = cast.fill(conn, batch_id, 2)
        ended = [
            release(conn, seat.registration_id, to=Status.CANCELLED, now=NOW, actor="staff", reason=reason)
            for reason in ("phoned", "phoned again")
        ]
        return ended, cast.counters(conn, batch_id), cast.history(conn, seat.registration_id)[-1]

    assert await store.transact(cancel_twice) == ([True, False], (1, 0), ("cancelled", "staff"))


async def test_a_registration_that_does_not_exist_cannot_be_cancelled(store: Store) -> None:
    def cancel(conn: Connection) -> bool:
        return release(conn, 4711, to=Status.CANCELLED, now=NOW, actor="staff")

    assert await store.transact(cancel) is False


async def test_a_seat_is_not_released_to_a_status_that_is_active(store: Store) -> None:
    with pytest.raises(ValueError, match="ended"):
        await store.transact(lambda conn: release(conn, 1, to=Status.WAITING, now=NOW, actor="staff"))


async def test_a_quota_never_falls_below_the_seats_taken(store: Store) -> None:
    def change(conn: Connection) -> list[bool]:
        batch_id = cast.open_batch(conn, quota=5)
        cast.fill(conn, batch_id, 3)
        return [change_quota(conn, batch_id, quota=quota) for quota in (2, 3, 10)]

    assert await store.transact(change) == [False, True, True]


async def test_a_kecamatan_has_its_share_and_no_more(store: Store) -> None:
    def register(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn, quota=3, shares={TEMBUNG: 1, MAIMUN: 2})
        cast.seated(conn, batch_id, cast.person(conn), kecamatan=TEMBUNG)
        second = cast.confirm(conn, batch_id, cast.person(conn), kecamatan=TEMBUNG)
        elsewhere = cast.confirm(conn, batch_id, cast.person(conn), kecamatan="12.71.01")
        return cast.refusal(second), cast.refusal(elsewhere), shares(conn), cast.counters(conn, batch_id)

    full = Refusal.KECAMATAN_FULL
    assert await store.transact(register) == (full, full, {TEMBUNG: 1, MAIMUN: 0}, (1, 0))


async def test_a_cancelled_seat_returns_to_its_kecamatan(store: Store) -> None:
    def register(conn: Connection) -> dict[str, int]:
        batch_id = cast.open_batch(conn, shares={TEMBUNG: 1})
        seat = cast.seated(conn, batch_id, cast.person(conn), kecamatan=TEMBUNG)
        release(conn, seat.registration_id, to=Status.CANCELLED, now=NOW, actor="resident")
        return shares(conn)

    assert await store.transact(register) == {TEMBUNG: 0}


async def test_staff_may_seat_people_of_a_kecamatan_without_a_share(store: Store) -> None:
    def register(conn: Connection) -> list[Miscount]:
        batch_id = cast.open_batch(conn, shares={TEMBUNG: 1})
        cast.seated(conn, batch_id, cast.person(conn), kecamatan=MAIMUN, newcomer=False, actor="staff")
        return recount(conn)

    assert await store.transact(register) == []


async def test_flags_for_staff_stay_on_the_registration(store: Store) -> None:
    def register(conn: Connection) -> object:
        batch_id, ani = cast.open_batch(conn), cast.person(conn)
        cast.hold(conn, batch_id, ani, flags=["nik_missing"])
        seat = cast.seated(conn, batch_id, ani, flags=["age"])
        found = find_registration(conn, seat.registration_id)
        return found and found.entry.flags

    assert await store.transact(register) == ("age", "nik_missing")


async def test_a_refusal_leaves_the_rest_of_the_transaction_alone(store: Store) -> None:
    def register(conn: Connection) -> int:
        small, large = cast.open_batch(conn, code="A1", quota=0), cast.open_batch(conn, code="B1")
        ani = cast.person(conn)
        cast.confirm(conn, small, ani)
        cast.seated(conn, large, ani)
        return large

    large = await store.transact(register)

    assert await store.read(lambda conn: cast.counters(conn, large)) == (1, 0)


async def test_a_resident_who_does_not_exist_is_an_error_of_ours(store: Store) -> None:
    nobody = cast.Person(4711, 4711)

    with pytest.raises(IntegrityError):
        await store.transact(lambda conn: cast.confirm(conn, cast.open_batch(conn), nobody))


async def test_a_held_seat_without_its_end_is_an_error_of_ours(store: Store) -> None:
    with pytest.raises(ValueError, match="moment"):
        await store.transact(lambda conn: cast.confirm(conn, 1, cast.Person(1, 1), status=Status.HELD))


async def test_the_database_itself_refuses_to_oversell(store: Store) -> None:
    def miscount(conn: Connection) -> None:
        batch_id = cast.open_batch(conn, quota=1)
        conn.execute(update(batch).where(batch.c.id == batch_id).values(taken=2))

    with pytest.raises(IntegrityError):
        await store.transact(miscount)


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda conn, id_: cast.sneak_in(conn, id_, cast.person(conn)), ("taken", 2, 3)),
        (lambda conn, _: conn.execute(update(batch).values(waiting=4)), ("waiting", 4, 0)),
        (
            lambda conn, id_: conn.execute(
                insert(batch_kecamatan).values(batch_id=id_, kecamatan=TEMBUNG, quota=9, taken=1)
            ),
            (TEMBUNG, 1, 0),
        ),
    ],
)
async def test_recounting_finds_every_counter_that_is_wrong(
    store: Store, spoil: Callable[[Connection, int], object], found: tuple[str, int, int]
) -> None:
    def count(conn: Connection) -> tuple[list[Miscount], list[Miscount]]:
        batch_id = cast.open_batch(conn)
        cast.open_batch(conn, code="EMPTY")
        cast.fill(conn, batch_id, 2)
        before = recount(conn)
        conn.execute(update(registration).values(kecamatan=None))
        spoil(conn, batch_id)
        return before, [wrong for wrong in recount(conn) if wrong.batch_id == batch_id]

    right, wrong = await store.transact(count)

    assert right == []
    assert [(one.counter, one.stored, one.counted) for one in wrong] == [found]
