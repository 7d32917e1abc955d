"""The tick: asks the database what is due. It holds no business data, so a missed or doubled tick changes nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from bot.conversation.desk.sessions import end_sessions_over
from bot.conversation.passing import take_out
from bot.conversation.world import World
from bot.staff_news.telling import tell_staff
from bot.staff_news.trouble import Troubles, TroubleWatch
from bot.trainings.keeping import keep_trainings
from models.counters import recount
from models.drafts import erase_old_drafts
from models.holds import expire_holds
from models.retention import forget_old_messages
from models.store import Store
from models.uploads import forget_old_uploads

TICK_SECONDS = 30
MOST_AT_ONCE = 200
"""Rows of one kind in one transaction: a long one would make residents wait."""

UPLOADS_AT_ONCE = 5
"""Each may have 10 MB."""

log = structlog.get_logger(__name__)


async def tick(store: Store, world: World) -> None:
    """Ends the holds that ran out, and erases what has been kept for long enough (UU 27/2022, art. 43)."""
    now = world.clock()
    ended = await store.transact(lambda conn: expire_holds(conn, now, limit=MOST_AT_ONCE))
    before = now - timedelta(days=world.draft_days)
    erased = await store.transact(lambda conn: erase_old_drafts(conn, before=before, limit=MOST_AT_ONCE))
    forgotten = await store.transact(lambda conn: forget_old_messages(conn, now=now, limit=MOST_AT_ONCE))
    await store.transact(lambda conn: forget_old_uploads(conn, now=now, limit=UPLOADS_AT_ONCE))
    await store.transact(lambda conn: take_out(conn, world, now=now, limit=MOST_AT_ONCE))
    left = await store.transact(lambda conn: end_sessions_over(conn, world, now=now, limit=MOST_AT_ONCE))
    if ended or erased or forgotten or left:
        log.info("tick", holds_ended=ended, drafts_erased=erased, messages_forgotten=forgotten, sessions_ended=left)


async def recount_seats(store: Store) -> None:
    """Every hour: the counters against the rows. A difference is an error of this program, and nobody else's."""
    for wrong in await store.read(recount):
        log.error(
            "miscount", batch_id=wrong.batch_id, counter=wrong.counter, stored=wrong.stored, counted=wrong.counted
        )


def start_clock(store: Store, world: World, troubles: Troubles = dict) -> Any:
    """APScheduler as a metronome: no job store, a late tick is one tick (reliability.md 1.6). Returns the scheduler.

    `troubles`: of the channels, which admins are told of.
    """
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    scheduler = AsyncIOScheduler(timezone="UTC")
    steady = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    at_once = datetime.now(UTC)  # what ran out while nobody served does not wait for the second tick
    scheduler.add_job(tick, "interval", seconds=TICK_SECONDS, args=(store, world), next_run_time=at_once, **steady)
    scheduler.add_job(tell_staff, "interval", seconds=TICK_SECONDS, args=(store, world), **steady)
    scheduler.add_job(TroubleWatch(store, world, troubles).look, "interval", seconds=TICK_SECONDS, **steady)
    scheduler.add_job(
        keep_trainings, "interval", seconds=TICK_SECONDS, args=(store, world), next_run_time=at_once, **steady
    )
    scheduler.add_job(recount_seats, "interval", hours=1, args=(store,), **steady)
    scheduler.start()
    return scheduler
