""" "Hapus data saya" (UU 27/2022, art. 8 and 43). What says who somebody is goes; that a seat was used stays."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from models.channel_codes import forget_codes
from models.drafts import drop_draft
from models.form_pages import end_pages
from models.leaving import release
from models.messages import erase_chat
from models.requests import forget_questions
from models.statuses import ACTIVE, Status
from models.tables import consent, contact_resident, interest, registration, resident


def erase_contact(conn: Connection, contact_id: int, *, now: datetime) -> None:
    """Ends the contact's registrations, forgets its residents, its draft, its wishes, and the words of its chat."""
    active = select(registration.c.id).where(
        registration.c.contact_id == contact_id, registration.c.status.in_(sorted(ACTIVE))
    )
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
    """Only those nobody else registered as well."""
    theirs = contact_resident.alias()
    shared = (
        select(theirs.c.resident_id)
        .where(theirs.c.resident_id == contact_resident.c.resident_id, theirs.c.contact_id != contact_id)
        .exists()
    )
    mine = select(contact_resident.c.resident_id).where(contact_resident.c.contact_id == contact_id, ~shared)
    forgotten = {"answers": None, "nik_index": None, "nik_tail_index": None, "phone_index": None}
    conn.execute(update(resident).where(resident.c.id.in_(mine)).values(forgotten))
    conn.execute(delete(contact_resident).where(contact_resident.c.contact_id == contact_id))
