"""Registrations that somebody wants to have on another contact. Each wish is decided once: on the old contact, or by
staff. A number that nobody has makes a row too, so that it is answered like any other, and counts as a try.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from models.residents import read_answers
from models.statuses import ACTIVE, Status
from models.tables import contact_change, contact_resident, conversation, registration, resident
from models.vault import Vault

MOST_TRIES = 5
"""Numbers that one contact may tell within TRIES_COUNT_FOR."""

TRIES_COUNT_FOR = timedelta(hours=24)

WAITED_FOR = timedelta(hours=24)
"""So long the old contact may answer, hours at night not counted."""

_KNOWN = ACTIVE - {Status.HELD} | {Status.COMPLETED}


class Decision(StrEnum):
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    OVER = "over"  # it has moved elsewhere meanwhile


class Tried(StrEnum):
    NOTED = "noted"  # right or wrong: nobody is to be told which
    HERE = "here"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Change:
    """Of a number that somebody has."""

    id: int
    registration_id: int
    resident_id: int
    from_contact_id: int
    to_contact_id: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Try:
    """`asked`: what the old contact is to be asked. None: nobody has that number, or staff decide without it, for who
    was asked today already is not asked again.
    """

    result: Tried
    asked: Change | None = None


def note_try(conn: Connection, number: str, *, to_contact_id: int, expires_at: datetime, now: datetime) -> Try:
    if _tries(conn, to_contact_id, since=now - TRIES_COUNT_FOR) >= MOST_TRIES:
        return Try(Tried.TOO_MANY)
    columns = (registration.c.id, registration.c.resident_id, registration.c.contact_id)
    known = (registration.c.number == number, registration.c.status.in_(sorted(_KNOWN)))
    found = conn.execute(select(*columns).where(*known)).first()
    if found is not None and found.contact_id == to_contact_id:
        return Try(Tried.HERE)
    row = {"to_contact_id": to_contact_id, "created_at": now, "expires_at": expires_at}
    if found is None or _is_wished(conn, found.id, to_contact_id):
        conn.execute(insert(contact_change).values(row))
        return Try(Tried.NOTED)
    was_asked = _was_asked(conn, found.id, since=now - TRIES_COUNT_FOR)
    row |= {"registration_id": found.id, "from_contact_id": found.contact_id}
    key = int(conn.execute(insert(contact_change).values(row).returning(contact_change.c.id)).scalar_one())
    wish = Change(key, found.id, found.resident_id, found.contact_id, to_contact_id, expires_at)
    return Try(Tried.NOTED, None if was_asked else wish)


def note_birth_date(conn: Connection, to_contact_id: int, said: date, *, vault: Vault) -> None:
    """With the newest wish of this contact: whether it is the participant's. Staff see that, and nobody else."""
    newest = (
        select(contact_change.c.id, resident.c.id.label("resident_id"), resident.c.answers)
        .select_from(contact_change.outerjoin(registration).outerjoin(resident))
        .where(contact_change.c.to_contact_id == to_contact_id)
        .order_by(contact_change.c.id.desc())
        .limit(1)
    )
    row = conn.execute(newest).first()
    if row is None or row.answers is None:
        return
    known = read_answers(row.answers, row.resident_id, vault=vault).get("birth_date")
    right = {"is_birth_date_right": known == said.isoformat()}
    conn.execute(update(contact_change).where(contact_change.c.id == row.id).values(right))


def confirm(
    conn: Connection, change_id: int, *, contact_id: int | None = None, staff_id: int | None = None, now: datetime
) -> Change | None:
    """By the old contact, in time, or by staff. None where it was decided before, or is not theirs to decide.

    Locks both conversations first, so that of two wishes for the same registration the second finds it moved.
    """
    wish = find_change(conn, change_id)
    if wish is None:
        return None
    _lock(conn, wish)
    mine = [contact_change.c.id == change_id, contact_change.c.decided_at.is_(None)]
    if contact_id is not None:
        mine += [contact_change.c.from_contact_id == contact_id, contact_change.c.expires_at > now]
    stays = _is_still_there(conn, wish)
    decided = {"decided_at": now, "staff_id": staff_id, "decision": Decision.CONFIRMED if stays else Decision.OVER}
    if stays:
        decided["told_at"] = now
    changed = conn.execute(update(contact_change).where(*mine).values(decided)).rowcount == 1
    return wish if changed and stays else None


