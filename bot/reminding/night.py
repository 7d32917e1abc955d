"""Keeps for the morning what an outage has left unsent until the night."""

from functools import partial

from bot.conversation.world import World
from models.kept_for_morning import is_any_late, keep_for_morning
from models.store import Store


async def keep_quiet(store: Store, world: World) -> int:
    """How many messages. What says "Besok" and is not true any more in the morning is worded anew then."""
    now = world.clock()
    if not world.quiet.holds(now):
        return 0
    morning = world.quiet.after(now)
    if not await store.read(partial(is_any_late, morning=morning, now=now)):
        return 0
    return await store.transact(partial(keep_for_morning, morning=morning, now=now))
