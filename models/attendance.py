"""Who was at a meeting, as staff noted it; and who is asked how they are, because they were not."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from models.catalogue import Words
from models.coming import CANNOT
from models.residents import read_answers
from models.statuses import Status
from models.tables import attendance, batch, coming, contact, meeting, program, registration, resident
from models.upsert import insert_or_update
from models.vault import Vault

ABSENT = "absent"
"""Without a word. Who was ill or excused has told somebody."""


@dataclass(frozen=True, slots=True)
class Absence:
    """`title`: of the program. `reminders`: what it says of them."""

    registration_id: int
    meeting_id: int
    batch_id: int
    starts_at: datetime
    contact_id: int
    channel: str
    language: str
    name: str | None = field(repr=False)
    title: Words
    reminders: Any = field(repr=False)


def record_absent(conn: Connection, registration_id: int, meeting_id: int, *, staff_id: int, now: datetime) -> None:
    """In place of what was noted before."""
    row = {"registration_id": registration_id, "meeting_id": meeting_id, "status": ABSENT, "staff_id": staff_id}
    insert_or_update(conn, attendance, {**row, "at": now}, keys=("registration_id", "meeting_id"))


_ASKS = (
    select(
        attendance.c.registration_id,
        attendance.c.meeting_id,
        meeting.c.batch_id,
        meeting.c.starts_at,
        registration.c.contact_id,
        registration.c.resident_id,
        contact.c.channel,
        contact.c.language,
        resident.c.answers,
        program.c.title,
        program.c.reminders,
    )
    .select_from(meeting)
    .join(attendance, attendance.c.meeting_id == meeting.c.id)
    .join(registration, registration.c.id == attendance.c.registration_id)
    .join(contact, contact.c.id == registration.c.contact_id)
    .join(resident, resident.c.id == registration.c.resident_id)
    .join(batch, batch.c.id == meeting.c.batch_id)
    .join(program, program.c.id == batch.c.program_id)
    .outerjoin(
        coming, and_(coming.c.registration_id == attendance.c.registration_id, coming.c.meeting_id == meeting.c.id)
    )
    .where(attendance.c.status == ABSENT, attendance.c.asked_at.is_(None))
    .where(or_(coming.c.answer.is_(None), coming.c.answer != CANNOT))
    .where(registration.c.status == Status.CONFIRMED, batch.c.status == "published")
    .where(contact.c.stopped_at.is_(None), contact.c.unreachable_since.is_(None))
    .order_by(meeting.c.starts_at, attendance.c.registration_id)
)


def absences(conn: Connection, *, since: datetime, until: datetime, limit: int, vault: Vault) -> list[Absence]:
    """Of meetings that began in that time: who was not there, did not say so, and has not been asked."""
    held = (meeting.c.starts_at >= since, meeting.c.starts_at <= until)
    return [_absence(row, vault) for row in conn.execute(_ASKS.where(*held).limit(limit))]


def absence_asked(conn: Connection, one: Absence, *, now: datetime) -> bool:
    """False where another process was quicker, or staff have noted something else."""
    mine = (attendance.c.registration_id == one.registration_id, attendance.c.meeting_id == one.meeting_id)
    unasked = (attendance.c.status == ABSENT, attendance.c.asked_at.is_(None))
    return conn.execute(update(attendance).where(*mine, *unasked).values(asked_at=now)).rowcount == 1


def _absence(row: Any, vault: Vault) -> Absence:
    answers = read_answers(row.answers, row.resident_id, vault=vault) if row.answers else {}
    return Absence(
        registration_id=row.registration_id,
        meeting_id=row.meeting_id,
        batch_id=row.batch_id,
        starts_at=row.starts_at,
        contact_id=row.contact_id,
        channel=row.channel,
        language=row.language,
        name=answers.get("name"),
        title=row.title,
        reminders=row.reminders,
    )
