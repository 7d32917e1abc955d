"""How fast a channel may go, where every process that sends can read it: one row per channel."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, update

from models.tables import channel_pace
from models.upsert import insert_once

AHEAD = timedelta(seconds=1)
"""Replies push the next slot no further than this: their budget is their own, and announcements go on after them."""


@dataclass(frozen=True, slots=True)
class SharedPace:
    """Moments that have passed mean nothing."""

    next_slot: datetime | None = None
    held_until: datetime | None = None
    slowed_until: datetime | None = None


_READ = select(channel_pace.c.next_slot, channel_pace.c.held_until, channel_pace.c.slowed_until).where(
    channel_pace.c.channel == bindparam("channel")
)
_LOCK = _READ.with_for_update()  # SQLite has one writer, and knows no such lock
_OF_CHANNEL = update(channel_pace).where(channel_pace.c.channel == bindparam("of_channel"))
_SET_SLOT = _OF_CHANNEL.values(next_slot=bindparam("next_slot"))
_HOLD = _OF_CHANNEL.values(held_until=bindparam("held_until"), slowed_until=bindparam("slowed_until"))


def read_pace(conn: Connection, channel: str) -> SharedPace:
    """Takes no lock."""
    row = conn.execute(_READ, {"channel": channel}).first()
    return SharedPace(*row) if row else SharedPace()


def grant_slots(conn: Connection, channel: str, count: int, *, interval: timedelta, now: datetime) -> datetime:
    """The first of `count` slots, which lie one interval apart. Others wait for this transaction's end."""
    first = max(_locked(conn, channel).next_slot or now, now)
    conn.execute(_SET_SLOT, {"of_channel": channel, "next_slot": first + count * interval})
    return first


def push_slots(conn: Connection, channel: str, count: int, *, interval: timedelta, now: datetime) -> None:
    """Makes room for replies that went out. Costs one look where nobody announces anything."""
    pushed = read_pace(conn, channel).next_slot
    if pushed is None or pushed <= now:
        return
    slot = _locked(conn, channel).next_slot or now
    later = min(max(slot, now) + count * interval, now + AHEAD)
    if later > slot:
        conn.execute(_SET_SLOT, {"of_channel": channel, "next_slot": later})


def hold_channel(conn: Connection, channel: str, *, until: datetime, slowed_until: datetime | None) -> None:
    """The longer of two holds counts."""
    known = _locked(conn, channel)
    held = max(until, known.held_until or until)
    slowed = max((moment for moment in (slowed_until, known.slowed_until) if moment), default=None)
    conn.execute(_HOLD, {"of_channel": channel, "held_until": held, "slowed_until": slowed})


def _locked(conn: Connection, channel: str) -> SharedPace:
    found = conn.execute(_LOCK, {"channel": channel}).first()
    if found is None:
        insert_once(conn, channel_pace, {"channel": channel})
        found = conn.execute(_LOCK, {"channel": channel}).one()
    return SharedPace(*found)
