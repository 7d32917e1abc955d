"""Tells who asked for news that a batch can be registered for: oldest first, in chunks, with pauses between them.

Whoever writes meanwhile waits for one chunk at most. What was done is known by the interest: it can end at any point.
"""

import asyncio
from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.news.new_batch import new_batch
from models.interests import Interested, Word, next_interested, tell_interested
from models.store import Store

PAGE, PAGES_AT_ONCE = 100, 10
"""Wishes that are looked up at once, beside the writer; and how often in one tick."""

CHUNK = 25
"""Of one transaction, behind which whoever writes has to wait."""

PAUSE_SECONDS = 0.005

log = structlog.get_logger(__name__)


async def tell_of_new_batches(store: Store, world: World) -> int:
    """How many were told. Not at night: who slept hears of it first in the morning. The next tick goes on."""
    if world.quiet.holds(world.clock()):
        return 0
    told = 0
    for _ in range(PAGES_AT_ONCE):
        found = await store.read(lambda conn: next_interested(conn, now=world.clock(), limit=PAGE, vault=world.vault))
        for chunk in (found[at : at + CHUNK] for at in range(0, len(found), CHUNK)):
            told += await store.transact(_telling(world, [_word(world, one) for one in chunk]))
            await asyncio.sleep(PAUSE_SECONDS)
        if not found:
            break
    if told:
        log.info("new batches told", messages=told)
    return told


def _telling(world: World, words: list[Word]) -> Callable[[Connection], int]:
    return lambda conn: len(tell_interested(conn, words, vault=world.vault, now=world.clock()))


def _word(world: World, one: Interested) -> Word:
    if one.has_registered:
        return Word(one, None)
    phrases = world.books[one.language]
    said = new_batch(
        phrases,
        one.batch_id,
        names=one.names,
        training=phrases.word(one.title),
        first_day=one.first_day,
        left=one.left,
    )
    return Word(one, notice_record(said))
