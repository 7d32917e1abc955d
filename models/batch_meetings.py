"""Writes the meetings of a batch. One that is there keeps its id: answers, attendance and reminders hang on it."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from models.catalogue import Meeting
from models.tables import attendance, coming, meeting, reminder_round

_CHANGE = update(meeting).where(meeting.c.id == bindparam("of_meeting"))


def write_meetings(conn: Connection, batch_id: int, planned: Sequence[Meeting]) -> None:
    """In their order: the first takes the place of the first that was there. What is left over goes, with its trail."""
    known = conn.execute(select(meeting.c.id).where(meeting.c.batch_id == batch_id).order_by(meeting.c.ordinal))
    ids = known.scalars().all()
    if kept := [{"of_meeting": one, **which.moments} for one, which in zip(ids, planned, strict=False)]:
        conn.execute(_CHANGE, kept)
    if new := [
        {"batch_id": batch_id, "ordinal": ordinal, **one.moments}
        for ordinal, one in enumerate(planned[len(ids) :], start=len(ids) + 1)
    ]:
        conn.execute(insert(meeting), new)
    if gone := ids[len(planned) :]:
        for trail in (coming, attendance, reminder_round):
            conn.execute(delete(trail).where(trail.c.meeting_id.in_(gone)))
        conn.execute(delete(meeting).where(meeting.c.id.in_(gone)))
