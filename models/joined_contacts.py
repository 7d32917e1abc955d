"""Contacts that are one person's: both know the same residents, and one of them is written to."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from models.contact_moving import carry_consent, move_registrations, residents_of
from models.tables import contact, contact_resident
from models.upsert import insert_once
from models.vault import Vault


def join_contacts(conn: Connection, one: int, other: int) -> bool:
    """Each knows the people of the other from now on; who was written to before stays so. False: it was so already."""
    carry_consent(conn, from_contact=one, to_contact=other)
    carry_consent(conn, from_contact=other, to_contact=one)
    there = _share(conn, from_contact=one, to_contact=other)
    return _share(conn, from_contact=other, to_contact=one) or there


def joined_with(conn: Connection, contact_id: int) -> dict[str, int]:
    """The person's other contacts, by channel; of several on one, the newest."""
    mine = select(contact_resident.c.resident_id).where(contact_resident.c.contact_id == contact_id)
    found = (
        select(contact.c.channel, contact.c.id)
        .join(contact_resident, contact_resident.c.contact_id == contact.c.id)
        .where(contact_resident.c.resident_id.in_(mine), contact.c.id != contact_id, contact.c.address.is_not(None))
        .order_by(contact.c.id)
    )
    return {row.channel: row.id for row in conn.execute(found)}


def write_to(conn: Connection, chosen: int, others: list[int], *, vault: Vault, now: datetime) -> None:
    """What we send by ourselves about people who are known to both goes to the chosen contact, and to no other."""
    for other in others:
        shared = sorted({*residents_of(conn, chosen)} & {*residents_of(conn, other)})
        move_registrations(conn, shared, from_contact=other, to_contact=chosen, vault=vault, now=now)
        for contact_id in (chosen, other):
            these = (contact_resident.c.contact_id == contact_id, contact_resident.c.resident_id.in_(shared))
            conn.execute(update(contact_resident).where(*these).values(receives=contact_id == chosen))


def _share(conn: Connection, *, from_contact: int, to_contact: int) -> bool:
    known = (contact_resident.c.resident_id, contact_resident.c.relation)
    found = conn.execute(select(*known).where(contact_resident.c.contact_id == from_contact)).all()
    link = {"contact_id": to_contact, "receives": False}
    rows = [{**link, "resident_id": row.resident_id, "relation": row.relation} for row in found]
    return sum(insert_once(conn, contact_resident, row) for row in rows) > 0
