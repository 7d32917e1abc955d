"""The waiting list. Order: higher priority, then who waits longer, then registration id. Freed seats: `offers`."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from models.leaving import end_lapsed, leave, lock_registration
from models.refusals import Refusal, Refused
from models.registrations import Entry, add_registration, find_active, record
from models.statuses import Status
from models.tables import batch, registration


@dataclass(frozen=True, slots=True)
class WaitingPlace:
    registration_id: int
    position: int  # 1 is next


def join_waiting(
    conn: Connection,
    *,
    batch_id: int,
    resident_id: int,
    contact_id: int,
    channel: str,
    kecamatan: str | None,
    now: datetime,
    priority: int = 0,
    actor: str = "resident",
) -> WaitingPlace | Refused:
    """Puts a resident in line, during the registration window. `priority`: higher goes first; only staff give one."""
    entry = Entry(batch_id, resident_id, contact_id, channel, kecamatan)
    try:
        with conn.begin_nested() as savepoint:
            answer = _join(conn, entry, now=now, priority=priority, actor=actor)
            if isinstance(answer, Refused):
                savepoint.rollback()
            return answer
    except IntegrityError:
        if find_active(conn, batch_id=batch_id, resident_id=resident_id) is None:
            raise
        return Refused(Refusal.ALREADY)


def leave_waiting(conn: Connection, registration_id: int, *, now: datetime, actor: str = "resident") -> bool:
    """False where the registration does not wait (any more): a seat offered meanwhile is declined, not left."""
    seen = lock_registration(conn, registration_id)
    if seen is None or seen.status is not Status.WAITING:
        return False
    return leave(conn, seen, to=Status.CANCELLED, now=now, actor=actor)


def waiting_position(conn: Connection, registration_id: int) -> int | None:
    """1 is next; None where the registration does not wait."""
    place = registration.c
    mine = conn.execute(select(registration).where(place.id == registration_id, place.status == Status.WAITING)).first()
    if mine is None:
        return None
    as_long = or_(
        place.waiting_since < mine.waiting_since, and_(place.waiting_since == mine.waiting_since, place.id <= mine.id)
    )
    not_behind = or_(place.priority > mine.priority, and_(place.priority == mine.priority, as_long))
    in_line = (place.batch_id == mine.batch_id, place.status == Status.WAITING, not_behind)
    return conn.execute(select(func.count()).select_from(registration).where(*in_line)).scalar_one()


def _join(conn: Connection, entry: Entry, *, now: datetime, priority: int, actor: str) -> WaitingPlace | Refused:
    current = find_active(conn, batch_id=entry.batch_id, resident_id=entry.resident_id)
    if current and not end_lapsed(conn, current.id, now=now):
        return Refused(Refusal.ALREADY)
    registration_id = add_registration(
        conn, entry, status=Status.WAITING, now=now, waiting_since=now, priority=priority
    )
    room = (
        batch.c.id == entry.batch_id,
        batch.c.status == "published",
        batch.c.opens_at <= now,
        batch.c.closes_at > now,
        batch.c.waiting < batch.c.waiting_cap,
    )
    if not conn.execute(update(batch).where(*room).values(waiting=batch.c.waiting + 1)).rowcount:
        return _why_not(conn, entry.batch_id, now)
    record(conn, registration_id, status=Status.WAITING, now=now, actor=actor)
    return WaitingPlace(registration_id, waiting_position(conn, registration_id) or 1)


def _why_not(conn: Connection, batch_id: int, now: datetime) -> Refused:
    row = conn.execute(select(batch).where(batch.c.id == batch_id)).one()
    is_open = row.status == "published" and row.opens_at <= now < row.closes_at
    return Refused(Refusal.WAITING_FULL if is_open else Refusal.CLOSED, row.waiting)
