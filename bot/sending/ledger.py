"""Writes down what became of each message: reports of a moment in one transaction, again until they are written."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from models.pace import SharedPace
from models.reports import Replied, Report, write_paces, write_reports
from models.store import Store, StoreBroken
from models.vault import Vault

GATHER_SECONDS = 0.03
ENOUGH = 64
"""Reports that do not wait for others."""

_AGAIN_SECONDS = 0.5

log = structlog.get_logger(__name__)

Written = Callable[[Mapping[str, SharedPace], Sequence[Report]], None]


class Ledger:
    """`intervals`: between the slots of each channel that processes share; none on SQLite. `written`: is told after
    each commit what the shared paces are, and what was written."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        *,
        owner: str,
        clock: Callable[[], datetime],
        intervals: Mapping[str, timedelta],
        written: Written,
    ) -> None:
        self._store, self._vault, self._owner, self._clock = store, vault, owner, clock
        self._intervals, self._written = intervals, written
        self._reports: list[Report] = []
        self._replies: Counter[str] = Counter()
        self._go = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._is_ended = False

    def note(self, report: Report) -> None:
        self._reports.append(report)
        if len(self._reports) >= ENOUGH:
            self._go.set()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(GATHER_SECONDS, self._go.set)

    def note_reply(self, channel: str) -> None:
        """It went out, whatever becomes of it."""
        self._replies[channel] += 1

    async def run(self) -> None:
        """Until `end`, and then what is left."""
        while not self._is_ended:
            await self._go.wait()
            await self._write()
        await self._write()

    def end(self) -> None:
        """A transaction that is under way is waited for: leases that are given up meanwhile would make it void."""
        self._is_ended = True
        self._go.set()

    async def _write(self) -> None:
        """All that is noted so far. Tries until the database answers."""
        self._go.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        reports, self._reports = self._reports, []
        replied = {name: Replied(self._replies[name], interval) for name, interval in self._intervals.items()}
        self._replies.clear()
        if reports:
            paces = await self._until_written(reports, replied)
            self._written(paces, reports)

    async def _until_written(self, reports: list[Report], replied: dict[str, Replied]) -> Mapping[str, SharedPace]:
        def work(conn: Connection) -> dict[str, SharedPace]:
            write_reports(conn, reports, owner=self._owner, vault=self._vault)
            return write_paces(conn, replied, now=self._clock())

        while True:
            try:
                return await self._store.transact(work)
            except StoreBroken as error:
                log.warning("reports wait for the database", reports=len(reports), error=type(error).__name__)
            except Exception as error:
                log.error("reports lost", reports=len(reports), error=type(error).__name__, exc_info=error)
                return {}
            await asyncio.sleep(_AGAIN_SECONDS)
