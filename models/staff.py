"""Who is staff: looked up by the contact that writes, at every input, so that a role that ended has ended."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select

from models.tables import staff
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class StaffRow:
    """`programs` and `batches` both empty: everywhere."""

    id: int
    role: str
    name: str = field(repr=False)
    programs: tuple[int, ...]
    batches: tuple[int, ...]


_AT_WORK = select(staff.c.id, staff.c.role, staff.c.name, staff.c.programs, staff.c.batches).where(
    staff.c.contact_id == bindparam("contact_id"),
    staff.c.ended_at.is_(None),
    or_(staff.c.expires_at.is_(None), staff.c.expires_at > bindparam("now")),
)


def staff_of(conn: Connection, contact_id: int, *, vault: Vault, now: datetime) -> StaffRow | None:
    """None for everybody else, and for whoever has to prove it again."""
    row = conn.execute(_AT_WORK, {"contact_id": contact_id, "now": now}).first()
    if row is None:
        return None
    name = vault.open(row.name, table="staff", column="name", row=str(contact_id)).decode() if row.name else ""
    return StaffRow(row.id, row.role, name, tuple(row.programs), tuple(row.batches))
