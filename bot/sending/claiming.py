"""Claims what a channel may send next: woken by events, and once a second by itself, which only reads."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.sending.line import Line
from models.due import is_due
from models.leases import Claimed, Wanted, claim_messages
from models.outbox import LEASE, Lease
from models.store import Store, StoreBroken
from models.vault import Vault

POLL_SECONDS = 1.0

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Claiming:
    """Of one channel. `interval`: seconds between its slots; `is_shared`: with other processes."""

    channel: str
    line: Line
    store: Store
    vault: Vault
    owner: str
    clock: Callable[[], datetime]
    interval: float
    is_shared: bool
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _is_likely: bool = True
    _is_ended: bool = False

    def wake(self) -> None:
        """Something may be claimed."""
        self._is_likely = True
        self._woken.set()

    def look_behind(self) -> None:
        """Reports were written: what stood behind those messages may be first now."""
        if self._is_likely:
            self._woken.set()

    def end(self) -> None:
        self._is_ended = True
        self._woken.set()

    async def run(self) -> None:
        """Until `end`. What it claims at that moment is given back by whoever ends it."""
        while not self._is_ended:
            self._woken.clear()
            try:
                await self._claim()
            except StoreBroken as error:
                log.warning("nothing claimed: the database failed", channel=self.channel, error=type(error).__name__)
            except Exception as error:
                log.error("nothing claimed", channel=self.channel, error=type(error).__name__, exc_info=error)
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._woken.wait()

    async def _claim(self) -> None:
        urgent, paced = self.line.room
        if not urgent and not paced:
            return
        now = self.clock()
        if not self._is_likely and not await self.store.read(lambda conn: is_due(conn, self.channel, now=now)):
            return
        claimed = await self._claimed(urgent, paced)
        self._is_likely = claimed.has_more
        if claimed.unreadable:
            log.error("messages that no key opens", channel=self.channel, messages=claimed.unreadable)
        self.line.heed(claimed.pace)
        self.line.add_claimed(claimed.messages, first_slot=claimed.first_slot, interval=self.interval)

    async def _claimed(self, urgent: int, paced: int) -> Claimed:
        shared = timedelta(seconds=self.interval) if self.is_shared else None
        wanted = Wanted(self.channel, urgent, paced, shared)

        def work(conn: Connection) -> Claimed:
            now = self.clock()
            return claim_messages(conn, wanted, lease=Lease(self.owner, now + LEASE), now=now, vault=self.vault)

        return await self.store.transact(work)
