"""Tells who asked for news that a batch can be registered for: oldest first, in chunks, with pauses between them.

Whoever writes meanwhile waits for one chunk at most. What was done is known by the interest: it can end at any point.
"""

import asyncio
from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from bot.conversation.records import message_record
from bot.conversation.world import World
from handlers.news.new_batch import new_batch
from models.interests import Interested, Word, next_interested, tell_interested
from models.store import Store

CHUNK = 25
MOST_AT_ONCE = 2000
"""In one tick."""

PAUSE_SECONDS = 0.005

log = structlog.get_logger(__name__)


async def tell_of_new_batches(store: Store, world: World) -> int:
    """How many were told. Not at night: who slept hears of it first in the morning."""
    told = 0
    while told < MOST_AT_ONCE and not world.quiet.holds(world.clock()):
        found = await store.read(lambda conn: next_interested(conn, now=world.clock(), limit=CHUNK, vault=world.vault))
        if not found:
            break
        words = [_word(world, one) for one in found]
        told += await store.transact(_telling(world, words))
        await asyncio.sleep(PAUSE_SECONDS)
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
        training=one.title.get(phrases.language) or one.title["id"],
        first_day=one.first_day,
        left=one.left,
    )
    return Word(one, message_record(said, revision=0))