def refuse(
    conn: Connection, change_id: int, *, contact_id: int | None = None, staff_id: int | None = None, now: datetime
) -> Change | None:
    """The new contact hears nothing of it before the time at which it hears that a number was wrong."""
    mine = [contact_change.c.id == change_id, contact_change.c.decided_at.is_(None)]
    if contact_id is not None:
        mine.append(contact_change.c.from_contact_id == contact_id)
    decided = {"decided_at": now, "decision": Decision.REFUSED, "staff_id": staff_id}
    wish = find_change(conn, change_id)
    changed = wish is not None and conn.execute(update(contact_change).where(*mine).values(decided)).rowcount == 1
    return wish if changed else None


def find_change(conn: Connection, change_id: int) -> Change | None:
    columns = (
        contact_change.c.id,
        registration.c.id,
        registration.c.resident_id,
        contact_change.c.from_contact_id,
        contact_change.c.to_contact_id,
        contact_change.c.expires_at,
    )
    row = conn.execute(
        select(*columns).select_from(contact_change.join(registration)).where(contact_change.c.id == change_id)
    ).first()
    return Change(*row) if row else None


def to_tell(conn: Connection, *, now: datetime, limit: int) -> list[tuple[int, int]]:
    """(id, new contact) of wishes that nothing came of in time: refused, undecided, or of a number that nobody has."""
    late = (contact_change.c.told_at.is_(None), contact_change.c.expires_at <= now)
    found = select(contact_change.c.id, contact_change.c.to_contact_id).where(*late)
    ordered = found.order_by(contact_change.c.expires_at, contact_change.c.id).limit(limit)
    return [(row.id, row.to_contact_id) for row in conn.execute(ordered)]


def note_change_told(conn: Connection, change_id: int, *, now: datetime) -> bool:
    """False where somebody else has told it, or it was confirmed in this very moment."""
    untold = (contact_change.c.id == change_id, contact_change.c.told_at.is_(None))
    return conn.execute(update(contact_change).where(*untold).values(told_at=now)).rowcount == 1


def _tries(conn: Connection, to_contact_id: int, *, since: datetime) -> int:
    mine = (contact_change.c.to_contact_id == to_contact_id, contact_change.c.created_at > since)
    return int(conn.execute(select(func.count()).select_from(contact_change).where(*mine)).scalar_one())


def _is_wished(conn: Connection, registration_id: int, to_contact_id: int) -> bool:
    """The same wish, undecided."""
    same = (
        contact_change.c.registration_id == registration_id,
        contact_change.c.to_contact_id == to_contact_id,
        contact_change.c.decided_at.is_(None),
    )
    return conn.execute(select(contact_change.c.id).where(*same)).first() is not None


def _was_asked(conn: Connection, registration_id: int, *, since: datetime) -> bool:
    recent = or_(contact_change.c.created_at > since, contact_change.c.decided_at > since)
    asked = select(contact_change.c.id).where(contact_change.c.registration_id == registration_id, recent)
    return conn.execute(asked).first() is not None


def _is_still_there(conn: Connection, wish: Change) -> bool:
    """Neither moved meanwhile, nor erased."""
    link = contact_resident.c
    both = (link.resident_id == registration.c.resident_id, link.contact_id == registration.c.contact_id)
    here = (registration.c.id == wish.registration_id, registration.c.contact_id == wish.from_contact_id)
    found = select(registration.c.id).join_from(registration, contact_resident, and_(*both)).where(*here)
    return conn.execute(found).first() is not None


def _lock(conn: Connection, wish: Change) -> None:
    """SQLite has one writer."""
    if conn.dialect.name == "postgresql":
        both = conversation.c.contact_id.in_([wish.from_contact_id, wish.to_contact_id])
        chats = select(conversation.c.contact_id).where(both).order_by(conversation.c.contact_id)
        conn.execute(chats.with_for_update())
