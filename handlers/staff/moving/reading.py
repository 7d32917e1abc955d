"""The new time of a meeting, as staff write it: "selasa 27 april jam 9", "27/4 09.00-15.00", "besok jam 9 sampai 15".

What was understood is always shown with weekday and date before anything changes.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from handlers.answers.dates import MONTH
from handlers.answers.plain_text import plain, word_set
from handlers.staff.announcing.moments import WEEKDAYS, said_day, said_hour
from handlers.staff.trainings.reading import Reading, weekdays
from models.move_plan import NewTime


class Unread(StrEnum):
    UNREADABLE = "unreadable"
    OTHER_WEEKDAY = "other_weekday"  # "senin 27 april", which is a Tuesday


@dataclass(frozen=True, slots=True)
class NotRead:
    """`day`: the date whose weekday is another than the one named."""

    why: Unread
    day: date | None = None


_FILLERS = word_set(
    "hari tanggal tgl pada jam pukul pkl wib ya jadi menjadi ke pindah mulai dari the on at to from kak bu pak depan "
    "ini next"
)
_TO = r" ?(?:-|–|—|sampai|hingga|sd|s/d|s\.d\.|to|until) ?"
_CLOCK = r"(\d{1,2})[.:](\d{2})"
_AT = r"(?:jam|pukul|pkl|at|from) ?"
_EXACT_RANGE = re.compile(rf"\b(?:{_AT})?{_CLOCK}{_TO}(?:{_AT})?(\d{{1,2}})(?:[.:](\d{{2}}))?\b")
_SAID_RANGE = re.compile(rf"\b{_AT}(\d{{1,2}})(?:[.:](\d{{2}}))?{_TO}(?:{_AT})?(\d{{1,2}})(?:[.:](\d{{2}}))?\b")
_BARE_RANGE = re.compile(rf"\b(\d{{1,2}})(?:[.:](\d{{2}}))?{_TO}(\d{{1,2}})(?:[.:](\d{{2}}))?\b")
_HAS_DAY = re.compile(rf"\b(?:besok|besuk|lusa|hari ini|today|tomorrow|{'|'.join(WEEKDAYS)}|\d{{1,2}} (?:{MONTH}))\b")
_NAMED = rf"(?:{'|'.join(WEEKDAYS)})"
_EVERY = re.compile(rf"\b(?:setiap|tiap|every) (?:hari )?({_NAMED}(?:(?:,| dan| and| sampai| to|,? ?-)? ?{_NAMED})*)\b")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")


def read_new_time(text: str, *, now: datetime, zone: tzinfo) -> NewTime | NotRead:
    """Whatever was not said stays as it is: the day, the hour, how long it lasts."""
    said, today = plain(text)[:200], now.astimezone(zone).date()
    every = _EVERY.search(said)
    pattern = frozenset(weekdays(every[1], Reading(today, zone)) or ()) if every else frozenset[int]()
    try:
        starts, ends, rest = _hours(_EVERY.sub(" ", said))
        found, rest = said_day(rest, today)
        if starts is None:
            starts, rest = said_hour(rest)
    except ValueError:  # no such day, or hour
        return NotRead(Unread.UNREADABLE)
    left = _WORD.findall(rest)
    named = [WEEKDAYS[word] for word in left if word in WEEKDAYS]
    if any(word not in _FILLERS and word not in WEEKDAYS for word in left) or (
        found is None and starts is None and not pattern
    ):
        return NotRead(Unread.UNREADABLE)
    if found is not None and any(number != found.date.weekday() for number in named):
        return NotRead(Unread.OTHER_WEEKDAY, found.date)
    return NewTime(found.date if found else None, starts, ends, pattern)


def _hours(said: str) -> tuple[time | None, time | None, str]:
    """A beginning and an end, and what was said besides. A bare "9-15" is hours only where a day is named otherwise."""
    patterns = [_EXACT_RANGE, _SAID_RANGE, *([_BARE_RANGE] if _HAS_DAY.search(said) else [])]
    for pattern in patterns:
        if found := pattern.search(said):
            starts, ends = time(int(found[1]), int(found[2] or 0)), time(int(found[3]), int(found[4] or 0))
            return starts, ends, f"{said[: found.start()]} {said[found.end() :]}"
    return None, None, said
