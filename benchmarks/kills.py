"""kill -9 at random moments, while residents write and an announcement goes out: what is lost, doubled, repeated?

What went over the wire is held against the database afterwards. Beside it a control that must lose something.
"""

import asyncio
import contextlib
import os
import random
import signal
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from benchmarks.accounts import count_queued, read_accounts
from benchmarks.bots import NO_LIMIT, telegram_settings
from benchmarks.broadcast import FIRST_CHAT, announce
from benchmarks.chatters import CONVERSATION, NUMBERS, Chatters, NotAnsweredError, chatting
from benchmarks.databases import Place, prepare, sqlite_place
from benchmarks.platform import Platform, Sent, platform
from benchmarks.report import print_table
from benchmarks.server import SILATIH, Server, free_port, serving
from benchmarks.tally import HEADING, Tally, Wire, tally, unacknowledged
from bot.text_files import read_books

KILLS = 20
HASTY = (sys.executable, "-m", "benchmarks.hasty")
RESIDENTS = 30
ANNOUNCED_EACH_KILL = 250
_PACE = "200"
"""Announcements a second until the last kill, so that there are some left for it."""
_LATENCY = 0.02
"""Seconds until the platform answers: some messages are always in flight."""
_ALIVE_SECONDS = (0.1, 1.2)
_LANDING_SECONDS = 0.2
"""What the process wrote before it died is still on its way."""
_PATIENCE_SECONDS = {SILATIH: 60.0, HASTY: 2.0}
_SETTLE_SECONDS = 90
_QUOTA = 100_000


async def survive_kills(times: int = KILLS, *, seed: int = 4) -> bool:
    """False where the real one lost or doubled something, or where the control lost nothing."""
    real = await kill_often(times, seed=seed)
    control = await kill_often(times, seed=seed, command=HASTY)
    rows = [HEADING, real.row("SiLatih"), control.row("control: 200 before the commit")]
    print_table(f"kill -9, {times} times, {RESIDENTS} residents and a broadcast (aim: 0; repeated: in flight)", rows)
    return real.is_right and control.lost_inputs > 0


async def kill_often(times: int, *, seed: int, command: Sequence[str] = SILATIH) -> Tally:
    """Starts `command` once more than it kills it, and ends when nothing is left to be sent."""
    with sqlite_place() as place:
        await prepare(place, code="BOR2", quota=_QUOTA)
        await announce(place, range(FIRST_CHAT, FIRST_CHAT + times * ANNOUNCED_EACH_KILL))
        async with platform() as telegram, chatting(telegram) as chatters:
            telegram.latency = _LATENCY
            chatters.patience = _PATIENCE_SECONDS[tuple(command)]
            return await _Kills(place, telegram, chatters, command, random.Random(seed)).run(times)


@dataclass(slots=True)
class _Kills:
    """`arrived`: the words of every message that arrived in a chat, without the note of one that is sent again."""

    place: Place
    telegram: Platform
    chatters: Chatters
    command: Sequence[str]
    chance: random.Random
    port: int = field(default_factory=free_port)
    arrived: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    in_flight: list[int] = field(default_factory=list)
    note: str = field(default_factory=lambda: read_books()["id"].say("anywhere.sent_again"))
    is_over: bool = False

    async def run(self, times: int) -> Tally:
        self.telegram.listeners.append(self._take)
        residents = [asyncio.create_task(self._live()) for _ in range(RESIDENTS)]
        for _ in range(times):
            async with self._serving(_PACE) as server:
                await asyncio.sleep(self.chance.uniform(*_ALIVE_SECONDS))
                os.kill(server.pid, signal.SIGKILL)
            await asyncio.sleep(_LANDING_SECONDS)
            self.in_flight.append(unacknowledged(await read_accounts(self.place), self.arrived))
        self.is_over = True
        async with self._serving(NO_LIMIT):
            await asyncio.gather(*residents)
            await self._settle()
        webhooks = self.chatters.webhooks
        wire = Wire(webhooks.sent, webhooks.acknowledged, self.arrived)
        return tally(await read_accounts(self.place), wire, in_flight=self.in_flight)

    def _serving(self, pace: str) -> AbstractAsyncContextManager[Server]:
        settings = telegram_settings(self.telegram, self.port, messages_per_second=pace)
        return serving(self.place.home, self.place.url, command=self.command, port=self.port, settings=settings)

    async def _live(self) -> None:
        """One conversation after another. Who is left without a reply begins anew, as somebody else."""
        await self.telegram.hooked.wait()
        while not self.is_over:
            with contextlib.suppress(NotAnsweredError):
                chat = next(NUMBERS)
                for text in CONVERSATION:
                    await self.chatters.say(chat, text)

    async def _settle(self) -> None:
        """Until nothing is left to be brought or sent. What still is after a long time counts as lost."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SETTLE_SECONDS):
                await self.chatters.webhooks.settle()
                while await count_queued(self.place):  # noqa: ASYNC110 - another process sends them
                    await asyncio.sleep(_LANDING_SECONDS)

    def _take(self, sent: Sent) -> None:
        self.arrived[sent.chat].append(sent.text.removesuffix(self.note).rstrip())
