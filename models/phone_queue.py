"""The wishes for another phone that wait for staff, and those that the old phone refused, within what they may see."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from models.contact_changes import Decision
from models.participants import TRAINING_COLUMNS, Seen, training_of
from models.phone_wishes import PhoneWish
from models.residents import read_answers
from models.tables import batch, contact, contact_change, program, registration, resident
from models.vault import Vault

TOLD_FOR = timedelta(days=3)
"""So long staff who were not at work are told of a refusal."""

_ON_THE_PAGE = "web"
_SHOWN = 4

_OLD, _NEW, _OTHER = contact.alias("old"), contact.alias("new"), contact_change.alias("other")
_SILENT = or_(_OLD.c.unreachable_since.is_not(None), _OLD.c.channel == _ON_THE_PAGE)
_UNDECIDED = and_(contact_change.c.decided_at.is_(None), contact_change.c.registration_id.is_not(None))
_RIVALS = (
    select(func.count())
    .where(
        _OTHER.c.registration_id == contact_change.c.registration_id,
        _OTHER.c.decided_at.is_(None),
        _OTHER.c.id != contact_change.c.id,
    )
    .correlate(contact_change)
    .scalar_subquery()
)
_JOINED = (
    contact_change.join(registration, registration.c.id == contact_change.c.registration_id)
    .join(batch, batch.c.id == registration.c.batch_id)
    .join(program, program.c.id == batch.c.program_id)
    .join(resident, resident.c.id == registration.c.resident_id)
    .join(_OLD, _OLD.c.id == contact_change.c.from_contact_id)
    .join(_NEW, _NEW.c.id == contact_change.c.to_contact_id)
)
_WISHES: Select[Any] = select(
    contact_change,
    *TRAINING_COLUMNS,
    registration.c.number,
    registration.c.resident_id,
    resident.c.answers,
    _OLD.c.channel.label("old_channel"),
    _NEW.c.channel.label("new_channel"),
    _SILENT.label("is_silent"),
    _RIVALS.label("rivals"),
).select_from(_JOINED)


def phone_wishes(
    conn: Connection, seen: Seen, *, limit: int, vault: Vault, now: datetime
) -> tuple[tuple[PhoneWish, ...], int]:
    """Undecided ones, oldest first, and how many there are."""
    where = and_(_UNDECIDED, seen.condition)
    total = int(conn.execute(select(func.count()).select_from(_JOINED).where(where)).scalar_one())
    return _read(conn, where, limit=limit, vault=vault, now=now), total


def phone_wish(conn: Connection, seen: Seen, wish_id: int, *, vault: Vault, now: datetime) -> PhoneWish | None:
    """None where it is decided already, or not to be seen."""
    found = _read(conn, and_(_UNDECIDED, seen.condition, contact_change.c.id == wish_id), limit=1, vault=vault, now=now)
    return next(iter(found), None)


def phone_news(conn: Connection, seen: Seen, *, since: datetime, vault: Vault, now: datetime) -> tuple[PhoneWish, ...]:
    """What staff hear of: the old phone cannot answer, did not in time, or said no. `since`: they are at work."""
    waits = and_(_UNDECIDED, or_(_SILENT, contact_change.c.expires_at <= now), contact_change.c.created_at >= since)
    refused = and_(
        contact_change.c.decision == Decision.REFUSED,
        contact_change.c.staff_id.is_(None),
        contact_change.c.decided_at >= max(since, now - TOLD_FOR),
    )
    return _read(conn, and_(or_(waits, refused), seen.condition), limit=50, vault=vault, now=now)


def _read(
    conn: Connection, where: ColumnElement[bool], *, limit: int, vault: Vault, now: datetime
) -> tuple[PhoneWish, ...]:
    rows = conn.execute(_WISHES.where(where).order_by(contact_change.c.id).limit(limit)).all()
    return tuple(_wish(row, vault, now) for row in rows)


def _wish(row: Row[Any], vault: Vault, now: datetime) -> PhoneWish:
    answers = read_answers(row.answers, row.resident_id, vault=vault)
    born = answers.get("birth_date")
    return PhoneWish(
        id=row.id,
        registration_id=row.registration_id,
        training=training_of(row),
        name=answers.get("name"),
        number=row.number or "",
        birth_date=date.fromisoformat(born) if born else None,
        phone_end=str(answers.get("phone") or "")[-_SHOWN:],
        nik_end=str(answers.get("nik") or "")[-_SHOWN:],
        old_channel=row.old_channel,
        new_channel=row.new_channel,
        silent=bool(row.is_silent) or row.expires_at <= now,
        refused=row.decision == Decision.REFUSED,
        rivals=row.rivals,
        is_birth_date_right=row.is_birth_date_right,
        at=row.created_at,
        expires_at=row.expires_at,
    )
