"""Applies a move: the meetings, the days of the batch, and everything that hangs on them, in one transaction."""

from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from models.batch_meetings import change_meetings
from models.catalogue_rows import bump_catalogue_version
from models.counters import lock_batch
from models.move_plan import Moved, MoveProblem
from models.moves import MoveStatus, ScheduleMove, change_move
from models.reminder_rounds import bump_schedule
from models.reminding_dropped import drop_reminders
from models.tables import batch, meeting


def apply_move(conn: Connection, move: ScheduleMove, *, zone: tzinfo, now: datetime) -> bool:
    """False where another process did it, or it was undone. What has become impossible meanwhile is cancelled."""
    lock_batch(conn, move.batch_id)
    current = conn.execute(select(batch).where(batch.c.id == move.batch_id)).one()
    if _problem(conn, move, current, now) is not None:
        change_move(conn, move.id, of=MoveStatus.SCHEDULED, to=MoveStatus.CANCELLED, done_at=now)
        return False
    if not change_move(conn, move.id, of=MoveStatus.SCHEDULED, to=MoveStatus.SENDING, applied_at=now):
        return False
    change_meetings(conn, {one.id: one.after for one in move.changes})
    if move.venue_id is not None:
        _set_place(conn, move)
    _set_days(conn, move, current, zone)
    drop_reminders(conn, move.batch_id, of={one.before.starts_at for one in _changed(move)}, now=now)
    bump_schedule(conn, move.batch_id)
    bump_catalogue_version(conn)
    return True


def _problem(conn: Connection, move: ScheduleMove, current: Row[Any], now: datetime) -> MoveProblem | None:
    """What was shown to the officer must still be so, and still be of use."""
    if current.status == "cancelled":
        return MoveProblem.CANCELLED
    if move.named.after.starts_at <= now:
        return MoveProblem.PAST
    row = meeting.c
    found = select(row.id, row.starts_at, row.ends_at).where(row.batch_id == move.batch_id)
    known = {each.id: (each.starts_at, each.ends_at) for each in conn.execute(found)}
    same = all(known.get(one.id) == (one.before.starts_at, one.before.ends_at) for one in move.changes)
    return None if same else MoveProblem.GONE


def _changed(move: ScheduleMove) -> list[Moved]:
    """Whose reminders would say the old time or place."""
    return [one for one in move.changes if move.venue_id is not None or one.before != one.after]


def _set_place(conn: Connection, move: ScheduleMove) -> None:
    """Of a whole batch it is the batch's; else of those meetings alone."""
    mine, moved = meeting.c.batch_id == move.batch_id, [one.id for one in move.changes]
    others = select(func.count()).select_from(meeting).where(mine, meeting.c.id.not_in(moved))
    if conn.execute(others).scalar_one():
        conn.execute(update(meeting).where(mine, meeting.c.id.in_(moved)).values(venue_id=move.venue_id))
        return
    conn.execute(update(meeting).where(mine).values(venue_id=None))
    conn.execute(update(batch).where(batch.c.id == move.batch_id).values(venue_id=move.venue_id))


def _set_days(conn: Connection, move: ScheduleMove, current: Row[Any], zone: tzinfo) -> None:
    """The first and the last; whoever registers does so before the first, where that was so."""
    edges = select(func.min(meeting.c.starts_at), func.max(meeting.c.starts_at))
    first, last = conn.execute(edges.where(meeting.c.batch_id == move.batch_id)).one()
    values = {"first_day": first.astimezone(zone).date(), "last_day": last.astimezone(zone).date()}
    was_closed_before = current.closes_at <= min(one.before.starts_at for one in move.changes)
    if was_closed_before and first < current.closes_at:
        values["closes_at"] = first
    conn.execute(update(batch).where(batch.c.id == move.batch_id).values(values))
