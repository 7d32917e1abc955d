"""Takes messages out of the queue that are about nothing any more: a meeting was moved, somebody has left."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select, update

from models.columns import fixed
from models.outbox import MessageStatus, nobody_sends
from models.purposes import is_about_place
from models.reminder_rules import Kind
from models.tables import outbox, registration

_WEEK = timedelta(days=7)
_AT_ONCE = 500
"""Chats in one query."""

_IS_QUEUED = outbox.c.status == fixed(MessageStatus.QUEUED)


def drop_reminders(conn: Connection, batch_id: int, *, of: Collection[datetime], now: datetime) -> int:
    """Of meetings that no longer start at these moments, and of their weeks. How many were still to be sent.

    To be called in the transaction that moves them, under the lock of the batch: none is queued behind it.
    """
    if not of:
        return 0
    return _drop(
        conn, registration.c.batch_id == batch_id, now=now, is_about=lambda purpose, one: _concerns(purpose, one, of)
    )


def drop_words_of_place(conn: Connection, registration_id: int, *, now: datetime) -> int:
    """All that somebody would still get who has left: reminders, moves, the offer of a seat. How many."""
    return _drop(conn, registration.c.id == registration_id, now=now, is_about=is_about_place)


def drop_reminder(conn: Connection, registration_id: int, kind: Kind, about: datetime, *, now: datetime) -> int:
    """The one of that purpose. How many."""
    purpose = purpose_of(registration_id, kind, about)
    return _drop(conn, registration.c.id == registration_id, now=now, is_about=lambda one, _: one == purpose)


def purpose_of(registration_id: int, kind: Kind, about: datetime) -> str:
    """What a reminder is queued for, once. `about`: as `models.tables.reminder_round` has it."""
    return f"reminder:{registration_id}:{kind}:{int(about.timestamp())}"


def _concerns(purpose: str, registration_id: int, of: Collection[datetime]) -> bool:
    if not purpose.startswith(f"reminder:{registration_id}:"):
        return False
    kind, epoch = purpose.split(":")[2:4]
    about = datetime.fromtimestamp(int(epoch), UTC)
    if kind == Kind.WEEKLY:
        return any(about <= start < about + _WEEK for start in of)
    return about in of


def _drop(conn: Connection, whose: ColumnElement[bool], *, now: datetime, is_about: Callable[[str, int], bool]) -> int:
    """By the chats' queues, which are short. What a process is sending just now goes out."""
    theirs = defaultdict[int, list[int]](list)
    for contact_id, registration_id in conn.execute(select(registration.c.contact_id, registration.c.id).where(whose)):
        theirs[contact_id].append(registration_id)
    dropped = [
        message
        for message, contact_id, purpose in _queued(conn, list(theirs), now)
        if any(is_about(purpose, one) for one in theirs[contact_id])
    ]
    if not dropped:
        return 0
    ended = update(outbox).where(outbox.c.id.in_(dropped), _IS_QUEUED, nobody_sends(now))
    return conn.execute(ended.values(status=MessageStatus.CANCELLED, done_at=now)).rowcount


def _queued(conn: Connection, contacts: Sequence[int], now: datetime) -> Iterator[tuple[int, int, str]]:
    """Message, contact and purpose. Not by a join: without statistics PostgreSQL begins it at the whole queue."""
    columns = select(outbox.c.id, outbox.c.contact_id, outbox.c.purpose).where(_IS_QUEUED, nobody_sends(now))
    for start in range(0, len(contacts), _AT_ONCE):
        some = contacts[start : start + _AT_ONCE]
        for row in conn.execute(columns.where(outbox.c.contact_id.in_(some))):
            yield row.id, row.contact_id, row.purpose
