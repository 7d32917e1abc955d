"""Meetings from a weekly pattern, without the days on which the office is closed. Pure.

On a Friday nobody is kept from the prayer, and a season such as Ramadan has hours of its own: both cut the hours of a
day, and a day of which nothing worth coming for is left falls away like a holiday.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from models.catalogue import Meeting

FRIDAY = 4
FRIDAY_PRAYER = (time(12), time(13, 30))
MOST_MEETINGS = 200
FURTHEST = timedelta(days=730)
"""After the first day nothing is planned later than that."""

_WORTH_COMING = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Hours:
    """Local. `pause`: from and to."""

    starts: time
    ends: time
    pause: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """`weekdays`: 0 is Monday. Either `count` meetings, or all up to and with `last`."""

    weekdays: frozenset[int]
    hours: Hours
    first: date
    count: int | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """From `first` to `last`, both inclusive, no meeting lies outside these hours."""

    name: str
    first: date
    last: date
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Calendar:
    """`closed`: the days without meetings, and why. `friday_prayer` None: Fridays are like other days."""

    closed: Mapping[date, str]
    seasons: tuple[Season, ...] = ()
    friday_prayer: tuple[time, time] | None = FRIDAY_PRAYER


class Why(StrEnum):
    CLOSED = "closed"
    NO_HOURS = "no_hours"  # what the prayer or the season leaves of them is too short


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`name`: of the holiday or the season; empty for the prayer."""

    day: date
    why: Why
    name: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    meetings: tuple[Meeting, ...]
    left_out: tuple[LeftOut, ...]


def closed_days(public: Mapping[date, str], own: Mapping[date, str], open_in_spite: frozenset[date]) -> dict[date, str]:
    """The public holidays and the office's own, without those on which it works in spite of it."""
    return {day: name for day, name in {**public, **own}.items() if day not in open_in_spite}


def plan_meetings(pattern: Pattern, calendar: Calendar, *, zone: tzinfo) -> Schedule:
    """At most MOST_MEETINGS. A pattern with neither `count` nor `last` has no meetings."""
    meetings: list[Meeting] = []
    left_out: list[LeftOut] = []
    most = min(pattern.count or MOST_MEETINGS, MOST_MEETINGS)
    for day in _days(pattern):
        if len(meetings) == most:
            break
        hours = _hours(day, pattern.hours, calendar)
        if isinstance(hours, LeftOut):
            left_out.append(hours)
        else:
            meetings.append(_meeting(day, hours, zone))
    return Schedule(tuple(meetings), tuple(left_out))


def _days(pattern: Pattern) -> Iterator[date]:
    if pattern.count is None and pattern.last is None:
        return
    furthest = pattern.first + FURTHEST
    day, last = pattern.first, min(pattern.last or furthest, furthest)
    while day <= last:
        if day.weekday() in pattern.weekdays:
            yield day
        day += timedelta(days=1)


def _hours(day: date, hours: Hours, calendar: Calendar) -> Hours | LeftOut:
    if day in calendar.closed:
        return LeftOut(day, Why.CLOSED, calendar.closed[day])
    season = next((one for one in calendar.seasons if one.first <= day <= one.last), None)
    if season:
        hours = _within(hours, season.starts, season.ends)
    if day.weekday() == FRIDAY and calendar.friday_prayer:
        hours = _around(hours, *calendar.friday_prayer)
    if _length(hours) < _WORTH_COMING:
        return LeftOut(day, Why.NO_HOURS, season.name if season else "")
    return hours


def _within(hours: Hours, earliest: time, latest: time) -> Hours:
    return _with_pause(replace(hours, starts=max(hours.starts, earliest), ends=min(hours.ends, latest)), hours.pause)


def _around(hours: Hours, prayer_starts: time, prayer_ends: time) -> Hours:
    """The prayer is the break; hours that only touch it begin after it, or end before."""
    if hours.ends <= prayer_starts or hours.starts >= prayer_ends:
        return hours
    if hours.starts >= prayer_starts:
        return _with_pause(replace(hours, starts=prayer_ends), hours.pause)
    if hours.ends <= prayer_ends:
        return _with_pause(replace(hours, ends=prayer_starts), hours.pause)
    return _with_pause(hours, (prayer_starts, prayer_ends))


def _with_pause(hours: Hours, pause: tuple[time, time] | None) -> Hours:
    """A break at the end of a day is the end of the day, one at the beginning its beginning."""
    if pause is None or pause[1] <= hours.starts or pause[0] >= hours.ends:
        return replace(hours, pause=None)
    if pause[1] >= hours.ends:
        return replace(hours, ends=pause[0], pause=None)
    if pause[0] <= hours.starts:
        return replace(hours, starts=pause[1], pause=None)
    return replace(hours, pause=pause)


def _length(hours: Hours) -> timedelta:
    return _since_midnight(hours.ends) - _since_midnight(hours.starts)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)


def _meeting(day: date, hours: Hours, zone: tzinfo) -> Meeting:
    pause = hours.pause or ()
    return Meeting(*(moment_of(day, clock, zone) for clock in (hours.starts, hours.ends, *pause)))


def moment_of(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
