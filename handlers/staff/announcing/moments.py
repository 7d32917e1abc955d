"""When an announcement is to go out, as people write it: "besok jam 9", "senin pukul 08.30", "2 jam lagi".

What was understood is always repeated with weekday and date before anything is sent.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from handlers.answers.dates import MONTH, MONTHS
from handlers.answers.plain_text import plain, word_set

LATEST = timedelta(days=60)
QUIET_FROM, QUIET_UNTIL = time(21), time(6)
"""In between people sleep: nothing goes out that was not said twice."""

MORNING = time(7)


class MomentProblem(StrEnum):
    UNREADABLE = "unreadable"
    NO_HOUR = "no_hour"
    PAST = "past"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Moment:
    """`at`: aware."""

    at: datetime


WEEKDAYS = {
    word: number
    for number, words in enumerate(
        ("senin monday", "selasa tuesday", "rabu wednesday", "kamis thursday", "jumat jum'at friday",
         "sabtu saturday", "minggu ahad sunday")
    )
    for word in words.split()
}  # fmt: skip
_AHEAD = {"hari ini": 0, "nanti": 0, "sekarang": 0, "today": 0, "besok": 1, "besuk": 1, "tomorrow": 1, "lusa": 2}
_AHEAD_SAID = re.compile(rf"\b({'|'.join(_AHEAD)})\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b(?: (depan|ini|next))?")
_UNITS = {"menit": 60, "minutes": 60, "minute": 60, "jam": 3600, "hours": 3600, "hour": 3600}
_FILLERS = word_set("hari tanggal tgl pada jam pukul pkl wib ya kirim dikirim the on at tepat kak bu pak")
_LATER = re.compile(rf"\b(\d{{1,3}}) ({'|'.join(_UNITS)}) (?:lagi|kemudian)\b|\bin (\d{{1,3}}) ({'|'.join(_UNITS)})\b")
_DAYS_LATER = re.compile(r"\b(\d{1,2}) (?:hari lagi|days? later)\b|\bin (\d{1,2}) days?\b")
_WRITTEN = re.compile(rf"\b(\d{{1,2}}) ({MONTH})\b(?: (\d{{4}})\b)?")
_NUMBERS = re.compile(r"\b(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?\b")
_DAY_OF_MONTH = re.compile(r"\b(?:tanggal|tgl) (\d{1,2})\b")
_PART = r"(?: ?(pagi|siang|sore|petang|malam|am|pm))?"
_PART_FIRST = re.compile(r"\b(pagi|siang|sore|petang|malam) ((?:jam|pukul|pkl) \d{1,2}(?:[.:]\d{2})?)\b")
_HALF = re.compile(rf"\bsetengah (\d{{1,2}}){_PART}\b")
_CLOCK = re.compile(rf"\b(?:(?:jam|pukul|pkl|at) )?(\d{{1,2}})[.:](\d{{2}}){_PART}\b")
_HOUR = re.compile(
    rf"\b(?:jam|pukul|pkl|at) (\d{{1,2}}){_PART}\b|\b(\d{{1,2}}) ?(pagi|siang|sore|petang|malam|am|pm)\b"
)


def read_moment(text: str, *, now: datetime, zone: tzinfo) -> Moment | MomentProblem:
    said = _PART_FIRST.sub(r"\2 \1", plain(text)[:200])
    if later := _LATER.search(said):
        count, unit = later[1] or later[3], later[2] or later[4]
        return _checked(now + timedelta(seconds=int(count) * _UNITS[unit]), now)
    local = now.astimezone(zone)
    try:
        day, rest = said_day(said, local.date())
        hour, rest = said_hour(rest)
    except ValueError:  # no such day, or hour
        return MomentProblem.UNREADABLE
    if any(word not in _FILLERS for word in re.findall(r"[^\W_]+", rest)):
        return MomentProblem.UNREADABLE
    if hour is None:
        return MomentProblem.UNREADABLE if day is None else MomentProblem.NO_HOUR
    day = day or SaidDay(local.date(), every=1)
    at = datetime.combine(day.date, hour, zone)
    return _checked(at if at > local else at + timedelta(days=day.every), now)


def is_quiet(moment: datetime, zone: tzinfo) -> bool:
    local = moment.astimezone(zone).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def morning_after(moment: datetime, zone: tzinfo) -> datetime:
    """The next morning at which people are awake."""
    local = moment.astimezone(zone)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, zone)


def _checked(at: datetime, now: datetime) -> Moment | MomentProblem:
    if at <= now:
        return MomentProblem.PAST
    return Moment(at) if at - now <= LATEST else MomentProblem.TOO_FAR


@dataclass(frozen=True, slots=True)
class SaidDay:
    """`every`: days until the next that may be meant, where this one's hour is past; 0 for a date."""

    date: date
    every: int = 0


def said_day(said: str, today: date) -> tuple[SaidDay | None, str]:
    """And what was said besides. Raises ValueError for a date that there is not."""
    if found := _DAYS_LATER.search(said):
        return SaidDay(today + timedelta(days=int(found[1] or found[2]))), _without(said, found)
    for pattern in (_WRITTEN, _NUMBERS):
        if found := pattern.search(said):
            month = int(found[2]) if found[2].isdigit() else MONTHS[found[2]]
            return SaidDay(_date(int(found[1]), month, found[3], today)), _without(said, found)
    if found := _DAY_OF_MONTH.search(said):
        return SaidDay(_day_of_month(int(found[1]), today)), _without(said, found)
    if found := _AHEAD_SAID.search(said):
        return SaidDay(today + timedelta(days=_AHEAD[found[1]])), _without(said, found)
    if found := _WEEKDAY.search(said):
        ahead = (WEEKDAYS[found[1]] - today.weekday()) % 7
        is_next = ahead == 0 and found[2] == "depan"
        return SaidDay(today + timedelta(days=7 if is_next else ahead), every=7), _without(said, found)
    return None, said


def _date(day: int, month: int, year: str | None, today: date) -> date:
    """Without a year, of this one or the next."""
    if year:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _day_of_month(day: int, today: date) -> date:
    """The next such day; some months have none."""
    ahead = (today + timedelta(days=days) for days in range(62))
    if found := next((one for one in ahead if one.day == day), None):
        return found
    raise ValueError("no month has this day")


def said_hour(said: str) -> tuple[time | None, str]:
    """Raises ValueError for an hour that there is not."""
    if found := _HALF.search(said):
        return time((_of_day(int(found[1]), found[2]) - 1) % 24, 30), _without(said, found)
    if found := _CLOCK.search(said):
        return time(_of_day(int(found[1]), found[3], is_exact=True), int(found[2])), _without(said, found)
    if found := _HOUR.search(said):
        return time(_of_day(int(found[1] or found[3]), found[2] or found[4])), _without(said, found)
    return None, said


def _of_day(hour: int, part: str | None, *, is_exact: bool = False) -> int:
    """ "Jam 3" is in the afternoon, "03.00" is not; "12 malam" is midnight."""
    match part:
        case "malam" | "am" if hour == 12:
            return 0
        case "malam" | "pm" | "siang" | "sore" | "petang" if hour < (12 if part in {"malam", "pm"} else 10):
            return hour + 12
        case None if not is_exact and 1 <= hour <= 5:
            return hour + 12
    return hour


def _without(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}"
