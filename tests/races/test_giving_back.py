"""One seat, given back by many at once: it is free once."""

from sqlalchemy import Connection

from models.counters import give_back
from models.leaving import release
from models.seats import Seat
from models.statuses import Status
from models.store import Store
from tests import cast
from tests.cast import NOW
from tests.races.crowd import all_at_once, look_then_act


async def test_control_looking_before_cancelling_gives_one_seat_back_twice(store: Store) -> None:
    batch_id, seat = await store.transact(three_seats)

    await look_then_act(
        store,
        2,
        look=lambda conn: cast.seats_in_use(conn, batch_id) == 3,
        act=lambda conn, _: give_back(conn, batch_id, status=seat.status, kecamatan=None),
    )

    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (1, 0)


async def test_one_seat_cancelled_by_many_at_once_is_given_back_once(store: Store) -> None:
    batch_id, seat = await store.transact(three_seats)

    def cancel_it(conn: Connection) -> bool:
        return release(conn, seat.registration_id, to=Status.CANCELLED, now=NOW, actor="staff")

    assert sum(await all_at_once(store, [cancel_it] * 20)) == 1
    assert await store.read(lambda conn: cast.counters(conn, batch_id)) == (2, 0)


def three_seats(conn: Connection) -> tuple[int, Seat]:
    batch_id = cast.open_batch(conn)
    return batch_id, cast.fill(conn, batch_id, 3)[0]
