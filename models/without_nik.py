"""Who of a batch has a seat and no NIK: staff write it down on the first day, one after the other."""

from sqlalchemy import Connection, and_, case, func, select

from models.participant import STATUSES, Group
from models.participants import WITHOUT_NIK
from models.tables import registration, resident

_JOINED = registration.join(resident)
_MISSING = and_(registration.c.status.in_(STATUSES[Group.WITHOUT_NIK]), WITHOUT_NIK)


def count_without_nik(conn: Connection, batch_id: int) -> int:
    mine = registration.c.batch_id == batch_id
    return int(conn.execute(select(func.count()).select_from(_JOINED).where(mine, _MISSING)).scalar_one())


def next_without_nik(conn: Connection, registration_id: int) -> int | None:
    """The one after it in the same batch, by number; after the last one the first. None: nobody else."""
    line = registration.c
    this = conn.execute(select(line.batch_id, line.number).where(line.id == registration_id)).first()
    if this is None:
        return None
    comes_later = case((line.number > (this.number or ""), 0), else_=1)
    others = (line.batch_id == this.batch_id, line.id != registration_id, _MISSING)
    found = select(line.id).select_from(_JOINED).where(*others).order_by(comes_later, line.number, line.id).limit(1)
    return conn.execute(found).scalar_one_or_none()
