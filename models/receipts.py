"""Rows of the outbox as a platform's later notices find them: they only ever move forward, or back into the queue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select, update

from models.outbox import MessageStatus, Priority
from models.tables import outbox

_FREE = {"lease_owner": None, "lease_until": None}


@dataclass(frozen=True, slots=True)
class SentRow:
    """Locked until the transaction ends. `is_open`: some process tries it, or nobody knows whether it arrived."""

    id: int
    contact_id: int
    priority: Priority
    status: MessageStatus
    attempts: int
    failures: int
    error: str
    platform_id: str
    is_open: bool


def row_at(conn: Connection, contact_id: int, position: int) -> SentRow | None:
    return _first(conn, _ROW.where(outbox.c.contact_id == contact_id, outbox.c.position == position))


def row_of(conn: Connection, platform_id: str) -> SentRow | None:
    """By Meta's id of the message."""
    is_metas = func.substr(outbox.c.platform_id, 1, 6) == "wamid."
    return _first(conn, _ROW.where(outbox.c.platform_id == platform_id, is_metas))


def move_on(conn: Connection, row: SentRow, *, to: MessageStatus, platform_id: str, now: datetime) -> None:
    """Whoever still tries it finds that it is done."""
    done = {"status": to, "platform_id": platform_id, "error": None, "is_uncertain": False, **_FREE}
    _change(conn, row, {**done, "done_at": func.coalesce(outbox.c.done_at, literal(now, outbox.c.done_at.type))})


def park(conn: Connection, row: SentRow, *, why: str, platform_id: str) -> None:
    """It waits for the person to write, and is of use however late that is."""
    waiting = {"status": MessageStatus.WAITING, "error": why, "platform_id": platform_id, "expires_at": None}
    _change(conn, row, {**waiting, "is_uncertain": False, **_FREE})


def put_back(conn: Connection, row: SentRow, *, failures: int, not_before: datetime | None, error: str) -> None:
    """Into the queue: it did not arrive after all."""
    queued = {"status": MessageStatus.QUEUED, "failures": failures, "not_before": not_before, "error": error}
    _change(conn, row, {**queued, "platform_id": None, "is_uncertain": False, "done_at": None, **_FREE})


def fail(conn: Connection, row: SentRow, *, error: str, now: datetime) -> None:
    _change(conn, row, {"status": MessageStatus.FAILED, "error": error, "done_at": now, **_FREE})


_ROW = select(
    outbox.c.id,
    outbox.c.contact_id,
    outbox.c.priority,
    outbox.c.status,
    outbox.c.attempts,
    outbox.c.failures,
    outbox.c.error,
    outbox.c.platform_id,
    outbox.c.lease_owner,
    outbox.c.is_uncertain,
).with_for_update()


def _first(conn: Connection, query: Select[Any]) -> SentRow | None:
    row = conn.execute(query.limit(1)).first()
    if row is None:
        return None
    return SentRow(
        row.id,
        row.contact_id,
        Priority(row.priority),
        MessageStatus(row.status),
        row.attempts,
        row.failures,
        row.error or "",
        row.platform_id or "",
        row.lease_owner is not None or row.is_uncertain,
    )


def _change(conn: Connection, row: SentRow, values: dict[str, Any]) -> None:
    conn.execute(update(outbox).where(outbox.c.id == row.id).values(values))
