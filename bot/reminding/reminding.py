"""What the clock does about reminders: plans, sends what is due, asks after the absent, recalls unfinished forms."""

from functools import partial

import structlog

from bot.conversation.world import World
from bot.reminding.absences import ask_the_absent
from bot.reminding.drafts import remind_of_drafts
from bot.reminding.fan_out import send_round
from bot.reminding.planning import plan_reminders
from bot.reminding.silence import tell_of_silence
from models.reminder_rounds import rounds_due
from models.reminder_rules import Kind
from models.store import Store

AT_ONCE = 500
"""Rounds of one tick, which is one for each training and kind: the rest comes with the next."""

log = structlog.get_logger(__name__)


async def remind(store: Store, world: World) -> None:
    """Twice, late, or in two processes at the same time: nobody is reminded twice."""
    planned = await plan_reminders(store, world)
    queued = 0
    for one in await store.read(partial(rounds_due, now=world.clock(), limit=AT_ONCE)):
        act = tell_of_silence if one.kind is Kind.SILENCE else send_round
        queued += await act(store, world, one)
    asked = await ask_the_absent(store, world)
    drafts = await remind_of_drafts(store, world)
    if planned or queued or asked or drafts:
        log.info("reminded", batches_planned=planned, reminders=queued, absent_asked=asked, drafts=drafts)
