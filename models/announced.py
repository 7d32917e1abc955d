"""The messages of an announcement in the outbox: queued in chunks, taken back, put back, counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from models.kept_back import CAUSES, KEPT_BACK
from models.outbox import MessageStatus, Priority, nobody_sends
from models.tables import conversation, outbox
from models.vault import Vault

USEFUL = timedelta(hours=24)
"""A message that could not be sent for so long says nothing new any more."""


@dataclass(frozen=True, slots=True)
class Personal:
    """A message for one contact. `is_delivered`: on the web page the row is the delivery."""

    contact_id: int
    payload: Any = field(repr=False)
    is_delivered: bool = False
    not_before: datetime | None = None


_STEP = (
    update(conversation)
    .where(conversation.c.contact_id.in_(bindparam("ids", expanding=True)))
    .values(position=conversation.c.position + 1)
    .returning(conversation.c.contact_id, conversation.c.position)
)
_QUEUE = insert(outbox)


def take_places(conn: Connection, contacts: Sequence[int]) -> dict[int, int]:
    """The next place in each chat, by contact. Locks these conversations: nothing else gets those places."""
    return {row.contact_id: row.position for row in conn.execute(_STEP, {"ids": contacts})}


def queue_announced(
    conn: Connection,
    announcement_id: int,
    messages: Sequence[Personal],
    *,
    places: Mapping[int, int],
    vault: Vault,
    now: datetime,
) -> None:
    """Raises IntegrityError for a contact that has its message already: ask `models.announcements.advance` before."""
    rows = [_row(announcement_id, one, places[one.contact_id], vault=vault, now=now) for one in messages]
    if rows:
        conn.execute(_QUEUE, rows)


def _row(announcement_id: int, one: Personal, position: int, *, vault: Vault, now: datetime) -> dict[str, Any]:
    place = f"{one.contact_id}:{position}"
    return {
        "contact_id": one.contact_id,
        "position": position,
        "purpose": f"announcement:{announcement_id}:{one.contact_id}",
        "priority": Priority.ANNOUNCEMENT,
        "payload": vault.seal_json(one.payload, table="outbox", column="payload", row=place),
        "status": MessageStatus.SENT if one.is_delivered else MessageStatus.QUEUED,
        "not_before": one.not_before,
        "expires_at": now + USEFUL,
        "created_at": now,
        "done_at": now if one.is_delivered else None,
        "announcement_id": announcement_id,
    }


def _of(announcement_id: int, status: MessageStatus) -> tuple[Any, ...]:
    return outbox.c.announcement_id == announcement_id, outbox.c.status == status


def waiting_messages(conn: Connection, announcement_id: int, *, now: datetime) -> int:
    """Still to be sent, but for those that are kept for later and were never tried."""
    soon = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now, outbox.c.attempts > 0)
    waiting = select(func.count()).where(*_of(announcement_id, MessageStatus.QUEUED), soon)
    return conn.execute(waiting).scalar_one()


def take_back(conn: Connection, announcement_id: int, *, to: MessageStatus, now: datetime) -> int:
    """Out of the queue, but for what a process is sending just now. `to`: paused or cancelled. Returns how many."""
    done_at = now if to is MessageStatus.CANCELLED else None
    queued = update(outbox).where(*_of(announcement_id, MessageStatus.QUEUED), nobody_sends(now))
    changed = conn.execute(queued.values(status=to, done_at=done_at, lease_owner=None, lease_until=None)).rowcount
    if to is MessageStatus.CANCELLED:
        paused = update(outbox).where(*_of(announcement_id, MessageStatus.PAUSED))
        changed += conn.execute(paused.values(status=to, done_at=now)).rowcount
    return changed


def put_back(conn: Connection, announcement_id: int, *, now: datetime) -> int:
    """What was paused, in the queue again. Returns how many."""
    paused = update(outbox).where(*_of(announcement_id, MessageStatus.PAUSED))
    return conn.execute(paused.values(status=MessageStatus.QUEUED, expires_at=now + USEFUL)).rowcount


@dataclass(frozen=True, slots=True)
class Tally:
    """`failed`: by cause; `kept_back` too, of messages that are not sent yet."""

    by_status: Mapping[MessageStatus, int]
    failed: Mapping[str, int]
    kept_back: Mapping[str, int]


def tally(conn: Connection, announcement_id: int) -> Tally:
    """What became of its messages. Reads the index alone."""
    counts = select(outbox.c.status, outbox.c.error, func.count())
    rows = conn.execute(
        counts.where(outbox.c.announcement_id == announcement_id).group_by(outbox.c.status, outbox.c.error)
    )
    by_status: Counter[MessageStatus] = Counter()
    failed: Counter[str] = Counter()
    kept_back: Counter[str] = Counter()
    for status, error, messages in rows:
        by_status[MessageStatus(status)] += messages
        if status == MessageStatus.FAILED:
            failed[error or ""] += messages
        elif status in KEPT_BACK and error in CAUSES:
            kept_back[error] += messages
    return Tally(by_status, failed, kept_back)
