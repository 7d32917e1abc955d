"""Asks who was absent without a word how they are, the day after, and whether they come the next time."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.news.reminders import Reader, absence_reminder
from models import coming
from models.attendance import Absence, absence_asked, absences
from models.catalogue import Batch, Catalogue, Meeting
from models.notices import queue_notice
from models.outbox import Priority
from models.reminder_plans import LATEST, hour_after
from models.reminder_rules import Kind, Reminders, read_reminders
from models.reminding_dropped import purpose_of
from models.store import Store

AT_ONCE = 200
USEFUL = timedelta(days=3)
"""After the meeting: later the question comes as a surprise."""


async def ask_the_absent(store: Store, world: World) -> int:
    """How many messages were queued."""
    now, catalogue = world.clock(), await store.read(world.catalogue)
    found = await store.read(partial(absences, since=now - USEFUL, until=now, limit=AT_ONCE, vault=world.vault))
    asked = 0
    for one in found:
        if _is_due(one, read_reminders(catalogue.office.reminders, one.reminders), world, now):
            asked += await store.transact(partial(_ask, world=world, catalogue=catalogue, one=one, now=now))
    return asked


def _is_due(one: Absence, rules: Reminders, world: World, now: datetime) -> bool:
    is_here = one.channel in world.abilities
    return is_here and rules.absence.is_on and hour_after(one.starts_at, rules.absence, world.zone) <= now


def _ask(conn: Connection, *, world: World, catalogue: Catalogue, one: Absence, now: datetime) -> bool:
    if not absence_asked(conn, one, now=now):
        return False
    at = world.quiet.after(now) if one.channel in world.sending.channels else now
    reader = Reader(one.registration_id, one.name, world.books[one.language], world.zone, at)
    ahead = _ahead(catalogue, one.batch_id, at)
    if ahead is not None:
        _, following = ahead
        coming.asked(conn, [(one.registration_id, following.id, following.starts_at)], now=now)
    return queue_notice(
        conn,
        contact_id=one.contact_id,
        record=notice_record(absence_reminder(one.title, one.starts_at, reader, ahead=ahead)),
        purpose=purpose_of(one.registration_id, Kind.ABSENCE, one.starts_at),
        priority=Priority.REMINDER,
        vault=world.vault,
        now=now,
        not_before=at if at > now else None,
        expires_at=min(one.starts_at + USEFUL, ahead[1].starts_at - LATEST) if ahead else one.starts_at + USEFUL,
    )


def _ahead(catalogue: Catalogue, batch_id: int, at: datetime) -> tuple[Batch, Meeting] | None:
    """The next meeting that can still be spoken of then."""
    every = ((batch, each) for batch in catalogue.batches if batch.id == batch_id for each in batch.meetings)
    return next((found for found in every if found[1].starts_at - LATEST > at), None)
