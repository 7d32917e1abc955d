"""Contacts that were joined and are so no more: each has the people again whom it has registered itself."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from models.contact_moving import Moved, move_registrations, residents_of
from models.joined_contacts import (
    chosen_of,
    contacts_of_person,
    join_contacts,
    keep_together,
    lock_person,
    share_resident,
    write_to,
)
from models.tables import contact_resident, joined_contact
from models.vault import Vault


def part_contact(conn: Connection, contact_id: int, *, vault: Vault, now: datetime) -> list[int]:
    """From all it is joined with, which are returned. A number alone joins none of them again: see `was_parted`."""
    others = [one for one in lock_person(conn, contact_id) if one != contact_id]
    if not others:
        return []
    mine = own_residents(conn, contact_id)
    theirs = [one for one in residents_of(conn, contact_id) if one not in mine]
    for other in others:
        move_registrations(conn, mine, from_contact=other, to_contact=contact_id, vault=vault, now=now)
        own = sorted({*own_residents(conn, other)} & {*theirs})
        move_registrations(conn, own, from_contact=contact_id, to_contact=other, vault=vault, now=now)
    _forget(conn, theirs, at=[contact_id])
    _forget(conn, mine, at=others)
    keep_together(conn, [contact_id])
    keep_together(conn, others)
    _receive_again(conn, [*mine, *theirs])
    return others


def was_parted(conn: Connection, contact_id: int) -> bool:
    """It is alone again: only a code shows that it is somebody else's after all."""
    mine = select(joined_contact.c.contact_id).where(joined_contact.c.contact_id == contact_id)
    return conn.execute(mine).first() is not None and contacts_of_person(conn, contact_id) == [contact_id]


def follow_people(
    conn: Connection, moved: Moved, *, from_contact: int, to_contact: int, vault: Vault, now: datetime
) -> None:
    """After `move_people`. In the place of a contact that has nobody left the new one is the person's.

    Where only some have gone, they are known to none of the contacts that they have left.
    """
    others = [one for one in contacts_of_person(conn, from_contact) if one not in {from_contact, to_contact}]
    residents = list(moved.residents)
    if residents_of(conn, from_contact):
        for other in others:
            move_registrations(conn, residents, from_contact=other, to_contact=to_contact, vault=vault, now=now)
        _forget(conn, residents, at=others)
    else:
        _take_place(conn, others, from_contact=from_contact, to_contact=to_contact, vault=vault, now=now)
    for resident_id in moved.residents:
        share_resident(conn, to_contact, resident_id)


def leave_person(conn: Connection, contacts: Collection[int]) -> None:
    """Nothing is kept of their having been one person's."""
    conn.execute(delete(joined_contact).where(joined_contact.c.contact_id.in_(contacts)))


def _take_place(
    conn: Connection, others: list[int], *, from_contact: int, to_contact: int, vault: Vault, now: datetime
) -> None:
    was_chosen = chosen_of(conn, [from_contact]) is not None
    leave_person(conn, [from_contact])
    keep_together(conn, others)
    for other in others:
        join_contacts(conn, to_contact, other)
    if was_chosen:
        write_to(conn, to_contact, vault=vault, now=now)


def own_residents(conn: Connection, contact_id: int) -> list[int]:
    """Whom it has registered itself."""
    link = contact_resident.c
    mine = select(link.resident_id).where(link.contact_id == contact_id, link.joined.is_(False))
    return list(conn.execute(mine.order_by(link.resident_id)).scalars())


def _forget(conn: Connection, residents: Collection[int], *, at: list[int]) -> None:
    link = contact_resident.c
    conn.execute(delete(contact_resident).where(link.contact_id.in_(at), link.resident_id.in_(residents)))


def _receive_again(conn: Connection, residents: list[int]) -> None:
    """Whoever nobody would be written to about: the contact that has registered them."""
    link, other = contact_resident.c, contact_resident.alias()
    written_to = select(other.c.contact_id).where(other.c.resident_id == link.resident_id, other.c.receives).exists()
    these = (link.resident_id.in_(residents), link.joined.is_(False), ~written_to)
    conn.execute(update(contact_resident).where(*these).values(receives=True))
