"""Who was asked "Bisa datang?", has not answered, and is to be phoned: for staff, within what they may see."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select, update

from models.coming import silent
from models.participants import Seen
from models.residents import read_answers
from models.silent_people import SilentMeeting, SilentPerson
from models.statuses import Status
from models.tables import batch, coming, meeting, program, registration, resident
from models.vault import Vault

_MEETINGS = (
    select(meeting.c.id, meeting.c.batch_id, batch.c.program_id, program.c.title, batch.c.ordinal, meeting.c.starts_at)
    .select_from(meeting.join(batch, batch.c.id == meeting.c.batch_id).join(program))
    .where(batch.c.status == "published")
)


def silent_meeting(conn: Connection, seen: Seen, meeting_id: int) -> SilentMeeting | None:
    """None where there is none, or it may not be seen."""
    return _first(conn, _MEETINGS.where(meeting.c.id == meeting_id, seen.condition))


def next_silent_meeting(conn: Connection, seen: Seen, *, now: datetime) -> SilentMeeting | None:
    """The first to come of which somebody is to be phoned."""
    unanswered = (coming.c.meeting_id == meeting.c.id, coming.c.starts_at == meeting.c.starts_at)
    unasked = (coming.c.asked_at.is_not(None), coming.c.answer.is_(None), coming.c.phoned_at.is_(None))
    seated = (registration.c.id == coming.c.registration_id, registration.c.status == Status.CONFIRMED)
    waits = select(coming.c.registration_id).join(registration, seated[0]).where(*unanswered, *unasked, seated[1])
    to_come = _MEETINGS.where(meeting.c.starts_at > now, seen.condition, waits.correlate(meeting).exists())
    return _first(conn, to_come.order_by(meeting.c.starts_at, meeting.c.id).limit(1))


def silent_people(
    conn: Connection, meeting_id: int, *, after: int, limit: int, vault: Vault
) -> tuple[list[SilentPerson], int]:
    """After that place in the list; and how many there are."""
    every = silent(conn, meeting_id)
    page = every[after : after + limit]
    columns = (registration.c.id, registration.c.number, registration.c.resident_id, resident.c.answers)
    found = select(*columns).join_from(registration, resident).where(registration.c.id.in_(page))
    rows = conn.execute(found.order_by(registration.c.id)).all()
    return [_person(row, vault) for row in rows], len(every)


def note_phoned(conn: Connection, registration_id: int, meeting_id: int, *, now: datetime) -> None:
    mine = (coming.c.registration_id == registration_id, coming.c.meeting_id == meeting_id)
    conn.execute(update(coming).where(*mine).values(phoned_at=now))


def _first(conn: Connection, found: Select[Any]) -> SilentMeeting | None:
    row = conn.execute(found).first()
    return SilentMeeting(*row) if row else None


def _person(row: Any, vault: Vault) -> SilentPerson:
    answers = read_answers(row.answers, row.resident_id, vault=vault)
    return SilentPerson(row.id, answers.get("name"), row.number, answers.get("phone"))
