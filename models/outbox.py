"""The outbox: every outgoing message is a row before it is sent. Leases, and what became of each."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select

from models.prepared import Prepared
from models.tables import contact, outbox
from models.vault import Vault

LEASE = timedelta(seconds=60)
"""What is not sent by then, any process may send."""

INTERRUPTED = "interrupted"
"""In place of an error, of a queued message: whoever had it did not say what became of it. It may stand in the chat,
and everybody who tries again must know."""


class Priority(IntEnum):
    """Most urgent first; order within a chat is kept for each of them."""

    REPLY = 0
    CHANGE = 1  # of a message that stands in the chat already: edited, deleted
    REMINDER = 2
    ANNOUNCEMENT = 3


class MessageStatus(StrEnum):
    """`QUEUED` until an attempt ended well or the last one badly. On the web chat the row is the delivery: `SENT`.

    `PAUSED`, `CANCELLED`: taken out of the queue with their announcement, for now or for good. `WAITING`: until the
    person writes, for before that the platform takes no free words; `error` says why, as `models.windows.Why` has it.
    """

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    EXPIRED = "expired"
    PAUSED = "paused"
    WAITING = "waiting"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Lease:
    """Only `owner`, a process, sends the message until that moment. Afterwards anybody may."""

    owner: str
    until: datetime


def nobody_sends(now: datetime) -> ColumnElement[bool]:
    """Of a queued row: no process has it in its hands just now, so that it may be changed or taken back."""
    return or_(outbox.c.lease_owner.is_(None), outbox.c.lease_until <= now)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message in the hands of the process that leased it. `attempt` is the fence: a report of an older one is void.

    `address`: the channel's user id. `repeats`: an attempt before this one may have arrived, of a process that crashed
    or, where `is_uncertain`, of a request that nobody answered. `created_at`: when the input of a
    reply came in.
    """

    contact_id: int
    position: int
    channel: str
    address: str = field(repr=False)
    language: str
    priority: Priority
    payload: dict[str, Any] = field(repr=False)
    lease_until: datetime
    attempt: int = 1
    failures: int = 0
    repeats: bool = False
    is_uncertain: bool = False
    expires_at: datetime | None = None
    created_at: datetime | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What the row is known by: the contact, and the place in the chat."""
        return self.contact_id, self.position


_QUEUE = Prepared(insert(outbox).inline())


def queue_message(
    conn: Connection,
    *,
    contact_id: int,
    position: int,
    payload: Any,
    vault: Vault,
    now: datetime,
    priority: Priority = Priority.REPLY,
    purpose: str = "",
    lease: Lease | None = None,
    status: MessageStatus = MessageStatus.QUEUED,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """`purpose`: unique; of a reply its place in the chat, so that the same input cannot queue it twice."""
    _QUEUE.run(
        conn,
        {
            "contact_id": contact_id,
            "position": position,
            "purpose": purpose or f"reply:{contact_id}:{position}",
            "priority": priority,
            "payload": vault.seal_json(payload, table="outbox", column="payload", row=f"{contact_id}:{position}"),
            "status": status,
            "not_before": not_before,
            "expires_at": expires_at,
            "attempts": 1 if lease else 0,
            "lease_owner": lease.owner if lease else None,
            "lease_until": lease.until if lease else None,
            "created_at": now,
        },
    )


@dataclass(frozen=True, slots=True)
class Count:
    """`error`: why it failed, or why it is still queued; empty where nothing went wrong."""

    channel: str
    priority: Priority
    status: MessageStatus
    error: str
    messages: int


_COUNTS = (
    select(contact.c.channel, outbox.c.priority, outbox.c.status, outbox.c.error, func.count())
    .join_from(outbox, contact)
    .group_by(contact.c.channel, outbox.c.priority, outbox.c.status, outbox.c.error)
)


def outbox_counts(conn: Connection) -> list[Count]:
    """Accounts for every message there ever was. Reads the whole table: for `doctor`, and for reports."""
    return [
        Count(channel, Priority(priority), MessageStatus(status), error or "", messages)
        for channel, priority, status, error, messages in conn.execute(_COUNTS)
    ]
