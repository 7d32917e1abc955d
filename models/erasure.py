""" "Hapus data saya" (UU 27/2022, art. 8 and 43). What says who somebody is goes; that a seat was used stays."""

from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from models.channel_codes import forget_codes
from models.contacts import begin_anew
from models.drafts import drop_draft
from models.form_pages import end_pages
from models.joined_contacts import lock_person
from models.leaving import release
from models.messages import erase_chat
from models.own_registrations import known_by
from models.parted_contacts import leave_person
from models.requests import forget_questions
from models.statuses import ACTIVE, Status
from models.tables import consent, contact_resident, interest, registration, resident


def erase_contact(conn: Connection, contact_id: int, *, now: datetime) -> list[int]:
    """Ends the person's registrations, forgets the residents, drafts and wishes, and the words of the chats.

    On every contact of the person, for "semua data" is what is promised; the other ones are returned, and begin anew.
    """
    others = [one for one in lock_person(conn, contact_id) if one != contact_id]
    for one in (contact_id, *others):
        _erase(conn, one, now=now)
    leave_person(conn, [contact_id, *others])
    for one in others:
        begin_anew(conn, one)
    return others


def _erase(conn: Connection, contact_id: int, *, now: datetime) -> None:
    theirs = or_(registration.c.contact_id == contact_id, registration.c.resident_id.in_(known_by(contact_id)))
    active = select(registration.c.id).where(theirs, registration.c.status.in_(sorted(ACTIVE)))
    for registration_id in conn.execute(active.order_by(registration.c.batch_id)).scalars().all():
        release(conn, registration_id, to=Status.CANCELLED, now=now, actor="resident", reason="erased")
    _forget_residents(conn, contact_id)
    drop_draft(conn, contact_id)
    end_pages(conn, contact_id)
    forget_codes(conn, contact_id)
    forget_questions(conn, contact_id)
    conn.execute(delete(interest).where(interest.c.contact_id == contact_id))
    given = (consent.c.contact_id == contact_id, consent.c.withdrawn_at.is_(None))
    conn.execute(update(consent).where(*given).values(withdrawn_at=now))
    erase_chat(conn, contact_id)


def _forget_residents(conn: Connection, contact_id: int) -> None:
    """Whoever knows them is this person too."""
    mine = conn.execute(known_by(contact_id)).scalars().all()
    forgotten = {"answers": None, "nik_index": None, "nik_tail_index": None, "phone_index": None}
    conn.execute(update(resident).where(resident.c.id.in_(mine)).values(forgotten))
    conn.execute(delete(contact_resident).where(contact_resident.c.resident_id.in_(mine)))
