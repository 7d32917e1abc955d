"""The offers that stand, with what became of their messages; and the words of a message that waits, said anew."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, tzinfo
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from models.columns import fixed
from models.offer_times import Delivery, OpenOffer
from models.outbox import MessageStatus, nobody_sends
from models.statuses import Status
from models.tables import batch, meeting, outbox, registration
from models.vault import Vault

_AT_ONCE = 500
"""Purposes in one query."""

_DELIVERIES = {
    MessageStatus.QUEUED: Delivery.WAITING,
    MessageStatus.PAUSED: Delivery.WAITING,
    MessageStatus.SENT: Delivery.SENT,
    MessageStatus.DELIVERED: Delivery.SENT,
    MessageStatus.READ: Delivery.SENT,
    MessageStatus.EXPIRED: Delivery.MISSED,
    MessageStatus.FAILED: Delivery.FAILED,
    MessageStatus.CANCELLED: Delivery.FAILED,
}

_STARTS = select(func.min(meeting.c.starts_at)).where(meeting.c.batch_id == batch.c.id).scalar_subquery()
_OFFERED: Select[Any] = (
    select(
        registration.c.id,
        registration.c.batch_id,
        registration.c.offered_at,
        registration.c.updated_at,
        registration.c.offer_until,
        _STARTS.label("starts_at"),
        batch.c.first_day,
    )
    .select_from(registration.join(batch))
    .where(registration.c.status == fixed(Status.OFFERED))  # as a value it would hide the index from a plan
    .order_by(registration.c.offer_until, registration.c.id)
)


def purpose_of(registration_id: int) -> str:
    """Of the one message that tells of an offer: who lapsed and waits again is another registration."""
    return f"offer:{registration_id}"


def open_offers(conn: Connection, *, zone: tzinfo, limit: int) -> list[OpenOffer]:
    """Those that end first."""
    return list(_read(conn, conn.execute(_OFFERED.limit(limit)).all(), zone))


def open_offer(conn: Connection, registration_id: int, *, zone: tzinfo) -> OpenOffer | None:
    """None where it is no longer offered."""
    rows = conn.execute(_OFFERED.where(registration.c.id == registration_id)).all()
    return next(_read(conn, rows, zone), None)


def starts_at(conn: Connection, batch_id: int, *, zone: tzinfo) -> datetime:
    """Of the first meeting."""
    row = conn.execute(select(_STARTS.label("starts_at"), batch.c.first_day).where(batch.c.id == batch_id)).one()
    return _start(row, zone)


def say_anew(
    conn: Connection, registration_id: int, payload: Any, *, until: datetime, vault: Vault, now: datetime
) -> bool:
    """Other words in place of those that wait. False where a process is sending them just now, or has sent them."""
    here = outbox.c.purpose == purpose_of(registration_id)
    row = conn.execute(select(outbox.c.contact_id, outbox.c.position).where(here)).first()
    if row is None:
        return False
    sealed = vault.seal_json(payload, table="outbox", column="payload", row=f"{row.contact_id}:{row.position}")
    waits = outbox.c.status.in_([MessageStatus.QUEUED, MessageStatus.EXPIRED])
    changed = {"payload": sealed, "expires_at": until, "status": MessageStatus.QUEUED, "done_at": None}
    return conn.execute(update(outbox).where(here, waits, nobody_sends(now)).values(changed)).rowcount == 1


def is_told_to(conn: Connection, registration_id: int, *, contact_id: int) -> bool:
    """Whether its message stands, or waits, in that chat."""
    here = (outbox.c.purpose == purpose_of(registration_id), outbox.c.contact_id == contact_id)
    return conn.execute(select(outbox.c.id).where(*here)).first() is not None


def take_back_offer(conn: Connection, registration_id: int, *, now: datetime) -> None:
    """What waits to be sent says nothing true any more."""
    here = (outbox.c.purpose == purpose_of(registration_id), outbox.c.status == MessageStatus.QUEUED)
    gone = {"status": MessageStatus.CANCELLED, "done_at": now, "lease_owner": None, "lease_until": None}
    conn.execute(update(outbox).where(*here, nobody_sends(now)).values(gone))


def _read(conn: Connection, rows: Sequence[Row[Any]], zone: tzinfo) -> Iterator[OpenOffer]:
    messages: dict[str, Row[Any]] = {}
    for start in range(0, len(rows), _AT_ONCE):
        purposes = [purpose_of(row.id) for row in rows[start : start + _AT_ONCE]]
        columns = select(outbox.c.purpose, outbox.c.status, outbox.c.done_at)
        messages |= {row.purpose: row for row in conn.execute(columns.where(outbox.c.purpose.in_(purposes)))}
    for row in rows:
        told = messages.get(purpose_of(row.id))
        yield OpenOffer(
            registration_id=row.id,
            batch_id=row.batch_id,
            offered_at=row.offered_at or row.updated_at,
            until=row.offer_until,
            starts_at=_start(row, zone),
            delivery=_DELIVERIES[MessageStatus(told.status)] if told else Delivery.SHOWN,
            told_at=told.done_at if told else None,
        )


def _start(row: Any, zone: tzinfo) -> datetime:
    moment: datetime | None = row.starts_at
    return moment or datetime.combine(row.first_day, time(), zone)
