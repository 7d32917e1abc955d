"""An announcement to 100,000 people on SQLite, while residents write; the process is killed in the middle."""

import asyncio
import contextlib
import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from benchmarks.bots import NO_LIMIT, telegram_settings
from benchmarks.broadcast import is_told
from benchmarks.chatters import Chatters, chatting, new_chats
from benchmarks.chunks import measure_chunks
from benchmarks.databases import Place, prepare, sqlite_place
from benchmarks.participants import fill, schedule
from benchmarks.platform import Platform, Sent, platform
from benchmarks.report import milliseconds, print_table
from benchmarks.server import Server, free_port, serving
from models.outbox import MessageStatus
from models.store import open_store
from models.tables import outbox

PEOPLE = 100_000
RESIDENTS = 40
"""Who write now and then meanwhile."""
AIM_START, AIM_REPLY, AIM_MIB = 2.0, 1.0, 150.0
_LATENCY = 0.02
"""Seconds until the platform answers: some messages are always in flight."""
_UNTIL_START = 15
"""Seconds for the server to start in."""
_LANDING_SECONDS = 0.3
_LOOK_SECONDS = 0.25
_QUIET_SECONDS = 60
_QUOTA = 200_000


class MessagesLostError(Exception):
    """Nothing came any more, and not everything had come."""


@dataclass(slots=True)
class Arrivals:
    """How often each chat got it. `first`: when the first one did."""

    chats: Counter[int] = field(default_factory=Counter)
    first: float = 0.0
    newest: float = 0.0

    def take(self, sent: Sent) -> None:
        if is_told(sent.chat):
            self.chats[sent.chat] += 1
            self.newest = sent.at
            self.first = self.first or time.time()

    async def wait_for(self, many: int, server: Server) -> list[float]:
        """Until so many chats have it. Returns the server's memory on the way, in MiB."""
        memory = []
        last, since = -1, time.perf_counter()
        while len(self.chats) < many:
            memory.append(server.memory_mib())
            if len(self.chats) > last:
                last, since = len(self.chats), time.perf_counter()
            elif time.perf_counter() - since > _QUIET_SECONDS:
                raise MessagesLostError(f"{many - last} of {many} did not arrive")
            await asyncio.sleep(_LOOK_SECONDS)
        return [*memory, server.memory_mib()]


async def measure_announcing(people: int = PEOPLE) -> bool:
    """False where an aim is missed, or somebody was left out, or told twice without its message being in flight."""
    with sqlite_place() as place:
        batch_id = await prepare(place, code="BOR2", quota=_QUOTA)
        staff_id = await fill(place, batch_id=batch_id, people=people)
        send_at = datetime.now(UTC) + timedelta(seconds=_UNTIL_START)
        announced = await schedule(place, staff_id=staff_id, batch_id=batch_id, send_at=send_at)
        is_quick = await measure_chunks(place, announcement_id=announced, batch_id=batch_id)
        async with platform() as telegram, chatting(telegram) as chatters:
            telegram.latency = _LATENCY
            return await _Run(place, telegram, chatters, people, send_at).run() and is_quick


@dataclass(slots=True)
class _Run:
    place: Place
    telegram: Platform
    chatters: Chatters
    people: int
    send_at: datetime
    port: int = field(default_factory=free_port)
    arrivals: Arrivals = field(default_factory=Arrivals)
    is_over: bool = False

    async def run(self) -> bool:
        self.telegram.listeners.append(self.arrivals.take)
        half = self.people // 2
        async with self._serving() as server:
            await self.telegram.hooked.wait()
            async with self._written_to():
                memory = await self.arrivals.wait_for(half, server)
            os.kill(server.pid, signal.SIGKILL)
        await asyncio.sleep(_LANDING_SECONDS)
        in_flight = await self._unacknowledged()
        async with self._serving() as server:
            begun, before = time.perf_counter(), len(self.arrivals.chats)
            memory += await self.arrivals.wait_for(self.people, server)
            rate = (len(self.arrivals.chats) - before) / (self.arrivals.newest - begun)
            await self._settled()
        return self._print(memory, in_flight=in_flight, rate=rate)

    def _serving(self) -> AbstractAsyncContextManager[Server]:
        settings = telegram_settings(self.telegram, self.port, messages_per_second=NO_LIMIT)
        return serving(self.place.home, self.place.url, port=self.port, settings=settings)

    @contextlib.asynccontextmanager
    async def _written_to(self) -> AsyncIterator[None]:
        """Raises NotAnsweredError where a reply did not come."""
        writing = [asyncio.create_task(self._write()) for _ in range(RESIDENTS)]
        yield
        self.is_over = True
        for each in writing:
            each.cancel()
        for ended in await asyncio.gather(*writing, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended

    async def _write(self) -> None:
        while not self.is_over:
            await self.chatters.write_now_and_then(*new_chats(1))

    async def _unacknowledged(self) -> int:
        """Messages that have arrived, and of which the database does not know it."""
        return len(self.arrivals.chats) - (await self._rows())[MessageStatus.SENT]

    async def _settled(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_QUIET_SECONDS):
                while (await self._rows())[MessageStatus.SENT] < self.people:  # noqa: ASYNC110 - another process
                    await asyncio.sleep(_LOOK_SECONDS)

    async def _rows(self) -> Counter[str]:
        counts = select(outbox.c.status, func.count().label("many")).where(outbox.c.announcement_id.is_not(None))

        def read(conn: Connection) -> Counter[str]:
            return Counter({row.status: row.many for row in conn.execute(counts.group_by(outbox.c.status))})

        store = await open_store(self.place.url, serving=False)
        try:
            return await store.read(read)
        finally:
            await store.close()

    def _print(self, memory: list[float], *, in_flight: int, rate: float) -> bool:
        late = self.arrivals.first - self.send_at.timestamp()
        replies = self.chatters.replies
        lost = self.people - len(self.arrivals.chats)
        repeated = self.arrivals.chats.total() - len(self.arrivals.chats)
        rows = [
            ("", "measured", "aim"),
            ("first message after its time", milliseconds(late), milliseconds(AIM_START)),
            (f"{len(replies.seconds)} replies meanwhile, p95", milliseconds(replies.percentile(0.95)), "1.00 s"),
            ("replies meanwhile, p50", milliseconds(replies.percentile(0.5)), ""),
            ("memory, MiB: start / middle / most", _memory(memory), f"{AIM_MIB:.0f}"),
            ("messages/s, after the restart, no limit", f"{rate:,.0f}", ""),
            ("edits of the progress message", f"{self.telegram.calls['editMessageText']:,}", ""),
            ("left out, killed in the middle", f"{lost:,}", "0"),
            ("told twice / in flight at the kill", f"{repeated:,} / {in_flight:,}", "at most in flight"),
        ]
        print_table(f"An announcement to {self.people:,} people, {RESIDENTS} residents write, SQLite", rows)
        is_right = lost == 0 and repeated <= in_flight
        return is_right and late < AIM_START and replies.percentile(0.95) < AIM_REPLY and max(memory) < AIM_MIB


def _memory(memory: list[float]) -> str:
    return " / ".join(f"{mib:.0f}" for mib in (memory[0], memory[len(memory) // 2], max(memory)))
