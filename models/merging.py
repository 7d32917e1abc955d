"""One person under two records of one contact becomes one: whoever was registered before and is filled in anew."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from models.leaving import leave, lock_registration
from models.registrations import Standing, find_active
from models.statuses import ACTIVE, Status
from models.tables import contact_resident, registration, resident


def merge_resident(conn: Connection, resident_id: int, *, into: int, now: datetime) -> None:
    """What the first has held is the other's; where that one is in the batch already, the held seat is free again.

    Only for a resident of whom nothing is kept but seats held for the form: its row goes.
    """
    for standing in _held(conn, resident_id):
        if find_active(conn, batch_id=standing.entry.batch_id, resident_id=into):
            leave(conn, standing, to=Status.EXPIRED, now=now, actor="resident", reason="same resident")
    conn.execute(update(registration).where(registration.c.resident_id == resident_id).values(resident_id=into))
    conn.execute(delete(contact_resident).where(contact_resident.c.resident_id == resident_id))
    conn.execute(delete(resident).where(resident.c.id == resident_id))


def _held(conn: Connection, resident_id: int) -> list[Standing]:
    """Under the locks of their batches."""
    active = (registration.c.resident_id == resident_id, registration.c.status.in_(sorted(ACTIVE)))
    found = conn.execute(select(registration.c.id).where(*active).order_by(registration.c.batch_id)).scalars().all()
    return [standing for one in found if (standing := lock_registration(conn, one)) and standing.status in ACTIVE]
