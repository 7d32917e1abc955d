"""The two messages by which an officer sees how far an announcement is: the one that was sent, and its newest change.

A change that was sent is used again for the next, so that an hour of progress leaves no thousand rows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from models.outbox import MessageStatus, Priority, queue_message
from models.tables import contact, conversation, outbox, staff
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class Officer:
    """Whose announcement it is, as long as they are staff. `state`: of the chat, as it is stored."""

    contact_id: int
    channel: str
    language: str
    state: str


def find_officer(conn: Connection, staff_id: int) -> Officer | None:
    found = select(contact.c.id, contact.c.channel, contact.c.language, conversation.c.state)
    found = found.select_from(staff.join(contact).join(conversation, conversation.c.contact_id == contact.c.id))
    row = conn.execute(found.where(staff.c.id == staff_id, staff.c.ended_at.is_(None))).first()
    return Officer(*row) if row else None


@dataclass(frozen=True, slots=True)
class Shown:
    """`platform_id`: what the platform knows the message by; None while it is not sent."""

    status: str
    platform_id: str | None


def message_at(conn: Connection, contact_id: int, position: int) -> Shown | None:
    there = (outbox.c.contact_id == contact_id, outbox.c.position == position)
    row = conn.execute(select(outbox.c.status, outbox.c.platform_id).where(*there)).first()
    return Shown(*row) if row else None


def next_position(conn: Connection, contact_id: int) -> int:
    """Locks the conversation: nothing else gets this place."""
    mine = update(conversation).where(conversation.c.contact_id == contact_id)
    stepped = mine.values(position=conversation.c.position + 1).returning(conversation.c.position)
    return int(conn.execute(stepped).scalar_one())


def put_change(conn: Connection, contact_id: int, purpose: str, payload: Any, *, vault: Vault, now: datetime) -> bool:
    """False while the change before is on its way. One that waits says the newer thing instead."""
    row = conn.execute(select(outbox).where(outbox.c.purpose == purpose).with_for_update()).first()
    if row is None:
        queue_message(
            conn,
            contact_id=contact_id,
            position=next_position(conn, contact_id),
            payload=payload,
            vault=vault,
            now=now,
            priority=Priority.CHANGE,
            purpose=purpose,
        )
        return True
    if row.status == MessageStatus.QUEUED and row.lease_owner is not None:
        return False
    sealed = vault.seal_json(payload, table="outbox", column="payload", row=f"{contact_id}:{row.position}")
    anew = {"status": MessageStatus.QUEUED, "failures": 0, "not_before": None, "error": None, "done_at": None}
    conn.execute(update(outbox).where(outbox.c.id == row.id).values(payload=sealed, created_at=now, **anew))
    return True
