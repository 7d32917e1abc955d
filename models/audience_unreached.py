"""The people whom no message of an announcement reached: staff phone them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, case, exists, func, or_, select

from models.audience import Audience
from models.audiences import ARRIVES, registered
from models.outbox import MessageStatus
from models.residents import read_answers
from models.tables import contact, contact_resident, outbox, registration, resident
from models.vault import Vault

_ENDED_BADLY = (MessageStatus.FAILED, MessageStatus.EXPIRED)


@dataclass(frozen=True, slots=True)
class Unreached:
    """`phone`: E.164; empty where none is known."""

    resident_id: int
    name: str = field(repr=False)
    phone: str = field(repr=False)
    cause: str


def unreached(
    conn: Connection, announcement_id: int, audience: Audience, *, after: int, limit: int, vault: Vault
) -> list[Unreached]:
    """By resident id, after that one. Of a batch everybody; of a wider audience those whose message failed."""
    people = select(resident.c.id, resident.c.answers).where(resident.c.id > after, resident.c.answers.is_not(None))
    people = people.where(~_told(announcement_id), resident.c.id.in_(_meant(announcement_id, audience)))
    rows = conn.execute(people.order_by(resident.c.id).limit(limit)).all()
    causes = _causes(conn, announcement_id, [row.id for row in rows])
    return [_unreached(row, causes.get(row.id, "without_chat"), vault) for row in rows]


def _meant(announcement_id: int, audience: Audience) -> Any:
    if audience.batch_id is not None:
        return select(registration.c.resident_id).where(*registered(audience))
    failed = (outbox.c.announcement_id == announcement_id, outbox.c.status.in_(_ENDED_BADLY))
    chats = contact_resident.join(outbox, outbox.c.contact_id == contact_resident.c.contact_id)
    return select(contact_resident.c.resident_id).select_from(chats).where(*failed)


def _told(announcement_id: int) -> Any:
    chats = contact_resident.join(outbox, outbox.c.contact_id == contact_resident.c.contact_id)
    of_it = (outbox.c.announcement_id + 0 == announcement_id, outbox.c.status.in_(ARRIVES))
    theirs = exists().select_from(chats).where(contact_resident.c.resident_id == resident.c.id, *of_it)
    return theirs.correlate(resident)


def _causes(conn: Connection, announcement_id: int, people: Sequence[int]) -> dict[int, str]:
    """One for each person: what was said last of a chat of theirs."""
    if not people:
        return {}
    expired = (outbox.c.status == MessageStatus.EXPIRED, "expired")
    stopped = (contact.c.stopped_at.is_not(None), "stopped")
    cause = func.coalesce(outbox.c.error, case(expired), contact.c.unreachable_cause, case(stopped))
    of_it = (outbox.c.contact_id == contact.c.id) & (outbox.c.announcement_id + 0 == announcement_id)
    chats = contact_resident.join(contact).outerjoin(outbox, of_it)
    rows = select(contact_resident.c.resident_id, cause.label("cause")).select_from(chats)
    found = conn.execute(rows.where(contact_resident.c.resident_id.in_(people), or_(cause.is_not(None))))
    return {row.resident_id: row.cause for row in found}


def _unreached(row: Any, cause: str, vault: Vault) -> Unreached:
    said = read_answers(row.answers, row.id, vault=vault)
    return Unreached(row.id, said.get("name") or "", said.get("phone") or "", cause)
