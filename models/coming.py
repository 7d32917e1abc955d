"""Who comes to a meeting: "Bisa datang?" asked, and answered. An answer counts for the moment it was about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, null, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.statuses import Status
from models.tables import coming, meeting, registration
from models.upsert import insert_or_update

Row = tuple[int, int, datetime]
"""Registration, meeting, and when that meeting starts."""

CAN, CANNOT = "can", "cannot"


@dataclass(frozen=True, slots=True)
class Counts:
    """Of those who have a seat. `silent`: were asked and have not answered."""

    can: int
    cannot: int
    silent: int


def asked(conn: Connection, rows: Sequence[Row], *, now: datetime) -> None:
    """They are asked whether they come. Where a meeting has moved since, what was answered before is forgotten."""
    values = [
        {"registration_id": one, "meeting_id": which, "starts_at": at, "asked_at": now} for one, which, at in rows
    ]
    if values:
        conn.execute(_ask(conn.dialect.name), values)


@cache
def _ask(dialect: str) -> sqlite.Insert | postgresql.Insert:
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = build(coming).inline()
    same = coming.c.starts_at == statement.excluded.starts_at
    kept = {
        name: case((same, coming.c[name]), else_=null()) for name in ("answer", "reason", "answered_at", "phoned_at")
    }
    new = {name: statement.excluded[name] for name in ("starts_at", "asked_at")}
    return statement.on_conflict_do_update(index_elements=["registration_id", "meeting_id"], set_={**kept, **new})


_MEETING = select(meeting.c.starts_at).join(registration, registration.c.batch_id == meeting.c.batch_id)
_SEATED = _MEETING.where(
    meeting.c.id == bindparam("meeting"),
    registration.c.id == bindparam("registration"),
    registration.c.status == Status.CONFIRMED,
)


def answer_coming(conn: Connection, registration_id: int, meeting_id: int, *, can: bool, now: datetime) -> bool:
    """Asked or not; the newest answer counts. False where the registration has no seat at that meeting."""
    starts_at = conn.execute(_SEATED, {"meeting": meeting_id, "registration": registration_id}).scalar_one_or_none()
    if starts_at is None:
        return False
    answered = {
        "registration_id": registration_id,
        "meeting_id": meeting_id,
        "starts_at": starts_at,
        "answer": CAN if can else CANNOT,
        "reason": None,
        "answered_at": now,
    }
    insert_or_update(conn, coming, answered, keys=("registration_id", "meeting_id"))
    return True


def say_why(conn: Connection, registration_id: int, meeting_id: int, reason: str) -> None:
    """Why they do not come: `reason` is sick, permit or work. Nothing where they have not said that they do not."""
    absent = (coming.c.registration_id == registration_id, coming.c.meeting_id == meeting_id)
    conn.execute(update(coming).where(*absent, coming.c.answer == CANNOT).values(reason=reason))


def silent(conn: Connection, meeting_id: int) -> list[int]:
    """The registrations that were asked, have not answered, and were not telephoned yet; oldest first."""
    asked_in_vain = _current(select(registration.c.id), meeting_id).where(
        coming.c.asked_at.is_not(None), coming.c.answer.is_(None), coming.c.phoned_at.is_(None)
    )
    return list(conn.execute(asked_in_vain.order_by(registration.c.id)).scalars())


def counts(conn: Connection, meeting_id: int) -> Counts:
    answers = _current(select(coming.c.answer, func.count()), meeting_id).group_by(coming.c.answer)
    by_answer: dict[str | None, int] = {row[0]: row[1] for row in conn.execute(answers)}
    return Counts(by_answer.get(CAN, 0), by_answer.get(CANNOT, 0), by_answer.get(None, 0))


def _current(columns: Select[Any], meeting_id: int) -> Select[Any]:
    """Of who still has a seat, about the moment at which the meeting starts now."""
    now_so = and_(meeting.c.id == coming.c.meeting_id, meeting.c.starts_at == coming.c.starts_at)
    seated = and_(registration.c.id == coming.c.registration_id, registration.c.status == Status.CONFIRMED)
    joined = coming.join(meeting, now_so).join(registration, seated)
    return columns.select_from(joined).where(coming.c.meeting_id == meeting_id)
