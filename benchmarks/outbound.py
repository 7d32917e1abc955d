"""Outbound on Telegram: a broadcast of durable messages, without a limit beside a bare loop, and at Telegram's pace."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from benchmarks.bare import IN_FLIGHT
from benchmarks.bots import NO_LIMIT, Bot, silatih
from benchmarks.broadcast import FIRST_CHAT, announce, is_told
from benchmarks.chatters import new_chats
from benchmarks.databases import prepare, sqlite_place
from benchmarks.platform import Limit, Sent, platform
from benchmarks.report import Sample, milliseconds, print_table
from benchmarks.server import Server

MESSAGES = 20_000
PACE = 30
PACED_MESSAGES = 900
RESIDENTS = 40
"""Who write now and then during a broadcast."""
_CONTROL_SECONDS = 5
_LOOK_SECONDS = 0.25
_QUIET_SECONDS = 60
_QUOTA = 10_000


class MessagesLostError(Exception):
    """Nothing came any more, and not everything had come."""


@dataclass(slots=True)
class Arrivals:
    """Messages of the broadcast that arrived, and where."""

    at: list[float] = field(default_factory=list)
    chats: set[int] = field(default_factory=set)

    def take(self, sent: Sent) -> None:
        if is_told(sent.chat):
            self.at.append(sent.at)
            self.chats.add(sent.chat)

    async def wait_for(self, many: int, *, server: Server) -> list[float]:
        """Until so many chats have theirs. Returns the server's memory on the way, in MiB."""
        memory = []
        last, since = 0, time.perf_counter()
        while len(self.chats) < many:
            memory.append(server.memory_mib())
            if len(self.chats) > last:
                last, since = len(self.chats), time.perf_counter()
            elif time.perf_counter() - since > _QUIET_SECONDS:
                raise MessagesLostError(f"{many - last} of {many} did not arrive")
            await asyncio.sleep(_LOOK_SECONDS)
        return [*memory, server.memory_mib()]


@dataclass(frozen=True, slots=True)
class Speed:
    rate: float
    cpu: float
    memory: tuple[float, ...] = ()

    def row(self, name: str) -> tuple[str, ...]:
        memory = " / ".join(f"{mib:.0f}" for mib in self.memory)
        return name, f"{self.rate:,.0f}", f"{self.cpu * 1000:.3f} ms", memory


async def measure_outbound() -> bool:
    """False where a message did not arrive, arrived twice, or was refused for its pace."""
    bare = [await _post_bare(MESSAGES // 2)]
    fast = await _send_all()
    bare.append(await _post_bare(MESSAGES // 2))
    rows = [("", "messages/s", "CPU/message", "MiB: start / middle / end"), fast.row("SiLatih, SQLite, durable")]
    rows += [each.row(f"bare aiohttp loop, {when}") for each, when in zip(bare, ("before", "after"), strict=True)]
    print_table(f"Outbound: {MESSAGES:,} messages, {IN_FLIGHT} in flight, no limit (aim: 1,000/s, 0.5 x bare)", rows)
    print(f"  SiLatih / bare loop: {2 * fast.rate / sum(each.rate for each in bare):.2f} x the messages/s")
    return await _keep_pace()


async def _send_all() -> Speed:
    async with _announced(MESSAGES, pace=NO_LIMIT) as (bot, arrivals):
        cpu, begun, before = bot.server.cpu_seconds(), time.perf_counter(), len(arrivals.at)
        memory = await arrivals.wait_for(MESSAGES, server=bot.server)
        used, sent = bot.server.cpu_seconds() - cpu, len(arrivals.at) - before
        mib = (memory[0], memory[len(memory) // 2], memory[-1])
        return Speed(sent / (arrivals.at[-1] - begun), used / sent, mib)


async def _post_bare(messages: int) -> Speed:
    at: list[float] = []
    async with platform() as telegram:
        telegram.listeners.append(lambda sent: at.append(sent.at))
        command = (sys.executable, "-m", "benchmarks.bare", telegram.root, str(messages))
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        printed, _ = await process.communicate()
    return Speed(len(at) / (at[-1] - at[0]), float(printed) / messages)


async def _keep_pace() -> bool:
    """Telegram counts every message of the token, and refuses the announcement that is one too many in a second."""
    alone = await _pace(PACED_MESSAGES, pace=str(PACE))
    heard = Sample()
    beside = await _pace(PACED_MESSAGES, pace=str(PACE), replies=heard)
    control = await _pace(MESSAGES, pace=NO_LIMIT, seconds=_CONTROL_SECONDS)
    rows: list[tuple[str, ...]] = [("", "of 30/s", "refused (429)", "replies", "p50", "p95")]
    rows.append(("broadcast alone (aim: 95 %, 0)", f"{alone.share:.1%}", str(alone.refused), "", "", ""))
    times = (str(len(heard.seconds)), *(milliseconds(heard.percentile(part)) for part in (0.5, 0.95)))
    rows.append((f"{RESIDENTS} residents write (aim: p95 1 s)", f"{beside.share:.1%}", str(beside.refused), *times))
    rows.append(("control: its pace is off", "", str(control.refused), "", "", ""))
    print_table(f"Outbound at a strict {PACE} a second, {PACED_MESSAGES} messages", rows)
    return alone.refused == 0 and control.refused > 0


@dataclass(frozen=True, slots=True)
class Paced:
    """`share`: of what is allowed, announcements and replies together."""

    share: float
    refused: int


async def _pace(messages: int, *, pace: str, replies: Sample | None = None, seconds: float | None = None) -> Paced:
    limit = Limit(PACE, refuses=is_told)
    async with _announced(messages, pace=pace, limit=limit) as (bot, arrivals):
        async with _written_to(bot, 0 if replies is None else RESIDENTS):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await arrivals.wait_for(messages, server=bot.server)
        if replies is not None:
            replies.seconds += bot.chatters.replies.seconds
        took = arrivals.at[-1] - arrivals.at[0]
        return Paced((len(arrivals.at) - 1 + bot.chatters.updates) / took / PACE, limit.refused)


@contextlib.asynccontextmanager
async def _written_to(bot: Bot, residents: int) -> AsyncIterator[None]:
    """Raises NotAnsweredError where a reply did not come."""
    writing = [asyncio.create_task(bot.chatters.write_now_and_then(chat)) for chat in new_chats(residents)]
    yield
    for each in writing:
        each.cancel()
    for ended in await asyncio.gather(*writing, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended


@contextlib.asynccontextmanager
async def _announced(messages: int, *, pace: str, limit: Limit | None = None) -> AsyncIterator[tuple[Bot, Arrivals]]:
    """SiLatih, just started, with that many announcements to send."""
    with sqlite_place() as place:
        await prepare(place, code="BOR2", quota=_QUOTA)
        await announce(place, range(FIRST_CHAT, FIRST_CHAT + messages))
        arrivals = Arrivals()
        async with silatih(place, messages_per_second=pace, limit=limit, listener=arrivals.take) as bot:
            yield bot, arrivals
