"""Seats that are kept for who comes to the counter: newcomers and the waiting list pass them by, staff use them."""

from typing import Any

from sqlalchemy import Connection, select

from models.catalogue_rows import read_seats
from models.counters import recount
from models.offers import batches_with_offers_due, offer_next
from models.refusals import Refusal
from models.seats import Seat
from models.store import Store
from models.tables import batch
from models.waiting import join_waiting
from tests import cast
from tests.cast import FIRST_DAY, NOW
from tests.races.crowd import all_at_once, look_then_act


def kept(conn: Connection, batch_id: int) -> int:
    return int(conn.execute(select(batch.c.kept_seats).where(batch.c.id == batch_id)).scalar_one())


def at_the_counter(conn: Connection, batch_id: int) -> object:
    return cast.confirm(conn, batch_id, cast.person(conn), newcomer=False, actor="counter")


async def test_newcomers_find_it_full_while_seats_are_kept(store: Store) -> None:
    def fill(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn, quota=5, kept_seats=2)
        cast.fill(conn, batch_id, 3)
        answer = cast.confirm(conn, batch_id, cast.person(conn))
        return cast.refusal(answer), read_seats(conn)[batch_id].left, cast.counters(conn, batch_id)

    assert await store.transact(fill) == (Refusal.FULL, 0, (3, 0))


async def test_whoever_comes_to_the_counter_gets_a_kept_seat_and_no_newcomer_loses_one(store: Store) -> None:
    def come(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn, quota=5, kept_seats=2)
        seats = [at_the_counter(conn, batch_id) for _ in range(3)]
        left = read_seats(conn)[batch_id].left
        return all(isinstance(seat, Seat) for seat in seats), kept(conn, batch_id), left

    assert await store.transact(come) == (True, 0, 2)


async def test_staff_who_seat_somebody_out_of_turn_may_use_a_kept_seat(store: Store) -> None:
    def seat(conn: Connection) -> tuple[Any, ...]:
        batch_id = cast.open_batch(conn, quota=1, kept_seats=1)
        return cast.refusal(cast.confirm(conn, batch_id, cast.person(conn), newcomer=False, actor="staff")), recount(
            conn
        )

    assert await store.transact(seat) == (None, [])


async def test_the_clock_offers_no_kept_seat_to_who_waits(store: Store) -> None:
    def wait(conn: Connection) -> tuple[Any, ...]:
        batch_id, ani = cast.open_batch(conn, quota=3, kept_seats=2), cast.person(conn)
        cast.fill(conn, batch_id, 1)
        join_waiting(conn, batch_id=batch_id, **ani.as_entry, kecamatan=None, now=NOW)
        due = batches_with_offers_due(conn, today=FIRST_DAY.replace(day=1, month=1), limit=5)
        return due, offer_next(conn, batch_id, now=NOW, until=NOW)

    assert await store.transact(wait) == ([], None)


async def test_a_seat_held_before_seats_were_kept_is_confirmed_all_the_same(store: Store) -> None:
    def confirm(conn: Connection) -> Refusal | None:
        batch_id, ani = cast.open_batch(conn, quota=2), cast.person(conn)
        cast.hold(conn, batch_id, ani)
        conn.execute(batch.update().values(kept_seats=2))
        return cast.refusal(cast.confirm(conn, batch_id, ani))

    assert await store.transact(confirm) is None


async def test_a_crowd_takes_none_of_the_kept_seats(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, quota=5, kept_seats=2))
    crowd = await store.transact(lambda conn: cast.people(conn, 30))

    answers = await all_at_once(store, [lambda conn, who=who: cast.confirm(conn, batch_id, who) for who in crowd])  # type: ignore[misc]

    assert len([seat for seat in answers if isinstance(seat, Seat)]) == 3
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (3, 0)


async def test_control_looking_first_lets_a_crowd_take_the_kept_seats(store: Store) -> None:
    batch_id = await store.transact(lambda conn: cast.open_batch(conn, quota=5, kept_seats=2))
    crowd = await store.transact(lambda conn: cast.people(conn, 5))

    await look_then_act(
        store,
        len(crowd),
        look=lambda conn: read_seats(conn)[batch_id].left > 0,
        act=lambda conn, place: cast.sneak_in(conn, batch_id, crowd[place]),
    )

    assert await store.read(lambda conn: cast.seats_in_use(conn, batch_id)) == 5
