"""Whose offer it is and in which training: what the words about it need."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from models.catalogue import Words
from models.residents import read_answers
from models.statuses import Status
from models.tables import batch, contact, program, registration, resident
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class WhoseOffer:
    """`name` is None where it was erased."""

    registration_id: int
    batch_id: int
    resident_id: int
    contact_id: int
    status: Status
    number: str | None
    offer_until: datetime | None
    channel: str
    language: str
    is_cancelled: bool
    title: Words
    first_day: date
    name: str | None = field(repr=False)


def whose_offer(conn: Connection, registration_id: int, *, vault: Vault) -> WhoseOffer | None:
    """Of any registration, whatever it is by now."""
    columns: tuple[Any, ...] = (
        registration.c.id,
        registration.c.batch_id,
        registration.c.resident_id,
        registration.c.contact_id,
        registration.c.status,
        registration.c.number,
        registration.c.offer_until,
        contact.c.channel,
        contact.c.language,
        batch.c.status.label("batch_status"),
        program.c.title,
        batch.c.first_day,
        resident.c.answers,
    )
    joined = registration.join(batch).join(program).join(resident).join(contact)
    row = conn.execute(select(*columns).select_from(joined).where(registration.c.id == registration_id)).first()
    if row is None:
        return None
    answers = read_answers(row.answers, row.resident_id, vault=vault)
    return WhoseOffer(
        registration_id=row.id,
        batch_id=row.batch_id,
        resident_id=row.resident_id,
        contact_id=row.contact_id,
        status=Status(row.status),
        number=row.number,
        offer_until=row.offer_until,
        channel=row.channel,
        language=row.language,
        is_cancelled=row.batch_status == "cancelled",
        title=row.title,
        first_day=row.first_day,
        name=answers.get("name"),
    )
