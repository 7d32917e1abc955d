"""Of contacts that are to be told something: in which language, about whom, and who is filling in a form just now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from models.audience import Audience
from models.audiences import meant_on, person_counts, waits_until
from models.eligibility import age_on
from models.residents import read_answers
from models.tables import contact, contact_resident, draft, resident
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class Recipient:
    """`names`: whom it is about, where several people share the chat. `not_before`: the form in it is left in peace."""

    contact_id: int
    channel: str
    language: str
    names: tuple[str, ...] = field(default=(), repr=False)
    not_before: datetime | None = None


def members_of(
    conn: Connection, audience: Audience, contacts: Sequence[int], *, vault: Vault, now: datetime
) -> list[Recipient]:
    """In the order of the ids. Whoever is not of the age that is wanted is left out, and a chat with nobody left."""
    rows = conn.execute(_people(audience, contacts)).all()
    chats = [list(group) for _, group in groupby(rows, key=lambda row: row.contact_id)]
    found = [_recipient(audience, chat, vault=vault, now=now) for chat in chats]
    return [one for one in found if one is not None]


def is_of_age(audience: Audience, birth_date: str | None, day: date) -> bool:
    """`birth_date`: as the form's answers hold it. Nobody's age is guessed: without one a person is not meant."""
    if not audience.asks_age:
        return True
    if birth_date is None:
        return False
    age = age_on(date.fromisoformat(birth_date), day)
    return (audience.age_from or 0) <= age and (audience.age_to is None or age <= audience.age_to)


def _people(audience: Audience, contacts: Sequence[int]) -> Any:
    """Everybody of those chats: one person of two is named even where only that one is meant."""
    counts = person_counts(audience)[0].label("counts")
    columns = (contact_resident.c.resident_id, resident.c.answers, draft.c.updated_at, counts)
    people = select(contact.c.id.label("contact_id"), contact.c.channel, contact.c.language, *columns)
    people = people.add_columns(meant_on(audience).label("day"))
    joined = contact.join(contact_resident).join(resident).outerjoin(draft, draft.c.contact_id == contact.c.id)
    return people.select_from(joined).where(contact.c.id.in_(contacts)).order_by("contact_id", "resident_id")


def _recipient(audience: Audience, chat: Sequence[Any], *, vault: Vault, now: datetime) -> Recipient | None:
    is_shared = sum(row.answers is not None for row in chat) > 1
    meant = [row for row in chat if row.counts and row.day is not None]
    names: list[str] = []
    if is_shared or audience.asks_age:
        answers = [(row.day, read_answers(row.answers, row.resident_id, vault=vault)) for row in meant if row.answers]
        answers = [(day, said) for day, said in answers if is_of_age(audience, said.get("birth_date"), day)]
        if not answers and audience.asks_age:
            return None
        names = [said["name"] for _, said in answers if said.get("name")]
    if not meant:
        return None
    first = chat[0]
    shown = tuple(names) if is_shared else ()
    return Recipient(first.contact_id, first.channel, first.language, shown, waits_until(first.updated_at, now))
