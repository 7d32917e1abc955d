"""Codes by which two contacts are shown to be one person's: told on one, typed on the other within ten minutes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from models.tables import channel_code
from models.upsert import insert_once

LASTS = timedelta(minutes=10)
MOST_TRIES = 5
"""Wrong codes of one contact within ten minutes."""


def keep_code(conn: Connection, contact_id: int, *, code_index: bytes, now: datetime) -> None:
    """In place of one that the contact was told before."""
    insert_once(conn, channel_code, {"contact_id": contact_id})
    mine = channel_code.c.contact_id == contact_id
    conn.execute(update(channel_code).where(mine).values(code_index=code_index, code_until=now + LASTS))


def may_try(conn: Connection, contact_id: int, *, now: datetime) -> bool:
    mine = select(channel_code.c.tries).where(channel_code.c.contact_id == contact_id, channel_code.c.tries_until > now)
    return (conn.execute(mine).scalar_one_or_none() or 0) < MOST_TRIES


def use_code(conn: Connection, contact_id: int, code_indexes: Sequence[bytes], *, now: datetime) -> int | None:
    """Whose it was; it works no more. None: nobody else's, which is counted."""
    right = (channel_code.c.code_index.in_(code_indexes), channel_code.c.code_until > now)
    others = (*right, channel_code.c.contact_id != contact_id)
    used = update(channel_code).where(*others).values(code_index=None, code_until=None)
    owner: int | None = conn.execute(used.returning(channel_code.c.contact_id)).scalar_one_or_none()
    if owner is None:
        _count_wrong(conn, contact_id, now=now)
    return owner


def forget_codes(conn: Connection, contact_id: int) -> None:
    conn.execute(delete(channel_code).where(channel_code.c.contact_id == contact_id))


def _count_wrong(conn: Connection, contact_id: int, *, now: datetime) -> None:
    insert_once(conn, channel_code, {"contact_id": contact_id})
    mine = channel_code.c.contact_id == contact_id
    fresh = select(channel_code.c.tries).where(mine, channel_code.c.tries_until > now)
    before = conn.execute(fresh).scalar_one_or_none()
    values = {"tries": 1, "tries_until": now + LASTS} if before is None else {"tries": before + 1}
    conn.execute(update(channel_code).where(mine).values(values))
