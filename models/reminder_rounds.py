"""The rounds of reminders as they are kept: planned anew when a schedule changes, taken up when due, ended once.

Only the clock touches these rows. Whoever changes a schedule says so by `bump_schedule` and leaves the rest to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from models.counters import lock_batch
from models.reminder_plans import Planned, Round
from models.reminder_rules import Kind
from models.reminding_dropped import drop_reminders, purpose_of
from models.statuses import Status
from models.tables import batch, meeting, program, registration, reminder_round


def bump_schedule(conn: Connection, batch_id: int) -> None:
    """Its meetings, its status or the rules changed: the clock plans its reminders anew."""
    conn.execute(_BUMP.where(batch.c.id == batch_id))


def bump_schedules_of(conn: Connection, *, program_id: int | None, today: date) -> None:
    """The rules of a program changed, or with None the office's. Batches that ended are left as they are."""
    running = _BUMP.where(batch.c.last_day >= today)
    conn.execute(running if program_id is None else running.where(batch.c.program_id == program_id))


_BUMP = update(batch).values(schedule_version=batch.c.schedule_version + 1)


@dataclass(frozen=True, slots=True)
class ToPlan:
    """A batch whose schedule changed. `reminders`: what its program says of them."""

    batch_id: int
    version: int
    is_new: bool
    is_held: bool
    meetings: tuple[Planned, ...]
    reminders: Any


def batches_to_plan(conn: Connection, *, limit: int) -> list[ToPlan]:
    columns = (batch.c.id, batch.c.schedule_version, batch.c.planned_version, batch.c.status, program.c.reminders)
    changed = batch.c.planned_version != batch.c.schedule_version
    found = select(*columns).join_from(batch, program).where(changed).order_by(batch.c.id).limit(limit)
    rows = conn.execute(found).all()
    meetings = _meetings(conn, [row.id for row in rows])
    return [
        ToPlan(
            batch_id=row.id,
            version=row.schedule_version,
            is_new=row.planned_version == 0,
            is_held=row.status == "published",
            meetings=tuple(one for batch_id, one in meetings if batch_id == row.id),
            reminders=row.reminders,
        )
        for row in rows
    ]


def _meetings(conn: Connection, batches: Sequence[int]) -> list[tuple[int, Planned]]:
    if not batches:
        return []
    found = select(meeting.c.batch_id, meeting.c.id, meeting.c.starts_at).where(meeting.c.batch_id.in_(batches))
    return [(batch_id, Planned(one, starts_at)) for batch_id, one, starts_at in conn.execute(found)]


def write_plan(conn: Connection, one: ToPlan, rounds: Sequence[Round], *, now: datetime) -> bool:
    """False where the schedule changed once more. What is done is done; of the rest, what is not planned now goes.

    A round that would have been due before is not made up for: of a new time people are told by whoever sets it.
    """
    lock_batch(conn, one.batch_id)
    mine = (batch.c.id == one.batch_id, batch.c.schedule_version == one.version)
    if conn.execute(update(batch).where(*mine).values(planned_version=one.version)).rowcount == 0:
        return False
    stored = conn.execute(select(reminder_round).where(reminder_round.c.batch_id == one.batch_id)).all()
    kept = {row.id: _round(row) for row in stored if row.done_at is not None or _round(row) in rounds}
    if dropped := [row.id for row in stored if row.id not in kept]:
        conn.execute(delete(reminder_round).where(reminder_round.c.id.in_(dropped)))
    planned = {each.about for each in rounds}
    drop_reminders(conn, one.batch_id, of={row.about for row in stored} - planned, now=now)
    known = {(each.kind, each.about) for each in kept.values()}
    first_due = None if one.is_new else now
    new = [
        each
        for each in rounds
        if (each.kind, each.about) not in known
        and each.useful_until > now
        and (first_due is None or each.due_at > first_due)
    ]
    if new:
        conn.execute(insert(reminder_round), [_row(one.batch_id, each) for each in new])
    return True


