"""The number of seats is lowered while residents take them: nobody loses a seat, and nothing is oversold."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select, update

from models.batch_changes import change_batch
from models.batch_plans import PlanRefusal, PlanRefused
from models.batch_reading import read_batch
from models.catalogue import Meeting
from models.counters import recount
from models.store import Store
from models.tables import batch, meeting
from tests import cast
from tests.journeys.office import VAULT, ZONE
from tests.races.crowd import all_at_once


def with_meeting(conn: Connection, quota: int) -> int:
    batch_id = cast.open_batch(conn, quota=quota)
    day = Meeting(cast.CLOSES_AT, cast.CLOSES_AT.replace(hour=12))
    conn.execute(meeting.insert().values(batch_id=batch_id, ordinal=1, starts_at=day.starts_at, ends_at=day.ends_at))
    return batch_id


def lowered(conn: Connection, batch_id: int, quota: int) -> int | PlanRefused:
    seen = read_batch(conn, batch_id, vault=VAULT)
    assert seen is not None
    return change_batch(conn, batch_id, replace(seen.plan, quota=quota), zone=ZONE, vault=VAULT)


def quota_of(conn: Connection, batch_id: int) -> int:
    return int(conn.execute(select(batch.c.quota).where(batch.c.id == batch_id)).scalar_one())


async def test_seats_are_lowered_or_refused_and_never_below_those_taken(store: Store) -> None:
    batch_id = await store.transact(lambda conn: with_meeting(conn, 10))
    crowd = await store.transact(lambda conn: cast.people(conn, 12))
    takers: list[Any] = [lambda conn, who=who: cast.confirm(conn, batch_id, who) for who in crowd]

    answers = await all_at_once(store, [*takers[:6], lambda conn: lowered(conn, batch_id, 4), *takers[6:]])

    (answer,) = (one for one in answers if isinstance(one, int | PlanRefused))
    taken, _ = await store.read(lambda conn: cast.counters(conn, batch_id))
    quota = await store.read(lambda conn: quota_of(conn, batch_id))
    assert (quota, answer) == (4, batch_id) or (quota == 10 and isinstance(answer, PlanRefused))
    assert taken == quota
    assert await store.read(recount) == []


async def test_seats_below_those_taken_are_refused_with_their_number(store: Store) -> None:
    def lower(conn: Connection) -> Any:
        batch_id = with_meeting(conn, 10)
        cast.fill(conn, batch_id, 5)
        return lowered(conn, batch_id, 4), lowered(conn, batch_id, 5) == batch_id

    assert await store.transact(lower) == (PlanRefused(PlanRefusal.BELOW_TAKEN, 5), True)


async def test_control_looking_first_goes_below_the_seats_taken(sqlite_store: Store) -> None:
    """Somebody looks, five register, and then the number is written, without the CHECK behind it."""
    batch_id = await sqlite_store.transact(lambda conn: with_meeting(conn, 5))
    taken_before = await sqlite_store.read(lambda conn: cast.counters(conn, batch_id)[0])
    await sqlite_store.transact(lambda conn: cast.fill(conn, batch_id, 5) and None)

    def write(conn: Connection) -> None:
        conn.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        conn.execute(update(batch).where(batch.c.id == batch_id).values(quota=2))

    if taken_before <= 2:
        await sqlite_store.transact(write)

    assert await sqlite_store.read(lambda conn: cast.counters(conn, batch_id)[0] > quota_of(conn, batch_id))
