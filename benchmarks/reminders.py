"""Reminders of an office with a million registrations: a tick with nothing to do, and 10,000 due in the same second.

`python -m benchmarks reminders`; in the writer counts what others wait for, on SQLite the one thread that writes.
"""

import time
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from benchmarks.databases import Place, places
from benchmarks.million import DUE, PER_BATCH, REGISTRATIONS, Years, fill
from benchmarks.participants import VAULT
from benchmarks.report import Sample, milliseconds, print_table
from bot.conversation.world import HoldRules, Sending, World
from bot.reminding.planning import plan_reminders
from bot.reminding.reminding import remind
from bot.text_files import read_books
from handlers.facts import Abilities
from models.migrations.running import migrate
from models.outbox import Priority
from models.quiet_hours import USUAL, QuietHours
from models.reminder_rounds import rounds_due
from models.store import Store, Work, open_store
from models.store.contract import T
from models.tables import outbox

AIM_IDLE, AIM_QUEUED = 0.050, 10.0
_TICKS = 50
_ZONE = ZoneInfo("Asia/Jakarta")


@dataclass(slots=True)
class _Watched:
    """Takes the time of each transaction."""

    store: Store
    writing: Sample = field(default_factory=Sample)

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        return self.store.dialect

    async def transact(self, work: Work[T]) -> T:
        def timed(conn: Connection) -> T:
            began = time.perf_counter()
            result = work(conn)
            self.writing.add(time.perf_counter() - began)
            return result

        return await self.store.transact(timed)

    async def read(self, work: Work[T]) -> T:
        return await self.store.read(work)

    async def close(self) -> None:
        await self.store.close()


async def measure_reminders() -> bool:
    """False where somebody was left out or reminded twice; no time makes it fail."""
    right = True
    with places() as found:
        for place in found:
            right = await _measure(place) and right
    return right


async def _measure(place: Place) -> bool:
    await migrate(place.url)
    store = await open_store(place.url)
    try:
        began = time.perf_counter()
        years = await fill(store)
        print(f"\n{place.engine}: {REGISTRATIONS:,} registrations put in within {time.perf_counter() - began:.0f} s")
        return await _run(place, store, years)
    finally:
        await store.close()


async def _run(place: Place, store: Store, years: Years) -> bool:
    world, watched = _world(years), _Watched(store)
    planning = await _timed(plan_reminders(store, world))
    while await store.read(partial(rounds_due, now=years.now, limit=1)):
        await remind(store, world)  # what was due while there was no office yet
    before, idle = await store.read(_queued), Sample()
    for _ in range(_TICKS):
        idle.add(await _timed(remind(store, world)))
    evening = replace(world, clock=lambda: years.evening)
    queueing = await _timed(remind(watched, evening))
    queued = await store.read(_queued) - before
    rows = [
        ("", "figure", "aim"),
        (f"planning {DUE:,} batches", milliseconds(planning), ""),
        ("a tick with nothing due: p50", milliseconds(idle.percentile(0.5)), ""),
        ("a tick with nothing due: p95", milliseconds(idle.percentile(0.95)), milliseconds(AIM_IDLE)),
        (f"queueing {queued:,} due reminders", milliseconds(queueing), milliseconds(AIM_QUEUED)),
        ("a transaction of it: p50", milliseconds(watched.writing.percentile(0.5)), ""),
        ("a transaction of it: p95", milliseconds(watched.writing.percentile(0.95)), ""),
    ]
    print_table(f"{place.engine}: reminders with {REGISTRATIONS:,} registrations", rows)
    return queued == DUE * PER_BATCH


async def _timed(work: Awaitable[object]) -> float:
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


def _queued(conn: Connection) -> int:
    reminders = (outbox.c.priority == Priority.REMINDER, outbox.c.status == "queued")
    return int(conn.execute(select(func.count()).where(*reminders)).scalar_one())


def _world(years: Years) -> World:
    return World(
        vault=VAULT,
        books=read_books(),
        language="id",
        zone=_ZONE,
        clock=lambda: years.now,
        holds=HoldRules(20, 60, 120, 2, 0.25, 5),
        abilities={channel: Abilities() for channel in ("telegram", "web")},
        draft_days=30,
        quiet=QuietHours(*USUAL, _ZONE),
        sending=Sending("bench", frozenset({"telegram"})),
    )
