"""One registration with everything that staff see of it: answers, history, notes, and whoever has the same NIK."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from models.attendance import meetings_of
from models.kept_back import kept_back_from
from models.notes import notes_of
from models.participant import Event, Participant, Training, Twin, masked, still_missing
from models.participants import TRAINING_COLUMNS, TRAININGS, training_of
from models.residents import read_answers
from models.statuses import ACTIVE, Status
from models.tables import batch, contact, contact_resident, program, registration, registration_event, resident
from models.vault import Vault
from models.waiting import waiting_position
from models.wishes import wishes_of

EVENTS_SHOWN = 12
TWINS_SHOWN = 5

_ONE: Select[Any] = select(
    registration.c.id,
    registration.c.resident_id,
    registration.c.contact_id,
    registration.c.channel,
    registration.c.status,
    registration.c.number,
    registration.c.flags,
    registration.c.answer_by,
    registration.c.created_at,
    *TRAINING_COLUMNS,
    program.c.reminders,
    resident.c.answers,
    contact.c.language,
    contact.c.unreachable_since,
    contact.c.unreachable_cause,
    contact.c.stopped_at,
).select_from(registration.join(batch).join(program).join(resident).join(contact))


def read_participant(conn: Connection, registration_id: int, *, vault: Vault) -> Participant | None:
    """Whether it may be seen is for the caller to judge, by its training."""
    row = conn.execute(_ONE.where(registration.c.id == registration_id)).first()
    if row is None:
        return None
    answers = read_answers(row.answers, row.resident_id, vault=vault)
    status = Status(row.status)
    return Participant(
        registration_id=row.id,
        resident_id=row.resident_id,
        contact_id=row.contact_id,
        training=training_of(row),
        answers=masked(answers),
        status=status,
        number=row.number,
        flags=still_missing(row.flags, answers),
        answer_by=row.answer_by,
        position=waiting_position(conn, row.id) if status is Status.WAITING else None,
        channel=row.channel,
        language=row.language,
        unreachable=(row.unreachable_cause or "unknown") if row.unreachable_since else "",
        stopped=row.stopped_at is not None,
        others=_others(conn, row.contact_id, row.resident_id),
        at=row.created_at,
        events=_events(conn, row.id),
        notes=notes_of(conn, row.id, vault=vault),
        wishes=wishes_of(conn, row.contact_id, vault=vault),
        twins=_twins(conn, row.resident_id, answers, vault),
        reminders=row.reminders,
        meetings=meetings_of(conn, row.id, row.batch_id, vault=vault),
        kept_back=kept_back_from(conn, row.contact_id),
    )


def training_seen(conn: Connection, batch_id: int) -> Training | None:
    row = conn.execute(TRAININGS.where(batch.c.id == batch_id)).first()
    return training_of(row) if row else None


def whole_nik(conn: Connection, registration_id: int, *, vault: Vault) -> str | None:
    """To be shown once, to who may see it and said why; the caller writes that down."""
    found = select(resident.c.id, resident.c.answers).join(registration).where(registration.c.id == registration_id)
    row = conn.execute(found).first()
    if row is None or row.answers is None:
        return None
    nik = read_answers(row.answers, row.id, vault=vault).get("nik")
    return str(nik) if nik else None


def _others(conn: Connection, contact_id: int, resident_id: int) -> int:
    theirs = (contact_resident.c.contact_id == contact_id, contact_resident.c.resident_id != resident_id)
    return conn.execute(select(func.count()).select_from(contact_resident).where(*theirs)).scalar_one()


def _events(conn: Connection, registration_id: int) -> tuple[Event, ...]:
    """The newest, oldest of them first."""
    line = registration_event.c
    newest = select(registration_event).where(line.registration_id == registration_id).order_by(line.id.desc())
    rows = conn.execute(newest.limit(EVENTS_SHOWN)).all()
    return tuple(Event(Status(row.status), row.actor, row.reason or "", row.at) for row in reversed(rows))


def _twins(conn: Connection, resident_id: int, answers: Mapping[str, Any], vault: Vault) -> tuple[Twin, ...]:
    """Other residents with this NIK, wherever they are registered and not ended."""
    nik = answers.get("nik")
    if not nik:
        return ()
    rows = conn.execute(
        select(
            registration.c.id,
            registration.c.resident_id,
            registration.c.status,
            registration.c.channel,
            registration.c.created_at,
            batch.c.code,
            resident.c.answers,
        )
        .select_from(registration.join(batch).join(resident))
        .where(
            resident.c.nik_index.in_(vault.indexes("nik", str(nik))),
            registration.c.resident_id != resident_id,
            registration.c.status.in_(sorted((ACTIVE - {Status.HELD}) | {Status.COMPLETED})),
        )
        .order_by(registration.c.id)
        .limit(TWINS_SHOWN)
    ).all()
    return tuple(
        Twin(
            registration_id=row.id,
            code=row.code,
            status=Status(row.status),
            channel=row.channel,
            at=row.created_at,
            answers=masked(read_answers(row.answers, row.resident_id, vault=vault)),
        )
        for row in rows
    )
