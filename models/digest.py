"""The office at a glance: figures of today and this week, within what a person of the staff may see. No names."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select

from models.digest_values import Digest, Late, MeetingToday
from models.outbox import MessageStatus
from models.participant import Training
from models.participants import TRAININGS, UNREACHED, Seen, training_of
from models.reminding_missed import people_missed
from models.statuses import SEATED, Status
from models.tables import batch, contact, meeting, outbox, person_request, question, registration

BATCHES_SHOWN = 12

_HANDED_IN = (Status.CONFIRMED, Status.COMPLETED, Status.OFFERED, Status.REVIEW, Status.WAITING)


@dataclass(frozen=True, slots=True)
class Span:
    """Moments of the office's days: today began, tomorrow begins, the week began, the next one begins."""

    today: datetime
    tomorrow: datetime
    week: datetime
    next_week: datetime


def read_digest(conn: Connection, seen: Seen, *, span: Span, now: datetime, today: date) -> Digest:
    return Digest(
        registered_today=count_registered(conn, seen, since=span.today, until=span.tomorrow),
        registered_this_week=count_registered(conn, seen, since=span.week, until=span.next_week),
        trainings=_trainings(conn, seen, today),
        reviews=_reviews(conn, seen, today),
        requests=_late(conn, person_request.c.closed_at, person_request.c.answer_by, now),
        questions=_late(conn, question.c.answered_at, question.c.answer_by, now),
        meetings_today=_meetings(conn, seen, span.today, span.tomorrow),
        meetings_this_week=len(_meetings(conn, seen, span.week, span.next_week)),
        undelivered=_undelivered(conn, span.week),
        unreachable=_unreachable(conn, seen, today),
        not_reminded=people_missed(conn, seen, since=span.week),
    )


def count_registered(conn: Connection, seen: Seen, *, since: datetime, until: datetime) -> int:
    """Forms that were handed in and still count."""
    then = (registration.c.created_at >= since, registration.c.created_at < until)
    new = (*then, registration.c.status.in_(_HANDED_IN), seen.condition)
    return conn.execute(select(func.count()).select_from(registration.join(batch)).where(*new)).scalar_one()


def _trainings(conn: Connection, seen: Seen, today: date) -> tuple[Training, ...]:
    running = (batch.c.status == "published", batch.c.last_day >= today, seen.condition)
    rows = conn.execute(TRAININGS.where(*running).order_by(batch.c.first_day, batch.c.id).limit(BATCHES_SHOWN)).all()
    return tuple(training_of(row) for row in rows)


def _reviews(conn: Connection, seen: Seen, today: date) -> Late:
    late = func.count().filter(registration.c.answer_by < today)
    counted = select(func.count(), late).select_from(registration.join(batch))
    return Late(*conn.execute(counted.where(registration.c.status == Status.REVIEW, seen.condition)).one())


def _late(conn: Connection, done_at: ColumnElement[datetime], by: ColumnElement[datetime], now: datetime) -> Late:
    """Those that were promised an answer; a story that somebody told is no debt."""
    waits = and_(done_at.is_(None), by.is_not(None))
    return Late(*conn.execute(select(func.count(), func.count().filter(by < now)).where(waits)).one())


def _meetings(conn: Connection, seen: Seen, since: datetime, until: datetime) -> tuple[MeetingToday, ...]:
    held = (
        meeting.c.starts_at >= since,
        meeting.c.starts_at < until,
        batch.c.status == "published",
        seen.condition,
    )
    columns = (batch.c.code, meeting.c.starts_at, meeting.c.ends_at)
    rows = conn.execute(select(*columns).join_from(meeting, batch).where(*held).order_by(meeting.c.starts_at)).all()
    return tuple(MeetingToday(*row) for row in rows)


def _undelivered(conn: Connection, since: datetime) -> int:
    ended = outbox.c.status.in_([MessageStatus.FAILED, MessageStatus.EXPIRED])
    recent = (outbox.c.payload.is_not(None), outbox.c.created_at >= since)  # by the index of those with words
    return conn.execute(select(func.count()).where(ended, *recent)).scalar_one()


def _unreachable(conn: Connection, seen: Seen, today: date) -> int:
    seated = (registration.c.status.in_(sorted(SEATED - {Status.HELD})), batch.c.last_day >= today, seen.condition)
    joined = registration.join(batch).join(contact)
    return conn.execute(select(func.count()).select_from(joined).where(UNREACHED, *seated)).scalar_one()
