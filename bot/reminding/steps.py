"""What is done of rounds of reminders at once: whom each step is for, in which words, and how steps share a chunk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from bot.reminding.subject import Subject
from handlers.news.reminders import Reader
from models.coming import CANNOT
from models.reminder_rounds import DueRound
from models.reminder_rules import Kind
from models.reminding import Recipient, Reminder, recipients_of, told

CHUNK = 50
"""People of one transaction. It holds the one writer for less than 20 ms (benchmarks/reminders.py)."""

PAGE = 500
"""People who are looked up, and for whom it is worded, at once and beside the writer."""

JUST_TOLD = timedelta(hours=12)
"""Who got the seat so shortly before the start has the day and the hour before their eyes."""


@dataclass(frozen=True, slots=True)
class For:
    """One of the people. `reminder`: None where none is due. `is_asked`: "Bisa datang?".

    Who is reached by no message is asked by telephone: `bot.reminding.silence`.
    """

    registration_id: int
    reminder: Reminder | None
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Step:
    """The next people of one round, in their order. `ends`: nobody is left after them."""

    of: DueRound
    subject: Subject
    people: tuple[For, ...]
    ends: bool

    @property
    def to(self) -> int:
        """How far the round has come with it."""
        return self.people[-1].registration_id if self.people else self.of.last_registration

    def first(self, count: int) -> Self:
        return replace(self, people=self.people[:count], ends=False)

    def after(self, count: int) -> Self:
        reached = replace(self.of, last_registration=self.people[count - 1].registration_id)
        return replace(self, of=reached, people=self.people[count:])


def next_steps(conn: Connection, subjects: Sequence[Subject], *, world: World, now: datetime) -> list[Step]:
    """At most PAGE people, the rounds in the order of their ids. One that is not reached yet has no step."""
    found = recipients_of(conn, [one.of.id for one in subjects], limit=PAGE, vault=world.vault)
    by_round: dict[int, list[Recipient]] = {}
    for to in found:
        by_round.setdefault(to.round_id, []).append(to)
    is_full = len(found) == PAGE
    last = found[-1].round_id if is_full else 0
    reached = [one for one in sorted(subjects, key=lambda one: one.of.id) if not is_full or one.of.id <= last]
    known = told(
        conn, [one.of.purpose(to.registration_id) for one in reached for to in by_round.get(one.of.id, ())], now=now
    )
    return [
        Step(
            one.of,
            one,
            tuple(_for(to, one, world, now, known=known) for to in by_round.get(one.of.id, ())),
            ends=not is_full or one.of.id < last,
        )
        for one in reached
    ]


def parts(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Of CHUNK people at most. No contact twice in one: each of a family gets a message of the own."""
    part, room, contacts = list[Step](), CHUNK, set[int]()
    for step in steps:
        rest = step
        while (fitting := _fitting(rest.people[:room], contacts)) < len(rest.people):
            if fitting:
                part.append(rest.first(fitting))
                rest = rest.after(fitting)
            yield part
            part, room, contacts = [], CHUNK, set()
        part.append(rest)
        room -= fitting
    if part:
        yield part


def _fitting(people: Sequence[For], contacts: set[int]) -> int:
    """How many of the first; their contacts are taken."""
    for place, one in enumerate(people):
        if one.reminder is not None:
            if one.reminder.contact_id in contacts:
                return place
            contacts.add(one.reminder.contact_id)
    return len(people)


def _for(to: Recipient, subject: Subject, world: World, now: datetime, *, known: set[str]) -> For:
    is_due = subject.of.purpose(to.registration_id) not in known and _may_be_told(subject.of, to, world)
    reminder = _reminder(to, subject, world, now) if is_due else None
    return For(to.registration_id, reminder, is_asked=subject.asks and to.answer is None)


def _may_be_told(one: DueRound, to: Recipient, world: World) -> bool:
    knows = one.kind is Kind.SAME_DAY and to.since > one.about - JUST_TOLD
    return to.is_reached and to.channel in world.abilities and to.answer != CANNOT and not knows


def _reminder(to: Recipient, subject: Subject, world: World, now: datetime) -> Reminder:
    """A page shows it at once and wakes nobody."""
    is_page = to.channel not in world.sending.channels
    at = now if is_page else world.quiet.after(now)
    reader = Reader(to.registration_id, to.name, world.books[to.language], world.zone, at)
    return Reminder(
        to.contact_id,
        subject.of.purpose(to.registration_id),
        notice_record(subject.worded(reader, asks=subject.asks and to.answer is None)),
        expires_at=subject.true_until(at),
        not_before=at if at > now else None,
        is_delivered=is_page,
    )
