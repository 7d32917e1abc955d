"""Reads how the waiting list of a batch stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select

from models.offers import UNREACHED, next_in_line
from models.open_offers import purpose_of
from models.outbox import MessageStatus
from models.residents import read_answers
from models.statuses import Status
from models.tables import batch, outbox, registration, registration_event, resident
from models.vault import Vault
from models.waiting_state import MOST_SHOWN, Asked, Idle, InLine, WaitingState


def read_waiting(
    conn: Connection, batch_id: int, *, is_too_near: bool, vault: Vault, now: datetime
) -> WaitingState | None:
    """None where there is no such batch. `is_too_near`: as `models.offer_times` judges."""
    seats = (batch.c.status, batch.c.quota, batch.c.taken, batch.c.kept_seats, batch.c.waiting)
    row = conn.execute(select(*seats).where(batch.c.id == batch_id)).first()
    if row is None:
        return None
    lapsed, unreached = _lapsed(conn, batch_id)
    return WaitingState(
        waiting=row.waiting,
        free=row.quota - row.taken,
        kept=row.kept_seats,
        offers=_offers(conn, batch_id),
        asked=tuple(_asked(conn, one, vault, now) for one in _people(conn, batch_id, Status.OFFERED)),
        next=tuple(InLine(one.id, _name(one, vault)) for one in _people(conn, batch_id, Status.WAITING)),
        lapsed=lapsed,
        unreached=unreached,
        idle=_why(conn, batch_id, row, is_too_near=is_too_near),
    )


def _why(conn: Connection, batch_id: int, row: Any, *, is_too_near: bool) -> Idle:
    if row.status != "published":
        return Idle.NOT_OPEN
    if row.taken >= row.quota:
        return Idle.NO_SEAT
    if row.taken >= row.quota - row.kept_seats:
        return Idle.KEPT
    if is_too_near:
        return Idle.TOO_NEAR
    return Idle.SOON if conn.execute(next_in_line(batch_id)).first() else Idle.SHARES


def _people(conn: Connection, batch_id: int, status: Status) -> Sequence[Row[Any]]:
    """The first of them: of who waits in their order, of offers those that end first."""
    place = registration.c
    order = (
        (place.offer_until, place.id)
        if status is Status.OFFERED
        else (place.priority.desc(), place.waiting_since, place.id)
    )
    columns: Select[Any] = select(place.id, place.resident_id, place.offer_until, resident.c.answers)
    found = (
        columns.join_from(registration, resident)
        .where(place.batch_id == batch_id, place.status == status)
        .order_by(*order)
    )
    return conn.execute(found.limit(MOST_SHOWN)).all()


def _asked(conn: Connection, row: Row[Any], vault: Vault, now: datetime) -> Asked:
    waits = (outbox.c.purpose == purpose_of(row.id), outbox.c.status == MessageStatus.QUEUED, outbox.c.not_before > now)
    told_at = conn.execute(select(outbox.c.not_before).where(*waits)).scalar_one_or_none()
    return Asked(_name(row, vault), row.offer_until, told_at)


def _name(row: Row[Any], vault: Vault) -> str | None:
    answers = read_answers(row.answers, row.resident_id, vault=vault)
    name: str | None = answers.get("name")
    return name


def _offers(conn: Connection, batch_id: int) -> int:
    standing = (registration.c.batch_id == batch_id, registration.c.status == Status.OFFERED)
    return conn.execute(select(func.count()).select_from(registration).where(*standing)).scalar_one()


def _lapsed(conn: Connection, batch_id: int) -> tuple[int, int]:
    """All that lapsed, and those of them that nobody heard of."""
    line = registration_event.c
    of_batch = (registration.c.batch_id == batch_id, registration.c.status == Status.LAPSED, line.status == "lapsed")
    unheard = func.coalesce(func.sum(case((line.reason == UNREACHED, 1), else_=0)), 0)
    counted = select(func.count(), unheard).select_from(registration_event.join(registration)).where(*of_batch)
    lapsed, unreached = conn.execute(counted).one()
    return lapsed, unreached
