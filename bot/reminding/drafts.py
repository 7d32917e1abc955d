"""Reminds of forms that were left unfinished: once each, some hours after the last answer."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.draft import Answers, Draft
from handlers.news.reminders import draft_reminder
from handlers.state import BrokenStateError, Goal, State, read_state
from models.catalogue import Catalogue, Words
from models.chats import lock_chats
from models.notices import queue_notice
from models.outbox import Priority
from models.reminder_rules import read_reminders
from models.reminding_drafts import LeftDraft, draft_reminded, left_drafts
from models.store import Store

AT_ONCE = 100
USEFUL = timedelta(days=2)
"""After it is due: later the training is another, or the wish has passed."""


async def remind_of_drafts(store: Store, world: World) -> int:
    """How many messages were queued."""
    now, reminded = world.clock(), 0
    catalogue, found = await store.read(partial(_look, world=world, now=now))
    for one in found:
        reminded += await store.transact(partial(_remind, world=world, catalogue=catalogue, one=one, now=now))
    return reminded


def _look(conn: Connection, *, world: World, now: datetime) -> tuple[Catalogue, list[LeftDraft]]:
    catalogue = world.catalogue(conn)
    rules = read_reminders(catalogue.office.reminders)
    if not rules.draft.is_on:
        return catalogue, []
    until, channels = now - timedelta(hours=rules.draft_hours), sorted(world.abilities)
    found = left_drafts(conn, since=until - USEFUL, until=until, channels=channels, limit=AT_ONCE, vault=world.vault)
    return catalogue, found


def _remind(conn: Connection, *, world: World, catalogue: Catalogue, one: LeftDraft, now: datetime) -> bool:
    """Who has only agreed, and answered nothing, is left in peace; so is who wanted to change data, and did not."""
    answers, state = Draft.from_json(one.answers).answers, _state(one)
    lock_chats(conn, (one.contact_id,))
    if not draft_reminded(conn, one, now=now) or answers == Answers() or state.goal is Goal.CHANGE:
        return False
    said = draft_reminder(world.books[one.language], name=answers.name, training=_training(state, catalogue))
    at = world.quiet.after(now) if one.channel in world.sending.channels else now
    return queue_notice(
        conn,
        contact_id=one.contact_id,
        record=notice_record(said),
        purpose=f"draft:{one.contact_id}:{int(one.updated_at.timestamp())}",
        priority=Priority.REMINDER,
        vault=world.vault,
        now=now,
        not_before=at if at > now else None,
        expires_at=at + USEFUL,
    )


def _state(one: LeftDraft) -> State:
    try:
        return read_state(one.state) if one.state else State()
    except BrokenStateError:
        return State()


def _training(state: State, catalogue: Catalogue) -> Words | None:
    """The one that was chosen, where it can still be had."""
    return next((one.program.title for one in catalogue.batches if one.id == state.batch), None)
