"""Rounds of reminders: to everybody with a seat, chunk by chunk, together with how far each round has come.

Everything it knows is in the database: it may end at any point, and another process goes on from there.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.conversation.world import World
from bot.reminding.steps import Step, next_steps, parts
from bot.reminding.subject import Subject, read_subject
from models import coming
from models.announced import take_places
from models.reminder_rounds import DueRound, advance_rounds, end_missed, lock_rounds, still_true
from models.reminder_rules import Kind
from models.reminding import queue_reminders, still_confirmed
from models.store import Store

AT_ONCE = 25
"""Rounds that are read together and share their transactions: most trainings are small."""

_OF_NO_LOSS = frozenset({Kind.SAME_DAY})
"""Missed, it misses nobody: the day before has reached most, and is counted itself."""

log = structlog.get_logger(__name__)


async def send_rounds(store: Store, world: World, rounds: Sequence[DueRound]) -> int:
    """How many messages were queued."""
    now = world.clock()
    useful = [one for one in rounds if world.quiet.after(now) < one.useful_until]
    for one in rounds:
        if one not in useful:
            await _miss(store, one, now)
    queued = 0
    for first in range(0, len(useful), AT_ONCE):
        queued += await _send(store, world, useful[first : first + AT_ONCE], now)
    return queued


async def _miss(store: Store, one: DueRound, now: datetime) -> None:
    counts = one.kind not in _OF_NO_LOSS
    if missed := await store.transact(partial(end_missed, one=one, counts=counts, now=now)):
        log.warning("reminders missed", batch_id=one.batch_id, kind=one.kind, people=missed)


async def _send(store: Store, world: World, some: Sequence[DueRound], now: datetime) -> int:
    """Until each of them is done, or another process has it."""
    queued, left = 0, await store.read(partial(_subjects, world=world, some=some))
    while left:
        steps = await store.read(partial(next_steps, subjects=tuple(left.values()), world=world, now=now))
        for part in parts(steps):
            ours, more = await store.transact(partial(_put, world=world, part=part, now=now))
            queued += more
            for step in part:
                if step.ends or step.of.id not in ours:
                    left.pop(step.of.id, None)
                else:
                    left[step.of.id] = replace(step.subject, of=replace(step.of, last_registration=step.to))
    return queued


def _subjects(conn: Connection, *, world: World, some: Sequence[DueRound]) -> dict[int, Subject]:
    """By the id of the round. Without those that the catalogue does not know any more: they are planned anew."""
    found = (read_subject(conn, world=world, one=one) for one in some)
    return {subject.of.id: subject for subject in found if subject is not None}


def _put(conn: Connection, *, world: World, part: Sequence[Step], now: datetime) -> tuple[set[int], int]:
    """The rounds that went on with it, and how many messages are new.

    Lock order: the rounds, for which only who plans them anew waits; then the chats, then the batches, as everywhere.
    """
    held = lock_rounds(conn, [step.of for step in part])
    wanted = [one.reminder for step in part if step.of.id in held for one in step.people if one.reminder]
    places = take_places(conn, sorted(one.contact_id for one in wanted)) if wanted else {}
    ours = still_true(conn, [step.of for step in part if step.of.id in held])
    steps = [step for step in part if step.of.id in ours]
    seated = still_confirmed(conn, [one.registration_id for step in steps for one in step.people])
    due = [(step.of.id, one.reminder) for step in steps for one in step.people if one.registration_id in seated]
    round_of = {reminder.purpose: number for number, reminder in due if reminder}
    reminders = [reminder for _, reminder in due if reminder]
    queued = queue_reminders(conn, reminders, places=places, vault=world.vault, now=now)
    _ask(conn, steps, seated, now=now)
    more = Counter(round_of[one.purpose] for one in queued)
    advance_rounds(conn, [(step.of.id, step.to, more[step.of.id], now if step.ends else None) for step in steps])
    return ours, len(queued)


def _ask(conn: Connection, steps: Sequence[Step], seated: set[int], *, now: datetime) -> None:
    rows = [
        (one.registration_id, step.subject.meeting.id, step.of.about)
        for step in steps
        if step.subject.meeting is not None
        for one in step.people
        if one.is_asked and one.registration_id in seated
    ]
    coming.asked(conn, rows, now=now)
