"""What a contact has registered, and the small changes a resident makes to it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, select, update

from models.columns import fixed
from models.event_reasons import absent, withdrawn
from models.leaving import release
from models.prepared import Prepared
from models.registrations import record
from models.statuses import ACTIVE, Status
from models.tables import batch, contact_resident, registration, registration_event


def known_by(contact_id: int | BindParameter[int]) -> Select[Any]:
    """The people of a contact. A person's other contacts know them too, and may say the same of them."""
    return select(contact_resident.c.resident_id).where(contact_resident.c.contact_id == contact_id)


_MINE = Prepared(
    select(
        registration.c.id,
        registration.c.batch_id,
        registration.c.resident_id,
        registration.c.status,
        registration.c.number,
        batch.c.first_day,
        registration.c.held_until,
        registration.c.answer_by,
        registration.c.offer_until,
        batch.c.program_id,
    )
    .join(batch)
    .where(
        registration.c.resident_id.in_(known_by(bindparam("contact_id"))),
        registration.c.status.in_([fixed(one) for one in sorted(ACTIVE | {Status.COMPLETED})]),
    )
    .order_by(batch.c.first_day, registration.c.id)
)


@dataclass(frozen=True, slots=True)
class Registered:
    """As `_MINE` reads it."""

    id: int
    batch_id: int
    resident_id: int
    status: str
    number: str | None
    first_day: date
    held_until: datetime | None
    answer_by: date | None
    offer_until: datetime | None
    program_id: int


def registrations_of(conn: Connection, contact_id: int) -> list[Registered]:
    """The active and completed ones, by first day."""
    return [Registered(*row) for row in _MINE.rows(conn, {"contact_id": contact_id})]


_EVENT = (
    select(registration_event.c.id)
    .where(
        registration_event.c.registration_id == bindparam("registration"),
        registration_event.c.actor == "resident",
        registration_event.c.reason.like(bindparam("reason")),
    )
    .order_by(registration_event.c.id.desc())
    .limit(1)
)

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
        registration.c.id == registration_id, registration.c.resident_id.in_(known_by(contact_id))
    )
    if conn.execute(mine).first() is None:
        return False
    return release(conn, registration_id, to=Status.CANCELLED, now=now, actor="resident", reason=withdrawn())


def note_absence(conn: Connection, registration_id: int, *, day: date, now: datetime) -> None:
    """The seat stays; the history of the registration says which day is missed, once."""
    reason = absent(day)
    if conn.execute(_EVENT, {"registration": registration_id, "reason": f"{reason}%"}).first() is None:
        record(conn, registration_id, status=Status.CONFIRMED, now=now, actor="resident", reason=reason)


def say_why_absent(conn: Connection, registration_id: int, *, day: date, reason: str) -> None:
    """Beside the day, in the history."""
    _say_why(conn, registration_id, like=f"{absent(day)}%", reason=absent(day, reason))


def say_why_left(conn: Connection, registration_id: int, *, contact_id: int, reason: str) -> None:
    """Nothing where this contact has not given it back itself."""
    mine = (registration.c.id == registration_id, registration.c.resident_id.in_(known_by(contact_id)))
    if conn.execute(select(registration.c.id).where(*mine, registration.c.status == Status.CANCELLED)).first():
        _say_why(conn, registration_id, like=f"{withdrawn()}%", reason=withdrawn(reason))


def _say_why(conn: Connection, registration_id: int, *, like: str, reason: str) -> None:
    row = conn.execute(_EVENT, {"registration": registration_id, "reason": like}).first()
    if row is not None:
        conn.execute(update(registration_event).where(registration_event.c.id == row.id).values(reason=reason))
