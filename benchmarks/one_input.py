"""`Conversations.handle` alone, in this process: what one input costs without a web server or a platform around it.

`python -m benchmarks.one_input [--profile]`. Other work on the machine disturbs CPU less than times, and the best
round counts.
"""

import asyncio
import base64
import cProfile
import pstats
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any, Literal
from zoneinfo import ZoneInfo

import uvloop
from sqlalchemy import Engine, event

from benchmarks.databases import SECRET_KEY, Place, places, prepare
from benchmarks.report import print_table
from benchmarks.residents import registration
from bot.conversation.inbound import Handled, Inbound, Tapped
from bot.conversation.runner import Conversations
from bot.conversation.world import HoldRules, Sending, World
from bot.text_files import read_books
from handlers.facts import Abilities
from handlers.inputs import Said, Tap
from models.outbox import Outgoing
from models.quiet_hours import USUAL, QuietHours
from models.store import Store, open_store
from models.store.contract import T, Work
from models.vault import Vault

RESIDENTS = 25
ROUNDS = 6
INPUTS = 12
_QUOTA = 100_000
_SHOWN = 45


class Nowhere:
    """A way out that sends nothing."""

    def note_inputs(self, channel: str, many: int) -> None:
        pass

    def take(self, messages: tuple[Outgoing, ...]) -> None:
        pass

    def wake(self) -> None:
        pass


@dataclass(slots=True)
class Profiled:
    """A store whose functions are profiled, whichever thread runs them."""

    store: Store
    profile: cProfile.Profile = field(default_factory=cProfile.Profile)

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        return self.store.dialect

    async def transact(self, work: Work[T]) -> T:
        return await self.store.transact(lambda conn: self.profile.runcall(work, conn))

    async def read(self, work: Work[T]) -> T:
        return await self.store.read(work)

    async def close(self) -> None:
        await self.store.close()


@dataclass(slots=True)
class Office:
    """Where the residents write to. `numbers`: of residents who have not come yet."""

    store: Store
    world: World
    batch_id: int
    numbers: Iterator[int]

    async def hear(self, channel: str, residents: int) -> None:
        conversations = Conversations(self.store, self.world, way_out=Nowhere())
        await asyncio.gather(*(self._register(conversations, channel, next(self.numbers)) for _ in range(residents)))

    async def _register(self, conversations: Conversations, channel: str, number: int) -> None:
        revision, address = 0, f"{990_000_000 + number}"
        for said in registration(number, batch_id=self.batch_id):
            given = replace(said, revision=revision) if isinstance(said, Tap) else said
            inbound = Inbound(channel, address, uuid.uuid4().hex, given, tapped=_tapped(channel, said))
            handled = await conversations.handle(inbound)
            revision = _revision(handled)
        if "absence:" not in str(handled.messages):
            raise RuntimeError("no seat at the end of a registration")


def _tapped(channel: str, said: Said) -> Tapped | None:
    """As Telegram shows it; the page says nothing of it."""
    return Tapped("17", "Pertanyaan", "Jawaban") if channel == "telegram" and isinstance(said, Tap) else None


def _revision(handled: Handled) -> int:
    """That of the newest reply, whose buttons are tapped."""
    return max(int(one.payload["revision"]) for one in handled.messages if "buttons" in one.payload)


def _world() -> World:
    return World(
        vault=Vault([base64.b64decode(SECRET_KEY)]),
        books=read_books(),
        language="id",
        zone=ZoneInfo("Asia/Jakarta"),
        clock=lambda: datetime.now(UTC),
        holds=HoldRules(
            minutes=20, form_minutes=60, limit_minutes=120, per_contact=2, web_share=1, per_origin=1_000_000
        ),
        abilities={"telegram": Abilities(shares_phone=True, speaks_first=True, text_max=4096, caption_max=1024)},
        draft_days=30,
        quiet=QuietHours(*USUAL, ZoneInfo("Asia/Jakarta")),
        sending=Sending("bench", frozenset({"telegram"})),
    )


async def measure_one_input(place: Place, *, profiled: bool) -> None:
    batch_id = await prepare(place, code="BOR2", quota=_QUOTA)
    office = Office(await open_store(place.url), _world(), batch_id, count())
    rows = [("", "µs CPU of an input", "statements of an input")]
    best = {"web": float("inf"), "telegram": float("inf")}
    try:
        for turn in range(1 + ROUNDS):
            for channel, before in best.items():
                begun = time.process_time()
                await office.hear(channel, RESIDENTS)
                used = (time.process_time() - begun) / RESIDENTS / INPUTS
                best[channel] = min(before, used) if turn else before
        if profiled:
            await _profile(office)
    finally:
        await office.store.close()
    for channel, seconds in best.items():
        said = f"{await _statements(place, office, channel):.1f}" if place.engine == "SQLite" else "as many, and a lock"
        rows.append((channel, f"{seconds * 1e6:,.0f}", said))
    print_table(f"One input on {place.engine}, best of {ROUNDS} rounds of {RESIDENTS} registrations", rows)


async def _profile(office: Office) -> None:
    store = Profiled(office.store)
    await replace(office, store=store).hear("telegram", RESIDENTS)
    pstats.Stats(store.profile).sort_stats("tottime").print_stats(_SHOWN)
    pstats.Stats(store.profile).sort_stats("cumulative").print_stats(2 * _SHOWN)


async def _statements(place: Place, office: Office, channel: str) -> float:
    """What SQLite is told, savepoints included."""
    said: list[str] = []

    def listen(connection: Any, _record: object) -> None:
        connection.set_trace_callback(said.append)

    event.listen(Engine, "connect", listen)
    try:
        office.store = await open_store(place.url)
        said.clear()
        await office.hear(channel, 1)
        await office.store.close()
    finally:
        event.remove(Engine, "connect", listen)
    return sum(not one.startswith("PRAGMA") for one in said) / INPUTS


async def _run() -> None:
    with places() as found:
        for place in found:
            await measure_one_input(place, profiled="--profile" in sys.argv)


if __name__ == "__main__":
    uvloop.run(_run())
