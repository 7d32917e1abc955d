"""What a status does to the message it is about, and what it costs. In one transaction each; a repeated one is nothing.

"Delivered" may come without "sent", "read" without "delivered", and each before Meta's answer to the request itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection

from bot.sending.delivery import Failure, NotDelivered
from bot.sending.judging import CHAT_BASE, LONGEST_HOLD, MOST_FAILURES, back_off
from bot.whatsapp.events import Told
from bot.whatsapp.failures import Effect, meaning
from models.contacts import set_unreachable
from models.costs import SERVICE, count_delivered, month_of
from models.outbox import MessageStatus
from models.receipts import SentRow, fail, move_on, park, put_back, row_at, row_of
from models.windows import MOST_UNDELIVERED, Why, close, note_arrived, note_undelivered, stop_marketing

_STEPS = {
    "sent": MessageStatus.SENT,
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.READ,
    "played": MessageStatus.READ,
}
_RANK = {MessageStatus.QUEUED: 0, MessageStatus.SENT: 1, MessageStatus.DELIVERED: 2, MessageStatus.READ: 3}
_ARRIVED = _RANK[MessageStatus.DELIVERED]


@dataclass(frozen=True, slots=True)
class Noted:
    """`trouble`: a sentence for the operator. `is_queued`: there is something to send."""

    trouble: str = ""
    is_queued: bool = False


def note(conn: Connection, told: Told, *, zone: tzinfo, now: datetime) -> Noted:
    tracked = told.tracked
    row = row_at(conn, tracked.contact_id, tracked.position) if tracked else row_of(conn, told.message_id)
    if row is None:
        return Noted()
    if told.status == "failed":
        return _failed(conn, row, told, now)
    if (step := _STEPS.get(told.status)) is not None:
        if tracked and tracked.invites:
            _invitation(conn, row, told, step, zone=zone, now=now)
        else:
            _moved_on(conn, row, told, step, zone=zone, now=now)
    return Noted()


def _moved_on(conn: Connection, row: SentRow, told: Told, step: MessageStatus, *, zone: tzinfo, now: datetime) -> None:
    before = _rank(row)
    if before is None or _RANK[step] <= before:
        return
    move_on(conn, row, to=step, platform_id=told.message_id, now=now)
    if before < _ARRIVED <= _RANK[step]:
        _arrived(conn, row, told, zone=zone, now=now)


def _invitation(
    conn: Connection, row: SentRow, told: Told, step: MessageStatus, *, zone: tzinfo, now: datetime
) -> None:
    """Of the template that told of the message: that one is still to come, whatever became of this one."""
    is_there = _RANK[step] >= _ARRIVED
    is_in_flight = row.status is MessageStatus.QUEUED and row.is_open and not row.platform_id and _is_current(row, told)
    is_known = row.status is MessageStatus.WAITING and row.error == Why.INVITED
    if is_in_flight or (is_known and is_there):
        park(conn, row, why=Why.SHOWN if is_there else Why.INVITED, platform_id=told.message_id)
        if is_there:
            _arrived(conn, row, told, zone=zone, now=now)


def _arrived(conn: Connection, row: SentRow, told: Told, *, zone: tzinfo, now: datetime) -> None:
    """Counted once, whichever of the statuses comes first."""
    category = told.tracked.category if told.tracked else SERVICE
    is_free = False
    if told.pricing is not None:
        category, is_free = told.pricing.category, told.pricing.is_free
    count_delivered(conn, month=month_of(now, zone), category=category, is_free=is_free)
    note_arrived(conn, row.contact_id)


def _failed(conn: Connection, row: SentRow, told: Told, now: datetime) -> Noted:
    """Only of the attempt that is the newest: an older one has been made good since."""
    is_sent = row.status in {MessageStatus.SENT, MessageStatus.WAITING} and row.platform_id in {told.message_id, ""}
    if not _is_current(row, told) or not (is_sent or (row.status is MessageStatus.QUEUED and row.is_open)):
        return Noted()
    refusal = meaning(told.codes[0] if told.codes else -1)
    match refusal.effect:
        case Effect.WINDOW_CLOSED:
            close(conn, row.contact_id)
        case Effect.MARKETING_STOPPED:
            stop_marketing(conn, row.contact_id, since=now)
    return Noted(refusal.trouble, is_queued=_settled(conn, row, refusal.delivery, now))


def _settled(conn: Connection, row: SentRow, said: NotDelivered, now: datetime) -> bool:
    """Whether it goes out again."""
    if said.failure.is_final:
        fail(conn, row, error=said.failure, now=now)
        if said.failure is Failure.UNDELIVERABLE and note_undelivered(conn, row.contact_id) >= MOST_UNDELIVERED:
            set_unreachable(conn, row.contact_id, cause=Failure.NOT_FOUND, now=now)
        return False
    failures = row.failures + (said.failure is not Failure.LATER)
    if failures >= MOST_FAILURES:
        fail(conn, row, error=Failure.PASSING, now=now)
        return False
    later = now + timedelta(seconds=_wait(said, failures))
    put_back(conn, row, failures=failures, not_before=later, error=said.why or said.failure)
    return True


def _wait(said: NotDelivered, failures: int) -> float:
    if said.failure is Failure.CHAT_TOO_FAST:
        return float(min(CHAT_BASE**failures, LONGEST_HOLD))
    return max(said.retry_after, back_off(failures, chance=0.5))


def _rank(row: SentRow) -> int | None:
    """None of what is over: taken back, expired, or failed for a reason that a status does not change."""
    if row.status is MessageStatus.FAILED and row.error == Failure.UNCERTAIN:
        return 0
    return _RANK.get(row.status)


def _is_current(row: SentRow, told: Told) -> bool:
    return told.tracked is None or told.tracked.attempt == row.attempts
