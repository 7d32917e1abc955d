"""What staff decide, once for each registration; and the same without the lock, to see what it prevents."""

from collections.abc import Callable

from sqlalchemy import Connection, func, select

from models.counters import recount
from models.decisions import CAN_LEAVE, UNDECIDED, Changed, end, give_seat, lock_contact, move, put_first
from models.leaving import release
from models.own_registrations import withdraw
from models.refusals import Refusal, Refused
from models.seats import Seat
from models.statuses import Status
from models.store import Store
from models.tables import registration
from models.waiting import join_waiting, waiting_position
from tests import cast
from tests.cast import NOW, Person
from tests.races.crowd import all_at_once
from tests.staff.people.desk import somebody, under_review


def accept(registration_id: int) -> Callable[[Connection], Seat | Refused | Changed]:
    """As the desk does it: the resident's conversation is locked first."""

    def work(conn: Connection) -> Seat | Refused | Changed:
        lock_contact(conn, registration_id)
        return give_seat(conn, registration_id, waits_as=UNDECIDED, now=NOW)

    return work


def reviewed(conn: Connection, *, quota: int = 5) -> tuple[int, Person, int]:
    batch_id = cast.open_batch(conn, quota=quota)
    who = somebody(conn)
    return batch_id, who, under_review(conn, batch_id, who)


def wait(conn: Connection, batch_id: int) -> int:
    place = join_waiting(conn, batch_id=batch_id, **somebody(conn).as_entry, kecamatan=None, now=NOW)
    assert not isinstance(place, Refused)
    return place.registration_id


async def test_officers_who_accept_the_same_review_at_once_give_one_seat(store: Store) -> None:
    batch_id, _, asked = await store.transact(reviewed)

    answers = await all_at_once(store, [accept(asked)] * 8)

    assert [type(one) for one in answers].count(Seat) == 1
    assert [one for one in answers if isinstance(one, Changed)] == [Changed(Status.CONFIRMED)] * 7
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (1, 0)


async def test_control_an_officer_who_looks_first_seats_somebody_who_has_withdrawn(store: Store) -> None:
    batch_id, who, asked = await store.transact(reviewed)
    found = select(registration.c.status).where(registration.c.id == asked)

    seen = await store.read(lambda conn: str(conn.execute(found).scalar_one()))
    await store.transact(lambda conn: withdraw(conn, asked, contact_id=who.contact_id, now=NOW))
    if seen == Status.REVIEW:
        await store.transact(lambda conn: cast.confirm(conn, batch_id, who, newcomer=False, actor="staff"))

    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (1, 0)


async def test_who_withdraws_while_an_officer_accepts_is_not_seated_again(store: Store) -> None:
    batch_id, who, asked = await store.transact(reviewed)

    def go(conn: Connection) -> bool:
        lock_contact(conn, asked)
        return withdraw(conn, asked, contact_id=who.contact_id, now=NOW)

    answers = await all_at_once(store, [go, accept(asked)] * 3)

    assert answers.count(True) == 1
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (0, 0)
    rows = select(func.count()).select_from(registration).where(registration.c.resident_id == who.resident_id)
    assert await store.read(lambda conn: conn.execute(rows).scalar_one()) == 1
    assert await store.read(recount) == []


async def test_a_full_batch_takes_nobody_from_the_queue(store: Store) -> None:
    batch_id, _, asked = await store.transact(lambda conn: reviewed(conn, quota=1))
    await store.transact(lambda conn: cast.fill(conn, batch_id, 1) and None)

    assert await store.transact(accept(asked)) == Refused(Refusal.FULL, 0)


async def test_a_move_frees_the_seat_here_and_takes_one_there(store: Store) -> None:
    def move_one(conn: Connection) -> tuple[int, int, object]:
        here, there = cast.open_batch(conn, code="AC3"), cast.open_batch(conn, code="AC4")
        seat = cast.seated(conn, here, somebody(conn))
        return here, there, move(conn, seat.registration_id, to_batch=there, now=NOW)

    here, there, answer = await store.transact(move_one)

    assert isinstance(answer, Seat)
    assert (answer.number or "").startswith("AC4-001")
    assert await store.read(lambda conn: (cast.counters(conn, here), cast.counters(conn, there))) == ((0, 0), (1, 0))


