"""Registrations that staff decide: a rule not met, a batch with selection, an identity registered twice. No seat.

Who has the same identity is found by `models.identities`.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from models.leaving import leave, lock_registration
from models.refusals import Refusal, Refused
from models.registrations import Entry, Standing, add_registration, find_active, record
from models.statuses import ACTIVE, Status
from models.tables import batch

_KEPT = frozenset({Status.HELD, Status.OFFERED})
"""A seat for whose form the answers come in."""


def begin_review(
    conn: Connection,
    *,
    batch_id: int,
    resident_id: int,
    contact_id: int,
    channel: str,
    kecamatan: str | None,
    now: datetime,
    reasons: Sequence[str],
    answer_by: date,
    actor: str = "resident",
) -> int | Refused:
    """The registration that staff answer by that day. A seat held or offered for it is free again.

    `reasons` are kept as flags.
    """
    entry = Entry(batch_id, resident_id, contact_id, channel, kecamatan, tuple(reasons))
    try:
        with conn.begin_nested():
            return _begin(conn, entry, now=now, answer_by=answer_by, actor=actor)
    except IntegrityError:
        if find_active(conn, batch_id=batch_id, resident_id=resident_id) is None:
            raise
        return Refused(Refusal.ALREADY)


def _begin(conn: Connection, entry: Entry, *, now: datetime, answer_by: date, actor: str) -> int | Refused:
    seen = find_active(conn, batch_id=entry.batch_id, resident_id=entry.resident_id)
    current = seen and lock_registration(conn, seen.id)
    if current and current.status in _KEPT and not current.is_lapsed(now):
        return _hand_over(conn, current, entry, now=now, answer_by=answer_by, actor=actor)
    if not _is_open(conn, entry.batch_id, now):
        return Refused(Refusal.CLOSED)
    if current and current.status in _KEPT:
        return _hand_over(conn, current, entry, now=now, answer_by=answer_by, actor=actor)
    if current and current.status in ACTIVE:
        return Refused(Refusal.ALREADY)
    registration_id = add_registration(conn, entry, status=Status.REVIEW, now=now, answer_by=answer_by)
    record(conn, registration_id, status=Status.REVIEW, now=now, actor=actor)
    return registration_id


def _hand_over(
    conn: Connection, held: Standing, entry: Entry, *, now: datetime, answer_by: date, actor: str
) -> int | Refused:
    kecamatan = held.entry.kecamatan if entry.kecamatan is None else entry.kecamatan
    moved = leave(
        conn,
        held,
        to=Status.REVIEW,
        now=now,
        actor=actor,
        answer_by=answer_by,
        kecamatan=kecamatan,
        flags=sorted({*held.entry.flags, *entry.flags}),
    )
    return held.id if moved else Refused(Refusal.ALREADY)


def _is_open(conn: Connection, batch_id: int, now: datetime) -> bool:
    window = (batch.c.status == "published", batch.c.opens_at <= now, batch.c.closes_at > now)
    return conn.execute(select(batch.c.id).where(batch.c.id == batch_id, *window)).first() is not None
