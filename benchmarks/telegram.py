"""Inbound on Telegram: the same conversation with SiLatih, durable, and with two bots that keep it in memory.

In turns, in one run, so that a busy machine is busy for all. The platform and the residents are this process.
"""

import contextlib
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

from benchmarks.bots import PEERS_PYTHON, Bot, peer, silatih
from benchmarks.chatters import CONVERSATION
from benchmarks.databases import Place, prepare
from benchmarks.report import Sample, middle, milliseconds, print_table

LATENCIES = (0.0, 0.08)
"""Seconds until the platform answers a call."""
ROUNDS = 3
RESIDENTS = 300
"""Of a round, each with one conversation; all of them at the same time."""
SLOW = "ConversationHandler"
"""It handles one update after another and waits for the platform at each."""
SLOW_RESIDENTS = {0.0: 60, 0.08: 12}
AT_ONCE = 50
_QUOTA = 100_000
_HEADING = ("", "updates/s", "CPU/update", "p50", "p99", "calls/update", "MiB at end", "server busy", "platform busy")


@dataclass(slots=True)
class Series:
    """Rounds of one bot at one latency. The first warms it up, and is not counted."""

    name: str
    bot: Bot
    residents: int
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    calls: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    other: list[float] = field(default_factory=list)
    replies: Sample = field(default_factory=Sample)

    async def run_round(self, *, at_once: int, counted: bool = True) -> None:
        chatters, server, telegram = self.bot.chatters, self.bot.server, self.bot.platform
        chatters.replies, chatters.updates = Sample(), 0
        telegram.calls.clear()
        cpu, other, begun = server.cpu_seconds(), time.process_time(), time.perf_counter()
        await chatters.crowd(self.residents, at_once=at_once)
        seconds, mine = time.perf_counter() - begun, time.process_time() - other
        await chatters.webhooks.settle()
        used = server.cpu_seconds() - cpu
        if counted:
            self.rates.append(chatters.updates / seconds)
            self.cpu.append(used / chatters.updates)
            self.calls.append(telegram.calls.total() / chatters.updates)
            self.busy.append(used / seconds)
            self.other.append(mine / seconds)
            self.replies.seconds += chatters.replies.seconds

    def row(self) -> tuple[str, ...]:
        return (
            self.name,
            f"{middle(self.rates):,.0f}",
            f"{middle(self.cpu) * 1000:.2f} ms",
            milliseconds(self.replies.percentile(0.5)),
            milliseconds(self.replies.percentile(0.99)),
            f"{middle(self.calls):.2f}",
            f"{self.bot.server.memory_mib():.0f}",
            f"{middle(self.busy):.0%}",
            f"{middle(self.other):.0%}",
        )


async def measure_telegram(place: Place) -> None:
    """Raises NotAnsweredError where a reply did not come."""
    await prepare(place, code="BOR2", quota=_QUOTA)
    async with _bots(place) as bots:
        for latency in LATENCIES:
            await _compare(bots, latency)
        await _measure_fifty({name: bot for name, bot in bots.items() if name != SLOW})


@contextlib.asynccontextmanager
async def _bots(place: Place) -> AsyncIterator[Mapping[str, Bot]]:
    async with contextlib.AsyncExitStack() as running:
        bots = {"SiLatih, SQLite": await running.enter_async_context(silatih(place))}
        if PEERS_PYTHON.exists():
            bots["aiogram, in memory"] = await running.enter_async_context(peer(place.home, "aiogram_bot"))
            bots[SLOW] = await running.enter_async_context(peer(place.home, "conversation_handler"))
        else:
            print("The peers are left out: make .venv-peers/stamp installs them")
        yield bots


async def _compare(bots: Mapping[str, Bot], latency: float) -> None:
    for bot in bots.values():
        bot.platform.latency = latency
    series = [Series(name, bot, _residents(name, latency)) for name, bot in bots.items()]
    for turn in range(1 + ROUNDS):
        for each in series:
            await each.run_round(at_once=each.residents, counted=turn > 0)
    title = f"Telegram, {len(CONVERSATION)} updates each, platform answers after {latency * 1000:.0f} ms"
    print_table(
        f"{title}: {ROUNDS} rounds in turn, {RESIDENTS} residents at once", [_HEADING, *(s.row() for s in series)]
    )
    silatih_, *peers = series
    for other in peers:
        rate = middle(silatih_.rates) / middle(other.rates)
        cpu = middle(silatih_.cpu) / middle(other.cpu)
        print(f"  SiLatih / {other.name}: {rate:.2f} x the updates/s, {cpu:.2f} x the CPU of an update")


async def _measure_fifty(bots: Mapping[str, Bot]) -> None:
    """Fifty inputs wait for their reply at any time; no chat is written to more than once a second or so."""
    series = [Series(name, bot, RESIDENTS) for name, bot in bots.items()]
    for _ in range(2):
        for each in series:
            each.bot.platform.latency = LATENCIES[-1]
            await each.run_round(at_once=AT_ONCE)
    title = f"{AT_ONCE} at once, platform answers after 80 ms (aim: p99 150 ms, 150 MiB)"
    print_table(title, [_HEADING, *(each.row() for each in series)])


def _residents(name: str, latency: float) -> int:
    return SLOW_RESIDENTS[latency] if name == SLOW else RESIDENTS
