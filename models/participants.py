"""Lists of participants and the search among them, within what a person of the staff may see.

Names are sealed, so a name is looked for by opening them: of the newest `NAMES_OPENED` registrations that may be seen.
Numbers, phones and the end of a NIK are found by index, however many there are.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, false, func, or_, select, true

from models.name_search import is_called
from models.participant import STATUSES, Group, Line, Training, still_missing
from models.residents import read_answers
from models.statuses import Status
from models.tables import batch, contact, program, registration, resident
from models.vault import Vault

NAMES_OPENED = 300
"""Rows of one search by name: 300 take some 10 ms of one core, most of it opening what is sealed."""

MOST = 50
"""Rows of one page."""

ENDED_DAYS = 400
"""Batches that ended longer ago are in no list."""

_FOUND = tuple({one for group in (Group.ALL, Group.ENDED) for one in STATUSES[group]})
_RANK = case(
    (registration.c.status.in_([Status.CONFIRMED, Status.COMPLETED]), 0),
    (registration.c.status == Status.OFFERED, 1),
    (registration.c.status == Status.REVIEW, 2),
    (registration.c.status == Status.WAITING, 3),
    else_=4,
)
IN_ORDER = (
    _RANK,
    registration.c.priority.desc(),
    registration.c.waiting_since,
    registration.c.number,
    registration.c.id,
)
"""Who has a seat by number, then who is under review, then the waiting list."""


UNREACHED = or_(contact.c.unreachable_since.is_not(None), contact.c.stopped_at.is_not(None))
"""No message of ours arrives, or none is wanted: somebody has to phone."""

WITHOUT_NIK = and_(resident.c.answers.is_not(None), resident.c.nik_index.is_(None))
"""It was left open; of who had everything erased nothing is missing."""

_ONLY = {Group.UNREACHED: UNREACHED, Group.WITHOUT_NIK: WITHOUT_NIK}


@dataclass(frozen=True, slots=True)
class Seen:
    """Where somebody may look. Both empty: everywhere."""

    programs: Collection[int] = ()
    batches: Collection[int] = ()

    @property
    def condition(self) -> ColumnElement[bool]:
        if not self.programs and not self.batches:
            return true()
        return or_(batch.c.program_id.in_(list(self.programs)), batch.c.id.in_(list(self.batches)))


@dataclass(frozen=True, slots=True)
class Found:
    """`total`: of the whole list. `is_cut`: older names were not looked at."""

    lines: tuple[Line, ...]
    total: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed, as it is found by. All empty: the list. `nik_tails`, `niks`, `phones`: under every key in use."""

    number: str = ""
    nik_tails: tuple[bytes, ...] = ()
    niks: tuple[bytes, ...] = ()
    phones: tuple[bytes, ...] = ()
    name: str = ""

    @property
    def indexed(self) -> ColumnElement[bool] | None:
        """None where nothing is looked for by index."""
        found: list[ColumnElement[bool]] = []
        if self.number:
            found.append(registration.c.number == self.number)
        for column, values in (
            (resident.c.nik_tail_index, self.nik_tails),
            (resident.c.nik_index, self.niks),
            (resident.c.phone_index, self.phones),
        ):
            if values:
                found.append(column.in_(values))
        return or_(false(), *found) if found else None


def list_people(
    conn: Connection, seen: Seen, *, batch_id: int | None, group: Group, after: int, limit: int, vault: Vault
) -> Found:
    """After that place in the list, which is in order."""
    stands_so = and_(registration.c.status.in_(STATUSES[group]), _ONLY.get(group, true()))
    where = and_(seen.condition, stands_so, _in_batch(batch_id))
    total = conn.execute(select(func.count()).select_from(_JOINED).where(where)).scalar_one()
    rows = _rows(conn, _LINES.where(where).order_by(*IN_ORDER).offset(after), limit=limit)
    return Found(tuple(_line(row, vault) for row in rows), total)


def search_people(
    conn: Connection,
    seen: Seen,
    *,
    wanted: Wanted,
    batch_id: int | None,
    after: int,
    limit: int,
    vault: Vault,
    names_opened: int = NAMES_OPENED,
) -> Found:
    """Those with a seat or waiting and those that ended, newest first."""
    where = and_(seen.condition, registration.c.status.in_(_FOUND), _in_batch(batch_id))
    newest = _LINES.order_by(registration.c.id.desc())
    if (indexed := wanted.indexed) is not None:
        total = conn.execute(select(func.count()).select_from(_JOINED).where(where, indexed)).scalar_one()
        rows = _rows(conn, newest.where(where, indexed).offset(after), limit=limit)
        return Found(tuple(_line(row, vault) for row in rows), total)
    visible = and_(where, resident.c.answers.is_not(None))
    called, is_cut = _called(conn, visible, wanted.name, most=names_opened, vault=vault)
    page = called[after : after + min(limit, MOST)]
    lines = {row.id: row for row in conn.execute(_LINES.where(registration.c.id.in_(page)))}
    return Found(tuple(_line(lines[one], vault) for one in page), len(called), is_cut)


