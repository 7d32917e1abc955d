"""What staff decide about a registration: each of it once, under the lock of its batch, whoever comes at the same time.

Seats go through `seats.take_seat` and `leaving.leave` as everybody's do. Lock order: the conversation of the resident's
contact (`lock_contact`, for who is to be told), then the batch.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from models.counters import lock_batch
from models.leaving import leave, lock_registration
from models.refusals import Refused
from models.registrations import Standing, change_registration, find_registration, record
from models.seats import Seat, take_seat
from models.statuses import Status
from models.tables import conversation, registration

ACTOR = "staff"
UNDECIDED = frozenset({Status.REVIEW})
WITHOUT_SEAT = frozenset({Status.REVIEW, Status.WAITING, Status.OFFERED})
CAN_LEAVE = frozenset({Status.REVIEW, Status.WAITING, Status.OFFERED, Status.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Changed:
    """It is no longer as it was seen: decided by somebody else, or withdrawn. Nothing was done."""

    status: Status | None


def lock_contact(conn: Connection, registration_id: int) -> None:
    """First of all locks, for a resident who writes at this moment holds it while waiting for the batch.

    SQLite has one writer.
    """
    if conn.dialect.name == "postgresql":
        theirs = select(registration.c.contact_id).where(registration.c.id == registration_id).scalar_subquery()
        conn.execute(select(conversation.c.contact_id).where(conversation.c.contact_id == theirs).with_for_update())


def give_seat(
    conn: Connection, registration_id: int, *, waits_as: Collection[Status], now: datetime
) -> Seat | Refused | Changed:
    """A confirmed seat for who is under review, waits or was offered one; neither the window nor the line counts."""
    seen = lock_registration(conn, registration_id)
    if seen is None or seen.status not in waits_as:
        return Changed(seen.status if seen else None)
    return _seat(conn, seen, batch_id=seen.entry.batch_id, now=now)


def end(
    conn: Connection, registration_id: int, *, among: Collection[Status], to: Status, reason: str, now: datetime
) -> Status | Changed:
    """The status it had. What it used up is free again. `reason`: a code, for the history."""
    seen = lock_registration(conn, registration_id)
    if seen is None or seen.status not in among:
        return Changed(seen.status if seen else None)
    leave(conn, seen, to=to, now=now, actor=ACTOR, reason=reason)
    return seen.status


def promise_later(conn: Connection, registration_id: int, *, day: date, now: datetime) -> date | Changed | None:
    """The day that was promised until now."""
    seen = lock_registration(conn, registration_id)
    if seen is None or seen.status is not Status.REVIEW:
        return Changed(seen.status if seen else None)
    promised = select(registration.c.answer_by).where(registration.c.id == registration_id)
    before: date | None = conn.execute(promised).scalar_one()
    change_registration(conn, seen, status=seen.status, now=now, answer_by=day)
    record(conn, seen.id, status=seen.status, now=now, actor=ACTOR, reason=f"answer by {day.isoformat()}")
    return before


def put_first(conn: Connection, registration_id: int, *, now: datetime) -> int | Changed:
    """Before all others who wait. The priority it had."""
    seen = lock_registration(conn, registration_id)
    if seen is None or seen.status is not Status.WAITING:
        return Changed(seen.status if seen else None)
    line = registration.c
    waiting = (line.batch_id == seen.entry.batch_id, line.status == Status.WAITING, line.id != seen.id)
    mine = conn.execute(select(line.priority).where(line.id == seen.id)).scalar_one()
    highest = conn.execute(select(line.priority).where(*waiting).order_by(line.priority.desc()).limit(1)).scalar()
    change_registration(conn, seen, status=seen.status, now=now, priority=max(mine, (highest or 0) + 1))
    record(conn, seen.id, status=seen.status, now=now, actor=ACTOR, reason="put first")
    return int(mine)


def move(conn: Connection, registration_id: int, *, to_batch: int, now: datetime) -> Seat | Refused | Changed:
    """A confirmed seat there, and none here: both or nothing. `Changed` where it has no seat and does not wait here."""
    known = find_registration(conn, registration_id)
    if known is None:
        return Changed(None)
    for batch_id in sorted({known.entry.batch_id, to_batch}):  # always in this order: two who swap would wait for ever
        lock_batch(conn, batch_id)
    seen = find_registration(conn, registration_id)
    if seen is None or seen.status not in CAN_LEAVE or seen.entry.batch_id == to_batch:
        return Changed(seen.status if seen else None)
    answer = _seat(conn, seen, batch_id=to_batch, now=now)
    if isinstance(answer, Seat):
        leave(conn, seen, to=Status.CANCELLED, now=now, actor=ACTOR, reason="moved")
    return answer


def _seat(conn: Connection, seen: Standing, *, batch_id: int, now: datetime) -> Seat | Refused:
    entry = seen.entry
    return take_seat(
        conn,
        batch_id=batch_id,
        resident_id=entry.resident_id,
        contact_id=entry.contact_id,
        channel=entry.channel,
        kecamatan=entry.kecamatan,
        now=now,
        status=Status.CONFIRMED,
        newcomer=False,
        actor=ACTOR,
        flags=entry.flags,
    )
