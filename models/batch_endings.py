"""Publishing, closing and cancelling a batch; and, a few at a time, what follows for those who registered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select, update

from models.batch_plans import PlanRefusal, PlanRefused
from models.catalogue import Words
from models.catalogue_rows import bump_catalogue_version
from models.counters import lock_batch
from models.interests import count_interested
from models.leaving import release
from models.reminder_rounds import bump_schedule
from models.statuses import ACTIVE, Status
from models.tables import batch, contact, program, registration

CANCELLED = "batch cancelled"
"""The reason in the history of a registration."""

WARNED_BEFORE = timedelta(days=7)


def publish(conn: Connection, batch_id: int, *, now: datetime) -> PlanRefused | None:
    """From its opening on residents can register. A cancelled one stays so: the people were told."""
    return _move(conn, batch_id, status="published", published_at=now)


def close(conn: Connection, batch_id: int, *, now: datetime) -> PlanRefused | None:
    """Nobody new from now on; a seat that is kept until a moment to come can still be confirmed."""
    return _move(conn, batch_id, closes_at=now)


def cancel(conn: Connection, batch_id: int) -> PlanRefused | None:
    """At once nobody can register. Those who did are ended and told by `next_to_end`, a few at a time."""
    return _move(conn, batch_id, status="cancelled")


def _move(conn: Connection, batch_id: int, **columns: object) -> PlanRefused | None:
    lock_batch(conn, batch_id)
    status = conn.execute(select(batch.c.status).where(batch.c.id == batch_id)).scalar_one_or_none()
    if status is None:
        return PlanRefused(PlanRefusal.GONE)
    if status == "cancelled":
        return PlanRefused(PlanRefusal.CANCELLED)
    conn.execute(update(batch).where(batch.c.id == batch_id).values(columns))
    bump_schedule(conn, batch_id)
    bump_catalogue_version(conn)
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears of a change: chats by channel, people without one that can be reached, and who asked for news."""

    people: int
    chats: dict[str, int]
    unreachable: int
    interested: int


def who_is_told(conn: Connection, batch_id: int) -> Told:
    """Counts only."""
    active = (registration.c.batch_id == batch_id, registration.c.status.in_(sorted(ACTIVE)))
    people: int = conn.execute(select(func.count()).select_from(registration).where(*active)).scalar_one()
    is_reached = contact.c.unreachable_since.is_(None)
    counted = select(contact.c.channel, is_reached, func.count(contact.c.id.distinct()))
    chats = counted.select_from(registration.join(contact)).where(*active).group_by(contact.c.channel, is_reached)
    rows = conn.execute(chats).all()
    return Told(
        people,
        {channel: count for channel, reached, count in rows if reached},
        sum(count for _, reached, count in rows if not reached),
        count_interested(conn, batch_id),
    )


@dataclass(frozen=True, slots=True)
class ToEnd:
    """A registration of a cancelled batch, and the chat that is told of it. `title`: of the program."""

    registration_id: int
    contact_id: int
    resident_id: int
    status: str
    language: str
    title: Words
    first_day: date


def next_to_end(conn: Connection, *, limit: int) -> list[ToEnd]:
    """Of cancelled batches; empty when everybody has been told."""
    who = (registration.c.id, registration.c.contact_id, registration.c.resident_id, registration.c.status)
    found = (
        select(*who, contact.c.language, program.c.title, batch.c.first_day)
        .select_from(registration)
        .join(contact, contact.c.id == registration.c.contact_id)
        .join(batch, batch.c.id == registration.c.batch_id)
        .join(program, program.c.id == batch.c.program_id)
        .where(batch.c.status == "cancelled", registration.c.status.in_(sorted(ACTIVE)))
        .order_by(registration.c.contact_id, registration.c.id)
    )
    return [ToEnd(*row) for row in conn.execute(found.limit(limit))]


def end_of_cancelled(conn: Connection, registration_id: int, *, now: datetime) -> bool:
    """False where it has ended already."""
    return release(conn, registration_id, to=Status.CANCELLED, now=now, actor="staff", reason=CANCELLED)


@dataclass(frozen=True, slots=True)
class TooFew:
    """`confirmed`: so many have a seat, of at least `minimum`."""

    batch_id: int
    program_id: int
    minimum: int
    confirmed: int
    first_day: date


def too_few(conn: Connection, *, today: date) -> list[TooFew]:
    """Published batches that begin within a week with fewer participants than their minimum. `today`: the office's."""
    seated = (
        select(func.count())
        .where(registration.c.batch_id == batch.c.id, registration.c.status == Status.CONFIRMED)
        .scalar_subquery()
    )
    soon = (
        batch.c.status == "published",
        batch.c.minimum.is_not(None),
        batch.c.first_day > today,
        batch.c.first_day <= today + WARNED_BEFORE,
        seated < batch.c.minimum,
    )
    columns = (batch.c.id, batch.c.program_id, batch.c.minimum, seated, batch.c.first_day)
    return [TooFew(*row) for row in conn.execute(select(*columns).where(*soon).order_by(batch.c.id))]
