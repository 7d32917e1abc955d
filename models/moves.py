"""Moves of meetings: scheduled for the end of the time to undo, then applied, told chunk by chunk, and reported once.

What has happened is `status` and the moments beside it; a process may end at any point, and another goes on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, exists, insert, select, update

from models.catalogue import Meeting
from models.move_plan import Moved
from models.tables import schedule_move
from models.vault import Vault

UNDO = timedelta(seconds=30)


class MoveStatus(StrEnum):
    SCHEDULED = "scheduled"
    SENDING = "sending"  # applied; people are being told
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ScheduleMove:
    """`changes`: the meeting that was named first. `venue_id`: the new place of all of them; None: as before.

    `old_place`: the name of the place of the named one. `words`: what staff wrote besides the schedule.
    """

    id: int
    batch_id: int
    staff_id: int
    status: MoveStatus
    changes: tuple[Moved, ...]
    venue_id: int | None
    old_place: str
    words: str = field(repr=False)
    created_at: datetime
    send_at: datetime
    applied_at: datetime | None
    last_registration: int
    told: int
    done_at: datetime | None
    progress_at: int | None
    report_at: datetime
    reported_at: datetime | None

    @property
    def named(self) -> Moved:
        """What is spoken of, and asked about."""
        return self.changes[0]


def add_move(
    conn: Connection,
    *,
    batch_id: int,
    staff_id: int,
    changes: tuple[Moved, ...],
    venue_id: int | None,
    old_place: str,
    words: str,
    report_at: datetime,
    progress_at: int | None,
    vault: Vault,
    now: datetime,
) -> int:
    """Applied when the time to undo is over. `progress_at`: where its message will stand in the officer's chat."""
    row = {
        "batch_id": batch_id,
        "staff_id": staff_id,
        "status": MoveStatus.SCHEDULED,
        "meetings": {"changes": [moved_to_json(one) for one in changes], "old_place": old_place},
        "venue_id": venue_id,
        "words": vault.seal(words.encode(), table="schedule_move", column="words", row=_place(batch_id, now)),
        "created_at": now,
        "send_at": now + UNDO,
        "report_at": report_at,
        "progress_at": progress_at,
    }
    return int(conn.execute(insert(schedule_move).values(row).returning(schedule_move.c.id)).scalar_one())


def read_move(conn: Connection, move_id: int, *, vault: Vault) -> ScheduleMove | None:
    row = conn.execute(select(schedule_move).where(schedule_move.c.id == move_id)).first()
    return _read(row, vault) if row else None


def is_under_way(conn: Connection, batch_id: int) -> bool:
    """A move of that batch is to be applied, or not told to everybody yet. The caller holds the lock of the batch."""
    open_ones = schedule_move.c.status.in_((MoveStatus.SCHEDULED, MoveStatus.SENDING))
    found = select(exists().where(schedule_move.c.batch_id == batch_id, open_ones))
    return bool(conn.execute(found).scalar_one())


def due_moves(conn: Connection, *, now: datetime) -> list[int]:
    """To be applied, or told further. Only reads."""
    row = schedule_move.c
    waiting = (row.status.in_((MoveStatus.SCHEDULED, MoveStatus.SENDING)), row.send_at <= now)
    return list(conn.execute(select(row.id).where(*waiting).order_by(row.send_at, row.id)).scalars())


def unshown_moves(conn: Connection) -> list[int]:
    """Those that ended, and whose officer does not see it yet."""
    row = schedule_move.c
    ended = (row.status.in_((MoveStatus.DONE, MoveStatus.CANCELLED)), row.is_shown.is_(False))
    return list(conn.execute(select(row.id).where(*ended).order_by(row.id)).scalars())


def moves_to_report(conn: Connection, *, now: datetime) -> list[int]:
    row = schedule_move.c
    due = (row.status == MoveStatus.DONE, row.reported_at.is_(None), row.report_at <= now)
    return list(conn.execute(select(row.id).where(*due).order_by(row.report_at, row.id)).scalars())


def change_move(conn: Connection, move_id: int, *, of: MoveStatus, to: MoveStatus, **more: Any) -> bool:
    """False where its status was another by now. `more`: other columns that change with it."""
    mine = (schedule_move.c.id == move_id, schedule_move.c.status == of)
    return conn.execute(update(schedule_move).where(*mine).values({"status": to, **more})).rowcount == 1


def advance_move(conn: Connection, move_id: int, *, before: int, to: int, told: int) -> bool:
    """False where another process has come further: then nothing may be queued."""
    row = schedule_move.c
    mine = (row.id == move_id, row.status == MoveStatus.SENDING, row.last_registration == before)
    moved_on = update(schedule_move).where(*mine).values(last_registration=to, told=row.told + told)
    return conn.execute(moved_on).rowcount == 1


def note_move_shown(conn: Connection, move_id: int) -> None:
    conn.execute(update(schedule_move).where(schedule_move.c.id == move_id).values(is_shown=True))


def note_move_progress(conn: Connection, move_id: int, *, position: int) -> bool:
    """Where, in the officer's chat, the message stands that says how it went. False where there is one already."""
    first = (schedule_move.c.id == move_id, schedule_move.c.progress_at.is_(None))
    return conn.execute(update(schedule_move).where(*first).values(progress_at=position)).rowcount == 1


def note_reported(conn: Connection, move_id: int, *, now: datetime) -> bool:
    """False where another process was quicker."""
    first = (schedule_move.c.id == move_id, schedule_move.c.reported_at.is_(None))
    return conn.execute(update(schedule_move).where(*first).values(reported_at=now)).rowcount == 1


def _read(row: Any, vault: Vault) -> ScheduleMove:
    words = vault.open(row.words, table="schedule_move", column="words", row=_place(row.batch_id, row.created_at))
    return ScheduleMove(
        id=row.id,
        batch_id=row.batch_id,
        staff_id=row.staff_id,
        status=MoveStatus(row.status),
        changes=tuple(_moved_from_json(one) for one in row.meetings["changes"]),
        venue_id=row.venue_id,
        old_place=row.meetings["old_place"],
        words=words.decode(),
        created_at=row.created_at,
        send_at=row.send_at,
        applied_at=row.applied_at,
        last_registration=row.last_registration,
        told=row.told,
        done_at=row.done_at,
        progress_at=row.progress_at,
        report_at=row.report_at,
        reported_at=row.reported_at,
    )


def _place(batch_id: int, created_at: datetime) -> str:
    """What the row is known by before the database has numbered it."""
    return f"{batch_id}:{created_at.isoformat()}"


def moved_to_json(one: Moved) -> dict[str, Any]:
    """Times by the columns of the table."""
    return {"id": one.id, "place": one.place, "before": _times_to_json(one.before), "after": _times_to_json(one.after)}


def _moved_from_json(content: Mapping[str, Any]) -> Moved:
    number = int(content["id"])
    before, after = (_times_from_json(content[name], number) for name in ("before", "after"))
    return Moved(number, int(content["place"]), before, after)


def _times_to_json(one: Meeting) -> dict[str, str | None]:
    return {name: moment.isoformat() if moment else None for name, moment in one.moments.items()}


def _times_from_json(content: Mapping[str, str | None], number: int) -> Meeting:
    read = {name: datetime.fromisoformat(moment) if moment else None for name, moment in content.items()}
    return Meeting(**read, id=number)  # type: ignore[arg-type]  # by the names of the columns
