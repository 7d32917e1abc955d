"""A freed seat passes to the next in line as an offer until a stated time. `take_seat` seats them as anybody else."""

from datetime import date, datetime

from sqlalchemy import Connection, select

from models.counters import lock_batch
from models.leaving import end_lapsed
from models.refusals import Refusal
from models.seats import Seat, take_seat
from models.statuses import Status
from models.tables import batch, registration

_LOOKED_AT = 50
"""How many in line are looked at for one seat, where the shares of the first ones' kecamatan are used up."""


def offer_next(conn: Connection, batch_id: int, *, now: datetime, until: datetime, actor: str = "clock") -> Seat | None:
    """Offers one free seat to the next in line whose kecamatan still has a share. None: no seat, or nobody to take it.

    In the transaction that frees a seat, so that nobody sees it free.
    """
    lock_batch(conn, batch_id)  # two who promote at once would otherwise choose the same person
    place = registration.c
    in_line = (
        select(registration)
        .where(place.batch_id == batch_id, place.status == Status.WAITING)
        .order_by(place.priority.desc(), place.waiting_since, place.id)
        .limit(_LOOKED_AT)
    )
    for row in conn.execute(in_line).all():
        answer = take_seat(
            conn,
            batch_id=batch_id,
            resident_id=row.resident_id,
            contact_id=row.contact_id,
            channel=row.channel,
            kecamatan=row.kecamatan,
            now=now,
            status=Status.OFFERED,
            offer_until=until,
            newcomer=False,
            actor=actor,
        )
        if isinstance(answer, Seat):
            return answer
        if answer.reason is not Refusal.KECAMATAN_FULL:
            return None
    return None


def batches_with_offers_due(conn: Connection, *, today: date, limit: int) -> list[int]:
    """Batches where a seat is free and somebody waits, before their first day. `today` is in the office's zone.

    However the seat came free (a quota was raised, a process died in between), the clock finds it here.
    """
    is_free = batch.c.taken < batch.c.quota - batch.c.kept_seats
    due = (batch.c.status == "published", batch.c.waiting > 0, is_free, batch.c.first_day > today)
    return list(conn.execute(select(batch.c.id).where(*due).order_by(batch.c.id).limit(limit)).scalars())


def lapse_offers(conn: Connection, now: datetime, *, limit: int) -> int:
    """Ends offers that nobody answered in time, at most `limit` at once, and says how many. Their seats are free."""
    overdue = (
        select(registration.c.id)
        .where(registration.c.status == Status.OFFERED, registration.c.offer_until <= now)
        .order_by(registration.c.batch_id, registration.c.id)
        .limit(limit)
    )
    return sum(end_lapsed(conn, offered, now=now) for offered in conn.execute(overdue).scalars().all())
