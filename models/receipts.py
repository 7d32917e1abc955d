"""Rows of the outbox as a platform's later notices find them: they only ever move forward, or back into the queue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from models.outbox import MessageStatus, Priority
from models.prepared import Prepared
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
    return _first(conn, _ROW_AT, {"of_contact": contact_id, "at": position})


def row_of(conn: Connection, platform_id: str) -> SentRow | None:
    """By Meta's id of the message."""
    return _first(conn, _ROW_OF, {"of_platform_id": platform_id})


def move_on(conn: Connection, row: SentRow, *, to: MessageStatus, platform_id: str, now: datetime) -> None:
    """Whoever still tries it finds that it is done."""
    done = {"status": to, "platform_id": platform_id, "error": None, "is_uncertain": False, **_FREE}
    _MOVE_ON.run(conn, {**done, "of_row": row.id, "at_last": now})


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
_IS_METAS = func.substr(outbox.c.platform_id, 1, 6) == "wamid."
_ROW_AT = Prepared(_ROW.where(outbox.c.contact_id == bindparam("of_contact"), outbox.c.position == bindparam("at")))
_ROW_OF = Prepared(_ROW.where(outbox.c.platform_id == bindparam("of_platform_id"), _IS_METAS).limit(1))
_AT_LAST = bindparam("at_last", type_=outbox.c.done_at.type)
_MOVE_ON = Prepared(
    update(outbox).where(outbox.c.id == bindparam("of_row")).values(done_at=func.coalesce(outbox.c.done_at, _AT_LAST))
)


def _first(conn: Connection, query: Prepared, values: dict[str, Any]) -> SentRow | None:
    row = query.first(conn, values)
    if row is None:
        return None
    key, contact_id, priority, status, attempts, failures, error, platform_id, lease_owner, is_uncertain = row
    return SentRow(
        key,
        contact_id,
        Priority(priority),
        MessageStatus(status),
        attempts,
        failures,
        error or "",
        platform_id or "",
        lease_owner is not None or bool(is_uncertain),
    )


def _change(conn: Connection, row: SentRow, values: dict[str, Any]) -> None:
    conn.execute(update(outbox).where(outbox.c.id == row.id).values(values))
