"""One round of reminders: to everybody with a seat, chunk by chunk, together with how far it has come.

Everything it knows is in the database: it may end at any point, and another process goes on from there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from bot.reminding.subject import Subject, read_subject
from handlers.news.reminders import Reader
from models import coming
from models.announced import take_places
from models.reminder_rounds import DueRound, advance_round, end_missed, lock_round, still_true
from models.reminder_rules import Kind
from models.reminding import Recipient, Reminder, queue_reminders, recipients_of, still_confirmed, told
from models.store import Store

CHUNK = 50
"""People of one transaction. It holds the one writer for less than 20 ms (benchmarks/reminders.py)."""

PAGE = 500
"""People who are looked up, and for whom it is worded, at once and beside the writer."""

JUST_TOLD = timedelta(hours=12)
"""Who got the seat so shortly before the start has the day and the hour before their eyes."""

_OF_NO_LOSS = frozenset({Kind.SAME_DAY, Kind.SILENCE})
"""Missed, they miss nobody: the day before has reached most, and is counted itself."""

log = structlog.get_logger(__name__)


class NotOursError(Exception):
    """Another process goes on with it, or the schedule has changed: nothing of the chunk is kept."""


@dataclass(frozen=True, slots=True)
class _For:
    """One of the people, in their order. `reminder`: None where none is due. `is_asked`: "Bisa datang?".

    Who is reached by no message is asked by telephone: `bot.reminding.silence`.
    """

    registration_id: int
    reminder: Reminder | None
    is_asked: bool


async def send_round(store: Store, world: World, one: DueRound) -> int:
    """How many messages were queued."""
    now = world.clock()
    if world.quiet.after(now) >= one.useful_until:
        return await _miss(store, one, now)
    subject = await store.read(partial(read_subject, world=world, one=one))
    if subject is None:  # the catalogue has moved on: the round is planned anew
        return 0
    queued, is_over = 0, False
    while not is_over:
        page = await store.read(partial(_page, world=world, one=one, subject=subject, now=now))
        for part, is_last in _parts(page):
            try:
                put = partial(_put, world=world, one=one, part=part, subject=subject, ends=is_last, now=now)
                one, more = await store.transact(put)
            except NotOursError:
                return queued
            queued, is_over = queued + more, is_last
    return queued


async def _miss(store: Store, one: DueRound, now: datetime) -> int:
    counts = one.kind not in _OF_NO_LOSS
    if missed := await store.transact(partial(end_missed, one=one, counts=counts, now=now)):
        log.warning("reminders missed", batch_id=one.batch_id, kind=one.kind, people=missed)
    return 0


def _page(conn: Connection, *, world: World, one: DueRound, subject: Subject, now: datetime) -> list[_For]:
    people = recipients_of(conn, one, limit=PAGE, vault=world.vault)
    wanted = [each for each in people if _is_due(one, each, world)]
    known = told(conn, [one.purpose(each.registration_id) for each in wanted], now=now)
    due = {each.registration_id for each in wanted if one.purpose(each.registration_id) not in known}
    return [
        _For(
            each.registration_id,
            _reminder(one, each, subject, world, now) if each.registration_id in due else None,
            is_asked=subject.asks and each.answer is None,
        )
        for each in people
    ]


def _is_due(one: DueRound, each: Recipient, world: World) -> bool:
    knows = one.kind is Kind.SAME_DAY and each.since > one.about - JUST_TOLD
    return each.is_reached and each.channel in world.abilities and each.answer != coming.CANNOT and not knows


def _reminder(one: DueRound, to: Recipient, subject: Subject, world: World, now: datetime) -> Reminder:
    """A page shows it at once and wakes nobody."""
    is_page = to.channel not in world.sending.channels
    at = now if is_page else world.quiet.after(now)
    reader = Reader(to.registration_id, to.name, world.books[to.language], world.zone, at)
    return Reminder(
        to.contact_id,
        one.purpose(to.registration_id),
        notice_record(subject.worded(reader, asks=subject.asks and to.answer is None)),
        expires_at=subject.true_until(at),
        not_before=at if at > now else None,
        is_delivered=is_page,
    )


def _parts(page: Sequence[_For]) -> Iterator[tuple[list[_For], bool]]:
    """With whether it is the last. No contact twice in one: each of a family gets a message of the own."""
    is_end, part, contacts = len(page) < PAGE, list[_For](), set[int]()
    for one in page:
        contact = one.reminder.contact_id if one.reminder else None
        if len(part) == CHUNK or contact in contacts:
            yield part, False
            part, contacts = [], set()
        part.append(one)
        if contact is not None:
            contacts.add(contact)
    if part or is_end:
        yield part, is_end


def _put(
    conn: Connection, *, world: World, one: DueRound, part: Sequence[_For], subject: Subject, ends: bool, now: datetime
) -> tuple[DueRound, int]:
    """The round as far as it has come, and how many messages are new. Raises NotOursError.

    Lock order: the round, of which nobody else waits; then the chats, then the batch, as everywhere.
    """
    if not lock_round(conn, one):
        raise NotOursError
    contacts = sorted(each.reminder.contact_id for each in part if each.reminder)
    places = take_places(conn, contacts) if contacts else {}
    if not still_true(conn, one):
        raise NotOursError
    seated = still_confirmed(conn, [each.registration_id for each in part])
    there = [each for each in part if each.registration_id in seated]
    reminders = [each.reminder for each in there if each.reminder]
    queued = queue_reminders(conn, reminders, places=places, vault=world.vault, now=now) if reminders else []
    if subject.meeting is not None:
        asked = [(each.registration_id, subject.meeting.id, one.about) for each in there if each.is_asked]
        coming.asked(conn, asked, now=now)
    to = part[-1].registration_id if part else one.last_registration
    advance_round(conn, one, to=to, queued=len(queued), done_at=now if ends else None)
    return replace(one, last_registration=to), len(queued)
