"""The sheets of a participant list: who has a seat, and who waits. What they are drawn with: `bot.spreadsheets`."""

import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from handlers.draft import Answers
from handlers.form import Privacy
from handlers.participant_list.columns import COLUMNS, Column, Entry, Value
from handlers.staff.staff import Permission, Staff
from handlers.wording import dates
from handlers.wording.phrases import Phrases
from models.participant import Listed, Training

_LONGEST_NAME = 60
"""Characters of who has downloaded it: the foot of a printed page takes 255 in all."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list is of, and by whom and when it was downloaded. `purpose`: of whole NIKs; empty for their ends."""

    office: str
    training: Training
    venue: str
    downloaded_by: str = field(repr=False)
    at: str
    purpose: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class People:
    """`total`: of all who stand so; of very many only the first are shown."""

    shown: Sequence[Listed]
    total: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`head`: lines above the table. `foot`: of every printed page."""

    tab: str
    head: tuple[str, ...] = field(repr=False)
    foot: str = field(repr=False)
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)


def sees(staff: Staff, training: Training) -> AbstractSet[Privacy]:
    """Whoever decides about people sees what they said; an instructor sees who comes, and from which school."""
    decides = staff.may_in(Permission.DECIDE, program_id=training.program_id, batch_id=training.batch_id)
    return frozenset(Privacy) if decides else frozenset({Privacy.GENERAL})


def participant_sheet(phrases: Phrases, subject: Subject, people: People, *, seen: AbstractSet[Privacy]) -> Sheet:
    return _sheet(phrases, subject, people, seen, kind="seated")


def waiting_sheet(phrases: Phrases, subject: Subject, people: People, *, seen: AbstractSet[Privacy]) -> Sheet:
    """In the order in which seats are offered."""
    return _sheet(phrases, subject, people, seen, kind="waiting")


def downloader(phrases: Phrases, staff: Staff) -> str:
    """By name; who has none, by role."""
    return _shown(staff.name)[:_LONGEST_NAME] or phrases.say(f"staff_role.{staff.role}")


def _sheet(phrases: Phrases, subject: Subject, people: People, seen: AbstractSet[Privacy], *, kind: str) -> Sheet:
    day = subject.training.first_day
    entries = [Entry(place, one, _answers(one), day) for place, one in enumerate(people.shown, start=1)]
    columns = [one for one in COLUMNS if one.privacy in seen and _is_filled(one, phrases, entries)]
    return Sheet(
        tab=phrases.say(f"list_tab.{kind}"),
        head=_head(phrases, subject, people, kind=kind),
        foot=_made(phrases, subject),
        headings=tuple(one.heading(phrases) for one in columns),
        widths=tuple(one.width for one in columns),
        rows=tuple(tuple(_cell(one.value(phrases, entry)) for one in columns) for entry in entries),
    )


def _is_filled(column: Column, phrases: Phrases, entries: Sequence[Entry]) -> bool:
    """Columns of questions that nobody here was asked would only make the print smaller."""
    return column.is_for_all or any(column.value(phrases, entry) != "" for entry in entries)


def _head(phrases: Phrases, subject: Subject, people: People, *, kind: str) -> tuple[str, ...]:
    training = subject.training
    named = phrases.say("staff_people.training", title=phrases.word(training.title), ordinal=training.ordinal)
    first, last = (_day(phrases, day) for day in (training.first_day, training.last_day))
    lines = (
        phrases.say(f"list_title.{kind}", training=named, code=training.code),
        phrases.say("participant_list.when", office=subject.office, first=first, last=last, venue=subject.venue),
        _count(phrases, people, seats=training.quota, kind=kind),
        _made(phrases, subject),
    )
    return tuple(map(_shown, lines))


def _count(phrases: Phrases, people: People, *, seats: int, kind: str) -> str:
    count = phrases.say(f"list_count.{kind}", count=people.total, seats=seats)
    is_cut = people.total > len(people.shown)
    return f"{count} {phrases.say('participant_list.cut', count=len(people.shown))}" if is_cut else count


def _made(phrases: Phrases, subject: Subject) -> str:
    made = phrases.say("participant_list.made", name=subject.downloaded_by, at=subject.at)
    whole = phrases.say("participant_list.whole", purpose=subject.purpose) if subject.purpose else ""
    return _shown(" ".join(part for part in (made, whole) if part))


def _day(phrases: Phrases, day: date) -> str:
    return dates.plain_date(day, phrases.language)


def _answers(person: Listed) -> Answers:
    return Answers.from_json(person.answers)


def _cell(value: Value) -> Value:
    return _shown(value) if isinstance(value, str) else value


def _shown(text: str) -> str:
    """In one line, without what cannot be seen: marks that turn a line around would show another number."""
    return " ".join("".join(" " if unicodedata.category(one)[0] == "C" else one for one in text).split())