def review_queue(conn: Connection, seen: Seen, *, after: int, limit: int, vault: Vault) -> Found:
    """By the promised day, and then who asked first."""
    where = and_(seen.condition, registration.c.status == Status.REVIEW)
    total = conn.execute(select(func.count()).select_from(_JOINED).where(where)).scalar_one()
    ordered = _LINES.where(where).order_by(registration.c.answer_by, registration.c.id).offset(after)
    return Found(tuple(_line(row, vault) for row in _rows(conn, ordered, limit=limit)), total)


def trainings_seen(conn: Connection, seen: Seen, *, today: date) -> tuple[Training, ...]:
    """Batches that are or were published: those to come and running by first day, then the ended ones, newest first."""
    known = and_(seen.condition, batch.c.status != "draft", batch.c.last_day >= today - timedelta(days=ENDED_DAYS))
    rows = conn.execute(TRAININGS.where(known).order_by(batch.c.first_day.desc()).limit(MOST)).all()
    every = [training_of(row) for row in rows]
    running = [one for one in reversed(every) if one.last_day >= today]
    return (*running, *(one for one in every if one.last_day < today))


_REVIEWS = (
    select(func.count())
    .where(registration.c.batch_id == batch.c.id, registration.c.status == Status.REVIEW)
    .correlate(batch)
    .scalar_subquery()
)
TRAINING_COLUMNS = (
    batch.c.id.label("batch_id"),
    batch.c.program_id,
    program.c.title,
    batch.c.code,
    batch.c.ordinal,
    batch.c.status.label("batch_status"),
    batch.c.first_day,
    batch.c.last_day,
    batch.c.quota,
    batch.c.taken,
    batch.c.waiting,
)
TRAININGS: Select[Any] = select(*TRAINING_COLUMNS, _REVIEWS.label("reviews")).join_from(batch, program)

_JOINED = registration.join(batch).join(resident).join(contact)
_LINES: Select[Any] = select(
    registration.c.id,
    registration.c.batch_id,
    batch.c.program_id,
    batch.c.code,
    registration.c.resident_id,
    resident.c.answers,
    registration.c.status,
    registration.c.number,
    registration.c.flags,
    registration.c.answer_by,
).select_from(_JOINED)


def training_of(row: Row[Any]) -> Training:
    """`row`: of TRAINING_COLUMNS, perhaps with `reviews`."""
    return Training(
        batch_id=row.batch_id,
        program_id=row.program_id,
        title=row.title,
        code=row.code,
        ordinal=row.ordinal,
        status=row.batch_status,
        first_day=row.first_day,
        last_day=row.last_day,
        quota=row.quota,
        taken=row.taken,
        waiting=row.waiting,
        reviews=getattr(row, "reviews", 0),
    )


def _in_batch(batch_id: int | None) -> ColumnElement[bool]:
    return true() if batch_id is None else registration.c.batch_id == batch_id


def _rows(conn: Connection, statement: Select[Any], *, limit: int) -> list[Row[Any]]:
    return list(conn.execute(statement.limit(min(limit, MOST))).all())


def _called(
    conn: Connection, where: ColumnElement[bool], name: str, *, most: int, vault: Vault
) -> tuple[list[int], bool]:
    """Registrations of whoever may be called so, newest first; and whether there are older ones."""
    columns = (registration.c.id, registration.c.resident_id, resident.c.answers)
    newest = select(*columns).select_from(_JOINED).where(where).order_by(registration.c.id.desc()).limit(most + 1)
    rows = conn.execute(newest).all()
    opened = ((key, read_answers(sealed, person, vault=vault).get("name")) for key, person, sealed in rows[:most])
    return [key for key, called in opened if called and is_called(called, name)], len(rows) > most


def _line(row: Row[Any], vault: Vault) -> Line:
    answers = read_answers(row.answers, row.resident_id, vault=vault)
    return Line(
        registration_id=row.id,
        batch_id=row.batch_id,
        program_id=row.program_id,
        code=row.code,
        name=answers.get("name"),
        status=Status(row.status),
        number=row.number,
        flags=still_missing(row.flags, answers),
        answer_by=row.answer_by,
    )
