"""Messages that nobody's input asked for: queued for a contact at the next place of its chat, once for each purpose."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from models.outbox import MessageStatus, Priority
from models.tables import contact, conversation, outbox
from models.upsert import insert_once
from models.vault import Vault

_ON_THE_PAGE = "web"
"""There the row is the delivery: the page reads it, and is woken by `bot.webchat.news`."""


def queue_notice(
    conn: Connection,
    *,
    contact_id: int,
    record: Any,
    purpose: str,
    priority: Priority,
    vault: Vault,
    now: datetime,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """False where that purpose was queued before. Locks the contact's conversation until the transaction ends.

    `record`: of `bot.conversation.records`; buttons in it must carry all they need. `purpose`: at most 120 characters.
    Also for the contact whose input is being answered, once `keep_place` was called.
    """
    if conn.execute(select(outbox.c.id).where(outbox.c.purpose == purpose)).first() is not None:
        return False
    channel = conn.execute(select(contact.c.channel).where(contact.c.id == contact_id)).scalar_one()
    position = _next_position(conn, contact_id)
    sealed = vault.seal_json(record, table="outbox", column="payload", row=f"{contact_id}:{position}")
    row = {
        "contact_id": contact_id,
        "position": position,
        "purpose": purpose,
        "priority": priority,
        "payload": sealed,
        "status": MessageStatus.SENT if channel == _ON_THE_PAGE else MessageStatus.QUEUED,
        "not_before": not_before,
        "expires_at": expires_at,
        "attempts": 0,
        "created_at": now,
    }
    return insert_once(conn, outbox, row)


def _next_position(conn: Connection, contact_id: int) -> int:
    """Taken by this transaction. Where the purpose turns out to be another's, a place stays empty: nobody minds."""
    mine = conversation.c.contact_id == contact_id
    conn.execute(update(conversation).where(mine).values(position=conversation.c.position + 1))
    return int(conn.execute(select(conversation.c.position).where(mine)).scalar_one())


def keep_place(conn: Connection, contact_id: int, position: int) -> None:
    """The input that is being answered stands there: what is queued for its own contact comes after it."""
    behind = (conversation.c.contact_id == contact_id, conversation.c.position < position)
    conn.execute(update(conversation).where(*behind).values(position=position))


def place_of(conn: Connection, contact_id: int) -> int:
    """The newest place taken in the contact's chat."""
    mine = conversation.c.contact_id == contact_id
    return int(conn.execute(select(conversation.c.position).where(mine)).scalar_one())
