"""Offers that everybody touches at once: residents, staff and the clock. Each protection has a control beside it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from random import Random

from sqlalchemy import Connection, select, update

from bot.offering.keeping import keep_offers
from bot.offering.passing_on import pass_on
from models.counters import give_back, recount
from models.decisions import CAN_LEAVE, end, give_seat, lock_contact
from models.leaving import release
from models.offers import decline_offer, lapse_offer, next_in_line, offer_next
from models.outbox import MessageStatus
from models.registrations import find_registration
from models.seats import Seat
from models.statuses import Status
from models.store import Store
from models.tables import batch, outbox, registration
from tests import cast
from tests.cast import NOW, Person
from tests.journeys.office import Clock, make_world
from tests.races.books import read_books
from tests.races.crowd import all_at_once, look_then_act
from tests.races.long_line import LongLine, line_up

UNTIL = NOW + timedelta(hours=24)
Work = Callable[[Connection], object]


def offered(conn: Connection, count: int, *, behind: int = 0) -> LongLine:
    """A full training whose seats are all offered, and as many people behind them."""
    line = line_up(conn, seated=count, waiting=count + behind)
    for key in line.seated:
        release(conn, key, to=Status.CANCELLED, now=NOW, actor="resident")
        assert offer_next(conn, line.batch_id, now=NOW, until=UNTIL)
    return line


def accept(key: int, *, later: timedelta = timedelta()) -> Work:
    """As the resident's own chat does it."""

    def work(conn: Connection) -> object:
        lock_contact(conn, key)
        known = find_registration(conn, key)
        assert known is not None
        who = Person(known.entry.resident_id, known.entry.contact_id)
        return cast.confirm(conn, known.entry.batch_id, who, now=NOW + later)

    return work


def staff_end(key: int) -> Work:
    def work(conn: Connection) -> object:
        lock_contact(conn, key)
        return end(conn, key, among=CAN_LEAVE, to=Status.CANCELLED, reason="asked", now=NOW)

    return work


def decline(key: int) -> Work:
    return lambda conn: decline_offer(conn, key, now=NOW)


def lapse(key: int) -> Work:
    return lambda conn: lapse_offer(conn, key, now=UNTIL, unreached=False)


def promote(key: int) -> Work:
    def work(conn: Connection) -> object:
        lock_contact(conn, key)
        return give_seat(conn, key, waits_as={Status.WAITING, Status.OFFERED}, now=NOW)

    return work


async def statuses(store: Store, keys: list[int]) -> list[str]:
    found = select(registration.c.status).where(registration.c.id.in_(keys)).order_by(registration.c.id)
    return await store.read(lambda conn: list(conn.execute(found).scalars()))


async def free_seats(store: Store, batch_id: int) -> int:
    found = select(batch.c.quota - batch.c.taken).where(batch.c.id == batch_id)
    return await store.read(lambda conn: int(conn.execute(found).scalar_one()))


# --- Staff promote while the clock promotes ---------------------------------------------------------------------------


async def test_control_who_looks_for_the_next_first_leaves_seats_idle(store: Store) -> None:
    """All look before anybody acts, and choose the same person."""
    line = await store.transact(lambda conn: line_up(conn, seated=4, waiting=8))
    await store.transact(lambda conn: [release_seat(conn, key) for key in line.seated] and None)
    chosen: list[int] = []

    def look(conn: Connection) -> bool:
        row = conn.execute(next_in_line(line.batch_id)).one()
        chosen.append(row.resident_id)
        return True

    def act(conn: Connection, place: int) -> object:
        who = Person(chosen[place], chosen[place])
        return cast.confirm(conn, line.batch_id, who, status=Status.OFFERED, offer_until=UNTIL, newcomer=False)

    await look_then_act(store, 4, look=look, act=act)

    assert await free_seats(store, line.batch_id) == 3


