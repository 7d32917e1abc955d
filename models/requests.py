"""What residents wish of staff: a person to talk to, and an answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from models.tables import person_request, question
from models.upsert import insert_once
from models.vault import Vault

QUESTIONS_AT_MOST = 10
"""Unanswered ones of one contact. More would hide those of the others."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that staff answer. `position`: of the message; `text` is empty where there were no words.

    `wanted`: whose answers are to be changed, {"resident": id, "answers": {...}}.
    """

    position: int
    topic: str
    step: str
    text: str = field(repr=False)
    batch_id: int | None = None
    answer_by: datetime | None = None
    wanted: Mapping[str, Any] | None = field(default=None, repr=False)


def call_staff(
    conn: Connection, *, contact_id: int, step: str, answer_by: datetime, now: datetime, by_phone: bool = False
) -> None:
    """A request that is open already is not doubled: the first promise stands. A wish to be called is added to it."""
    is_open = (person_request.c.contact_id == contact_id, person_request.c.closed_at.is_(None))
    if conn.execute(select(person_request.c.id).where(*is_open)).first() is None:
        row = {"contact_id": contact_id, "step": step, "answer_by": answer_by, "created_at": now, "by_phone": by_phone}
        conn.execute(insert(person_request), row)
    elif by_phone:
        conn.execute(update(person_request).where(*is_open).values(by_phone=True))


def keep_question(conn: Connection, contact_id: int, asked: Asked, *, vault: Vault, now: datetime) -> bool:
    """False where so many are unanswered already that this one is not kept."""
    unanswered = select(func.count()).where(question.c.contact_id == contact_id, question.c.answered_at.is_(None))
    if conn.execute(unanswered).scalar_one() >= QUESTIONS_AT_MOST:
        return False
    row = {
        "contact_id": contact_id,
        "batch_id": asked.batch_id,
        "position": asked.position,
        "topic": asked.topic,
        "step": asked.step,
        "text": _sealed(asked.text, contact_id, asked.position, vault),
        "wanted": vault.seal_json(asked.wanted, **_place("wanted", contact_id, asked.position))
        if asked.wanted
        else None,
        "answer_by": asked.answer_by,
        "created_at": now,
    }
    return insert_once(conn, question, row)


def questions_of(conn: Connection, contact_id: int, *, vault: Vault) -> Iterator[Asked]:
    """The unanswered ones, oldest first, opened."""
    mine = (question.c.contact_id == contact_id, question.c.answered_at.is_(None))
    for row in conn.execute(select(question).where(*mine).order_by(question.c.id)).all():
        sealed = _place("text", contact_id, row.position)
        text = vault.open(row.text, **sealed).decode() if row.text is not None else ""
        yield Asked(row.position, row.topic, row.step, text, row.batch_id, row.answer_by)


def forget_questions(conn: Connection, contact_id: int) -> None:
    """Nobody is answered who asked to be forgotten."""
    conn.execute(delete(question).where(question.c.contact_id == contact_id))


def _sealed(text: str, contact_id: int, position: int, vault: Vault) -> bytes | None:
    if not text:
        return None
    words = text.encode("utf-8", "replace")  # a lone surrogate has no bytes
    return vault.seal(words, **_place("text", contact_id, position))


def _place(column: str, contact_id: int, position: int) -> dict[str, str]:
    return {"table": "question", "column": column, "row": f"{contact_id}:{position}"}
