"""Asks who was absent without a word how they are, the day after, and whether they come the next time."""

from datetime import datetime
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
from models.reminder_rules import ABSENCE_LASTS, Kind, Reminders, read_reminders
from models.reminding_dropped import purpose_of
from models.store import Store

AT_ONCE = 200


async def ask_the_absent(store: Store, world: World) -> int:
    """How many messages were queued."""
    now = world.clock()
    catalogue, found = await store.read(partial(_look, world=world, now=now))
    asked = 0
    for one in found:
        if _is_due(one, read_reminders(catalogue.office.reminders, one.reminders), world, now):
            asked += await store.transact(partial(_ask, world=world, catalogue=catalogue, one=one, now=now))
    return asked


def _look(conn: Connection, *, world: World, now: datetime) -> tuple[Catalogue, list[Absence]]:
    found = absences(conn, since=now - ABSENCE_LASTS, until=now, limit=AT_ONCE, vault=world.vault)
    return world.catalogue(conn), found


def _is_due(one: Absence, rules: Reminders, world: World, now: datetime) -> bool:
    is_here = one.channel in world.abilities
    return is_here and rules.absence.is_on and hour_after(one.starts_at, rules.absence, world.zone) <= now


def _ask(conn: Connection, *, world: World, catalogue: Catalogue, one: Absence, now: datetime) -> bool:
    if not absence_asked(conn, one, now=now):
        return False
    at = world.quiet.after(now) if one.channel in world.sending.channels else now
    reader = Reader(one.registration_id, one.name, world.books[one.language], world.zone, at)
    ahead = _ahead(catalogue, one.batch_id, at)
    is_new = queue_notice(  # before the rest, for it locks the chat: who answers at this moment has locked it first
        conn,
        contact_id=one.contact_id,
        record=notice_record(absence_reminder(one.title, one.starts_at, reader, ahead=ahead)),
        purpose=purpose_of(one.registration_id, Kind.ABSENCE, one.starts_at),
        priority=Priority.REMINDER,
        vault=world.vault,
        now=now,
        not_before=at if at > now else None,
        expires_at=min(one.starts_at + ABSENCE_LASTS, ahead[1].starts_at - LATEST)
        if ahead
        else one.starts_at + ABSENCE_LASTS,
    )
    if is_new and ahead is not None:
        _, following = ahead
        coming.asked(conn, [(one.registration_id, following.id, following.starts_at)], now=now)
    return is_new


def _ahead(catalogue: Catalogue, batch_id: int, at: datetime) -> tuple[Batch, Meeting] | None:
    """The next meeting that can still be spoken of then."""
    every = ((batch, each) for batch in catalogue.batches if batch.id == batch_id for each in batch.meetings)
    return next((found for found in every if found[1].starts_at - LATEST > at), None)
