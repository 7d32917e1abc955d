"""The tick: asks the database what is due. It holds no business data, so a missed or doubled tick changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog

from bot.conversation.desk.sessions import end_sessions_over
from bot.conversation.moving_contact import tell_nothing_came
from bot.conversation.passing import take_out
from bot.conversation.world import World
from bot.moving.keeping import EACH_SECONDS as MOVES_SECONDS
from bot.moving.keeping import Moves
from bot.offering.in_vain import tell_who_waited_in_vain
from bot.offering.keeping import keep_offers
from bot.reminding.reminding import remind
from bot.staff_news.telling import tell_staff
from bot.staff_news.trouble import Troubles, TroubleWatch
from bot.staff_news.weekly import send_weekly
from bot.trainings.keeping import keep_trainings
from bot.trainings.new_batches import tell_of_new_batches
from models.counters import recount
from models.drafts import erase_old_drafts
from models.form_pages import forget_old_pages
from models.holds import expire_holds
from models.retention import forget_old_messages
from models.store import Store
from models.uploads import forget_old_uploads
from models.windows import release_waiting

TICK_SECONDS = 30
RECOUNT_SECONDS = 60 * 60
MOST_AT_ONCE = 200
"""Rows of one kind in one transaction: a long one would make residents wait."""

END_SECONDS = 2
"""For the work that runs when the program is told to end, which has ten seconds for everything."""

UPLOADS_AT_ONCE = 5
"""Each may have 10 MB."""

log = structlog.get_logger(__name__)


async def tick(store: Store, world: World) -> None:
    """Ends the holds that ran out, erases what has been kept for long enough (UU 27/2022, art. 43), passes seats on."""
    now = world.clock()
    ended = await store.transact(lambda conn: expire_holds(conn, now, limit=MOST_AT_ONCE))
    before = now - timedelta(days=world.draft_days)
    erased = await store.transact(lambda conn: erase_old_drafts(conn, before=before, limit=MOST_AT_ONCE))
    forgotten = await store.transact(lambda conn: forget_old_messages(conn, now=now, limit=MOST_AT_ONCE))
    await store.transact(lambda conn: forget_old_pages(conn, now=now, limit=MOST_AT_ONCE))
    await store.transact(lambda conn: forget_old_uploads(conn, now=now, limit=UPLOADS_AT_ONCE))
    await store.transact(lambda conn: take_out(conn, world, now=now, limit=MOST_AT_ONCE))
    await store.transact(lambda conn: release_waiting(conn, now=now, limit=MOST_AT_ONCE))
    left = await store.transact(lambda conn: end_sessions_over(conn, world, now=now, limit=MOST_AT_ONCE))
    await keep_offers(store, world)
    if ended or erased or forgotten or left:
        log.info("tick", holds_ended=ended, drafts_erased=erased, messages_forgotten=forgotten, sessions_ended=left)


async def recount_seats(store: Store) -> None:
    """Every hour: the counters against the rows. A difference is an error of this program, and nobody else's."""
    for wrong in await store.read(recount):
        log.error(
            "miscount", batch_id=wrong.batch_id, counter=wrong.counter, stored=wrong.stored, counted=wrong.counted
        )


@dataclass(frozen=True, slots=True)
class Job:
    """`at_start`: what ran out while nobody served does not wait for the second tick."""

    run: Callable[[], Coroutine[Any, Any, object]]
    seconds: int = TICK_SECONDS
    at_start: bool = False

    @property
    def name(self) -> str:
        """For the log, where it fails."""
        function = self.run.func if isinstance(self.run, partial) else self.run
        return str(getattr(function, "__qualname__", function))


def jobs_of(store: Store, world: World, troubles: Troubles = dict) -> list[Job]:
    """All that is done again and again. `troubles`: of the channels, which admins are told of."""
    return [
        Job(partial(tick, store, world), at_start=True),
        Job(partial(tell_staff, store, world)),
        Job(TroubleWatch(store, world, troubles).look),
        Job(partial(send_weekly, store, world)),
        Job(partial(tell_of_new_batches, store, world)),
        Job(partial(tell_who_waited_in_vain, store, world)),
        Job(partial(tell_nothing_came, store, world)),
        Job(partial(remind, store, world), at_start=True),
        Job(Moves(store, world).keep, seconds=MOVES_SECONDS, at_start=True),
        Job(partial(keep_trainings, store, world), at_start=True),
        Job(partial(recount_seats, store), seconds=RECOUNT_SECONDS),
    ]


@asynccontextmanager
async def clock(jobs: Sequence[Job]) -> AsyncIterator[None]:
    """APScheduler as a metronome: no job store, a late tick is one tick (reliability.md 1.6).

    Ends after the work that runs, or cuts off what is late.
    """
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    scheduler = AsyncIOScheduler(timezone="UTC")
    running = Running()
    steady = {"trigger": "interval", "coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    for job in jobs:
        at_once = {"next_run_time": datetime.now(UTC)} if job.at_start else {}
        scheduler.add_job(running.tracked(job.run), seconds=job.seconds, name=job.name, **steady, **at_once)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await running.end(within=END_SECONDS)
        scheduler.shutdown(wait=False)


class Running:
    """The work of the clock that runs now: APScheduler itself would cut it off at the end, and complain of that."""

    def __init__(self) -> None:
        self._now: set[asyncio.Task[object]] = set()

    def tracked(self, job: Callable[[], Coroutine[Any, Any, object]]) -> Callable[[], Coroutine[Any, Any, None]]:
        async def run() -> None:
            work = asyncio.ensure_future(job())
            self._now.add(work)
            try:
                with suppress(asyncio.CancelledError):  # at the end only: the next start does what is left
                    await work
            finally:
                self._now.discard(work)

        return run

    async def end(self, *, within: float) -> None:
        if self._now:
            _, late = await asyncio.wait(self._now, timeout=within)
            for each in late:
                each.cancel()
