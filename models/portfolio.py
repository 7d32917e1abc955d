"""Meta's limit of different people whom all numbers of the office may write to first, in 24 hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from models.tables import whatsapp_chat
from models.upsert import insert_or_update

SPAN = timedelta(hours=24)
KEPT_FOR_REMINDERS = 0.2
"""Of the people we may write to first: announcements leave them to reminders and offers."""

_LOCK = 7_131_048
"""Whoever counts the places and takes one does so alone, until the end of the transaction."""


@dataclass(frozen=True, slots=True)
class Place:
    """`free_at`: when the next place is free; None where this one was taken."""

    free_at: datetime | None = None

    @property
    def is_taken(self) -> bool:
        return self.free_at is None


def take_place(conn: Connection, contact_id: int, *, most: int, now: datetime) -> Place:
    """One of `most` people within 24 hours. Whoever had a template within them has a place already."""
    if conn.dialect.name == "postgresql":  # SQLite has one writer anyway
        conn.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    mine = conn.execute(
        select(whatsapp_chat.c.invited_at).where(whatsapp_chat.c.contact_id == contact_id)
    ).scalar_one_or_none()
    if (mine is None or mine <= now - SPAN) and (full_until := _full_until(conn, most, now)):
        return Place(full_until)
    row = {"contact_id": contact_id, "invited_at": now}
    insert_or_update(conn, whatsapp_chat, row, keys=["contact_id"])
    return Place()


def for_announcements(most: int) -> int:
    """Of the places of a day; the others are kept for reminders and offers."""
    return max(1, int(most * (1 - KEPT_FOR_REMINDERS)))


def days_needed(conn: Connection, people: int, *, most: int, now: datetime) -> int:
    """To write to so many first, from now on. `most`: 0 for no limit."""
    if not most or not people:
        return 1 if people else 0
    a_day = for_announcements(most)
    later = people - max(0, a_day - places_used(conn, now=now))
    return 1 + max(0, -(-later // a_day))


def places_used(conn: Connection, *, now: datetime) -> int:
    used = select(func.count()).where(whatsapp_chat.c.invited_at > now - SPAN)
    return int(conn.execute(used).scalar_one())


def _full_until(conn: Connection, most: int, now: datetime) -> datetime | None:
    """None while there is room."""
    newest = select(whatsapp_chat.c.invited_at).where(whatsapp_chat.c.invited_at > now - SPAN)
    last_that_fits = newest.order_by(whatsapp_chat.c.invited_at.desc()).offset(most - 1).limit(1)
    oldest = conn.execute(last_that_fits).scalar_one_or_none()
    return None if oldest is None else oldest + SPAN
