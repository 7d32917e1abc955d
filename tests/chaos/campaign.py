"""One campaign: a seed, some residents, the weather, and restarts; in the end the books are read and checked."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

import orjson

from bot.role import Role
from bot.telegram.set_up import identity_of
from models.outbox import MessageStatus
from models.store import open_store
from models.tables import outbox
from tests.cast import NOW
from tests.channels.telegram.assembly import SECRET, TOKEN
from tests.chaos.books import Audit, read_books
from tests.chaos.branches import Office, new_branch
from tests.chaos.journal import Journal
from tests.chaos.residents import Resident
from tests.chaos.weather import Weather
from tests.fakes.telegram import TelegramFake
from tests.journeys.office import VAULT

_PATIENCE = 600
"""Seconds, hurried ones, until everything must have come to its end: eight tries take two minutes of them."""

_TOLD_TO_OPERATORS = {
    "Telegram cannot parse our mark-up; sent without it",
    "Telegram refuses a message",
    "Exception in ASGI application\n",  # of a request that was cut off when the process ended
    "channel down",
    "database failed",  # of one that came after the end: it is answered 503, and comes again
    "message failed",
    "channel trouble",
}
"""Errors that the weather makes, and that somebody should know of."""

Cut = Callable[[], object]
"""Ends all connections to the database. Called in a thread, now and then."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`acts`: of each resident. `restarts`: of processes. `pause`: longest between two acts, in hurried seconds."""

    seed: int
    mode: str = "webhook"
    processes: int = 1
    people: int = 10
    acts: int = 15
    roughness: float = 12
    restarts: int = 2
    pause: float = 6
    floods: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    findings: Sequence[str]
    transcript: str

    def __str__(self) -> str:
        return "\n".join(self.findings) + "\n" + self.transcript


async def live_through(plan: Plan, database_url: str, log: io.StringIO, *, cut: Cut = lambda: None) -> Outcome:
    chance, loop = Random(plan.seed), asyncio.get_running_loop()
    began = loop.time()

    def clock() -> datetime:
        return NOW + timedelta(seconds=loop.time() - began)

    async with TelegramFake(TOKEN, clock=lambda: clock().timestamp(), retry_scale=0.2) as server:
        weather = Weather(Random(chance.random()), roughness=plan.roughness)
        server._front.script = weather
        office = _office(plan, chance, server, database_url, clock)
        campaign = _Campaign(plan, chance, server=server, weather=weather, office=office, cut=cut)
        await campaign.run()
        findings = [*campaign.findings, *await _audited(campaign, database_url), *_of_log(log, campaign.residents)]
        return Outcome([*server.complaints, *findings], f"{plan}\n{campaign.journal}")


class _Campaign:
    def __init__(
        self, plan: Plan, chance: Random, *, server: TelegramFake, weather: Weather, office: Office, cut: Cut
    ) -> None:
        self.plan, self.chance, self.server, self.weather, self.office = plan, chance, server, weather, office
        self._cut = cut
        self.journal = Journal(server)
        self.findings: list[str] = []
        self.residents = [
            Resident(server.person(f"Kenari{number}"), number, self.journal, server, Random(chance.random()),
                     can_flood=number < plan.floods)
            for number in range(plan.people)
        ]  # fmt: skip
        for resident in self.residents:
            resident.others = self.residents

    async def run(self) -> None:
        await self.office.open()
        try:
            living = asyncio.gather(*(one.live(self.plan.acts, pause=self.plan.pause) for one in self.residents))
            async with _meanwhile(self._repeat(), self._lose_connections()):
                await asyncio.gather(living, self._restart())
            self.weather.calm()
            await self.office.open()
            await self._come_to_an_end()
        finally:
            await self.office.close()

    async def _repeat(self) -> None:
        """Somebody's update of before is told again; the next ones go to another process."""
        while True:
            await asyncio.sleep(self.chance.uniform(0, 4))
            self.office.spread()
            if self.journal.deeds and (told := self.chance.choice(self.journal.deeds).told):
                self.journal.told_again(self.chance.choice(told))

    async def _lose_connections(self) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(5, 20))
            await asyncio.to_thread(self._cut)

    async def _restart(self) -> None:
        length = self.plan.acts * self.plan.pause / 2
        for _ in range(self.plan.restarts):
            await asyncio.sleep(self.chance.uniform(0, length / self.plan.restarts))
            await self.office.restart_one()

    async def _come_to_an_end(self) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                while self._told_later or await self._queued():  # noqa: ASYNC110 - there is no event
                    await asyncio.sleep(1)
        except TimeoutError:
            self.findings.append(f"it never came to an end: {len(self.server.world.updates.pending)} not delivered")
        self.findings += [finding for one in self.office.applications for finding in _left_behind(one.sender)]

    @property
    def _told_later(self) -> bool:
        """Unlike the fake's `is_settled`, not kept up by calls that are never answered."""
        return bool(self.server.world.updates.pending) or self.server.webhook.in_flight > 0

    async def _queued(self) -> bool:
        store = self.office.applications[0].store
        queued = outbox.select().where(outbox.c.status == MessageStatus.QUEUED).limit(1)
        return await store.read(lambda conn: conn.execute(queued).first() is not None)


@contextlib.asynccontextmanager
async def _meanwhile(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _left_behind(sender: object) -> list[str]:
    """Whatever a line still remembers when nothing is left to be sent."""
    found = []
    for name, line in sender._lines.items():  # type: ignore[attr-defined]
        memory = line._memory
        if memory._lanes or memory.urgent or memory.paced or line._workers:
            found.append(f"{name}: {memory._lanes} {memory.urgent} {memory.paced} {line._workers}")
    return found


async def _audited(campaign: _Campaign, database_url: str) -> list[str]:
    store = await open_store(database_url)
    try:
        books = await store.read(lambda conn: read_books(conn, VAULT))
    finally:
        await store.close()
    office = campaign.office
    audit = Audit(
        books, campaign.server, campaign.journal, campaign.weather, VAULT, scope=identity_of(TOKEN).id,
        ends=office.ends + office.crashes,
    )  # fmt: skip
    return audit.findings()


def _of_log(log: io.StringIO, residents: Sequence[Resident]) -> list[str]:
    written = log.getvalue()
    secrets = [TOKEN, TOKEN.partition(":")[2], SECRET, *(secret for one in residents for secret in one.secrets)]
    leaked = [f"in the log: {secret}" for secret in secrets if secret.casefold() in written.casefold()]
    lines = [orjson.loads(line) for line in written.splitlines()]
    errors = [line for line in lines if line["level"] in ("error", "critical") or "exception" in line]
    return leaked + [f"logged: {line}" for line in errors if not _is_known(line["event"])]


def _is_known(event: str) -> bool:
    is_of_asyncpg = "ConnectionError('unexpected connection_lost() call')" in event  # its connection was cut
    is_of_uvicorn = event.endswith("timeout graceful shutdown exceeded")
    return event in _TOLD_TO_OPERATORS or is_of_asyncpg or is_of_uvicorn


def _office(
    plan: Plan, chance: Random, server: TelegramFake, database_url: str, clock: Callable[[], datetime]
) -> Office:
    roles = (Role.ALL, *[Role.WEB] * (plan.processes - 1))
    branches = [new_branch(database_url, server.url, mode=plan.mode, role=role, clock=clock) for role in roles]
    return Office(branches, server, Random(chance.random()))
