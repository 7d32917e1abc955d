"""A freed seat passes to the next in line as an offer until a stated time. `take_seat` seats them as anybody else."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from models.counters import lock_batch
from models.leaving import end_lapsed, leave, lock_registration
from models.refusals import Refused
from models.registrations import change_registration
from models.seats import Seat, take_seat
from models.statuses import Status
from models.tables import batch, batch_kecamatan, conversation, registration

UNREACHED = "unreached"
"""The reason in the history of an offer that nobody heard of."""


def offer_next(
    conn: Connection, batch_id: int, *, now: datetime, until: datetime, besides: int | None = None, actor: str = "clock"
) -> Seat | None:
    """Offers one free seat to the next in line whose kecamatan still has a share. None: no seat, or nobody to take it.

    In the transaction that frees a seat, so that nobody sees it free. The batch is locked by then, and conversations
    are locked before batches: who writes at this very moment is therefore not waited for, and the clock asks them.
    `besides`: the contact whose own input this is; so does the clock with that one.
    """
    lock_batch(conn, batch_id)  # two who promote at once would otherwise choose the same person
    row = conn.execute(next_in_line(batch_id)).first()
    if row is None or row.contact_id == besides or not _lock_if_free(conn, row.contact_id):
        return None
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
    return None if isinstance(answer, Refused) else answer


def lock_next(conn: Connection, batch_id: int) -> None:
    """First of all locks: the conversation of who is next, so that `offer_next` in the same transaction finds it free.

    SQLite has one writer.
    """
    if conn.dialect.name == "postgresql" and (row := conn.execute(next_in_line(batch_id)).first()):
        conn.execute(_conversation(row.contact_id).with_for_update())


def next_in_line(batch_id: int) -> Select[Any]:
    """The one whose turn it is: higher priority, who waits longer, the earlier id; with a share that is not used up."""
    place, share = registration.c, batch_kecamatan.c
    used_up = select(share.kecamatan).where(share.batch_id == batch_id, share.taken >= share.quota)
    return (
        select(place.resident_id, place.contact_id, place.channel, place.kecamatan)
        .where(
            place.batch_id == batch_id,
            place.status == Status.WAITING,
            or_(place.kecamatan.is_(None), place.kecamatan.not_in(used_up)),
        )
        .order_by(place.priority.desc(), place.waiting_since, place.id)
        .limit(1)
    )


def batches_with_offers_due(conn: Connection, *, today: date, limit: int) -> list[int]:
    """Batches where a seat is free and somebody waits, until their first day. `today` is in the office's zone.

    However the seat came free (a quota was raised, a process died in between), the clock finds it here.
    """
    is_free = batch.c.taken < batch.c.quota - batch.c.kept_seats
    due = (batch.c.status == "published", batch.c.waiting > 0, is_free, batch.c.first_day >= today)
    return list(conn.execute(select(batch.c.id).where(*due).order_by(batch.c.id).limit(limit)).scalars())


def lapse_offer(conn: Connection, registration_id: int, *, now: datetime, unreached: bool) -> bool:
    """Its seat is free. False where it was answered or prolonged meanwhile. `unreached`: whatever time it has left."""
    if not unreached:
        return end_lapsed(conn, registration_id, now=now)
    seen = lock_registration(conn, registration_id)
    if seen is None or seen.status is not Status.OFFERED:
        return False
    return leave(conn, seen, to=Status.LAPSED, now=now, actor="clock", reason=UNREACHED)


def decline_offer(conn: Connection, registration_id: int, *, now: datetime) -> bool:
    """By the person. False where it is no longer offered."""
    seen = lock_registration(conn, registration_id)
    if seen is None or seen.status is not Status.OFFERED:
        return False
    return leave(conn, seen, to=Status.DECLINED, now=now, actor="resident")


def keep_offer(conn: Connection, registration_id: int, *, until: datetime, now: datetime) -> bool:
    """Until then and not shorter than it was. False where it is no longer offered."""
    seen = lock_registration(conn, registration_id)
    if seen is None or seen.status is not Status.OFFERED or seen.offer_until is None:
        return False
    return change_registration(conn, seen, status=seen.status, now=now, offer_until=max(until, seen.offer_until))


def _conversation(contact_id: int) -> Select[Any]:
    return select(conversation.c.contact_id).where(conversation.c.contact_id == contact_id)


def _lock_if_free(conn: Connection, contact_id: int) -> bool:
    """Without waiting. A contact without a conversation has nothing to lock."""
    if conn.dialect.name != "postgresql":
        return True
    if conn.execute(_conversation(contact_id).with_for_update(skip_locked=True)).first() is not None:
        return True
    return conn.execute(_conversation(contact_id)).first() is None
