"""What is told of a move: the training, the old time and the new, the place."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.conversation.world import World
from models.batch_plans import VenuePlan
from models.batch_reading import read_venue
from models.catalogue import Venue
from models.move_plan import MovedSchedule
from models.moves import ScheduleMove
from models.tables import batch, meeting, program

_STILL_IN_TIME = 2 * 60 * 60
"""Seconds between the end of the quiet hours and a meeting: with fewer people are woken."""


def schedule_of(conn: Connection, move: ScheduleMove) -> MovedSchedule:
    """Of one that was applied."""
    found = select(program.c.title, batch.c.last_day, batch.c.venue_id).join_from(batch, program)
    row = conn.execute(found.where(batch.c.id == move.batch_id)).one()
    own = conn.execute(select(meeting.c.venue_id).where(meeting.c.id == move.named.id)).scalar_one_or_none()
    return MovedSchedule(
        training=row.title,
        named=move.named,
        last=row.last_day if len(move.changes) > 1 else None,
        place=venue_of(read_venue(conn, own or row.venue_id)),
        old_place=move.old_place if move.venue_id is not None else "",
        words=move.words,
    )


def venue_of(plan: VenuePlan) -> Venue:
    return Venue(plan.name, plan.address, plan.landmark, plan.map_url)


def kept_until(world: World, soonest: datetime) -> datetime | None:
    """At night people are told in the morning, unless the old time or the new one is too near then."""
    now = world.clock()
    morning = world.quiet.after(now)
    if not world.quiet.holds(now) or (soonest - morning).total_seconds() < _STILL_IN_TIME:
        return None
    return morning
