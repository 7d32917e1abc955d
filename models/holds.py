"""Keeping a seat for minutes while the questions are answered: with caps, so that nobody empties a training by it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import floor

from sqlalchemy import ColumnElement, Connection, ScalarSelect, bindparam, func, select, update

from models.columns import fixed
from models.leaving import end_lapsed
from models.prepared import Prepared
from models.refusals import Refusal, Refused
from models.seats import Seat, take_seat
from models.statuses import Status
from models.tables import batch, contact, registration


@dataclass(frozen=True, slots=True)
class HoldCaps:
    """How many seats may be held at once, None without a limit.

    `per_contact` and `per_origin` (of the network address) count over all batches; `share_of_channel` is a part of the
    batch's quota, for the channel that asks, and always allows one.
    """

    per_contact: int
    share_of_channel: float | None = None
    per_origin: int | None = None


def hold_seat(
    conn: Connection,
    *,
    batch_id: int,
    resident_id: int,
    contact_id: int,
    channel: str,
    kecamatan: str | None,
    now: datetime,
    until: datetime,
    caps: HoldCaps,
    actor: str = "resident",
) -> Seat | Refused:
    """As `take_seat`; refused too where this hold would be one too many. A hold of the same resident lasts longer.

    The caps are counted after the batch is locked, so no two holds of one batch can both be the last allowed. Holds of
    one contact are kept apart by its conversation's lock. Over several batches at the same instant, `per_origin` alone
    may be exceeded on PostgreSQL: it slows hoarding down, and a lock on it would slow everybody.
    """
    with conn.begin_nested() as savepoint:
        seat = take_seat(
            conn,
            batch_id=batch_id,
            resident_id=resident_id,
            contact_id=contact_id,
            channel=channel,
            kecamatan=kecamatan,
            now=now,
            status=Status.HELD,
            held_until=until,
            actor=actor,
        )
        if isinstance(seat, Seat) and _is_one_too_many(conn, seat.registration_id, now=now, caps=caps):
            savepoint.rollback()
            return Refused(Refusal.HOLD_CAP)
        return seat


def extend_hold(
    conn: Connection, registration_id: int, *, now: datetime, minutes: int, limit_minutes: int
) -> datetime | None:
    """The moment until which the seat is held now: `minutes` from now, but `limit_minutes` after it was first held.

    Never earlier than it was. None where nothing is held any more: a hold that ran out is not revived.
    """
    held = (registration.c.id == registration_id, registration.c.status == Status.HELD, registration.c.held_until > now)
    row = conn.execute(select(registration.c.held_since, registration.c.held_until).where(*held)).first()
    if row is None:
        return None
    limit = row.held_since + timedelta(minutes=limit_minutes)
    until: datetime = max(row.held_until, min(now + timedelta(minutes=minutes), limit))
    extended = conn.execute(update(registration).where(*held).values(held_until=until, updated_at=now))
    return until if extended.rowcount else None


def expire_holds(conn: Connection, now: datetime, *, limit: int) -> int:
    """Ends holds whose time is over, at most `limit` at once, and says how many. Their seats are free."""
    overdue = (
        select(registration.c.id)
        .where(registration.c.status == Status.HELD, registration.c.held_until <= now)
        .order_by(registration.c.batch_id, registration.c.id)  # the order in which the batches are locked
        .limit(limit)
    )
    return sum(end_lapsed(conn, held, now=now) for held in conn.execute(overdue).scalars().all())


def _is_one_too_many(conn: Connection, registration_id: int, *, now: datetime, caps: HoldCaps) -> bool:
    ((quota, of_contact, of_origin, of_channel),) = _HELD_BESIDE.rows(conn, {"id": registration_id, "now": now})
    if of_contact > caps.per_contact:
        return True
    if caps.per_origin is not None and of_origin > caps.per_origin:
        return True
    return caps.share_of_channel is not None and bool(of_channel > _share(quota, caps.share_of_channel))


def _share(quota: int, share: float) -> int:
    return max(1, floor(round(share * quota, 6)))  # 0.29 of 100 are 29 seats, not 28.999999999999996


def _held(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    held = (registration.c.status == fixed(Status.HELD), registration.c.held_until > bindparam("now"))
    return select(func.count()).select_from(registration).where(*held, *conditions).scalar_subquery()


_mine, _holder = registration.alias("mine"), contact.alias("holder")
_holders_origin = select(_holder.c.origin_index).where(_holder.c.id == registration.c.contact_id).scalar_subquery()
_same_batch = (registration.c.batch_id == _mine.c.batch_id, registration.c.channel == _mine.c.channel)
_HELD_BESIDE = Prepared(
    select(
        batch.c.quota,
        _held(registration.c.contact_id == _mine.c.contact_id).label("of_contact"),
        _held(contact.c.origin_index == _holders_origin).label("of_origin"),
        _held(*_same_batch).label("of_channel"),
    )
    .select_from(_mine.join(contact).join(batch))
    .where(_mine.c.id == bindparam("id"))
)
"""Seats held at this moment by the same contact, from the same network address, in the same batch and channel."""
