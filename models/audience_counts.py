"""How many an announcement reaches, and who is left out and why: a quick count for the preview, an exact one later."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, func, select

from models.audience import Audience
from models.audience_members import is_of_age
from models.audiences import chat_counts, has_meant, person_counts, registered, waits_until, with_chat
from models.residents import read_answers
from models.tables import batch, contact, contact_resident, draft, registration, resident
from models.vault import Vault
from models.windows import open_windows

_WHATSAPP = "whatsapp"

MOST_PEOPLE = 500
"""Counted in the transaction of an input, which may take 20 ms."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`stopped`: chats that want nothing. `unreachable`: chats, by cause. `without_chat`: people."""

    stopped: int = 0
    unreachable: Mapping[str, int] = field(default_factory=dict)
    without_chat: int = 0

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Counted:
    """`chats`: that get a message, by channel; `waiting` of them a little later. `has_more`: than were looked at.

    `by_template`: of those on WhatsApp, who have not written for a day.
    """

    people: int
    chats: Mapping[str, int]
    waiting: int
    left_out: LeftOut
    has_more: bool
    by_template: int = 0


def count_audience(
    conn: Connection,
    audience: Audience,
    *,
    channels: Sequence[str],
    vault: Vault,
    now: datetime,
    most: int = MOST_PEOPLE,
) -> Counted:
    """Of the first people that are meant, and no more."""
    people = _people(conn, audience, vault=vault, most=most)
    some = sorted(people)[:most]
    rows = conn.execute(_chats(audience, some, channels)).all() if some else []
    if not _is_of_people(audience):
        some = [one for one in some if any(row.resident_id == one and row.is_meant for row in rows)]
    chats = {row.contact_id: row for row in rows if row.is_meant}.values()
    open_chats = [row for row in chats if row.stopped_at is None and row.unreachable_since is None]
    reached = {row.resident_id for row in rows if row.is_meant}
    left_out = LeftOut(
        stopped=sum(row.stopped_at is not None for row in chats),
        unreachable=Counter(row.unreachable_cause for row in chats if row.stopped_at is None and row.unreachable_since),
        without_chat=len(set(some) - reached),
    )
    waiting = sum(waits_until(row.updated_at, now) is not None for row in open_chats)
    by_channel = Counter(row.channel for row in open_chats)
    on_whatsapp = [row.contact_id for row in open_chats if row.channel == _WHATSAPP]
    closed = len(on_whatsapp) - open_windows(conn, on_whatsapp, now=now)
    return Counted(len(some), by_channel, waiting, left_out, has_more=len(people) > most, by_template=closed)


def count_recipients(conn: Connection, audience: Audience, *, channels: Sequence[str]) -> tuple[int, LeftOut]:
    """All of them, however many: reads for a second where there are hundreds of thousands. Ages are not looked at."""
    is_stopped = contact.c.stopped_at.is_not(None).label("is_stopped")
    wanted = select(is_stopped, contact.c.unreachable_cause, func.count().label("chats"))
    wanted = wanted.where(*with_chat(audience, channels), has_meant(audience))
    rows = conn.execute(wanted.group_by("is_stopped", contact.c.unreachable_cause)).all()
    unreachable = {row.unreachable_cause: row.chats for row in rows if row.unreachable_cause and not row.is_stopped}
    stopped = sum(row.chats for row in rows if row.is_stopped)
    total = sum(row.chats for row in rows if not row.unreachable_cause and not row.is_stopped)
    return total, LeftOut(stopped, unreachable, _without_chat(conn, audience, channels))


def _people(conn: Connection, audience: Audience, *, vault: Vault, most: int) -> set[int]:
    """One more than `most`, where there are."""
    if not audience.asks_age:
        everybody = select(registration.c.resident_id).distinct().where(*registered(audience)).limit(most + 1)
        return set(conn.execute(everybody).scalars())
    wanted = select(registration.c.resident_id, batch.c.first_day, resident.c.answers).distinct()
    wanted = wanted.select_from(registration.join(batch).join(resident)).where(*registered(audience)).limit(most + 1)
    return {
        row.resident_id
        for row in conn.execute(wanted)
        if row.answers
        and is_of_age(
            audience, read_answers(row.answers, row.resident_id, vault=vault).get("birth_date"), row.first_day
        )
    }


def _chats(audience: Audience, people: Sequence[int], channels: Sequence[str]) -> Any:
    is_meant = and_(*with_chat(audience, channels), *chat_counts(audience)).label("is_meant")
    columns = (contact.c.channel, contact.c.stopped_at, contact.c.unreachable_since, contact.c.unreachable_cause)
    wanted = select(contact_resident.c.resident_id, contact.c.id.label("contact_id"), *columns, is_meant)
    wanted = wanted.add_columns(draft.c.updated_at)
    joined = contact_resident.join(contact).outerjoin(draft, draft.c.contact_id == contact.c.id)
    here = (contact_resident.c.resident_id.in_(people), *person_counts(audience))
    return wanted.select_from(joined).where(*here)


def _without_chat(conn: Connection, audience: Audience, channels: Sequence[str]) -> int:
    if not _is_of_people(audience):
        return 0
    chat = exists().select_from(contact_resident.join(contact)).where(*with_chat(audience, channels))
    theirs = chat.where(contact_resident.c.resident_id == registration.c.resident_id, *person_counts(audience))
    people = select(func.count(registration.c.resident_id.distinct())).where(*registered(audience))
    return conn.execute(people.where(~theirs.correlate(registration))).scalar_one()


def _is_of_people(audience: Audience) -> bool:
    """And not of chats, of which nobody can be without one."""
    return {audience.channel, audience.language, audience.resends, audience.elsewhere} == {None}
