"""The tick: asks the database what is due. It holds no business data, so a missed or doubled tick changes nothing."""

from datetime import timedelta
from typing import Any

import structlog

from bot.conversation.world import World
from models.drafts import erase_old_drafts
from models.holds import expire_holds
from models.store import Store

TICK_SECONDS = 30
MOST_AT_ONCE = 200
"""Rows of one kind in one transaction: a long one would make residents wait."""

log = structlog.get_logger(__name__)


async def tick(store: Store, world: World) -> None:
    """Ends the holds that ran out, and erases the drafts nobody came back to (UU 27/2022, art. 43)."""
    now = world.clock()
    ended = await store.transact(lambda conn: expire_holds(conn, now, limit=MOST_AT_ONCE))
    before = now - timedelta(days=world.draft_days)
    erased = await store.transact(lambda conn: erase_old_drafts(conn, before=before, limit=MOST_AT_ONCE))
    if ended or erased:
        log.info("tick", holds_ended=ended, drafts_erased=erased)


def start_clock(store: Store, world: World) -> Any:
    """APScheduler as a metronome: no job store, a late tick is one tick (reliability.md 1.6). Returns the scheduler."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        tick,
        "interval",
        seconds=TICK_SECONDS,
        args=(store, world),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    return scheduler
