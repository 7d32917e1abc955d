"""What an operator watches in the database: messages that wait, seats, and residents who wait for a person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, or_, select

from models.columns import fixed
from models.costs import Bill, read_bills
from models.outbox import MessageStatus, Priority
from models.portfolio import places_used
from models.tables import batch, channel_pace, contact, outbox, person_request, question
from models.windows import Why, waiting_messages


@dataclass(frozen=True, slots=True)
class Waiting:
    """`leased`: in the hands of some process. `due`: should have gone out, the oldest of them since `due_since`."""

    channel: str
    priority: Priority
    queued: int
    leased: int
    due: int
    due_since: datetime | None


@dataclass(frozen=True, slots=True)
class OpenBatch:
    code: str
    quota: int
    taken: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Promised:
    """Who waits for a person. `overdue`: longer than they were promised."""

    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Figures:
    """`held`: channels that a platform told to wait, and until when. Of WhatsApp: `parked`, messages that wait for
    their people, by why; `bills`; `places`, different people written to first in 24 hours.
    """

    waiting: tuple[Waiting, ...]
    held: tuple[tuple[str, datetime], ...]
    batches: tuple[OpenBatch, ...]
    requests: Promised
    questions: Promised
    parked: tuple[tuple[Why, int], ...] = ()
    bills: tuple[Bill, ...] = ()
    places: int = 0


_NOW: ColumnElement[datetime] = bindparam("now")
# One that failed before is late, whatever its back-off says.
_IS_DUE = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= _NOW, outbox.c.failures > 0)
_SINCE = case(
    (or_(outbox.c.not_before.is_(None), outbox.c.failures > 0), outbox.c.created_at), else_=outbox.c.not_before
)
_WAITING = (
    select(
        contact.c.channel,
        outbox.c.priority,
        func.count(),
        func.count().filter(and_(outbox.c.lease_owner.is_not(None), outbox.c.lease_until > _NOW)),
        func.count().filter(_IS_DUE),
        func.min(_SINCE).filter(_IS_DUE),
    )
    .join_from(outbox, contact)
    .where(outbox.c.status == fixed(MessageStatus.QUEUED))
    .group_by(contact.c.channel, outbox.c.priority)
)
_HELD = select(channel_pace.c.channel, channel_pace.c.held_until).where(channel_pace.c.held_until > _NOW)
_BATCHES = (
    select(batch.c.code, batch.c.quota, batch.c.taken, batch.c.waiting)
    .where(batch.c.status == fixed("published"), batch.c.opens_at <= _NOW, batch.c.closes_at > _NOW)
    .order_by(batch.c.code)
)
_UNREACHABLE = (
    select(contact.c.channel, contact.c.unreachable_cause, func.count())
    .where(contact.c.unreachable_since.is_not(None))
    .group_by(contact.c.channel, contact.c.unreachable_cause)
)


def read_figures(conn: Connection, *, now: datetime) -> Figures:
    """Cheap enough for every few seconds: reads what is queued, and small tables."""
    at = {"now": now}
    return Figures(
        waiting=tuple(
            Waiting(channel, Priority(priority), *numbers) for channel, priority, *numbers in conn.execute(_WAITING, at)
        ),
        held=tuple((channel, until) for channel, until in conn.execute(_HELD, at)),
        batches=tuple(OpenBatch(*row) for row in conn.execute(_BATCHES, at)),
        requests=_promised(conn, person_request.c.closed_at, person_request.c.answer_by, now=now),
        questions=_promised(conn, question.c.answered_at, question.c.answer_by, now=now),
        parked=tuple(waiting_messages(conn)),
        bills=tuple(read_bills(conn)),
        places=places_used(conn, now=now),
    )


def unreachable_contacts(conn: Connection) -> list[tuple[str, str, int]]:
    """Channel, cause and how many. Reads all contacts."""
    return [(channel, cause or "", contacts) for channel, cause, contacts in conn.execute(_UNREACHABLE)]


def _promised(
    conn: Connection, done_at: ColumnElement[datetime], answer_by: ColumnElement[datetime], *, now: datetime
) -> Promised:
    """Questions without a promised time are no office's debt, only something to read."""
    counts = select(func.count(), func.count().filter(answer_by < now)).where(done_at.is_(None))
    return Promised(*conn.execute(counts).one())
