"""Who still waited when the first day was over: nothing comes any more, and they are told so."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, String, cast, exists, literal, select

from models.catalogue import Words
from models.residents import read_answers
from models.statuses import Status
from models.tables import batch, contact, outbox, program, registration, resident
from models.vault import Vault

USEFUL = timedelta(days=3)
"""After the first day: word of it that comes later helps nobody."""

_PURPOSE = "waiting over:"
_word = outbox.alias()

KNOWS_IT_IS_OVER = exists().where(_word.c.purpose == literal(_PURPOSE) + cast(registration.c.id, String))
"""Of a registration in the statement around it."""


@dataclass(frozen=True, slots=True)
class WaitedInVain:
    """`name` is None where it was erased. `title`: of the program."""

    registration_id: int
    contact_id: int
    language: str
    program_id: int
    title: Words
    name: str | None = field(repr=False)

    @property
    def purpose(self) -> str:
        return f"{_PURPOSE}{self.registration_id}"


def waited_in_vain(conn: Connection, *, today: date, limit: int, vault: Vault) -> list[WaitedInVain]:
    """Those who were not told of it. Offers are made until the first day ends. `today`: in the office's zone."""
    columns: tuple[Any, ...] = (
        registration.c.id,
        registration.c.contact_id,
        contact.c.language,
        batch.c.program_id,
        program.c.title,
        registration.c.resident_id,
        resident.c.answers,
    )
    found = (
        select(*columns)
        .select_from(registration.join(batch).join(program).join(resident).join(contact))
        .where(batch.c.first_day < today, batch.c.first_day >= today - USEFUL, batch.c.status == "published")
        .where(registration.c.status == Status.WAITING, ~KNOWS_IT_IS_OVER)
        .order_by(registration.c.contact_id, registration.c.id)
        .limit(limit)
    )
    return [
        WaitedInVain(
            registration_id=row.id,
            contact_id=row.contact_id,
            language=row.language,
            program_id=row.program_id,
            title=row.title,
            name=read_answers(row.answers, row.resident_id, vault=vault).get("name"),
        )
        for row in conn.execute(found)
    ]
