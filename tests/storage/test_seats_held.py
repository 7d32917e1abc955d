"""Seats that are held while the questions are answered: how long, how many, and what becomes of them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from models.counters import recount
from models.holds import HoldCaps, expire_holds, extend_hold, hold_seat
from models.numbers import number
from models.refusals import Refusal, Refused
from models.registrations import find_registration
from models.seats import Seat
from models.statuses import Status
from models.store import Store
from models.waiting import join_waiting
from tests import cast
from tests.cast import CLOSES_AT, MAIMUN, NOW, TEMBUNG, Person

GENEROUS = HoldCaps(per_contact=9)
LATER = NOW + timedelta(minutes=25)


def after(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def hold(conn: Connection, batch_id: int, who: Person, *, caps: HoldCaps = GENEROUS, **wish: Any) -> Seat | Refused:
    plain: dict[str, Any] = {"kecamatan": None, "now": NOW, "until": after(20)}
    return hold_seat(conn, batch_id=batch_id, **who.as_entry, caps=caps, **(plain | wish))


def held(conn: Connection, batch_id: int, who: Person, **wish: Any) -> Seat:
    seat = hold(conn, batch_id, who, **wish)
    assert isinstance(seat, Seat), seat
    return seat


async def test_a_held_seat_is_used_up_and_has_no_number_yet(store: Store) -> None:
    def look(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn)
        seat = held(conn, batch_id, cast.person(conn))
        return seat.number, seat.held_until, cast.counters(conn, batch_id)

    assert await store.transact(look) == (None, after(20), (1, 0))


async def test_confirming_a_held_seat_uses_up_no_other(store: Store) -> None:
    def confirm(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn, code="AC3", quota=1), cast.person(conn)
        seat = held(conn, batch_id, ani)
        confirmed = cast.seated(conn, batch_id, ani)
        same = confirmed.registration_id == seat.registration_id
        return same, confirmed.number, cast.counters(conn, batch_id), cast.history(conn, seat.registration_id)

    told = [("held", "resident"), ("confirmed", "resident")]
    assert await store.transact(confirm) == (True, number("AC3", 1), (1, 0), told)


async def test_a_seat_held_before_the_closing_is_confirmed_after_it(store: Store) -> None:
    def confirm(conn: Connection) -> Refusal | None:
        batch_id, ani = cast.open_batch(conn), cast.person(conn)
        cast.hold(conn, batch_id, ani, now=CLOSES_AT - timedelta(minutes=5))
        return cast.refusal(cast.confirm(conn, batch_id, ani, now=CLOSES_AT + timedelta(minutes=5)))

    assert await store.transact(confirm) is None


async def test_a_hold_that_ran_out_is_confirmed_where_the_seat_is_still_free(store: Store) -> None:
    def confirm(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn, quota=1), cast.person(conn)
        held(conn, batch_id, ani)
        return cast.refusal(cast.confirm(conn, batch_id, ani, now=LATER)), cast.counters(conn, batch_id)

    assert await store.transact(confirm) == (None, (1, 0))


async def test_a_hold_that_ran_out_gives_way_to_who_waits(store: Store) -> None:
    def confirm(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani, budi = cast.open_batch(conn, quota=1), cast.person(conn), cast.person(conn)
        held(conn, batch_id, ani)
        join_waiting(conn, batch_id=batch_id, **budi.as_entry, kecamatan=None, now=NOW)
        return cast.confirm(conn, batch_id, ani, now=LATER), cast.counters(conn, batch_id)

    assert await store.transact(confirm) == (Refused(Refusal.SOMEBODY_WAITS, waiting=1), (1, 1))


async def test_a_hold_that_ran_out_after_the_closing_is_over(store: Store) -> None:
    def confirm(conn: Connection) -> Refusal | None:
        batch_id, ani = cast.open_batch(conn), cast.person(conn)
        cast.hold(conn, batch_id, ani, now=CLOSES_AT - timedelta(minutes=5), minutes=10)
        return cast.refusal(cast.confirm(conn, batch_id, ani, now=CLOSES_AT + timedelta(minutes=10)))

    assert await store.transact(confirm) is Refusal.CLOSED


async def test_holding_again_lasts_longer_and_uses_up_no_second_seat(store: Store) -> None:
    def hold_twice(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn, quota=1), cast.person(conn)
        once = HoldCaps(per_contact=1)
        first = held(conn, batch_id, ani, caps=once)
        again = held(conn, batch_id, ani, caps=once, now=after(10), until=after(30))
        shorter = held(conn, batch_id, ani, caps=once, now=after(11), until=after(12))
        lines = len(cast.history(conn, first.registration_id))
        return again.held_until, shorter.held_until, lines, cast.counters(conn, batch_id)

    assert await store.transact(hold_twice) == (after(30), after(30), 1, (1, 0))


async def test_a_hold_that_ran_out_is_held_anew(store: Store) -> None:
    def hold_anew(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn, quota=1), cast.person(conn)
        held(conn, batch_id, ani)
        seat = held(conn, batch_id, ani, now=LATER, until=after(45))
        found = find_registration(conn, seat.registration_id)
        return found and found.held_since, seat.held_until, cast.counters(conn, batch_id)

    assert await store.transact(hold_anew) == (LATER, after(45), (1, 0))


async def test_the_kecamatan_is_counted_once_it_is_known(store: Store) -> None:
    def confirm(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn, shares={TEMBUNG: 1})
        ani, budi = cast.person(conn), cast.person(conn)
        held(conn, batch_id, ani)
        held(conn, batch_id, budi)
        answers = [cast.confirm(conn, batch_id, who, kecamatan=TEMBUNG) for who in (ani, budi)]
        return [cast.refusal(answer) for answer in answers], cast.counters(conn, batch_id), recount(conn)

    assert await store.transact(confirm) == ([None, Refusal.KECAMATAN_FULL], (2, 0), [])


async def test_a_corrected_kecamatan_is_counted_in_the_right_share(store: Store) -> None:
    def confirm(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn, shares={TEMBUNG: 1, MAIMUN: 1}), cast.person(conn)
        held(conn, batch_id, ani, kecamatan=TEMBUNG)
        cast.seated(conn, batch_id, ani, kecamatan=MAIMUN)
        another = cast.confirm(conn, batch_id, cast.person(conn), kecamatan=TEMBUNG)
        return cast.refusal(another), recount(conn)

    assert await store.transact(confirm) == (None, [])


async def test_a_contact_holds_no_more_seats_than_allowed_over_all_trainings(store: Store) -> None:
    def hold_three(conn: Connection) -> tuple[Any, ...]:
        ani, caps = cast.person(conn), HoldCaps(per_contact=2)
        batches = [cast.open_batch(conn, code=code) for code in ("A1", "B1", "C1")]
        answers = [hold(conn, batch_id, ani, caps=caps) for batch_id in batches]
        return [cast.refusal(answer) for answer in answers], cast.counters(conn, batches[2])

    assert await store.transact(hold_three) == ([None, None, Refusal.HOLD_CAP], (0, 0))


async def test_holds_that_ran_out_count_no_more(store: Store) -> None:
    def hold_later(conn: Connection) -> Seat | Refused:
        ani, once = cast.person(conn), HoldCaps(per_contact=1)
        held(conn, cast.open_batch(conn, code="A1"), ani, caps=once)
        return hold(conn, cast.open_batch(conn, code="B1"), ani, caps=once, now=LATER, until=after(45))

    assert cast.refusal(await store.transact(hold_later)) is None


@pytest.mark.parametrize(("quota", "share", "allowed"), [(10, 0.3, 3), (2, 0.3, 1), (100, 0.29, 29)])
async def test_the_web_holds_a_part_of_the_seats_at_most(
    sqlite_store: Store, quota: int, share: float, allowed: int
) -> None:
    def hold_from_the_web(conn: Connection) -> tuple[Any, ...]:
        batch_id, caps = cast.open_batch(conn, quota=quota), HoldCaps(per_contact=1, share_of_channel=share)
        strangers = [cast.person(conn, channel="web") for _ in range(allowed + 1)]
        answers = [cast.refusal(hold(conn, batch_id, who, caps=caps)) for who in strangers]
        return answers, cast.refusal(hold(conn, batch_id, cast.person(conn, channel="telegram"), caps=caps))

    refused = [None] * allowed + [Refusal.HOLD_CAP]
    assert await sqlite_store.transact(hold_from_the_web) == (refused, None)


async def test_one_network_address_holds_no_more_than_allowed(store: Store) -> None:
    def hold_from_one_address(conn: Connection) -> list[Refusal | None]:
        batch_id, caps = cast.open_batch(conn), HoldCaps(per_contact=1, per_origin=2)
        origins = [b"warnet", b"warnet", b"warnet", b"home", None]
        visitors = [cast.person(conn, channel="web", origin_index=origin) for origin in origins]
        return [cast.refusal(hold(conn, batch_id, who, caps=caps)) for who in visitors]

    assert await store.transact(hold_from_one_address) == [None, None, Refusal.HOLD_CAP, None, None]


async def test_where_no_seat_is_left_that_is_said_and_not_the_cap(store: Store) -> None:
    def hold_in_a_full_batch(conn: Connection) -> Seat | Refused:
        batch_id = cast.open_batch(conn, quota=1)
        cast.fill(conn, batch_id, 1)
        return hold(conn, batch_id, cast.person(conn), caps=HoldCaps(per_contact=0))

    assert cast.refusal(await store.transact(hold_in_a_full_batch)) is Refusal.FULL


async def test_every_answer_extends_the_hold_up_to_its_limit(store: Store) -> None:
    def extend(conn: Connection) -> list[datetime | None]:
        seat = held(conn, cast.open_batch(conn), cast.person(conn))
        return [
            extend_hold(conn, seat.registration_id, now=after(minute), minutes=20, limit_minutes=45)
            for minute in (10, 29, 44)
        ]

    assert await store.transact(extend) == [after(30), after(45), after(45)]


async def test_an_answer_never_shortens_a_hold(store: Store) -> None:
    def extend(conn: Connection) -> datetime | None:
        seat = held(conn, cast.open_batch(conn), cast.person(conn))
        return extend_hold(conn, seat.registration_id, now=after(1), minutes=2, limit_minutes=5)

    assert await store.transact(extend) == after(20)


async def test_a_hold_that_ran_out_is_not_revived_by_an_answer(store: Store) -> None:
    def extend(conn: Connection) -> datetime | None:
        seat = held(conn, cast.open_batch(conn), cast.person(conn))
        return extend_hold(conn, seat.registration_id, now=after(20), minutes=20, limit_minutes=60)

    assert await store.transact(extend) is None


async def test_a_confirmed_seat_has_no_hold_to_extend(store: Store) -> None:
    def extend(conn: Connection) -> datetime | None:
        seat = cast.seated(conn, cast.open_batch(conn), cast.person(conn))
        return extend_hold(conn, seat.registration_id, now=NOW, minutes=20, limit_minutes=60)

    assert await store.transact(extend) is None


async def test_the_clock_ends_the_holds_that_ran_out_and_no_others(store: Store) -> None:
    def tick(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn)
        gone = held(conn, batch_id, cast.person(conn))
        held(conn, batch_id, cast.person(conn), until=after(60))
        cast.fill(conn, batch_id, 1)
        ended = expire_holds(conn, after(20), limit=10), expire_holds(conn, after(20), limit=10)
        return ended, cast.counters(conn, batch_id), cast.history(conn, gone.registration_id)

    assert await store.transact(tick) == ((1, 0), (2, 0), [("held", "resident"), ("expired", "clock")])


async def test_the_clock_ends_a_few_holds_at_a_time(store: Store) -> None:
    def tick(conn: Connection) -> list[int]:
        batch_id = cast.open_batch(conn)
        for who in cast.people(conn, 5):
            held(conn, batch_id, who, kecamatan=TEMBUNG)
        return [expire_holds(conn, LATER, limit=3) for _ in range(3)]

    assert await store.transact(tick) == [3, 2, 0]


async def test_an_expired_hold_leaves_its_status_behind(store: Store) -> None:
    def tick(conn: Connection) -> object:
        seat = held(conn, cast.open_batch(conn), cast.person(conn))
        expire_holds(conn, LATER, limit=3)
        found = find_registration(conn, seat.registration_id)
        return found and found.status

    assert await store.transact(tick) is Status.EXPIRED
