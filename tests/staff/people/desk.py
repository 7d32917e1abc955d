"""An office with staff at their desks: officers, an instructor and a head who write to it as residents do."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from handlers.inputs import Start
from handlers.staff.staff import Role
from models.residents import write_answers
from models.reviews import begin_review
from models.tables import batch, contact, conversation, outbox, staff
from tests import cast
from tests.cast import NOW, Person
from tests.journeys.office import VAULT, Office, Visitor

PROMISED = date(2027, 1, 13)
ANSWERS: dict[str, Any] = {
    "birth_date": "2001-01-12",
    "kecamatan": "12.71.08",
    "name": "Rizky Contoh Siregar",
    "address": "Gang Contoh No. 12",
    "education": "SMA",
    "occupation": "NOT_WORKING",
    "phone": "+6281234567890",
    "nik": "1271081201019921",
    "skipped": [],
}


async def at_work(office: Office, name: str, *, role: Role = Role.OFFICER, batches: list[int] | None = None) -> Visitor:
    """Somebody of the staff, whose chat is open."""
    visitor = office.visitor(name)
    handled = await visitor.sends(Start())
    await office.store.transact(
        lambda conn: employ(conn, handled.contact_id, name, role=role, batches=batches) and None
    )
    return visitor


def employ(
    conn: Connection, contact_id: int, name: str, *, role: Role = Role.OFFICER, batches: list[int] | None = None
) -> int:
    row = {
        "contact_id": contact_id,
        "role": role,
        "name": VAULT.seal(name.title().encode(), table="staff", column="name", row=str(contact_id)),
        "programs": [],
        "batches": batches or [],
        "since": NOW,
    }
    return int(conn.execute(insert(staff).values(row).returning(staff.c.id)).scalar_one())


def somebody(conn: Connection, *, channel: str = "telegram", **answers: Any) -> Person:
    """A resident whose form is filled in. What is None was not answered."""
    who = cast.person(conn, channel=channel)
    address = VAULT.seal(b"9900%d" % who.contact_id, table="contact", column="address", row="none")
    conn.execute(contact.update().where(contact.c.id == who.contact_id).values(address=address))
    conn.execute(insert(conversation).values(contact_id=who.contact_id, state=""))
    said = {key: value for key, value in (ANSWERS | answers).items() if value is not None}
    write_answers(conn, who.resident_id, said, vault=VAULT)
    return who


def under_review(conn: Connection, batch_id: int, who: Person, *reasons: str, by: date = PROMISED) -> int:
    answer = begin_review(
        conn, batch_id=batch_id, **who.as_entry, kecamatan=None, now=NOW, reasons=reasons, answer_by=by
    )
    assert isinstance(answer, int)
    return answer


def batch_of(conn: Connection, code: str) -> int:
    return int(conn.execute(select(batch.c.id).where(batch.c.code == code)).scalar_one())


def everything_said(conn: Connection, contact_id: int) -> list[dict[str, Any]]:
    """To a contact, oldest first; what was taken out of the record is not there."""
    rows = conn.execute(select(outbox).where(outbox.c.contact_id == contact_id).order_by(outbox.c.position)).all()
    return [
        VAULT.open_json(row.payload, table="outbox", column="payload", row=f"{contact_id}:{row.position}")
        for row in rows
        if row.payload is not None
    ]


def messages_to(conn: Connection, contact_id: int) -> list[str]:
    """The words, oldest first."""
    return [one["text"] for one in everything_said(conn, contact_id)]
