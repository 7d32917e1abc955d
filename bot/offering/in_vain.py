"""Tells who waited in vain, on the day after the first: an honest end, and the next batch to ask for."""

from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.news.waited_in_vain import waited_in_vain as worded
from models.notices import queue_notice
from models.outbox import Priority
from models.store import Store
from models.waiting_over import WaitedInVain, waited_in_vain

MOST_AT_ONCE = 200

log = structlog.get_logger(__name__)


async def tell_who_waited_in_vain(store: Store, world: World) -> None:
    """Not at night. Each in a transaction of its own: nobody who writes meanwhile waits for the others."""
    now = world.clock()
    if world.quiet.holds(now):
        return
    today = now.astimezone(world.zone).date()
    found = await store.read(lambda conn: waited_in_vain(conn, today=today, limit=MOST_AT_ONCE, vault=world.vault))
    for one in found:
        await store.transact(_telling(world, one))
    if found:
        log.info("waiting lists ended", messages=len(found))


def _telling(world: World, one: WaitedInVain) -> Callable[[Connection], bool]:
    """As an offer would be: also to who wants no reminders, for this is what became of their own wish."""
    phrases = world.books[one.language]
    training = phrases.word(one.title)
    message = worded(phrases, one.program_id, name=one.name, training=training)
    return lambda conn: queue_notice(
        conn,
        contact_id=one.contact_id,
        record=notice_record(message),
        purpose=one.purpose,
        priority=Priority.REPLY,
        vault=world.vault,
        now=world.clock(),
    )
