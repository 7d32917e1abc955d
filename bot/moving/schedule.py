"""What is told of a move: the training, the old time and the new, the place."""

from sqlalchemy import Connection, select

from models.batch_plans import VenuePlan
from models.batch_reading import read_venue
from models.catalogue import Venue
from models.move_plan import MovedSchedule
from models.moves import ScheduleMove
from models.tables import batch, meeting, program


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
