"""Tells officers and admins, within the office's hours, what is new in their scope: each of them once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers import office_hours
from handlers.messages import Message
from handlers.news.missed import missed
from handlers.staff import news
from handlers.staff.staff import Role
from models.catalogue import Catalogue
from models.notices import queue_notice
from models.outbox import Priority
from models.participant import Line, Wish, WishKind
from models.participants import Seen, review_queue
from models.phone_queue import phone_news
from models.reminding_missed import missed_rounds
from models.staff import Member, members
from models.staff_told import changed_since, note_told, untold
from models.store import Store
from models.wishes import open_wishes

ROLES = (Role.ADMIN, Role.OFFICER)
MOST = 50
"""Of each kind at once: the most urgent ones."""

MISSED_WITHIN = timedelta(days=7)

T = TypeVar("T")

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Untold:
    """`subjects`: what these messages are about, as it is remembered."""

    subjects: tuple[str, ...]
    messages: tuple[Message, ...]


async def tell_staff(store: Store, world: World) -> int:
    """How many messages were queued. What comes in while the office is closed waits until it opens."""
    now = world.clock()
    catalogue = await store.read(world.catalogue)
    if not office_hours.is_open(catalogue.office, now, world.zone):
        return 0
    told = 0
    for one in await store.read(lambda conn: members(conn, vault=world.vault, now=now, roles=ROLES)):
        found = await store.read(_finding(world, one, catalogue, now))
        if found:
            told += await store.transact(_queueing(world, one, found, now))
    if told:
        log.info("staff told", messages=told)
    return told


def _finding(world: World, one: Member, catalogue: Catalogue, now: datetime) -> Callable[[Connection], list[Untold]]:
    return lambda conn: _News(conn, world, one, catalogue, now).all()


def _queueing(world: World, one: Member, found: list[Untold], now: datetime) -> Callable[[Connection], int]:
    return lambda conn: sum(_queue(conn, world, one, each, now=now) for each in found)


def _queue(conn: Connection, world: World, one: Member, each: Untold, *, now: datetime) -> int:
    """Nothing where another process has told some of it meanwhile: the rest comes with the next tick."""
    fresh = [subject for subject in each.subjects if note_told(conn, one.id, subject, now=now)]
    if len(fresh) < len(each.subjects):
        return 0
    for place, message in enumerate(each.messages):
        queue_notice(
            conn,
            contact_id=one.contact_id,
            record=notice_record(message),
            purpose=f"staff:{one.id}:{fresh[0]}:{place}",
            priority=Priority.REMINDER,
            vault=world.vault,
            now=now,
        )
    return len(each.messages)


@dataclass(frozen=True, slots=True)
class _News:
    """For one of the staff: what came since they began, and they were not told."""

    conn: Connection
    world: World
    member: Member
    catalogue: Catalogue
    now: datetime

    def all(self) -> list[Untold]:
        seen = Seen(self.member.programs, self.member.batches)
        vault = self.world.vault
        lines = review_queue(self.conn, seen, after=0, limit=MOST, vault=vault).lines
        wishes = open_wishes(self.conn, seen, vault=vault)
        found = (*self._reviews(lines), *self._wishes(wishes), self._phones(seen), self._missed(seen))
        return [each for each in found if each.subjects]

    def _reviews(self, lines: tuple[Line, ...]) -> tuple[Untold, Untold]:
        since, today = self.member.since, self.now.astimezone(self.world.zone).date()
        began = since.astimezone(self.world.zone).date()
        recent = changed_since(self.conn, [one.registration_id for one in lines], since=since)
        fresh = {f"review:{one.registration_id}": one for one in lines if one.registration_id in recent}
        late = {
            f"late review:{one.registration_id}:{one.answer_by}": one
            for one in lines
            if one.answer_by is not None and began <= one.answer_by < today
        }
        new, passed = self._untold(fresh), self._untold(late)
        reader, titles = self._reader, self._titles
        return (
            Untold(tuple(new), news.reviews(reader, list(new.values()), titles=titles) if new else ()),
            Untold(tuple(passed), news.late_reviews(reader, list(passed.values()), titles=titles) if passed else ()),
        )

    def _wishes(self, wishes: tuple[Wish, ...]) -> tuple[Untold, Untold]:
        """Of questions only what was promised and has passed: the list shows them."""
        since = self.member.since
        fresh = {f"request:{one.id}": one for one in wishes if one.kind is WishKind.REQUEST and one.at >= since}
        late = {
            f"late {one.kind}:{one.id}": one
            for one in wishes
            if one.answer_by is not None and since <= one.answer_by < self.now
        }
        new, passed = self._untold(fresh), self._untold(late)
        return (
            Untold(tuple(new), news.requests(self._reader, list(new.values())) if new else ()),
            Untold(tuple(passed), news.late_requests(self._reader, list(passed.values())) if passed else ()),
        )

    def _phones(self, seen: Seen) -> Untold:
        since, vault = self.member.since, self.world.vault
        found = phone_news(self.conn, seen, since=since, vault=vault, now=self.now)
        new = self._untold({f"phone{' refused' if one.refused else ''}:{one.id}": one for one in found})
        return Untold(tuple(new), news.new_phones(self._reader, list(new.values()), titles=self._titles))

    def _missed(self, seen: Seen) -> Untold:
        """Of the last days only: what lies further back nobody can make good."""
        since = max(self.member.since, self.now - MISSED_WITHIN)
        found = {f"missed:{one.round_id}": one for one in missed_rounds(self.conn, seen, since=since, limit=MOST)}
        new, titles = self._untold(found), self._titles
        listed = [(titles.get(one.batch_id, one.code), one.about, one.people) for one in new.values()]
        said = missed(listed, phrases=self._reader.phrases, zone=self.world.zone)
        return Untold(tuple(new), (said,) if listed else ())

    def _untold(self, found: dict[str, T]) -> dict[str, T]:
        fresh = untold(self.conn, self.member.id, found)
        return {subject: one for subject, one in found.items() if subject in fresh}

    @property
    def _reader(self) -> news.Reader:
        return news.Reader(self.world.books[self.member.language], self.world.zone)

    @property
    def _titles(self) -> dict[int, str]:
        language = self.member.language
        return {
            one.id: f"{one.program.title.get(language) or one.program.title['id']} {one.ordinal}"
            for one in self.catalogue.batches
        }