async def test_a_move_into_a_full_batch_changes_nothing(store: Store) -> None:
    def move_one(conn: Connection) -> tuple[int, object]:
        here, there = cast.open_batch(conn, code="AC3"), cast.open_batch(conn, code="AC4", quota=1)
        cast.fill(conn, there, 1)
        seat = cast.seated(conn, here, somebody(conn))
        return here, move(conn, seat.registration_id, to_batch=there, now=NOW)

    here, answer = await store.transact(move_one)

    assert answer == Refused(Refusal.FULL, 0)
    assert await store.read(lambda conn: cast.counters(conn, here)) == (1, 0)


async def test_officers_who_swap_people_between_two_batches_do_not_wait_for_each_other(store: Store) -> None:
    def fill(conn: Connection) -> tuple[list[int], list[int], int, int]:
        one, two = cast.open_batch(conn, code="AC3"), cast.open_batch(conn, code="AC4")
        left = [cast.seated(conn, one, who).registration_id for who in cast.people(conn, 6)]
        right = [cast.seated(conn, two, who).registration_id for who in cast.people(conn, 6)]
        return left, right, one, two

    left, right, one, two = await store.transact(fill)

    to_two = [lambda conn, key=key: move(conn, key, to_batch=two, now=NOW) for key in left]
    to_one = [lambda conn, key=key: move(conn, key, to_batch=one, now=NOW) for key in right]
    answers = await all_at_once(store, [work for pair in zip(to_two, to_one, strict=True) for work in pair])

    assert all(isinstance(answer, Seat) for answer in answers)
    assert await store.read(lambda conn: (cast.counters(conn, one), cast.counters(conn, two))) == ((6, 0), (6, 0))
    assert await store.read(recount) == []


async def test_a_cancelled_seat_is_free_and_cannot_be_cancelled_twice(store: Store) -> None:
    def cancel(conn: Connection) -> tuple[int, list[object]]:
        batch_id = cast.open_batch(conn)
        key = cast.seated(conn, batch_id, somebody(conn)).registration_id
        gone = {"among": CAN_LEAVE, "to": Status.CANCELLED, "reason": "asked", "now": NOW}
        return batch_id, [end(conn, key, **gone), end(conn, key, **gone)]  # type: ignore[arg-type]  # by name

    batch_id, answers = await store.transact(cancel)

    assert answers == [Status.CONFIRMED, Changed(Status.CANCELLED)]
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (0, 0)


async def test_who_is_put_first_passes_all_who_wait(store: Store) -> None:
    def line_up(conn: Connection) -> tuple[int, int]:
        batch_id = cast.open_batch(conn, quota=1)
        cast.fill(conn, batch_id, 1)
        waiting = [wait(conn, batch_id) for _ in range(3)]
        put_first(conn, waiting[1], now=NOW)
        put_first(conn, waiting[2], now=NOW)
        return waiting_position(conn, waiting[2]) or 0, waiting_position(conn, waiting[0]) or 0

    assert await store.transact(line_up) == (1, 3)


async def test_out_of_turn_a_seat_goes_to_the_one_chosen_and_not_to_the_next(store: Store) -> None:
    def promote(conn: Connection) -> tuple[int, object]:
        batch_id = cast.open_batch(conn, quota=1)
        (seat,) = cast.fill(conn, batch_id, 1)
        waiting = [wait(conn, batch_id) for _ in range(3)]
        release(conn, seat.registration_id, to=Status.CANCELLED, now=NOW, actor="staff")
        return batch_id, give_seat(conn, waiting[2], waits_as={Status.WAITING}, now=NOW)

    batch_id, answer = await store.transact(promote)

    assert isinstance(answer, Seat)
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (1, 2)
