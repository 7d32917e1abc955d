"""People and their registrations, moved from one contact to another with what belongs to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, literal, select, update

from models.announced import take_places
from models.outbox import MessageStatus, nobody_sends
from models.purposes import registration_of
from models.statuses import Status
from models.tables import consent, contact, contact_resident, interest, outbox, registration
from models.upsert import insert_once
from models.vault import Vault

_ON_THE_PAGE = "web"


@dataclass(frozen=True, slots=True)
class Moved:
    """`registrations`: of them all, ended ones too."""

    residents: tuple[int, ...]
    registrations: tuple[int, ...]


def move_people(
    conn: Connection, residents: list[int], *, from_contact: int, to_contact: int, vault: Vault, now: datetime
) -> Moved:
    """Both conversations are locked by the caller."""
    for resident_id in residents:
        _move_link(conn, resident_id, from_contact=from_contact, to_contact=to_contact)
    registrations = move_registrations(
        conn, residents, from_contact=from_contact, to_contact=to_contact, vault=vault, now=now
    )
    carry_consent(conn, from_contact=from_contact, to_contact=to_contact)
    if not residents_of(conn, from_contact):
        _move_interests(conn, from_contact=from_contact, to_contact=to_contact)
    return Moved(tuple(residents), tuple(registrations))


def move_registrations(
    conn: Connection, residents: list[int], *, from_contact: int, to_contact: int, vault: Vault, now: datetime
) -> list[int]:
    """What is sent about them, and waits to be sent, goes to the other contact."""
    channel: str = conn.execute(select(contact.c.channel).where(contact.c.id == to_contact)).scalar_one()
    theirs = (
        registration.c.contact_id == from_contact,
        registration.c.resident_id.in_(residents),
        registration.c.status != Status.HELD,  # the seat of a form that is being filled in there
    )
    moved = update(registration).where(*theirs).values(contact_id=to_contact, channel=channel)
    registrations = sorted(conn.execute(moved.returning(registration.c.id)).scalars())
    _readdress(conn, registrations, from_contact=from_contact, to_contact=to_contact, vault=vault, now=now)
    return registrations


def residents_of(conn: Connection, contact_id: int) -> list[int]:
    mine = select(contact_resident.c.resident_id).where(contact_resident.c.contact_id == contact_id)
    return list(conn.execute(mine.order_by(contact_resident.c.resident_id)).scalars())


def _move_link(conn: Connection, resident_id: int, *, from_contact: int, to_contact: int) -> None:
    """Whoever is somebody's own phone already becomes a helper's for this person."""
    link = contact_resident.c
    before = conn.execute(
        select(link.relation, link.receives).where(link.contact_id == from_contact, link.resident_id == resident_id)
    ).first()
    selves = select(link.resident_id).where(link.contact_id == to_contact, link.relation == "self")
    has_own = conn.execute(selves).first() is not None
    relation = before.relation if before else "self"
    relation = "helper" if relation == "self" and has_own else relation
    row = {"contact_id": to_contact, "resident_id": resident_id, "relation": relation, "receives": True}
    insert_once(conn, contact_resident, row)
    conn.execute(delete(contact_resident).where(link.contact_id == from_contact, link.resident_id == resident_id))


def carry_consent(conn: Connection, *, from_contact: int, to_contact: int) -> None:
    """The same person agreed, to these words, then: it is not asked again."""
    given = (consent.c.withdrawn_at.is_(None), consent.c.contact_id == to_contact)
    if conn.execute(select(consent.c.id).where(*given)).first() is not None:
        return
    names = ("purpose", "text_version", "text_hash", "language", "given_at")
    newest = (
        select(literal(to_contact), *(consent.c[name] for name in names))
        .where(consent.c.contact_id == from_contact, consent.c.withdrawn_at.is_(None))
        .order_by(consent.c.id.desc())
        .limit(1)
    )
    conn.execute(insert(consent).from_select(["contact_id", *names], newest))


def _move_interests(conn: Connection, *, from_contact: int, to_contact: int) -> None:
    mine = select(interest).where(interest.c.contact_id == from_contact, interest.c.told_at.is_(None))
    for row in conn.execute(mine.order_by(interest.c.id)).all():
        conn.execute(delete(interest).where(interest.c.id == row.id))
        moved = {"contact_id": to_contact, "program_id": row.program_id, "created_at": row.created_at}
        insert_once(conn, interest, moved)


def _readdress(
    conn: Connection, registrations: list[int], *, from_contact: int, to_contact: int, vault: Vault, now: datetime
) -> None:
    """What waits to be sent about these registrations goes to the new contact; what is being sent now does not."""
    waits = (
        outbox.c.contact_id == from_contact,
        outbox.c.status == MessageStatus.QUEUED,
        nobody_sends(now),
        outbox.c.payload.is_not(None),
    )
    rows: list[Any] = list(conn.execute(select(outbox).where(*waits).order_by(outbox.c.position)).all())
    theirs = [row for row in rows if registration_of(row.purpose) in registrations]
    channel = conn.execute(select(contact.c.channel).where(contact.c.id == to_contact)).scalar_one()
    status = MessageStatus.SENT if channel == _ON_THE_PAGE else MessageStatus.QUEUED
    for row in theirs:
        payload = vault.open_json(row.payload, table="outbox", column="payload", row=f"{from_contact}:{row.position}")
        place = take_places(conn, [to_contact])[to_contact]
        sealed = vault.seal_json(payload, table="outbox", column="payload", row=f"{to_contact}:{place}")
        moved = {"contact_id": to_contact, "position": place, "payload": sealed, "status": status}
        conn.execute(update(outbox).where(outbox.c.id == row.id).values(moved))
