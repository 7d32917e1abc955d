"""Contacts that are one person's: all know the same residents, those who come later too, and one is written to.

Parted contacts keep a row, each as a person of its own: `models.parted_contacts`.
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from models.chats import lock_chats
from models.contact_moving import carry_consent, move_registrations, residents_of
from models.prepared import Prepared
from models.statuses import Status
from models.tables import contact, contact_resident, joined_contact, registration, resident
from models.upsert import insert_once, insert_or_update
from models.vault import Vault


def join_contacts(conn: Connection, one: int, other: int) -> bool:
    """Each knows the people of the other from now on; who was written to before stays so. False: it was so already."""
    mine, theirs = contacts_of_person(conn, one), contacts_of_person(conn, other)
    if other in mine:
        return False
    together = sorted({*mine, *theirs})
    for contact_id in together:
        for source in (one, other):
            carry_consent(conn, from_contact=source, to_contact=contact_id)
    keep_together(conn, together)
    if chosen_of(conn, theirs) is not None:
        _choose(conn, None, among=mine)
    for contact_id in together:
        for resident_id in _registered(conn, contact_id):
            _make_known(conn, resident_id, known_to=contact_id, others=together)
    return True


def contacts_of_person(conn: Connection, contact_id: int) -> list[int]:
    """This one, and those joined with it."""
    return sorted({contact_id, *(row[0] for row in _TOGETHER.rows(conn, {"contact_id": contact_id}))})


def lock_person(conn: Connection, contact_id: int) -> list[int]:
    """The same contacts, after whatever is being said in any of their chats just now has been answered."""
    lock_chats(conn, contacts_of_person(conn, contact_id))
    return contacts_of_person(conn, contact_id)


def keep_together(conn: Connection, contacts: list[int]) -> None:
    """As one person, who is named by the first of them. None of the others' people are made known by it."""
    for contact_id in contacts:
        insert_or_update(conn, joined_contact, {"contact_id": contact_id, "person": min(contacts)}, keys=["contact_id"])


def chosen_of(conn: Connection, contacts: list[int]) -> int | None:
    """The one of them that is to be written to, where the person has chosen."""
    mine = (joined_contact.c.contact_id.in_(contacts), joined_contact.c.is_chosen)
    return conn.execute(select(joined_contact.c.contact_id).where(*mine)).scalars().first()


def joined_with(conn: Connection, contact_id: int) -> dict[str, int]:
    """The person's other contacts, by channel; of several on one, the newest."""
    others = contacts_of_person(conn, contact_id)
    found = select(contact.c.channel, contact.c.id).where(contact.c.id.in_(others), contact.c.id != contact_id)
    reached = found.where(contact.c.address.is_not(None)).order_by(contact.c.id)
    return {row.channel: row.id for row in conn.execute(reached)}


def share_resident(conn: Connection, contact_id: int, resident_id: int) -> None:
    """Somebody was registered there: the person's other contacts know them too, and the chosen one is written to."""
    together = contacts_of_person(conn, contact_id)
    if len(together) == 1:
        return
    _make_known(conn, resident_id, known_to=contact_id, others=together)
    chosen = chosen_of(conn, together)
    if chosen is not None and chosen != contact_id:
        _receive(conn, [resident_id], at=chosen, among=together)
        _register_for(conn, resident_id, from_contact=contact_id, to_contact=chosen)


def write_to(conn: Connection, chosen: int, *, vault: Vault, now: datetime) -> None:
    """What we send by ourselves goes to this one of the person's contacts, and to no other."""
    together = contacts_of_person(conn, chosen)
    _choose(conn, chosen, among=together)
    known = residents_of(conn, chosen)
    for other in together:
        if other != chosen:
            move_registrations(conn, known, from_contact=other, to_contact=chosen, vault=vault, now=now)
    _receive(conn, known, at=chosen, among=together)


_PERSON = select(joined_contact.c.person).where(joined_contact.c.contact_id == bindparam("contact_id"))
_TOGETHER = Prepared(select(joined_contact.c.contact_id).where(joined_contact.c.person == _PERSON.scalar_subquery()))


def _choose(conn: Connection, chosen: int | None, *, among: list[int]) -> None:
    mine = update(joined_contact).where(joined_contact.c.contact_id.in_(among))
    conn.execute(mine.values(is_chosen=joined_contact.c.contact_id == chosen if chosen is not None else False))


def _registered(conn: Connection, contact_id: int) -> list[int]:
    """Not those for whom a seat is only held: who they are is not said before the form is handed in."""
    theirs = (contact_resident.c.contact_id == contact_id, resident.c.answers.is_not(None))
    found = select(resident.c.id).join(contact_resident).where(*theirs).order_by(resident.c.id)
    return list(conn.execute(found).scalars())


def _make_known(conn: Connection, resident_id: int, *, known_to: int, others: list[int]) -> None:
    link = contact_resident.c
    theirs = (link.contact_id == known_to, link.resident_id == resident_id)
    relation: str = conn.execute(select(link.relation).where(*theirs)).scalar_one()
    row = {"resident_id": resident_id, "relation": relation, "receives": False, "joined": True}
    for other in others:
        insert_once(conn, contact_resident, {**row, "contact_id": other})


def _receive(conn: Connection, residents: list[int], *, at: int, among: list[int]) -> None:
    link = contact_resident.c
    these = (link.contact_id.in_(among), link.resident_id.in_(residents))
    conn.execute(update(contact_resident).where(*these).values(receives=link.contact_id == at))


def _register_for(conn: Connection, resident_id: int, *, from_contact: int, to_contact: int) -> None:
    """Nothing is queued about it yet that would have to follow."""
    channel = select(contact.c.channel).where(contact.c.id == to_contact).scalar_subquery()
    theirs = (
        registration.c.resident_id == resident_id,
        registration.c.contact_id == from_contact,
        registration.c.status != Status.HELD,
    )
    conn.execute(update(registration).where(*theirs).values(contact_id=to_contact, channel=channel))
