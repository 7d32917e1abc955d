"""Writes the meetings of a batch. One that is there keeps its id: answers, attendance and reminders hang on it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from models.catalogue import Meeting
from models.tables import attendance, coming, meeting, reminder_round

_CHANGE = update(meeting).where(meeting.c.id == bindparam("of_meeting"))


def write_meetings(conn: Connection, batch_id: int, planned: Sequence[Meeting]) -> None:
    """In order of time: the first takes the place of the first that was there. What is left over goes, with its trail.

    One that was moved behind others has kept its ordinal, so that is no order.
    """
    row = meeting.c
    found = select(row.id, row.ordinal).where(row.batch_id == batch_id).order_by(row.starts_at, row.id)
    known = conn.execute(found).all()
    ids, last = [one.id for one in known], max((one.ordinal for one in known), default=0)
    change_meetings(conn, dict(zip(ids, planned, strict=False)))
    if new := [
        {"batch_id": batch_id, "ordinal": ordinal, **one.moments}
        for ordinal, one in enumerate(planned[len(ids) :], start=last + 1)
    ]:
        conn.execute(insert(meeting), new)
    if gone := ids[len(planned) :]:
        for trail in (coming, attendance, reminder_round):
            conn.execute(delete(trail).where(trail.c.meeting_id.in_(gone)))
        conn.execute(delete(meeting).where(meeting.c.id.in_(gone)))


def change_meetings(conn: Connection, changed: Mapping[int, Meeting]) -> None:
    """By id. Their places among the others stay."""
    if changed:
        conn.execute(_CHANGE, [{"of_meeting": one, **meant.moments} for one, meant in changed.items()])
