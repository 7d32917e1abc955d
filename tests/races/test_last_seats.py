"""The last seats, and more people than seats."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, func, select

from models.counters import recount
from models.holds import HoldCaps, hold_seat
from models.numbers import number
from models.offers import offer_next
from models.refusals import Refusal, Refused
from models.registrations import find_active
from models.seats import Seat
from models.statuses import Status
from models.store import Store
from models.tables import registration
from models.waiting import join_waiting, leave_waiting
from tests import cast
from tests.cast import NOW, Person
from tests.races.crowd import all_at_once, look_then_act

LATER = NOW + timedelta(minutes=20)
WEB_CAPS = HoldCaps(per_contact=1, share_of_channel=0.3)


def confirm(batch_id: int, who: Person) -> Callable[[Connection], Seat | Refused]:
    return lambda conn: cast.confirm(conn, batch_id, who)


def hold_from_the_web(batch_id: int, who: Person) -> Callable[[Connection], Seat | Refused]:
    return lambda conn: hold_seat(
        conn, batch_id=batch_id, **who.as_entry, kecamatan=None, now=NOW, until=LATER, caps=WEB_CAPS
    )


async def test_control_looking_first_oversells(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, quota=5))
    crowd = await store.transact(lambda conn: cast.people(conn, 20))

    await look_then_act(
        store,
        len(crowd),
        look=lambda conn: cast.seats_in_use(conn, batch_id) < 5,
        act=lambda conn, place: cast.sneak_in(conn, batch_id, crowd[place]),
    )

    assert await store.read(lambda conn: cast.seats_in_use(conn, batch_id)) == 20


async def test_two_hundred_residents_share_the_last_five_seats(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, code="AC3", quota=5))
    crowd = await store.transact(lambda conn: cast.people(conn, 200))

    answers = await all_at_once(store, [confirm(batch_id, who) for who in crowd])

    numbers = sorted(answer.number or "" for answer in answers if isinstance(answer, Seat))
    assert numbers == sorted(number("AC3", running) for running in range(1, 6))
    assert [cast.refusal(answer) for answer in answers].count(Refusal.FULL) == 195
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (5, 0)
    assert await store.read(recount) == []


@pytest.fixture
async def without_index(store: Store) -> AsyncIterator[None]:
    """The index comes back afterwards: on PostgreSQL the tests share their tables."""
    (index,) = (one for one in registration.indexes if one.name == "registration_once")
    await store.transact(index.drop)
    yield
    await store.transact(lambda conn: conn.execute(delete(registration)) and None)
    await store.transact(index.create)


@pytest.mark.usefixtures("without_index")
async def test_control_without_the_index_a_double_tap_registers_twice(store: Store) -> None:
    batch_id = await store.transact(cast.open_batch)
    ani = await store.transact(cast.person)

    await look_then_act(
        store,
        5,
        look=lambda conn: cast.seats_in_use(conn, batch_id) == 0,
        act=lambda conn, _: cast.sneak_in(conn, batch_id, ani),
    )

    assert await store.read(lambda conn: cast.seats_in_use(conn, batch_id)) == 5


async def test_a_resident_who_taps_many_times_at_once_has_one_seat(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, quota=9))
    residents = await store.transact(lambda conn: cast.people(conn, 5))

    answers = await all_at_once(store, [confirm(batch_id, who) for who in residents * 10])

    assert len({answer.registration_id for answer in answers if isinstance(answer, Seat)}) == 5
    assert [cast.refusal(answer) for answer in answers].count(Refusal.ALREADY) == 45
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (5, 0)


async def test_a_seat_held_with_many_taps_is_one_seat(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, quota=9))
    ani = await store.transact(cast.person)

    answers = await all_at_once(store, [lambda conn: cast.hold(conn, batch_id, ani)] * 20)

    assert len({answer.registration_id for answer in answers if isinstance(answer, Seat)}) == 1
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (1, 0)


async def test_control_counting_first_lets_the_web_hold_everything(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, quota=10))
    crowd = await store.transact(lambda conn: [cast.person(conn, channel="web") for _ in range(10)])

    await look_then_act(
        store,
        len(crowd),
        look=lambda conn: cast.seats_in_use(conn, batch_id) < 3,
        act=lambda conn, place: cast.hold(conn, batch_id, crowd[place]),
    )

    assert await store.read(lambda conn: cast.seats_in_use(conn, batch_id)) == 10


async def test_the_web_never_holds_more_than_its_share(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, quota=10))
    crowd = await store.transact(lambda conn: [cast.person(conn, channel="web") for _ in range(30)])

    answers = await all_at_once(store, [hold_from_the_web(batch_id, who) for who in crowd])

    assert [cast.refusal(answer) for answer in answers].count(Refusal.HOLD_CAP) == 27
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (3, 0)


async def test_staff_and_clock_who_promote_at_once_promote_nobody_twice(store: Store) -> None:
    def queue(conn: Connection) -> tuple[int, list[int]]:
        batch_id = cast.open_batch(conn, quota=3)
        line = cast.people(conn, 5)
        for who in line:
            join_waiting(conn, batch_id=batch_id, **who.as_entry, kecamatan=None, now=NOW)
        return batch_id, [who.resident_id for who in line]

    batch_id, line = await store.transact(queue)

    offers = await all_at_once(store, [lambda conn: offer_next(conn, batch_id, now=NOW, until=LATER)] * 10)

    offered = select(registration.c.resident_id).where(registration.c.status == Status.OFFERED)
    first_three = await store.read(lambda conn: sorted(conn.execute(offered).scalars().all()))
    assert (len([seat for seat in offers if seat]), first_three) == (3, line[:3])
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (3, 2)


async def test_staff_and_clock_who_choose_the_same_person_give_one_seat(store: Store) -> None:
    def queue(conn: Connection) -> tuple[int, Person]:
        batch_id, ani = cast.open_batch(conn, quota=5), cast.person(conn)
        join_waiting(conn, batch_id=batch_id, **ani.as_entry, kecamatan=None, now=NOW)
        return batch_id, ani

    batch_id, ani = await store.transact(queue)

    def admit(conn: Connection) -> object:
        return cast.confirm(conn, batch_id, ani, newcomer=False, actor="staff")

    def offer(conn: Connection) -> object:
        return offer_next(conn, batch_id, now=NOW, until=LATER)

    await all_at_once(store, [offer, admit, cancel_waiting(batch_id, ani), admit] * 10)

    assert await store.read(recount) == []
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) in [(1, 0), (0, 0)]


def cancel_waiting(batch_id: int, who: Person) -> Callable[[Connection], object]:
    def cancel(conn: Connection) -> object:
        seen = find_active(conn, batch_id=batch_id, resident_id=who.resident_id)
        return seen and leave_waiting(conn, seen.id, now=NOW)

    return cancel


async def test_every_number_is_given_once(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, quota=60))
    crowd = await store.transact(lambda conn: cast.people(conn, 60))

    await all_at_once(store, [confirm(batch_id, who) for who in crowd])

    different = select(func.count(registration.c.number.distinct()))
    assert await store.read(lambda conn: conn.execute(different).scalar_one()) == 60
