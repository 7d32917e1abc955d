"""Residents: their answers, sealed, and the blind indexes by which they are found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.prepared import Prepared
from models.tables import contact_resident, resident
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class KnownResident:
    id: int
    relation: str
    answers: Any  # as they were sealed: handlers.draft.Answers.to_json


_ADD = Prepared(insert(resident).returning(resident.c.id))
_LINK = Prepared(insert(contact_resident).inline())


def add_resident(conn: Connection, *, contact_id: int, relation: str, now: datetime) -> int:
    """Somebody of whom nothing is kept yet but a seat: the answers follow with the registration."""
    ((resident_id,),) = _ADD.rows(conn, {"created_at": now})
    _LINK.run(conn, {"contact_id": contact_id, "resident_id": resident_id, "relation": relation, "receives": True})
    return int(resident_id)


_RELATE = update(contact_resident).where(
    contact_resident.c.contact_id == bindparam("of_contact"), contact_resident.c.resident_id == bindparam("of_resident")
)


def set_relation(conn: Connection, contact_id: int, resident_id: int, relation: str) -> None:
    """`relation`: self, helper, guardian."""
    conn.execute(_RELATE, {"of_contact": contact_id, "of_resident": resident_id, "relation": relation})


_WRITE = Prepared(update(resident).where(resident.c.id == bindparam("of_resident")))


def write_answers(conn: Connection, resident_id: int, answers: Mapping[str, Any], *, vault: Vault) -> None:
    """`nik` of 16 digits and `phone` in E.164 are indexed, so that the same identity is recognised."""
    nik, phone = answers.get("nik"), answers.get("phone")
    _WRITE.run(
        conn,
        {
            "of_resident": resident_id,
            "answers": vault.seal_json(answers, table="resident", column="answers", row=str(resident_id)),
            "nik_index": vault.index("nik", nik) if nik else None,
            "nik_tail_index": vault.index("nik_tail", nik[-4:]) if nik else None,
            "phone_index": vault.index("phone", phone) if phone else None,
        },
    )


_KNOWN = (
    select(resident.c.id, contact_resident.c.relation, resident.c.answers)
    .join(contact_resident)
    .where(contact_resident.c.contact_id == bindparam("contact_id"), resident.c.answers.is_not(None))
    .order_by(resident.c.id)
)


def known_residents(conn: Connection, contact_id: int, *, vault: Vault) -> list[KnownResident]:
    """Those this contact has registered, oldest first; not those who only hold a seat, nor the erased."""
    rows = conn.execute(_KNOWN, {"contact_id": contact_id})
    return [KnownResident(row.id, row.relation, read_answers(row.answers, row.id, vault=vault)) for row in rows]


def read_answers(sealed: bytes | None, resident_id: int, *, vault: Vault) -> Any:
    """Empty of somebody who is erased. Raises VaultError for what was not sealed as this resident's answers."""
    if sealed is None:
        return {}
    return vault.open_json(sealed, table="resident", column="answers", row=str(resident_id))
