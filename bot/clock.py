"""The tick: asks the database what is due. It holds no business data, so a missed or doubled tick changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from typing import Any, ParamSpec

import structlog

from bot.conversation.desk.sessions import end_sessions_over
from bot.conversation.moving_contact import tell_nothing_came
from bot.conversation.passing import take_out
from bot.conversation.world import World
from bot.moving.keeping import EACH_SECONDS as MOVES_SECONDS
from bot.moving.keeping import Moves
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
MOST_AT_ONCE = 200
"""Rows of one kind in one transaction: a long one would make residents wait."""

END_SECONDS = 2
"""For the work that runs when the program is told to end, which has ten seconds for everything."""

UPLOADS_AT_ONCE = 5
"""Each may have 10 MB."""

P = ParamSpec("P")

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


@asynccontextmanager
async def clock(store: Store, world: World, troubles: Troubles = dict) -> AsyncIterator[None]:
    """APScheduler as a metronome: no job store, a late tick is one tick (reliability.md 1.6).

    `troubles`: of the channels, which admins are told of. Ends after the work that runs, or cuts off what is late.
    """
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    scheduler = AsyncIOScheduler(timezone="UTC")
    running = Running()
    steady = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    at_once = {"next_run_time": datetime.now(UTC)}  # what ran out while nobody served does not wait for the second tick
    every = partial(scheduler.add_job, trigger="interval", **steady)
    every(running.tracked(tick), seconds=TICK_SECONDS, args=(store, world), **at_once)
    every(running.tracked(tell_staff), seconds=TICK_SECONDS, args=(store, world))
    every(running.tracked(TroubleWatch(store, world, troubles).look), seconds=TICK_SECONDS)
    every(running.tracked(send_weekly), seconds=TICK_SECONDS, args=(store, world))
    every(running.tracked(tell_of_new_batches), seconds=TICK_SECONDS, args=(store, world))
    every(running.tracked(tell_nothing_came), seconds=TICK_SECONDS, args=(store, world))
    every(running.tracked(remind), seconds=TICK_SECONDS, args=(store, world), **at_once)
    every(running.tracked(Moves(store, world).keep), seconds=MOVES_SECONDS, **at_once)
    every(running.tracked(keep_trainings), seconds=TICK_SECONDS, args=(store, world), **at_once)
    every(running.tracked(recount_seats), hours=1, args=(store,))
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

    def tracked(self, job: Callable[P, Coroutine[Any, Any, object]]) -> Callable[P, Coroutine[Any, Any, None]]:
        @wraps(job)
        async def run(*args: P.args, **kwargs: P.kwargs) -> None:
            work = asyncio.ensure_future(job(*args, **kwargs))
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
