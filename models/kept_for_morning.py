"""What was queued by day and not sent before the night, because nothing could be sent: it waits for the morning."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from models.columns import fixed
from models.outbox import MessageStatus, nobody_sends
from models.tables import outbox

_STILL_IN_TIME = timedelta(hours=2)


def keep_for_morning(conn: Connection, *, morning: datetime, now: datetime) -> int:
    """Of reminders, offers and moves. How many."""
    late = _late(morning, now)
    return conn.execute(update(outbox).where(*late).values(not_before=morning)).rowcount


def is_any_late(conn: Connection, *, morning: datetime, now: datetime) -> bool:
    """Only reads: on most nights there is nothing."""
    return conn.execute(select(outbox.c.id).where(*_late(morning, now)).limit(1)).first() is not None


def _late(morning: datetime, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """A move that would be read too late in the morning wakes people."""
    purpose, moved_far = outbox.c.purpose, outbox.c.expires_at >= morning + _STILL_IN_TIME
    kinds = or_(purpose.like("reminder:%"), purpose.like("offer:%"), and_(purpose.like("moved:%"), moved_far))
    is_due = or_(outbox.c.not_before.is_(None), outbox.c.not_before < morning)
    return outbox.c.status == fixed(MessageStatus.QUEUED), kinds, is_due, nobody_sends(now)
