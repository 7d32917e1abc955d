"""Who was at a meeting, as staff noted it; and who is asked how they are, because they were not."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from models.catalogue import Words
from models.coming import CANNOT
from models.participant import Attendance, MeetingOf
from models.reminder_rules import Kind
from models.reminding_dropped import drop_reminder
from models.residents import read_answers
from models.statuses import Status
from models.tables import attendance, batch, coming, contact, meeting, program, registration, resident, staff
from models.upsert import insert_or_update
from models.vault import Vault


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


def record_absent(
    conn: Connection, registration_id: int, meeting_id: int, *, staff_id: int, now: datetime, asks: bool = True
) -> None:
    """In place of what was noted before. `asks`: the person may be asked how they are, which happens once."""
    _record(conn, registration_id, meeting_id, Attendance.ABSENT, staff_id=staff_id, now=now, asks=asks)


def record_present(conn: Connection, registration_id: int, meeting_id: int, *, staff_id: int, now: datetime) -> None:
    """In place of what was noted before. Who was there after all is not asked how they are."""
    _record(conn, registration_id, meeting_id, Attendance.PRESENT, staff_id=staff_id, now=now, asks=False)
    began = conn.execute(select(meeting.c.starts_at).where(meeting.c.id == meeting_id)).scalar_one()
    drop_reminder(conn, registration_id, Kind.ABSENCE, began, now=now)


def _record(
    conn: Connection,
    registration_id: int,
    meeting_id: int,
    noted: Attendance,
    *,
    staff_id: int,
    now: datetime,
    asks: bool,
) -> None:
    row = {"registration_id": registration_id, "meeting_id": meeting_id, "status": noted, "staff_id": staff_id}
    insert_or_update(conn, attendance, {**row, "at": now, "asks": asks}, keys=("registration_id", "meeting_id"))


def meetings_of(conn: Connection, registration_id: int, batch_id: int, *, vault: Vault) -> tuple[MeetingOf, ...]:
    """Of the batch, by time, each with what the person said and what staff noted."""
    said = and_(
        coming.c.meeting_id == meeting.c.id,
        coming.c.registration_id == registration_id,
        coming.c.starts_at == meeting.c.starts_at,
    )
    noted = and_(attendance.c.meeting_id == meeting.c.id, attendance.c.registration_id == registration_id)
    columns = (meeting.c.id, meeting.c.starts_at, coming.c.answer, attendance.c.status, attendance.c.at)
    found = (
        select(*columns, attendance.c.asked_at, staff.c.name, staff.c.contact_id)
        .select_from(meeting.outerjoin(coming, said).outerjoin(attendance, noted).outerjoin(staff))
        .where(meeting.c.batch_id == batch_id)
        .order_by(meeting.c.starts_at, meeting.c.id)
    )
    return tuple(_meeting_of(row, vault) for row in conn.execute(found))


def _meeting_of(row: Any, vault: Vault) -> MeetingOf:
    name = vault.open(row.name, table="staff", column="name", row=str(row.contact_id)) if row.name else b""
    noted = Attendance(row.status) if row.status else None
    said_no = row.answer == CANNOT
    return MeetingOf(row.id, row.starts_at, said_no, noted, name.decode(), row.at, row.asked_at is not None)


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
        coming,
        and_(
            coming.c.registration_id == attendance.c.registration_id,
            coming.c.meeting_id == meeting.c.id,
            coming.c.starts_at == meeting.c.starts_at,  # what was said of the old day says nothing of the new one
        ),
    )
    .where(attendance.c.status == Attendance.ABSENT, attendance.c.asks, attendance.c.asked_at.is_(None))
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
    unasked = (attendance.c.status == Attendance.ABSENT, attendance.c.asks, attendance.c.asked_at.is_(None))
    return conn.execute(update(attendance).where(*mine, *unasked).values(asked_at=now)).rowcount == 1


def _absence(row: Any, vault: Vault) -> Absence:
    answers = read_answers(row.answers, row.resident_id, vault=vault)
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
