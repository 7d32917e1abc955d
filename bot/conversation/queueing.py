"""Puts the replies of one input into the outbox: leased to this process, so that they go out at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.conversation.inbound import Inbound
from bot.conversation.world import World
from models.contacts import Standing
from models.messages import Recorded
from models.outbox import Lease, MessageStatus, Outgoing, Priority, queue_message
from models.passing_messages import SHOWN_FOR, let_pass

LEASE = timedelta(seconds=60)
"""What is not sent by then, any process may send."""


@dataclass(frozen=True, slots=True)
class Queued:
    """`recorded`: all of them, as the chat shows them. `outgoing`: those that this process sends."""

    recorded: tuple[Recorded, ...]
    outgoing: tuple[Outgoing, ...] = ()
    leaves_queued: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """Of one contact, whose replies stand at the positions after its input."""

    conn: Connection
    world: World
    inbound: Inbound
    standing: Standing
    now: datetime

    def put(self, records: Sequence[dict[str, Any]], *, after: int, language: str) -> Queued:
        status, lease = self._standing_of_replies()
        for place, record in enumerate(records, start=after + 1):
            queue_message(
                self.conn,
                contact_id=self.standing.contact_id,
                position=place,
                payload=record,
                vault=self.world.vault,
                now=self.now,
                priority=priority_of(record),
                lease=lease,
                status=status,
            )
            if record.get("passes"):
                let_pass(self.conn, self.standing.contact_id, place, gone_at=self.now + SHOWN_FOR)
        recorded = tuple(
            Recorded(place, "out", "", record, self.now) for place, record in enumerate(records, start=after + 1)
        )
        if lease is None:
            return Queued(recorded, leaves_queued=status is MessageStatus.QUEUED and bool(records))
        return Queued(recorded, tuple(self._outgoing(one, lease, language) for one in recorded))

    def _standing_of_replies(self) -> tuple[MessageStatus, Lease | None]:
        """On the web page the row is the delivery. Elsewhere nothing overtakes a reply that still waits."""
        sending = self.world.sending
        if self.inbound.channel not in sending.channels:
            return MessageStatus.SENT, None
        if self.standing.is_awaiting:
            return MessageStatus.QUEUED, None
        return MessageStatus.QUEUED, Lease(sending.owner, self.now + LEASE)

    def _outgoing(self, one: Recorded, lease: Lease, language: str) -> Outgoing:
        return Outgoing(
            contact_id=self.standing.contact_id,
            position=one.position,
            channel=self.inbound.channel,
            address=self.inbound.address,
            language=language,
            priority=priority_of(one.payload),
            payload=one.payload,
            lease_until=lease.until,
            created_at=self.now,
        )


def priority_of(record: dict[str, Any]) -> Priority:
    """Of a reply, or of what it changes in the chat."""
    return Priority.CHANGE if "erases" in record or "marks" in record else Priority.REPLY
