"""The waiting list and the offers it leads to: who is next, and that a freed seat is theirs alone."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from models.counters import change_quota, recount
from models.holds import expire_holds
from models.leaving import release
from models.numbers import number
from models.offers import batches_with_offers_due, lapse_offer, offer_next
from models.refusals import Refusal, Refused
from models.seats import Seat
from models.statuses import Status
from models.store import Store
from models.waiting import WaitingPlace, join_waiting, leave_waiting, waiting_position
from tests import cast
from tests.cast import CLOSES_AT, FIRST_DAY, MAIMUN, NOW, TEMBUNG, Person

UNTIL = NOW + timedelta(hours=24)


def join(conn: Connection, batch_id: int, who: Person, **wish: Any) -> WaitingPlace | Refused:
    plain: dict[str, Any] = {"kecamatan": None, "now": NOW}
    return join_waiting(conn, batch_id=batch_id, **who.as_entry, **(plain | wish))


def joined(conn: Connection, batch_id: int, who: Person, **wish: Any) -> WaitingPlace:
    place = join(conn, batch_id, who, **wish)
    assert isinstance(place, WaitingPlace), place
    return place


def full_batch(conn: Connection, **columns: Any) -> tuple[int, Seat]:
    """One seat, and who has it."""
    batch_id = cast.open_batch(conn, quota=1, **columns)
    return batch_id, cast.fill(conn, batch_id, 1)[0]


def cancel(conn: Connection, seat: Seat) -> None:
    assert release(conn, seat.registration_id, to=Status.CANCELLED, now=NOW, actor="resident")


def offer(conn: Connection, batch_id: int) -> int | None:
    """Whose registration the next offer goes to."""
    seat = offer_next(conn, batch_id, now=NOW, until=UNTIL)
    return seat.registration_id if seat else None


async def test_the_line_is_in_order_of_coming(store: Store) -> None:
    def queue(conn: Connection) -> list[int]:
        batch_id, _ = full_batch(conn)
        return [joined(conn, batch_id, who).position for who in cast.people(conn, 3)]

    assert await store.transact(queue) == [1, 2, 3]


async def test_staff_may_put_somebody_first(store: Store) -> None:
    def queue(conn: Connection) -> list[int | None]:
        batch_id, _ = full_batch(conn)
        later = NOW + timedelta(minutes=1)
        places = [
            joined(conn, batch_id, cast.person(conn), now=later),
            joined(conn, batch_id, cast.person(conn), now=NOW),
            joined(conn, batch_id, cast.person(conn), now=later, priority=1, actor="staff"),
        ]
        return [waiting_position(conn, place.registration_id) for place in places]

    assert await store.transact(queue) == [3, 2, 1]


async def test_a_newcomer_gets_no_seat_while_somebody_waits(store: Store) -> None:
    def register(conn: Connection) -> Seat | Refused:
        batch_id, seat = full_batch(conn)
        joined(conn, batch_id, cast.person(conn))
        cancel(conn, seat)
        return cast.confirm(conn, batch_id, cast.person(conn))

    assert await store.transact(register) == Refused(Refusal.SOMEBODY_WAITS, waiting=1)


async def test_a_freed_seat_is_offered_to_the_next_in_line(store: Store) -> None:
    def pass_on(conn: Connection) -> tuple[Any, ...]:
        batch_id, seat = full_batch(conn)
        first, second = (joined(conn, batch_id, who) for who in cast.people(conn, 2))
        cancel(conn, seat)
        to_first = offer(conn, batch_id) == first.registration_id
        nothing_left = offer(conn, batch_id)
        return to_first, nothing_left, waiting_position(conn, second.registration_id), cast.counters(conn, batch_id)

    assert await store.transact(pass_on) == (True, None, 1, (1, 1))


async def test_nobody_is_offered_a_seat_that_is_taken(store: Store) -> None:
    def pass_on(conn: Connection) -> int | None:
        batch_id, _ = full_batch(conn)
        joined(conn, batch_id, cast.person(conn))
        return offer(conn, batch_id)

    assert await store.transact(pass_on) is None


async def test_who_says_yes_to_an_offer_gets_the_number_even_after_the_closing(store: Store) -> None:
    def accept(conn: Connection) -> tuple[Any, ...]:
        batch_id, seat = full_batch(conn, code="AC3")
        ani = cast.person(conn)
        joined(conn, batch_id, ani)
        cancel(conn, seat)
        offer_next(conn, batch_id, now=CLOSES_AT, until=CLOSES_AT + timedelta(days=1))
        confirmed = cast.seated(conn, batch_id, ani, now=CLOSES_AT + timedelta(hours=1))
        return confirmed.number, cast.counters(conn, batch_id)

    assert await store.transact(accept) == (number("AC3", 2), (1, 0))


async def test_an_offer_nobody_answers_lapses_and_passes_on(store: Store) -> None:
    def lapse(conn: Connection) -> tuple[Any, ...]:
        batch_id, seat = full_batch(conn)
        first, second = (joined(conn, batch_id, who) for who in cast.people(conn, 2))
        cancel(conn, seat)
        offer(conn, batch_id)
        early, due = (lapse_offer(conn, first.registration_id, now=at, unreached=False) for at in (NOW, UNTIL))
        to_second = offer(conn, batch_id) == second.registration_id
        return early, due, to_second, cast.history(conn, first.registration_id)[-1], cast.counters(conn, batch_id)

    assert await store.transact(lapse) == (False, True, True, ("lapsed", "clock"), (1, 0))


async def test_a_yes_that_comes_too_late_does_not_push_in(store: Store) -> None:
    def accept(conn: Connection) -> Seat | Refused:
        batch_id, seat = full_batch(conn)
        ani, budi = cast.people(conn, 2)
        joined(conn, batch_id, ani)
        joined(conn, batch_id, budi)
        cancel(conn, seat)
        offer_next(conn, batch_id, now=NOW, until=NOW + timedelta(hours=1))
        return cast.confirm(conn, batch_id, ani, now=NOW + timedelta(hours=1))

    assert cast.refusal(await store.transact(accept)) is Refusal.SOMEBODY_WAITS


async def test_a_declined_offer_frees_the_seat(store: Store) -> None:
    def decline(conn: Connection) -> tuple[int, int]:
        batch_id, seat = full_batch(conn)
        place = joined(conn, batch_id, cast.person(conn))
        cancel(conn, seat)
        offer(conn, batch_id)
        release(conn, place.registration_id, to=Status.DECLINED, now=NOW, actor="resident")
        return cast.counters(conn, batch_id)

    assert await store.transact(decline) == (0, 0)


async def test_an_offer_skips_those_whose_kecamatan_is_full(store: Store) -> None:
    def pass_on(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn, quota=2, shares={TEMBUNG: 1, MAIMUN: 1})
        cast.seated(conn, batch_id, cast.person(conn), kecamatan=TEMBUNG)
        joined(conn, batch_id, cast.person(conn), kecamatan=TEMBUNG)
        from_maimun = joined(conn, batch_id, cast.person(conn), kecamatan=MAIMUN)
        return offer(conn, batch_id) == from_maimun.registration_id, recount(conn)

    assert await store.transact(pass_on) == (True, [])


async def test_the_clock_finds_free_seats_that_somebody_waits_for(store: Store) -> None:
    def find(conn: Connection) -> tuple[Any, ...]:
        batch_id, _ = full_batch(conn)
        joined(conn, batch_id, cast.person(conn))
        before = batches_with_offers_due(conn, today=date(2027, 1, 10), limit=9)
        change_quota(conn, batch_id, quota=2)
        after = batches_with_offers_due(conn, today=FIRST_DAY, limit=9)
        too_late = batches_with_offers_due(conn, today=FIRST_DAY + timedelta(days=1), limit=9)
        return before, after == [batch_id], too_late

    assert await store.transact(find) == ([], True, [])


async def test_the_waiting_list_has_an_end(store: Store) -> None:
    def queue(conn: Connection) -> tuple[Any, ...]:
        batch_id, _ = full_batch(conn, waiting_cap=1)
        joined(conn, batch_id, cast.person(conn))
        return join(conn, batch_id, cast.person(conn)), cast.counters(conn, batch_id)

    assert await store.transact(queue) == (Refused(Refusal.WAITING_FULL, waiting=1), (1, 1))


async def test_nobody_joins_the_line_after_the_closing(store: Store) -> None:
    def queue(conn: Connection) -> WaitingPlace | Refused:
        return join(conn, full_batch(conn)[0], cast.person(conn), now=CLOSES_AT)

    assert cast.refusal(await store.transact(queue)) is Refusal.CLOSED


async def test_nobody_waits_twice_or_beside_a_seat(store: Store) -> None:
    def queue(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani, budi = cast.open_batch(conn), cast.person(conn), cast.person(conn)
        cast.seated(conn, batch_id, ani)
        joined(conn, batch_id, budi)
        answers = [join(conn, batch_id, ani), join(conn, batch_id, budi), cast.confirm(conn, batch_id, budi)]
        return {cast.refusal(answer) for answer in answers}, cast.counters(conn, batch_id)

    assert await store.transact(queue) == ({Refusal.ALREADY}, (1, 1))


async def test_whose_hold_ran_out_may_join_the_line(store: Store) -> None:
    def queue(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn, quota=1), cast.person(conn)
        cast.hold(conn, batch_id, ani)
        later = NOW + timedelta(minutes=30)
        place = joined(conn, batch_id, ani, now=later)
        return place.position, cast.counters(conn, batch_id), expire_holds(conn, later, limit=9)

    assert await store.transact(queue) == (1, (0, 1), 0)


async def test_who_leaves_the_line_makes_room_in_it(store: Store) -> None:
    def leave(conn: Connection) -> tuple[Any, ...]:
        batch_id, _ = full_batch(conn)
        first, second = (joined(conn, batch_id, who) for who in cast.people(conn, 2))
        left = [leave_waiting(conn, first.registration_id, now=NOW) for _ in range(2)]
        gone = waiting_position(conn, first.registration_id)
        return left, gone, waiting_position(conn, second.registration_id), cast.counters(conn, batch_id)

    assert await store.transact(leave) == ([True, False], None, 1, (1, 1))


async def test_who_is_offered_a_seat_does_not_leave_the_line_by_mistake(store: Store) -> None:
    def leave(conn: Connection) -> tuple[Any, ...]:
        batch_id, seat = full_batch(conn)
        place = joined(conn, batch_id, cast.person(conn))
        cancel(conn, seat)
        offer(conn, batch_id)
        return leave_waiting(conn, place.registration_id, now=NOW), cast.counters(conn, batch_id)

    assert await store.transact(leave) == (False, (1, 0))
