"""What residents wait for from staff: answers to kept questions, and a person to talk to. Read, and closed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, literal, or_, select, true, update

from models.contact_aliases import known_phone
from models.participant import Wish, WishKind
from models.participants import Seen
from models.residents import read_answers
from models.tables import batch, contact_resident, person_request, question, registration, resident
from models.vault import Vault

MOST = 50


def wishes_of(conn: Connection, contact_id: int, *, vault: Vault) -> tuple[Wish, ...]:
    """Open ones of one contact: by what was promised, and then what was promised nothing."""
    questions = _questions(conn, question.c.contact_id == contact_id, vault)
    requests = _requests(conn, person_request.c.contact_id == contact_id, vault)
    return _sorted([*questions, *requests])


def open_wishes(conn: Connection, seen: Seen, *, vault: Vault) -> tuple[Wish, ...]:
    """At most MOST, each with two look-ups of its own: for the clock, not for an input."""
    return urgent_wishes(conn, seen, limit=MOST, vault=vault)[0]


def urgent_wishes(conn: Connection, seen: Seen, *, limit: int, vault: Vault) -> tuple[tuple[Wish, ...], int]:
    """The most urgent that may be seen, and how many there are: those about a training there, or of a contact that has
    registered there. Whoever has registered nowhere is everybody's.

    Who they are is looked up for those few only.
    """
    asked = (question.c.answered_at.is_(None), _is_seen(seen, question.c.contact_id, question.c.batch_id))
    called = (person_request.c.closed_at.is_(None), _is_seen(seen, person_request.c.contact_id, None))
    total = sum(conn.execute(select(func.count()).where(*where)).scalar_one() for where in (asked, called))
    questions = _most_urgent(conn, question, asked, limit)
    requests = _most_urgent(conn, person_request, called, limit)
    urgent = _sorted(
        [
            *_questions(conn, question.c.id.in_(questions), vault),
            *_requests(conn, person_request.c.id.in_(requests), vault),
        ]
    )
    return urgent[:limit], total


def _most_urgent(conn: Connection, table: Table, where: tuple[ColumnElement[bool], ...], limit: int) -> list[int]:
    by = table.c.answer_by
    return list(
        conn.execute(select(table.c.id).where(*where).order_by(by.is_(None), by, table.c.id).limit(limit)).scalars()
    )


def read_wish(conn: Connection, seen: Seen, kind: WishKind, wish_id: int, *, vault: Vault) -> Wish | None:
    """None where it is closed already, or not to be seen."""
    if kind is WishKind.QUESTION:
        visible = _is_seen(seen, question.c.contact_id, question.c.batch_id)
        return next(iter(_questions(conn, visible & (question.c.id == wish_id), vault)), None)
    visible = _is_seen(seen, person_request.c.contact_id, None)
    return next(iter(_requests(conn, visible & (person_request.c.id == wish_id), vault)), None)


def close_wish(conn: Connection, kind: WishKind, wish_id: int, *, now: datetime) -> bool:
    """False where somebody else was quicker."""
    if kind is WishKind.QUESTION:
        mine = (question.c.id == wish_id, question.c.answered_at.is_(None))
        return conn.execute(update(question).where(*mine).values(answered_at=now)).rowcount == 1
    mine = (person_request.c.id == wish_id, person_request.c.closed_at.is_(None))
    return conn.execute(update(person_request).where(*mine).values(closed_at=now)).rowcount == 1


def _questions(conn: Connection, where: ColumnElement[bool], vault: Vault) -> list[Wish]:
    found = (
        select(question, batch.c.program_id)
        .select_from(question.outerjoin(batch))
        .where(question.c.answered_at.is_(None), where)
        .order_by(question.c.answer_by.is_(None), question.c.answer_by, question.c.id)
        .limit(MOST)
    )
    return [_question(conn, row, vault) for row in conn.execute(found).all()]


def _requests(conn: Connection, where: ColumnElement[bool], vault: Vault) -> list[Wish]:
    found = (
        select(person_request)
        .where(person_request.c.closed_at.is_(None), where)
        .order_by(person_request.c.answer_by, person_request.c.id)
        .limit(MOST)
    )
    return [_request(conn, row, vault) for row in conn.execute(found).all()]


def _question(conn: Connection, row: Row[Any], vault: Vault) -> Wish:
    place = {"table": "question", "column": "text", "row": f"{row.contact_id}:{row.position}"}
    sealed = {**place, "column": "wanted"}
    return Wish(
        kind=WishKind.QUESTION,
        id=row.id,
        contact_id=row.contact_id,
        batch_id=row.batch_id,
        program_id=row.program_id,
        topic=row.topic,
        text=vault.open(row.text, **place).decode() if row.text is not None else "",
        wanted=vault.open_json(row.wanted, **sealed) if row.wanted is not None else None,
        by_phone=False,
        answer_by=row.answer_by,
        at=row.created_at,
        **_who(conn, row.contact_id, vault),
    )


def _request(conn: Connection, row: Row[Any], vault: Vault) -> Wish:
    return Wish(
        kind=WishKind.REQUEST,
        id=row.id,
        contact_id=row.contact_id,
        batch_id=None,
        program_id=None,
        topic=row.step,
        text="",
        by_phone=row.by_phone,
        answer_by=row.answer_by,
        at=row.created_at,
        **_who(conn, row.contact_id, vault),
    )


def _who(conn: Connection, contact_id: int, vault: Vault) -> dict[str, Any]:
    """The own person of the contact, or else the first it registered."""
    mine = (
        select(resident.c.id, resident.c.answers)
        .join(contact_resident)
        .where(contact_resident.c.contact_id == contact_id, resident.c.answers.is_not(None))
        .order_by(contact_resident.c.relation != literal("self"), resident.c.id)
        .limit(1)
    )
    newest = select(func.max(registration.c.id)).where(registration.c.contact_id == contact_id)
    row = conn.execute(mine).first()
    answers = read_answers(row.answers, row.id, vault=vault) if row else {}
    registration_id = conn.execute(newest).scalar_one_or_none()
    phone = answers.get("phone") or known_phone(conn, contact_id, vault=vault) or None
    return {"name": answers.get("name"), "phone": phone, "registration_id": registration_id}


def _is_seen(seen: Seen, contact_id: ColumnElement[Any], batch_id: ColumnElement[Any] | None) -> ColumnElement[bool]:
    if not seen.programs and not seen.batches:
        return true()
    mine = select(registration.c.id).where(registration.c.contact_id == contact_id)
    joined = registration.join(batch, batch.c.id == registration.c.batch_id)
    there = (
        select(registration.c.id)
        .select_from(joined)
        .where(registration.c.contact_id == contact_id, seen.condition)
        .correlate_except(registration, batch)
        .exists()
    )
    about = batch_id.in_(select(batch.c.id).where(seen.condition)) if batch_id is not None else there
    return or_(about, there, ~mine.exists())


def _sorted(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    return tuple(sorted(wishes, key=lambda one: (one.answer_by is None, one.answer_by or one.at, one.id)))
