"""Giving a seat, or a place on the waiting list, back: exactly once, whoever comes first."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.counters import give_back, lock_batch
from models.registrations import Standing, change_registration, find_registration, record
from models.reminding_dropped import drop_reminders_of
from models.statuses import ACTIVE, Status


def release(
    conn: Connection, registration_id: int, *, to: Status, now: datetime, actor: str, reason: str | None = None
) -> bool:
    """Ends an active registration; what it used up is free again. False where it has ended already.

    The freed seat is nobody's yet: `waiting.offer_next` in the same transaction passes it on, before anybody sees it.
    """
    if to in ACTIVE:
        raise ValueError("a registration is released to a status that has ended")
    seen = lock_registration(conn, registration_id)
    return seen is not None and seen.status in ACTIVE and leave(conn, seen, to=to, now=now, actor=actor, reason=reason)


def lock_registration(conn: Connection, registration_id: int) -> Standing | None:
    """The registration under the lock of its batch: nobody else moves it until the transaction ends."""
    seen = find_registration(conn, registration_id)
    if seen is None:
        return None
    lock_batch(conn, seen.entry.batch_id)
    return find_registration(conn, registration_id)


def end_lapsed(conn: Connection, registration_id: int, *, now: datetime) -> bool:
    """Ends a hold or an offer that ran out. False where it has not, or was confirmed or extended meanwhile."""
    seen = lock_registration(conn, registration_id)
    if seen is None or not seen.is_lapsed(now):
        return False
    ended = Status.EXPIRED if seen.status is Status.HELD else Status.LAPSED
    return leave(conn, seen, to=ended, now=now, actor="clock")


def leave(
    conn: Connection,
    seen: Standing,
    *,
    to: Status,
    now: datetime,
    actor: str,
    reason: str | None = None,
    **more: Any,
) -> bool:
    """Moves a locked registration to a status without a seat. False where it is no longer as seen."""
    if not change_registration(conn, seen, status=to, now=now, **more):
        return False
    give_back(conn, seen.entry.batch_id, status=seen.status, kecamatan=seen.entry.kecamatan)
    if seen.status is Status.CONFIRMED:
        drop_reminders_of(conn, seen.id, now=now)
    record(conn, seen.id, status=to, now=now, actor=actor, reason=reason)
    return True
