"""The week that has passed, in figures, within what a person of the staff may see. No names.

The counts of today are those of `digest`; here are those of a whole week. Each is one query over an index.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from models.digest import Span, count_registered, read_digest
from models.outbox import MessageStatus
from models.participants import Seen
from models.statuses import Status
from models.tables import (
    attendance,
    batch,
    coming,
    meeting,
    outbox,
    registration,
    registration_event,
    reminder_round,
)
from models.weekly_values import BatchWeek, Week

BATCHES_SHOWN = 6

_TOLD_APART = frozenset({"blocked", "undeliverable"})
_GONE = frozenset({"deactivated", "not_found", "never_started"})
_LEFT = (Status.CANCELLED, Status.REJECTED)


def read_week(conn: Connection, seen: Seen, *, since: datetime, until: datetime, now: datetime, today: date) -> Week:
    """`since`, `until`: the moments at which that week and the next began, in the office's zone."""
    tomorrow = until + timedelta(days=1)
    digest = read_digest(conn, seen, span=Span(until, tomorrow, since, until), now=now, today=today)
    shown = digest.trainings[:BATCHES_SHOWN]
    seated = _seated(conn, [one.batch_id for one in shown], since, until)
    left = _left(conn, seen, since, until)
    absent, told = _absent(conn, seen, since, until)
    return Week(
        first=since.date(),
        last=until.date() - timedelta(days=1),
        registered=count_registered(conn, seen, since=since, until=until),
        left=left.total(),
        batches=tuple(BatchWeek(one, seated[one.batch_id] - left[one.batch_id]) for one in shown),
        more=_running(conn, seen, today) - len(shown),
        absent=absent,
        told=told,
        undelivered=_undelivered(conn, since, until),
        reviews=digest.reviews,
        questions=digest.questions,
        requests=digest.requests,
        not_reminded=_not_reminded(conn, seen, since, until),
    )


def _running(conn: Connection, seen: Seen, today: date) -> int:
    running = (batch.c.status == "published", batch.c.last_day >= today, seen.condition)
    return int(conn.execute(select(func.count()).select_from(batch).where(*running)).scalar_one())


def _seated(conn: Connection, batches: Collection[int], since: datetime, until: datetime) -> Counter[int]:
    """By batch, who was given a seat in that week for the first time."""
    line = registration_event.c
    first = (
        select(registration.c.batch_id, func.min(line.at).label("at"))
        .join_from(registration, registration_event)
        .where(registration.c.batch_id.in_(list(batches)), line.status == Status.CONFIRMED)
        .group_by(registration.c.id, registration.c.batch_id)
        .subquery()
    )
    counted = select(first.c.batch_id, func.count().label("people")).where(first.c.at >= since, first.c.at < until)
    return _by_batch(conn, counted.group_by(first.c.batch_id))


def _left(conn: Connection, seen: Seen, since: datetime, until: datetime) -> Counter[int]:
    """By batch, who had a seat and has none any more."""
    ended = (
        registration.c.status.in_(_LEFT),
        registration.c.number.is_not(None),
        registration.c.updated_at >= since,
        registration.c.updated_at < until,
        seen.condition,
    )
    counted = select(registration.c.batch_id, func.count().label("people")).join_from(registration, batch).where(*ended)
    return _by_batch(conn, counted.group_by(registration.c.batch_id))


def _by_batch(conn: Connection, counted: Select[Any]) -> Counter[int]:
    return Counter({row.batch_id: row.people for row in conn.execute(counted)})


def _absent(conn: Connection, seen: Seen, since: datetime, until: datetime) -> tuple[int, int]:
    """Without a word; and who said so before."""
    held = (meeting.c.starts_at >= since, meeting.c.starts_at < until, seen.condition)
    said = (coming.c.meeting_id == meeting.c.id, coming.c.answer == "cannot")
    warned = (
        select(coming.c.registration_id).where(*said, coming.c.registration_id == attendance.c.registration_id).exists()
    )
    missed = select(func.count()).select_from(attendance.join(meeting).join(batch))
    absent = missed.where(*held, attendance.c.status == "absent", ~warned)
    told = select(func.count()).select_from(coming.join(meeting).join(batch)).where(*held, *said)
    return int(conn.execute(absent).scalar_one()), int(conn.execute(told).scalar_one())


def _undelivered(conn: Connection, since: datetime, until: datetime) -> dict[str, int]:
    """blocked, undeliverable, gone, late, other."""
    then = (outbox.c.payload.is_not(None), outbox.c.created_at >= since, outbox.c.created_at < until)
    ended = outbox.c.status.in_([MessageStatus.FAILED, MessageStatus.EXPIRED])
    counted = select(outbox.c.status, outbox.c.error, func.count()).where(*then, ended)
    causes: Counter[str] = Counter()
    for status, error, messages in conn.execute(counted.group_by(outbox.c.status, outbox.c.error)):
        causes[_cause(status, error)] += messages
    return dict(causes)


def _cause(status: str, error: str | None) -> str:
    if error is not None and error in _TOLD_APART:
        return error
    if error in _GONE:
        return "gone"
    return "late" if status == MessageStatus.EXPIRED else "other"


def _not_reminded(conn: Connection, seen: Seen, since: datetime, until: datetime) -> int:
    done = (reminder_round.c.done_at >= since, reminder_round.c.done_at < until, seen.condition)
    missed = select(func.coalesce(func.sum(reminder_round.c.missed), 0)).join_from(reminder_round, batch)
    return int(conn.execute(missed.where(*done)).scalar_one())
