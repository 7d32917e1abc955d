"""Messages that do not stay in a chat: a NIK shown to staff is taken out again, there and in our own record."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from models.notices import queue_notice
from models.outbox import MessageStatus, Priority
from models.tables import contact, outbox, passing_message
from models.vault import Vault

SHOWN_FOR = timedelta(seconds=60)

Erasure = Callable[[int, str, str], Mapping[str, Any]]
"""The record that takes a message out: of its position, what the platform knows it by, and the language."""


def let_pass(conn: Connection, contact_id: int, position: int, *, gone_at: datetime) -> None:
    conn.execute(insert(passing_message).values(contact_id=contact_id, position=position, gone_at=gone_at))


_DUE = (
    select(
        passing_message.c.contact_id, passing_message.c.position, outbox.c.id, outbox.c.platform_id, contact.c.language
    )
    .select_from(
        passing_message.join(
            outbox,
            (outbox.c.contact_id == passing_message.c.contact_id) & (outbox.c.position == passing_message.c.position),
        ).join(contact, contact.c.id == passing_message.c.contact_id)
    )
    .where(outbox.c.status != MessageStatus.QUEUED)  # on its way: the next tick finds it
    .order_by(passing_message.c.gone_at)
)


def take_out_passed(conn: Connection, *, now: datetime, limit: int, erasure: Erasure, vault: Vault) -> int:
    """How many went."""
    due = conn.execute(_DUE.where(passing_message.c.gone_at <= now).limit(limit)).all()
    for row in due:
        queue_notice(
            conn,
            contact_id=row.contact_id,
            record=erasure(row.position, row.platform_id or "", row.language),
            purpose=f"passed:{row.contact_id}:{row.position}",
            priority=Priority.CHANGE,
            vault=vault,
            now=now,
        )
        conn.execute(update(outbox).where(outbox.c.id == row.id).values(payload=None))
        here = (passing_message.c.contact_id == row.contact_id, passing_message.c.position == row.position)
        conn.execute(delete(passing_message).where(*here))
    return len(due)
