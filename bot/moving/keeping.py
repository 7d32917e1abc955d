"""Carries moves of meetings through: applied once, told to everybody once, shown to the officer, reported once.

Everything it knows is in the database: it may end at any point, and another process goes on from there.
"""

from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from sqlalchemy import Connection

from bot.conversation.world import World
from bot.moving.evening import report_answers
from bot.moving.schedule import schedule_of
from bot.moving.telling import NotOursError, Telling
from bot.officer_message import AlreadyShownError, OfficerMessage, show_officer
from handlers.staff.moving.asks import MoveReport
from handlers.staff.moving.progress import progress
from models.move_people import arrivals
from models.moves import (
    MoveStatus,
    ScheduleMove,
    change_move,
    due_moves,
    moves_to_report,
    note_move_progress,
    note_move_shown,
    read_move,
    unshown_moves,
)
from models.rescheduling import apply_move
from models.store import Store

EACH_SECONDS = 2
_LONGEST = timedelta(minutes=10)
"""After that the officer hears how it went, though some messages may still be tried."""

_ENDS = (MoveStatus.DONE, MoveStatus.CANCELLED)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Moves:
    """`shown`: how many were told when the officer's message was changed last, by move."""

    store: Store
    world: World
    _shown: dict[int, int] = field(default_factory=dict)

    async def keep(self) -> None:
        now = self.world.clock()
        due, unshown, to_report = await self.store.read(
            lambda conn: (due_moves(conn, now=now), unshown_moves(conn), moves_to_report(conn, now=now))
        )
        for move_id in due:
            await self._carry(move_id)
        for move_id in unshown:
            await self._show(move_id)
        for move_id in to_report:
            await self._report(move_id)

    async def _carry(self, move_id: int) -> None:
        move = await self._read(move_id)
        if move is not None and move.status is MoveStatus.SCHEDULED:
            await self._apply(move)
            move = await self._read(move_id)
        if move is None or move.status is not MoveStatus.SENDING:
            return
        schedule = await self.store.read(lambda conn, move=move: schedule_of(conn, move))  # type: ignore[misc]
        try:
            while await Telling(self.world, move, schedule).tell_some(self.store):
                move = await self._read(move_id) or move
        except NotOursError:
            return
        await self._end(move)

    async def _apply(self, move: ScheduleMove) -> None:
        world, now = self.world, self.world.clock()
        applied = await self.store.transact(lambda conn: apply_move(conn, move, zone=world.zone, now=now))
        log.info("meetings moved" if applied else "meetings not moved", move=move.id, batch=move.batch_id)
        if not applied:
            await self._show(move.id)

    async def _end(self, move: ScheduleMove) -> None:
        """Once nothing waits to be sent now."""
        now = self.world.clock()
        report = await self.store.read(lambda conn: self._report_of(conn, move))
        is_late = move.applied_at is not None and now - move.applied_at >= _LONGEST
        if report.queued and not is_late:
            if self._shown.get(move.id) != report.queued:
                self._shown[move.id] = report.queued
                await self._show(move.id)
            return
        self._shown.pop(move.id, None)
        of, to = MoveStatus.SENDING, MoveStatus.DONE
        if await self.store.transact(lambda conn: change_move(conn, move.id, of=of, to=to, done_at=now)):
            await self._show(move.id)

    async def _show(self, move_id: int) -> None:
        move = await self._read(move_id)
        if move is None:
            return
        report = await self.store.read(lambda conn: self._report_of(conn, move))
        try:
            await self.store.transact(lambda conn: self._put(conn, move, report))
        except AlreadyShownError:
            return

    def _put(self, conn: Connection, move: ScheduleMove, report: MoveReport) -> None:
        shown = show_officer(
            conn,
            self.world,
            OfficerMessage(
                purpose=f"moving:{move.id}",
                staff_id=move.staff_id,
                stands_at=move.progress_at,
                is_over=move.status in _ENDS,
                message=lambda phrases: progress(report, phrases, self.world.zone),
                note=lambda position: note_move_progress(conn, move.id, position=position),
            ),
        )
        if shown.is_shown and move.status in _ENDS:
            note_move_shown(conn, move.id)

    async def _report(self, move_id: int) -> None:
        move = await self._read(move_id)
        if move is not None:
            await self.store.transact(lambda conn: report_answers(conn, self.world, move))

    async def _read(self, move_id: int) -> ScheduleMove | None:
        return await self.store.read(lambda conn: read_move(conn, move_id, vault=self.world.vault))

    def _report_of(self, conn: Connection, move: ScheduleMove) -> MoveReport:
        if move.applied_at is None:
            return MoveReport(move.id, move.status, 0, 0, 0, {}, move.done_at)
        told = arrivals(conn, move, channels=sorted(self.world.abilities), now=self.world.clock())
        return MoveReport(move.id, move.status, told.arrived, told.queued, told.kept, told.failed, move.done_at)
