""" "Kabari angkatan baru": who wants word of a program's next batch, and who is to be told of it, oldest first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, delete, exists, func, or_, select, update

from models.announced import take_places
from models.catalogue import Words
from models.outbox import MessageStatus, Priority
from models.residents import read_answers
from models.statuses import ACTIVE
from models.tables import batch, contact, contact_resident, interest, outbox, program, registration, resident
from models.upsert import insert_once
from models.vault import Vault

USEFUL = timedelta(days=2)
"""Word of a batch that could not be sent for so long comes too late."""

_ON_THE_PAGE = "web"

_REGISTERED = (
    exists()
    .where(
        registration.c.contact_id == interest.c.contact_id,
        registration.c.batch_id == batch.c.id,
        registration.c.created_at > interest.c.created_at,
        registration.c.status.in_(sorted(ACTIVE)),
    )
    .correlate(interest, batch)
)


def note_interest(conn: Connection, *, contact_id: int, program_id: int, now: datetime) -> None:
    """Once for each contact and program; who was told, and asks again, is told again."""
    row = {"contact_id": contact_id, "program_id": program_id, "created_at": now}
    if not insert_once(conn, interest, row):
        told = (
            interest.c.contact_id == contact_id,
            interest.c.program_id == program_id,
            interest.c.told_at.is_not(None),
        )
        conn.execute(update(interest).where(*told).values(told_at=None, created_at=now))


def stop_interests(conn: Connection, contact_id: int) -> None:
    """Those that were told are kept: they say that somebody was."""
    conn.execute(delete(interest).where(interest.c.contact_id == contact_id, interest.c.told_at.is_(None)))


def open_interests(conn: Connection, contact_id: int) -> list[int]:
    """The programs, in the order in which they were asked for."""
    mine = (interest.c.contact_id == contact_id, interest.c.told_at.is_(None))
    return list(conn.execute(select(interest.c.program_id).where(*mine).order_by(interest.c.id)).scalars())


def count_interested(conn: Connection, batch_id: int) -> int:
    """Who would hear of this batch."""
    of_program = select(batch.c.program_id).where(batch.c.id == batch_id).scalar_subquery()
    asked = (interest.c.program_id == of_program, interest.c.told_at.is_(None))
    return int(conn.execute(select(func.count()).select_from(interest).where(*asked)).scalar_one())


@dataclass(frozen=True, slots=True)
class Interested:
    """`names`: of whom the contact has registered; its own person alone, if there is one. Empty where nobody is known.

    `left`: seats of the batch. `has_registered`: for a batch of the program, since then, and knows of it.
    """

    interest_id: int
    contact_id: int
    channel: str
    language: str
    names: tuple[str, ...] = field(repr=False)
    batch_id: int
    title: Words
    first_day: Any
    left: int
    has_registered: bool


def next_interested(conn: Connection, *, now: datetime, limit: int, vault: Vault) -> list[Interested]:
    """Oldest first, once for each who asked, as soon as one can register. Who asked while a batch could be registered
    for already has seen it. Who said stop, or is not reached, waits for a later one.
    """
    is_open = (batch.c.status == "published", batch.c.opens_at <= now, batch.c.closes_at > now)
    before = or_(interest.c.created_at < batch.c.published_at, interest.c.created_at < batch.c.opens_at)
    reached = (contact.c.stopped_at.is_(None), contact.c.unreachable_since.is_(None))
    chosen = (
        select(interest.c.id, interest.c.contact_id, interest.c.created_at, contact.c.channel, contact.c.language)
        .add_columns(func.min(batch.c.id).label("batch_id"), func.max(case((_REGISTERED, 1), else_=0)).label("knows"))
        .join_from(interest, batch, interest.c.program_id == batch.c.program_id)
        .join(contact, contact.c.id == interest.c.contact_id)
        .where(*is_open, before, interest.c.told_at.is_(None), *reached)
        .group_by(interest.c.id, interest.c.contact_id, interest.c.created_at, contact.c.channel, contact.c.language)
        .order_by(interest.c.created_at, interest.c.id)
        .limit(limit)
    )
    rows = [*{row.contact_id: row for row in reversed(conn.execute(chosen).all())}.values()]  # one each at a time
    rows.sort(key=lambda row: (row.created_at, row.id))
    batches = _batches(conn, {row.batch_id for row in rows})
    names = _names(conn, {row.contact_id for row in rows}, vault)
    return [
        Interested(
            row.id,
            row.contact_id,
            row.channel,
            row.language,
            names.get(row.contact_id, ()),
            *batches[row.batch_id],
            has_registered=row.knows == 1,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Word:
    """What one of them is told; None for nothing."""

    to: Interested
    payload: Any | None = field(repr=False)


def tell_interested(conn: Connection, words: Sequence[Word], *, vault: Vault, now: datetime) -> list[Interested]:
    """Queued in this order. Those whom another process told meanwhile are left out; returns who was told."""
    places = take_places(conn, sorted({one.to.contact_id for one in words}))
    told = []
    for one in words:
        if not _settle(conn, one.to.interest_id, now=now):
            continue
        if one.payload is None:
            continue
        if insert_once(conn, outbox, _row(one, places[one.to.contact_id], vault=vault, now=now)):
            told.append(one.to)
    return told


def _settle(conn: Connection, interest_id: int, *, now: datetime) -> bool:
    untold = (interest.c.id == interest_id, interest.c.told_at.is_(None))
    return conn.execute(update(interest).where(*untold).values(told_at=now)).rowcount == 1


def _row(one: Word, position: int, *, vault: Vault, now: datetime) -> dict[str, Any]:
    contact_id, is_page = one.to.contact_id, one.to.channel == _ON_THE_PAGE
    place = f"{contact_id}:{position}"
    return {
        "contact_id": contact_id,
        "position": position,
        "purpose": f"opened:{one.to.interest_id}:{one.to.batch_id}",
        "priority": Priority.ANNOUNCEMENT,
        "payload": vault.seal_json(one.payload, table="outbox", column="payload", row=place),
        "status": MessageStatus.SENT if is_page else MessageStatus.QUEUED,
        "expires_at": now + USEFUL,
        "created_at": now,
    }


def _batches(conn: Connection, ids: Collection[int]) -> dict[int, tuple[int, Words, Any, int]]:
    left = batch.c.quota - batch.c.taken - batch.c.kept_seats
    columns = (batch.c.id, program.c.title, batch.c.first_day, left, batch.c.waiting)
    rows = conn.execute(select(*columns).join_from(batch, program).where(batch.c.id.in_(sorted(ids)))).all()
    return {key: (key, title, day, 0 if waiting else max(free, 0)) for key, title, day, free, waiting in rows}


def _names(conn: Connection, contacts: Collection[int], vault: Vault) -> dict[int, tuple[str, ...]]:
    link = contact_resident.c
    people = select(link.contact_id, link.relation, resident.c.id, resident.c.answers).join_from(
        contact_resident, resident
    )
    wanted = and_(link.contact_id.in_(sorted(contacts)), resident.c.answers.is_not(None))
    own: dict[int, tuple[str, ...]] = {}
    every: dict[int, tuple[str, ...]] = {}
    for row in conn.execute(people.where(wanted).order_by(link.contact_id, resident.c.id)):
        name = read_answers(row.answers, row.id, vault=vault).get("name")
        if not name:
            continue
        every[row.contact_id] = (*every.get(row.contact_id, ()), name)
        if row.relation == "self":
            own[row.contact_id] = (name,)
    return every | own