async def test_staff_who_promote_while_the_clock_promotes_seat_nobody_twice(store: Store) -> None:
    line = await store.transact(lambda conn: line_up(conn, seated=6, waiting=12))
    await store.transact(lambda conn: [release_seat(conn, key) for key in line.seated] and None)
    offers: list[Work] = [lambda conn: offer_next(conn, line.batch_id, now=NOW, until=UNTIL)] * 6

    answers = await all_at_once(store, [work for key in line.waiting[:6] for work in (promote(key), offers.pop())])

    seats = [one.registration_id for one in answers if isinstance(one, Seat)]
    books = await store.read(read_books)
    assert books.faults() == []
    assert len(set(seats)) == 6
    assert await free_seats(store, line.batch_id) == 0


# --- Cancel against accept, accept against lapse ----------------------------------------------------------------------


async def test_control_a_clock_that_looks_first_takes_an_accepted_seat_away(store: Store) -> None:
    line = await store.transact(lambda conn: offered(conn, 1))
    (key,) = line.waiting
    overdue = update(registration).where(registration.c.id == key).values(status=Status.LAPSED)

    (seen,) = await statuses(store, [key])
    await store.transact(accept(key, later=timedelta(hours=23)))
    if seen == Status.OFFERED:
        await store.transact(lambda conn: conn.execute(overdue) and None)
        await store.transact(lambda conn: give_back(conn, line.batch_id, status=Status.OFFERED, kecamatan=None))

    (taken_away,) = [one for one in (await store.read(read_books)).registrations if one.id == key]
    assert (taken_away.status, taken_away.number is None) == ("lapsed", False)


async def test_a_seat_that_is_accepted_and_taken_away_at_once_is_one_or_the_other(store: Store) -> None:
    line = await store.transact(lambda conn: offered(conn, 8, behind=4))
    keys = line.waiting[:8]

    await all_at_once(store, [work for key in keys for work in (accept(key), staff_end(key), decline(key))])

    assert set(await statuses(store, keys)) <= {"cancelled", "declined"}  # staff end a confirmed one, too
    assert (await store.read(read_books)).faults() == []


async def test_an_offer_that_is_accepted_while_it_lapses_is_one_or_the_other(store: Store) -> None:
    line = await store.transact(lambda conn: offered(conn, 10, behind=1))
    keys = line.waiting[:10]
    works = [work for key in keys for work in (accept(key, later=timedelta(hours=23)), lapse(key))]
    Random(6).shuffle(works)

    await all_at_once(store, works)

    ended = await statuses(store, keys)
    assert set(ended) == {"confirmed", "lapsed"}
    assert await free_seats(store, line.batch_id) == ended.count("lapsed")
    assert (await store.read(read_books)).faults() == []


# --- Five hundred wait ------------------------------------------------------------------------------------------------


async def test_a_hundred_seats_freed_by_many_at_once_go_to_the_first_hundred_in_line(sample_store: Store) -> None:
    """In their order, to nobody twice, and after one tick none is idle. Two clocks tick meanwhile."""
    store, world = sample_store, make_world(Clock())
    line = await store.transact(lambda conn: line_up(conn, seated=100, waiting=500))
    freed = list(line.seated)
    Random(500).shuffle(freed)

    def free(conn: Connection, key: int) -> object:
        release(conn, key, to=Status.CANCELLED, now=NOW, actor="resident")
        return pass_on(conn, world, line.batch_id, now=NOW)

    async def worker(keys: list[int]) -> None:
        for key in keys:
            await store.transact(lambda conn: free(conn, key))  # noqa: B023 - awaited before the next

    await asyncio.gather(*(worker(freed[start::4]) for start in range(4)), keep_offers(store, world))
    await asyncio.gather(keep_offers(store, world), keep_offers(store, world))

    books = await store.read(read_books)
    assert books.faults() == []
    assert [one.registration_id for one in books.history if one.status == Status.OFFERED] == line.waiting[:100]
    assert await store.read(lambda conn: cast.counters(conn, line.batch_id)) == (100, 400)
    assert await told(store) == {f"offer:{key}" for key in line.waiting[:100]}
    assert await store.read(recount) == []


async def told(store: Store) -> set[str]:
    found = select(outbox.c.purpose).where(outbox.c.status == MessageStatus.QUEUED)
    return await store.read(lambda conn: set(conn.execute(found).scalars()))


def release_seat(conn: Connection, key: int) -> bool:
    return release(conn, key, to=Status.CANCELLED, now=NOW, actor="resident")
