"""What staff did, with before and after: rows that are added and never changed; both databases refuse it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from models.tables import audit, staff
from models.vault import Vault

MOST = 50
"""Rows of one page."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """`staff_id`: None for the operator and the clock. `subject`: a kind and an id, "batch:12"."""

    id: int
    at: datetime
    staff_id: int | None
    staff_name: str = field(repr=False)
    action: str
    subject: str
    before: Mapping[str, Any] | None = field(repr=False)
    after: Mapping[str, Any] | None = field(repr=False)


def write_audit(
    conn: Connection,
    *,
    staff_id: int | None,
    action: str,
    subject: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    vault: Vault,
    now: datetime,
) -> None:
    """In the transaction that acts. `before`, `after`: what changed, as JSON; no whole NIK belongs there."""
    row: dict[str, Any] = {"at": now, "staff_id": staff_id, "action": action, "subject": subject}
    place = _place(action, subject, now)
    for column, content in (("before", before), ("after", after)):
        sealed = None if content is None else vault.seal_json(dict(content), table="audit", column=column, row=place)
        row[column] = sealed
    conn.execute(insert(audit).values(row))


def read_audit(
    conn: Connection,
    *,
    vault: Vault,
    before_id: int | None = None,
    staff_id: int | None = None,
    subject: str = "",
    limit: int = MOST,
) -> list[AuditRow]:
    """Newest first; older than the row `before_id`. `subject`: one ("batch:12"), or with ":" at its end a kind."""
    found = select(audit, staff.c.name, staff.c.contact_id).select_from(audit.outerjoin(staff))
    if before_id is not None:
        found = found.where(audit.c.id < before_id)
    if staff_id is not None:
        found = found.where(audit.c.staff_id == staff_id)
    if subject.endswith(":"):
        found = found.where(audit.c.subject.startswith(subject, autoescape=True))
    elif subject:
        found = found.where(audit.c.subject == subject)
    rows = conn.execute(found.order_by(audit.c.id.desc()).limit(min(limit, MOST))).all()
    return [_opened(row, vault) for row in rows]


def _opened(row: Any, vault: Vault) -> AuditRow:
    name = b""
    if row.name is not None:
        name = vault.open(row.name, table="staff", column="name", row=str(row.contact_id))
    place = _place(row.action, row.subject, row.at)
    before, after = (
        None if sealed is None else vault.open_json(sealed, table="audit", column=column, row=place)
        for column, sealed in (("before", row.before), ("after", row.after))
    )
    return AuditRow(row.id, row.at, row.staff_id, name.decode(), row.action, row.subject, before, after)


def _place(action: str, subject: str, at: datetime) -> str:
    """What the row is known by before the database has numbered it."""
    return f"{action}:{subject}:{at.isoformat()}"
