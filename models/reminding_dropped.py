"""Takes reminders out of the queue that are about nothing any more: a meeting was moved, somebody has left."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, or_, select, update

from models.columns import fixed
from models.outbox import MessageStatus, Priority
from models.reminder_rules import Kind
from models.tables import outbox, registration

_WEEK = timedelta(days=7)


def drop_reminders(conn: Connection, batch_id: int, *, of: Collection[datetime], now: datetime) -> int:
    """Of meetings that no longer start at these moments, and of their weeks. How many were still to be sent.

    To be called in the transaction that moves them, under the lock of the batch: none is queued behind it.
    """
    if not of:
        return 0
    here = registration.c.batch_id == batch_id
    return _drop(conn, here, now=now, is_about=lambda purpose, one: _concerns(purpose, one, of))


def drop_reminders_of(conn: Connection, registration_id: int, *, now: datetime) -> int:
    """All that somebody would still get who has left. How many."""
    return _drop(conn, registration.c.id == registration_id, now=now, is_about=_is_of)


def purpose_of(registration_id: int, kind: Kind, about: datetime) -> str:
    """What a reminder is queued for, once. `about`: as `models.tables.reminder_round` has it."""
    return f"reminder:{registration_id}:{kind}:{int(about.timestamp())}"


def _is_of(purpose: str, registration_id: int) -> bool:
    return purpose.startswith(f"reminder:{registration_id}:")


def _concerns(purpose: str, registration_id: int, of: Collection[datetime]) -> bool:
    if not _is_of(purpose, registration_id):
        return False
    kind, epoch = purpose.split(":")[2:4]
    about = datetime.fromtimestamp(int(epoch), UTC)
    if kind == Kind.WEEKLY:
        return any(about <= start < about + _WEEK for start in of)
    return about in of


def _drop(conn: Connection, whose: ColumnElement[bool], *, now: datetime, is_about: Callable[[str, int], bool]) -> int:
    """By the chats' queues, which are short. What a process is sending just now goes out."""
    is_free = or_(outbox.c.lease_owner.is_(None), outbox.c.lease_until <= now)
    queued = (outbox.c.status == fixed(MessageStatus.QUEUED), outbox.c.priority == fixed(int(Priority.REMINDER)))
    found = (
        select(outbox.c.id, outbox.c.purpose, registration.c.id)
        .join(registration, registration.c.contact_id == outbox.c.contact_id)
        .where(whose, *queued, is_free)
    )
    dropped = [
        message for message, purpose, registration_id in conn.execute(found) if is_about(purpose, registration_id)
    ]
    if not dropped:
        return 0
    ended = update(outbox).where(outbox.c.id.in_(dropped), queued[0], is_free)
    return conn.execute(ended.values(status=MessageStatus.CANCELLED, done_at=now)).rowcount
