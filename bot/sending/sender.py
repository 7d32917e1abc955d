"""The sender of the outbox. Replies that were just committed go straight from memory; all else is claimed.

Leave it with `close`: what is in flight ends, its reports are written, and every lease is given back.
"""

import asyncio
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

import structlog

from bot.sending.claiming import Claiming
from bot.sending.delivery import Courier
from bot.sending.ledger import Ledger
from bot.sending.line import Line
from bot.sending.pacing import Pace
from models.leases import release_leases, void_leases
from models.outbox import Outgoing
from models.pace import SharedPace
from models.reports import Report, Returned
from models.store import Store, StoreBroken
from models.vault import Vault

CLOSE_SECONDS = 4.0

log = structlog.get_logger(__name__)


def new_owner() -> str:
    """What a process signs its leases with: never the same again."""
    return secrets.token_hex(8)


class Sender:
    """`couriers` and `paces` by channel. `clock`: UTC. `claims` False: sends only what it is handed to `take`.

    Begins with `async with`, in the loop that it is to run in.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        *,
        couriers: Mapping[str, Courier],
        paces: Mapping[str, Pace],
        clock: Callable[[], datetime],
        owner: str = "",
        claims: bool = True,
    ) -> None:
        self.owner = owner or new_owner()
        self._store, self._clock, self._claims = store, clock, claims
        is_shared = store.dialect == "postgresql"
        intervals = {name: timedelta(seconds=paces[name].interval) for name in couriers} if is_shared else {}
        self._ledger = Ledger(
            store, vault, owner=self.owner, clock=clock, intervals=intervals, written=self._after_reports
        )
        self._lines = {
            name: Line(name, courier, paces[name], ledger=self._ledger, clock=clock)
            for name, courier in couriers.items()
        }
        self._claimings = [
            Claiming(name, line, store, vault, self.owner, clock, paces[name].interval, is_shared)
            for name, line in self._lines.items()
        ]
        self._writing: asyncio.Task[None] | None = None
        self._claim_tasks: list[asyncio.Task[None]] = []

    def take(self, messages: Iterable[Outgoing]) -> None:
        """The replies to one input, once they are committed, in their order; leased to this process."""
        by_channel: dict[str, list[Outgoing]] = {}
        for message in messages:
            by_channel.setdefault(message.channel, []).append(message)
        for channel, some in by_channel.items():
            if line := self._lines.get(channel):
                line.take(some)

    def note_inputs(self, channel: str, many: int) -> None:
        """So many have come in; where the platform counts all together, they use up its pace."""
        if line := self._lines.get(channel):
            line.note_inputs(many)

    def wake(self) -> None:
        """Something was queued that nobody holds. Other processes look by themselves, once a second."""
        for claiming in self._claimings:
            claiming.wake()

    @property
    def down(self) -> dict[str, bool]:
        """By channel: whether nothing goes through at present."""
        return {name: line.is_down for name, line in self._lines.items()}

    async def __aenter__(self) -> Self:
        if self._store.dialect == "sqlite":
            # There is no other process, so whoever held a lease is gone: nobody waits for it to run out.
            await self._store.transact(lambda conn: void_leases(conn, self.owner, now=self._clock()))
        self._writing = asyncio.create_task(self._ledger.run())
        if self._claims:
            for claiming in self._claimings:
                claiming.line.wants = claiming.wake
                self._claim_tasks.append(asyncio.create_task(claiming.run()))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self, within: float = CLOSE_SECONDS) -> None:
        """Within so many seconds. What is in flight has most of them; then comes what must be written."""
        if self._writing is None:
            return
        try:
            async with asyncio.timeout(within):
                await self._end_in_order(within * 0.7)
        except (TimeoutError, StoreBroken) as error:
            log.warning("leases not given back: others send when they run out", error=type(error).__name__)
        finally:
            await self.abandon()

    async def _end_in_order(self, patience: float) -> None:
        for claiming in self._claimings:
            claiming.end()
        await asyncio.gather(*(line.close(within=patience) for line in self._lines.values()), *self._claim_tasks)
        self._ledger.end()
        if self._writing is not None:
            await self._writing
        await self._store.transact(lambda conn: release_leases(conn, self.owner))

    async def abandon(self) -> None:
        """Ends as a crash does: nothing is written any more."""
        tasks = [task for task in (self._writing, *self._claim_tasks) if task is not None]
        self._writing = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for line in self._lines.values():
            await line.close(within=0)

    def _after_reports(self, paces: Mapping[str, SharedPace], reports: Sequence[Report]) -> None:
        for report in reports:
            if isinstance(report, Returned):
                self._lines[report.message.channel].note_written(report)
        for channel, pace in paces.items():
            self._lines[channel].heed(pace)
        for claiming in self._claimings:
            claiming.look_behind()
