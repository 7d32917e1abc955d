"""Ends and tells whoever was in a cancelled batch, warns staff where participants are few.

All of it can be repeated: what was done is known by the registration, or the purpose of the message.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import structlog
from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from bot.public_holidays import public_holidays
from bot.spreadsheets.template import template_with
from bot.staff_news.concerned import concerned
from handlers.messages import Message
from handlers.news.by_template import about
from handlers.office_hours import is_open
from handlers.staff.staff import Permission, Role
from handlers.wording import dates
from handlers.wording.phrases import Phrases
from models.batch_endings import (
    ToEnd,
    TooFew,
    end_of_cancelled,
    next_to_end,
    too_few,
)
from models.batch_plans import BatchLine
from models.batch_reading import known_programs, known_venues, read_batch
from models.decisions import lock_contact
from models.notices import queue_notice
from models.outbox import Priority
from models.residents import known_residents
from models.staff import Member, members
from models.statuses import Status
from models.store import Store

T = TypeVar("T")

MOST_AT_ONCE = 50
_ROLES = (Role.ADMIN, Role.OFFICER)

log = structlog.get_logger(__name__)


async def keep_trainings(store: Store, world: World) -> None:
    """Each person in a transaction of its own: nobody who writes meanwhile waits for the others."""
    await prepare(store, world)
    now = world.clock()
    ended = await _each(store, lambda conn: next_to_end(conn, now=now, limit=MOST_AT_ONCE), _ending(world))
    today = now.astimezone(world.zone).date()
    warned = await _each(store, lambda conn: too_few(conn, today=today), _warning(world))
    if ended or warned:
        log.info("trainings kept", registrations_ended=ended, staff_warned=warned)


async def prepare(store: Store, world: World) -> None:
    """Beside the event loop, before an officer's input needs it: the holidays, and the template as it is by now.

    An office without officers needs neither, and their libraries take twenty megabytes.
    """
    now = world.clock()
    if not await store.read(lambda conn: members(conn, vault=world.vault, now=now, roles=_ROLES)):
        return
    year = now.astimezone(world.zone).year
    await asyncio.to_thread(public_holidays, range(year, year + 4))
    known = await store.read(lambda conn: (tuple(known_programs(conn)), tuple(known_venues(conn))))
    await asyncio.to_thread(template_with, *known)


async def _each(store: Store, find: Callable[[Connection], list[T]], act: Callable[[Connection, T], bool]) -> int:
    """How many there was something to do for. An error ends this tick's work; the next begins where it ended."""
    done = 0
    for one in await store.read(find):
        done += await store.transact(lambda conn, one=one: act(conn, one))  # type: ignore[misc]
    return done


def _ending(world: World) -> Callable[[Connection, ToEnd], bool]:
    def end(conn: Connection, one: ToEnd) -> bool:
        lock_contact(conn, one.registration_id)
        if not end_of_cancelled(conn, one.registration_id, now=world.clock()):
            return False
        if one.status != Status.HELD:  # who is still filling in is told by the next answer
            phrases = world.books[one.language]
            name = _name(conn, world, one, phrases)
            text = phrases.say(
                "training_news.cancelled",
                training=phrases.word(one.title),
                date=dates.full_date(one.first_day, phrases.language),
                name=name,
            )
            _tell_ended(conn, world, one, Message(text, template=about(phrases, name)))
        return True

    return end


def _tell_ended(conn: Connection, world: World, one: ToEnd, message: Message) -> bool:
    """As a decision of staff is told: also to who wants no reminders, and would come for nothing."""
    now = world.clock()
    return queue_notice(
        conn,
        contact_id=one.contact_id,
        record=notice_record(message),
        purpose=f"cancelled:{one.registration_id}",
        priority=Priority.REPLY,
        vault=world.vault,
        now=now,
        not_before=world.quiet.kept_until(now, soonest=one.next_start),
    )


def _warning(world: World) -> Callable[[Connection, TooFew], bool]:
    """Within the office's hours; who is told is decided by role and scope as they are now."""

    def warn(conn: Connection, few: TooFew) -> bool:
        now = world.clock()
        seen = read_batch(conn, few.batch_id, vault=world.vault)
        if seen is None or not is_open(world.catalogue(conn).office, now, world.zone):
            return False
        place = {"program_id": few.program_id, "batch_id": few.batch_id}
        told = concerned(conn, world, Permission.EDIT_TRAININGS, **place)
        return sum(_warn(conn, world, few, seen.line, to=one) for one in told) > 0

    return warn


def _warn(conn: Connection, world: World, few: TooFew, line: BatchLine, *, to: Member) -> bool:
    phrases = world.books[to.language]
    text = phrases.say(
        "training_news.few",
        code=line.code,
        training=phrases.word(line.title),
        date=dates.full_date(few.first_day, phrases.language),
        confirmed=few.confirmed,
        minimum=few.minimum,
    )
    return queue_notice(
        conn,
        contact_id=to.contact_id,
        record=notice_record(Message(text)),
        purpose=f"few:{few.batch_id}:{to.id}",
        priority=Priority.REMINDER,
        vault=world.vault,
        now=world.clock(),
    )


def _name(conn: Connection, world: World, one: ToEnd, phrases: Phrases) -> str:
    known = known_residents(conn, one.contact_id, vault=world.vault)
    names = [each.answers.get("name") for each in known if each.id == one.resident_id]
    return next(filter(None, names), phrases.say("name.unknown"))