def _round(row: Any) -> Round:
    return Round(Kind(row.kind), row.meeting_id, row.about, row.due_at, row.useful_until)


def _row(batch_id: int, each: Round) -> dict[str, Any]:
    moments = {"about": each.about, "due_at": each.due_at, "useful_until": each.useful_until}
    return {"batch_id": batch_id, "meeting_id": each.meeting_id, "kind": each.kind, **moments}


@dataclass(frozen=True, slots=True)
class DueRound:
    """`last_registration`: everybody up to that one has had it. `version`: of the schedule it was planned for.

    `reminders`: what the program says of them.
    """

    id: int
    batch_id: int
    meeting_id: int | None
    kind: Kind
    about: datetime
    useful_until: datetime
    last_registration: int
    version: int
    reminders: Any = field(repr=False)

    def purpose(self, registration_id: int) -> str:
        """Of the message. Whom the day before reached is not told again on the day."""
        kind = Kind.DAY_BEFORE if self.kind is Kind.SAME_DAY else self.kind
        return purpose_of(registration_id, kind, self.about)


_DUE_COLUMNS = (
    reminder_round.c.id,
    reminder_round.c.batch_id,
    reminder_round.c.meeting_id,
    reminder_round.c.kind,
    reminder_round.c.about,
    reminder_round.c.useful_until,
    reminder_round.c.last_registration,
    batch.c.schedule_version,
    program.c.reminders,
)


def rounds_due(conn: Connection, *, now: datetime, limit: int) -> list[DueRound]:
    """Of batches whose plan is still true; the most urgent first."""
    is_true = batch.c.planned_version == batch.c.schedule_version
    due = (reminder_round.c.done_at.is_(None), reminder_round.c.due_at <= now, is_true)
    found = select(*_DUE_COLUMNS).select_from(reminder_round.join(batch).join(program)).where(*due)
    rows = conn.execute(found.order_by(reminder_round.c.due_at, reminder_round.c.id).limit(limit)).all()
    return [DueRound(row[0], row[1], row[2], Kind(row[3]), *row[4:]) for row in rows]


def lock_round(conn: Connection, one: DueRound) -> bool:
    """False where another process has it, or has come further. Nobody waits for this lock."""
    mine = (
        reminder_round.c.id == one.id,
        reminder_round.c.done_at.is_(None),
        reminder_round.c.last_registration == one.last_registration,
    )
    found = select(reminder_round.c.id).where(*mine).with_for_update(skip_locked=True)
    return conn.execute(found).first() is not None


def still_true(conn: Connection, one: DueRound) -> bool:
    """Under the lock of the batch: whoever moves its meetings did so before, or waits. Then no old time is queued."""
    lock_batch(conn, one.batch_id)
    same = (batch.c.id == one.batch_id, batch.c.schedule_version == one.version)
    return conn.execute(select(batch.c.id).where(*same)).first() is not None


def advance_round(conn: Connection, one: DueRound, *, to: int, queued: int, done_at: datetime | None) -> None:
    """`done_at`: set where nobody is left."""
    moved = {"last_registration": to, "queued": reminder_round.c.queued + queued, "done_at": done_at}
    conn.execute(update(reminder_round).where(reminder_round.c.id == one.id).values(moved))


def end_missed(conn: Connection, one: DueRound, *, counts: bool, now: datetime) -> int:
    """It is of no use any more. How many people were not reminded; with `counts` False nobody missed anything."""
    if not lock_round(conn, one):
        return 0
    missed = _left(conn, one) if counts else 0
    ended = update(reminder_round).where(reminder_round.c.id == one.id)
    conn.execute(ended.values(done_at=now, missed=missed))
    return missed


def _left(conn: Connection, one: DueRound) -> int:
    """Who had a seat while it was of use."""
    left = (
        registration.c.batch_id == one.batch_id,
        registration.c.status == Status.CONFIRMED,
        registration.c.id > one.last_registration,
        registration.c.updated_at <= one.useful_until,
    )
    return int(conn.execute(select(func.count()).select_from(registration).where(*left)).scalar_one())
