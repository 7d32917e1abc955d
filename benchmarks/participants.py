"""A batch of many thousands, each with a chat on Telegram, and an officer: invented, put straight into the tables."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert

from benchmarks.broadcast import FIRST_CHAT
from benchmarks.databases import SECRET_KEY, Place
from models import tables
from models.announcements import add_announcement
from models.audience import Audience
from models.store import open_store
from models.vault import Vault

OFFICER = FIRST_CHAT - 1
TEXT = (
    "Pelatihan Bordir dimulai Senin, 14 Desember 2026, pukul 09.00–15.00 WIB, di PIK Menteng. Bawa kartu identitas. "
    "Datang 15 menit lebih awal; makan siang kami siapkan."
)
_AT_ONCE = 2_000
VAULT = Vault([base64.b64decode(SECRET_KEY)])


async def fill(place: Place, *, batch_id: int, people: int) -> int:
    """The officer's staff id. The database is migrated and nobody serves it."""
    store = await open_store(place.url)
    try:
        for first in range(0, people, _AT_ONCE):
            chats = range(FIRST_CHAT + first, FIRST_CHAT + min(first + _AT_ONCE, people))
            await store.transact(lambda conn, chats=chats: _register(conn, chats, batch_id))  # type: ignore[misc]
        return await store.transact(_hire)
    finally:
        await store.close()


async def schedule(place: Place, *, staff_id: int, batch_id: int, send_at: datetime) -> int:
    """To all of them, at that time."""
    content = {"text": TEXT, "link": None, "file": None}
    audience, now = Audience(batch_id=batch_id), datetime.now(UTC)
    store = await open_store(place.url)
    try:
        return await store.transact(
            lambda conn: add_announcement(
                conn, staff_id=staff_id, content=content, audience=audience, send_at=send_at, vault=VAULT, now=now
            )
        )
    finally:
        await store.close()


def _register(conn: Connection, chats: Sequence[int], batch_id: int) -> None:
    now = datetime.now(UTC)
    contacts = _contacts(conn, chats)
    residents = _added(conn, tables.resident, [{"created_at": now}] * len(chats))
    links = [
        {"contact_id": contact_id, "resident_id": resident_id, "relation": "self", "receives": True}
        for contact_id, resident_id in zip(contacts, residents, strict=True)
    ]
    conn.execute(insert(tables.contact_resident), links)
    plain = {"batch_id": batch_id, "channel": "telegram", "status": "confirmed", "flags": []}
    times = {"created_at": now, "updated_at": now}
    rows = [
        {**plain, **times, "contact_id": contact_id, "resident_id": resident_id}
        for contact_id, resident_id in zip(contacts, residents, strict=True)
    ]
    conn.execute(insert(tables.registration), rows)


def _hire(conn: Connection) -> int:
    (contact_id,) = _contacts(conn, [OFFICER])
    row = {"contact_id": contact_id, "role": "officer", "programs": [], "batches": [], "since": datetime.now(UTC)}
    return _added(conn, tables.staff, [row])[0]


def _contacts(conn: Connection, chats: Sequence[int]) -> list[int]:
    now = datetime.now(UTC)
    indexes = [VAULT.index("contact", f"telegram:{chat}") for chat in chats]
    rows = [
        {
            "channel": "telegram",
            "address_index": index,
            "address": VAULT.seal(str(chat).encode(), table="contact", column="address", row=index.hex()),
            "language": "id",
            "created_at": now,
            "seen_at": now,
        }
        for chat, index in zip(chats, indexes, strict=True)
    ]
    ids = _added(conn, tables.contact, rows)
    conn.execute(insert(tables.conversation), [{"contact_id": each, "state": ""} for each in ids])
    return ids


def _added(conn: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
    added = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(conn.scalars(added, rows).all())
