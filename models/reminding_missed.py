"""Reminders that nobody got, because the service was down until they were of no use: staff tell these people."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from models.columns import fixed
from models.participants import Seen
from models.tables import batch, reminder_round


@dataclass(frozen=True, slots=True)
class Missed:
    """A round. `people`: who was not reminded of what begins at `about`."""

    round_id: int
    batch_id: int
    code: str
    about: datetime
    people: int


def missed_rounds(conn: Connection, seen: Seen, *, since: datetime, limit: int) -> list[Missed]:
    """The newest first."""
    columns = (reminder_round.c.id, batch.c.id, batch.c.code, reminder_round.c.about, reminder_round.c.missed)
    found = select(*columns).join_from(reminder_round, batch).where(*_missed(since), seen.condition)
    return [Missed(*row) for row in conn.execute(found.order_by(reminder_round.c.done_at.desc()).limit(limit))]


def people_missed(conn: Connection, seen: Seen, *, since: datetime) -> int:
    """Counted once for each reminder."""
    missed = func.coalesce(func.sum(reminder_round.c.missed), 0)
    counted = select(missed).select_from(reminder_round.join(batch)).where(*_missed(since), seen.condition)
    return int(conn.execute(counted).scalar_one())


def _missed(since: datetime) -> tuple[ColumnElement[bool], ...]:
    return reminder_round.c.missed > fixed(0), reminder_round.c.done_at >= since
