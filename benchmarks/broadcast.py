"""An announcement to thousands of contacts: each message a durable row, as the office's own broadcast leaves it."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Connection, insert

from benchmarks.databases import SECRET_KEY, Place
from bot.conversation.records import message_record
from handlers.messages import Button, Message
from models.outbox import Priority, queue_message
from models.store import open_store
from models.tables import contact, conversation, whatsapp_chat
from models.vault import Vault

FIRST_CHAT = 980_000_001
"""Of those who are told something; who writes first has another number."""
_AT_ONCE = 2_000


def is_told(chat: int) -> bool:
    """Whether the chat is one that an announcement goes to."""
    return FIRST_CHAT <= chat < FIRST_CHAT + 9_000_000


async def announce(place: Place, chats: Sequence[int], *, channel: str = "telegram", each: int = 1) -> None:
    """So many messages to each of these chats, which are new. The database is migrated and nobody serves it."""
    vault, now = Vault([base64.b64decode(SECRET_KEY)]), datetime.now(UTC)
    store = await open_store(place.url)
    try:
        for first in range(0, len(chats), _AT_ONCE):
            some = chats[first : first + _AT_ONCE]
            await store.transact(partial(_announce, chats=some, channel=channel, each=each, vault=vault, now=now))
    finally:
        await store.close()


def words_to(chat: int) -> str:
    """The same length for all, and nobody's but this chat's."""
    return (
        f"Kabar untuk nomor {chat}: pelatihan Bordir dibuka lagi, mulai Senin, 14 Desember 2026, "
        "pukul 09.00–15.00 WIB, di PIK Menteng. Pelatihannya gratis. Mau ikut?"
    )


def _announce(conn: Connection, *, chats: Sequence[int], channel: str, each: int, vault: Vault, now: datetime) -> None:
    indexes = [vault.index("contact", f"{channel}:{chat}") for chat in chats]
    rows = [
        {
            "channel": channel,
            "address_index": index,
            "address": vault.seal(str(chat).encode(), table="contact", column="address", row=index.hex()),
            "language": "id",
            "created_at": now,
            "seen_at": now,
        }
        for chat, index in zip(chats, indexes, strict=True)
    ]
    ids = conn.scalars(insert(contact).returning(contact.c.id, sort_by_parameter_order=True), rows).all()
    conn.execute(
        insert(conversation), [{"contact_id": contact_id, "state": "", "position": each} for contact_id in ids]
    )
    if channel == "whatsapp":
        conn.execute(insert(whatsapp_chat), [{"contact_id": contact_id, "heard_at": now} for contact_id in ids])
    for contact_id, chat in zip(ids, chats, strict=True):
        said = Message(
            words_to(chat), buttons=(Button("menu", "Lihat pelatihan"), Button("stop", "Jangan kabari lagi"))
        )
        for position in range(1, each + 1):
            queue_message(
                conn,
                contact_id=contact_id,
                position=position,
                payload=message_record(said, revision=0),
                vault=vault,
                now=now,
                priority=Priority.ANNOUNCEMENT,
                purpose=f"bench:{contact_id}:{position}",
            )
