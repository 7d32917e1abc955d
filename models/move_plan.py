"""What becomes of a batch's meetings when one of them is moved, alone or with all that follow. Pure.

The weekly pattern stays: those that follow come on the next days of the pattern that are not closed, one after the
other, with the hours that Fridays and seasons leave. What the office moved by hand it may put on any day: `oddities`
says what is unusual about it, and staff are asked back.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from models.catalogue import Meeting, Office, Venue, Words
from models.schedules import FRIDAY, Calendar, Hours, LeftOut, Pattern, Schedule, moment_of, plan_meetings

_RARE = 3
"""A weekday with a third of the meetings of the most frequent one, or fewer still, is no part of the pattern."""


_EVENING, _WORTH_WAITING = time(20), timedelta(hours=1)


class MoveProblem(StrEnum):
    """Why it cannot be done at all."""

    GONE = "gone"  # no such batch or meeting, or the training is over
    CANCELLED = "cancelled"
    NOT_YOURS = "not_yours"
    BEGUN = "begun"  # the meeting to be moved
    PAST = "past"  # the new time
    TOO_FAR = "too_far"
    OVERLAPS = "overlaps"  # another meeting of the batch
    BEFORE_EARLIER = "before_earlier"  # all that follow would come before one that stays
    NO_DAYS = "no_days"  # not enough days are left for all that follow
    SAME = "same"  # nothing would change
    WAITING = "waiting"  # another move of the batch has not been applied or told to everybody yet


class Odd(StrEnum):
    """What is asked back."""

    CLOSED = "closed"  # `name`: of the holiday
    NOT_A_WORKDAY = "not_a_workday"
    PRAYER = "prayer"
    SEASON = "season"  # outside the hours of the season `name`
    EARLY = "early"  # before the office opens
    LATE = "late"  # after it closes


@dataclass(frozen=True, slots=True)
class Oddity:
    why: Odd
    name: str = ""


@dataclass(frozen=True, slots=True)
class NewTime:
    """Local. `ends` None: as long as before. Both None: the hours stay; `day` None too: the time stays altogether.

    `weekdays`: a new pattern for those that follow; empty: as before.
    """

    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Moved:
    """`place`: in the order of time before the move, from 1: "Hari 3"."""

    id: int
    place: int
    before: Meeting
    after: Meeting


@dataclass(frozen=True, slots=True)
class MovePlan:
    """`moved`: the one that was named, then those that go with it, some perhaps to where they were already.

    `meetings`: all of the batch, afterwards. `first`, `last`: of its days, before and after.
    """

    moved: tuple[Moved, ...]
    meetings: tuple[Meeting, ...]
    first: tuple[date, date]
    last: tuple[date, date]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedSchedule:
    """What is told of it. `named`: the meeting that is spoken of. `last`: the new last day, where others go with it.

    `place`: where it is held now; `old_place` is empty where that was there before. `words`: what staff wrote besides.
    """

    training: Words
    named: Moved
    last: date | None
    place: Venue
    old_place: str = ""
    words: str = field(default="", repr=False)

    @property
    def has_new_time(self) -> bool:
        return self.named.before.moments != self.named.after.moments


def plan_move(
    meetings: Sequence[Meeting], meeting_id: int, to: NewTime, *, follows: bool, calendar: Calendar, zone: tzinfo
) -> MovePlan | MoveProblem:
    """`meetings`: of the batch, in order of time. `follows`: all after it go with it. Also for what is past."""
    at = next((number for number, one in enumerate(meetings) if one.id == meeting_id), None)
    if at is None:
        return MoveProblem.GONE
    chosen = _moved_to(meetings[at], to, zone)
    if chosen.starts_at >= chosen.ends_at:
        return MoveProblem.OVERLAPS
    rest = meetings[at + 1 :] if follows else ()
    stay = [one for number, one in enumerate(meetings) if number < at or (number > at and not follows)]
    if follows and any(one.ends_at > chosen.starts_at for one in stay):
        return MoveProblem.BEFORE_EARLIER
    if any(one.starts_at < chosen.ends_at and chosen.starts_at < one.ends_at for one in stay):
        return MoveProblem.OVERLAPS
    pattern = _pattern(meetings, chosen, to, calendar, zone)
    followed = _following(rest, replace(pattern, count=len(rest)), calendar, zone) if rest else Schedule((), ())
    if len(followed.meetings) < len(rest):
        return MoveProblem.NO_DAYS
    return _plan(meetings, [chosen, *followed.meetings], stay, at=at, left_out=followed.left_out, zone=zone)


def oddities(
    after: Meeting, before: Meeting, *, office: Office, calendar: Calendar, zone: tzinfo
) -> tuple[Oddity, ...]:
    """What is unusual about the new time of a meeting, and was not about the old one."""
    known = set(_odd(before, office, calendar, zone))
    return tuple(one for one in _odd(after, office, calendar, zone) if one not in known)


def answers_due(now: datetime, starts_at: datetime, *, zone: tzinfo) -> datetime:
    """When the officer hears who comes: in the evening, or the next one; an hour before it begins if that is sooner."""
    local = now.astimezone(zone)
    evening = datetime.combine(local.date(), _EVENING, zone)
    if evening - local < _WORTH_WAITING:
        evening += timedelta(days=1)
    return max(min(evening, starts_at - _WORTH_WAITING), local)


def _odd(one: Meeting, office: Office, calendar: Calendar, zone: tzinfo) -> list[Oddity]:
    starts, ends = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    day, found = starts.date(), []
    if day in calendar.closed:
        found.append(Oddity(Odd.CLOSED, calendar.closed[day]))
    elif day.weekday() not in office.workdays:
        found.append(Oddity(Odd.NOT_A_WORKDAY))
    if _meets_prayer(one, calendar, zone):
        found.append(Oddity(Odd.PRAYER))
    season = next((each for each in calendar.seasons if each.first <= day <= each.last), None)
    if season and (starts.time() < season.starts or ends.time() > season.ends):
        found.append(Oddity(Odd.SEASON, season.name))
    if starts.time() < time.fromisoformat(office.opens):
        found.append(Oddity(Odd.EARLY))
    if ends.date() > day or ends.time() > time.fromisoformat(office.closes):
        found.append(Oddity(Odd.LATE))
    return found


def _meets_prayer(one: Meeting, calendar: Calendar, zone: tzinfo) -> bool:
    """Unless the break is for it."""
    starts, ends = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    if starts.weekday() != FRIDAY or calendar.friday_prayer is None:
        return False
    first, last = calendar.friday_prayer
    pause = (one.break_starts_at, one.break_ends_at)
    if pause[0] and pause[1] and pause[0].astimezone(zone).time() <= first and last <= pause[1].astimezone(zone).time():
        return False
    return starts.time() < last and first < ends.time()


def _moved_to(one: Meeting, to: NewTime, zone: tzinfo) -> Meeting:
    """The break stays at its hour of the day, as long as it lies within; at the edge it is cut off."""
    old = one.starts_at.astimezone(zone)
    day, starts = to.day or _first_day(old.date(), to.weekdays), to.starts or old.time()
    begins = moment_of(day, starts, zone)
    ends = moment_of(day, to.ends, zone) if to.ends else begins + (one.ends_at - one.starts_at)
    moved = replace(one, starts_at=begins, ends_at=ends, break_starts_at=None, break_ends_at=None)
    if one.break_starts_at is None or one.break_ends_at is None:
        return moved
    pause = [moment_of(day, edge.astimezone(zone).time(), zone) for edge in (one.break_starts_at, one.break_ends_at)]
    if not begins < pause[0] < pause[1] < ends:
        return moved
    return replace(moved, break_starts_at=pause[0], break_ends_at=pause[1])


def _first_day(old: date, weekdays: frozenset[int]) -> date:
    """The day itself, or the first of the new pattern after it."""
    ahead = (old + timedelta(days=number) for number in range(7))
    return next((day for day in ahead if day.weekday() in weekdays), old)


def _pattern(meetings: Sequence[Meeting], chosen: Meeting, to: NewTime, calendar: Calendar, zone: tzinfo) -> Pattern:
    """Of those that follow: with the hours of the moved one where those were changed, else with their usual ones."""
    (before,) = (one for one in meetings if one.id == chosen.id)
    has_new_hours = _clocks(chosen, zone) != _clocks(before, zone)
    return Pattern(
        weekdays=to.weekdays or weekdays_of(meetings, zone),
        hours=_clocks(chosen, zone) if has_new_hours else usual_hours(meetings, calendar, zone),
        first=chosen.starts_at.astimezone(zone).date() + timedelta(days=1),
    )


def _following(rest: Sequence[Meeting], pattern: Pattern, calendar: Calendar, zone: tzinfo) -> Schedule:
    planned = plan_meetings(pattern, calendar, zone=zone)
    own = [replace(one, id=old.id, venue=old.venue) for one, old in zip(planned.meetings, rest, strict=False)]
    return Schedule(tuple(own), planned.left_out)


def weekdays_of(meetings: Sequence[Meeting], zone: tzinfo) -> frozenset[int]:
    """Of the weekly pattern, without those on which a single meeting was put once."""
    counted = Counter(one.starts_at.astimezone(zone).weekday() for one in meetings)
    most = max(counted.values())
    return frozenset(day for day, count in counted.items() if count * _RARE > most)


def usual_hours(meetings: Sequence[Meeting], calendar: Calendar, zone: tzinfo) -> Hours:
    """The most frequent hours of days that nothing cuts."""
    uncut = [one for one in meetings if not _is_cut(one.starts_at.astimezone(zone).date(), calendar)]
    counted = Counter(_clocks(one, zone) for one in uncut or meetings)
    return counted.most_common(1)[0][0]


def _is_cut(day: date, calendar: Calendar) -> bool:
    is_friday = day.weekday() == FRIDAY and calendar.friday_prayer is not None
    return is_friday or any(season.first <= day <= season.last for season in calendar.seasons)


def _clocks(one: Meeting, zone: tzinfo) -> Hours:
    starts, ends = (moment.astimezone(zone).time() for moment in (one.starts_at, one.ends_at))
    if one.break_starts_at is None or one.break_ends_at is None:
        return Hours(starts, ends)
    pause = (one.break_starts_at.astimezone(zone).time(), one.break_ends_at.astimezone(zone).time())
    return Hours(starts, ends, pause)


def _plan(
    meetings: Sequence[Meeting],
    new: Sequence[Meeting],
    stay: Sequence[Meeting],
    *,
    at: int,
    left_out: tuple[LeftOut, ...],
    zone: tzinfo,
) -> MovePlan:
    moved = tuple(
        Moved(old.id, place, old, now)
        for place, (old, now) in enumerate(zip(meetings[at : at + len(new)], new, strict=True), start=at + 1)
    )
    after = sorted([*stay, *new], key=lambda one: one.starts_at)
    days = [[one.starts_at.astimezone(zone).date() for one in some] for some in (meetings, after)]
    return MovePlan(moved, tuple(after), (days[0][0], days[1][0]), (days[0][-1], days[1][-1]), left_out)
