"""What a contact has registered, and the small changes a resident makes to it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.leaving import release
from models.registrations import record
from models.statuses import ACTIVE, Status
from models.tables import batch, registration

_MINE = (
    select(
        registration.c.id,
        registration.c.batch_id,
        registration.c.resident_id,
        registration.c.status,
        registration.c.number,
        batch.c.first_day,
        registration.c.held_until,
        registration.c.answer_by,
    )
    .join(batch)
    .where(
        registration.c.contact_id == bindparam("contact_id"),
        registration.c.status.in_(sorted(ACTIVE | {Status.COMPLETED})),
    )
    .order_by(batch.c.first_day, registration.c.id)
)


def registrations_of(conn: Connection, contact_id: int) -> list[Any]:
    """Rows of the active and completed ones, with the columns of `_MINE`, by first day."""
    return list(conn.execute(_MINE, {"contact_id": contact_id}))


_HELD = (
    select(registration.c.id)
    .where(registration.c.contact_id == bindparam("contact_id"), registration.c.status == Status.HELD)
    .order_by(registration.c.batch_id)
)


def release_holds(conn: Connection, contact_id: int, *, now: datetime, reason: str) -> None:
    """Gives back what this contact holds; confirmed seats are not touched."""
    for registration_id in conn.execute(_HELD, {"contact_id": contact_id}).scalars().all():
        release(conn, registration_id, to=Status.EXPIRED, now=now, actor="resident", reason=reason)


def withdraw(conn: Connection, registration_id: int, *, contact_id: int, now: datetime) -> bool:
    """False where it is not this contact's, or has ended already."""
    mine = select(registration.c.id).where(
        registration.c.id == registration_id, registration.c.contact_id == contact_id
    )
    if conn.execute(mine).first() is None:
        return False
    return release(conn, registration_id, to=Status.CANCELLED, now=now, actor="resident", reason="withdrawn")


def note_absence(conn: Connection, registration_id: int, *, day: date, now: datetime) -> None:
    """The seat stays; the history of the registration says which day is missed."""
    reason = f"absent {day.isoformat()}"
    record(conn, registration_id, status=Status.CONFIRMED, now=now, actor="resident", reason=reason)
