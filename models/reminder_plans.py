"""Which rounds of reminders a batch needs, from its meetings and the rules. Pure. Hours are those of the office.

A long training is reminded of before its first meeting, and then once for each week. A short one is reminded of the day
before its first meeting and before each that follows a free day: who was there yesterday knows of today.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby, pairwise

from models.reminder_rules import Kind, Reminders, Rule

LATEST = timedelta(minutes=30)
"""Before a meeting begins: later nobody sets out because of a reminder."""

TIME_TO_ANSWER = timedelta(hours=4)
"""Before staff phone those who were asked."""

_MOST_DAYS_BACK = 7


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting. Moments in UTC."""

    id: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of reminder, to everybody with a seat. `about`: the meeting's start, or the week's first moment."""

    kind: Kind
    meeting_id: int | None
    about: datetime
    due_at: datetime
    useful_until: datetime


@dataclass(frozen=True, slots=True)
class Office:
    """`is_workday`: the office is open. `closes`: when."""

    zone: tzinfo
    is_workday: Callable[[date], bool]
    closes: time


def plan_rounds(meetings: Sequence[Planned], rules: Reminders, office: Office) -> tuple[Round, ...]:
    """By the time they are due."""
    if not meetings:
        return ()
    ordered = sorted(meetings, key=lambda one: one.starts_at)
    rounds = [*_of_first(ordered[0], rules, office)]
    if len(ordered) >= rules.long_from:
        rounds += _weeks(ordered, rules.weekly, office.zone)
    else:
        rounds += (each for one in _after_a_gap(ordered, office.zone) for each in _near(one, rules, office.zone))
    if rules.morning.is_on:
        rounds += (_round(Kind.MORNING, one, rules.morning, office.zone) for one in ordered)
    return tuple(sorted((one for one in rounds if one.due_at < one.useful_until), key=lambda one: one.due_at))


def week_of(moment: datetime, zone: tzinfo) -> date:
    """Its Monday, in the office's zone."""
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def hour_after(moment: datetime, rule: Rule, zone: tzinfo) -> datetime:
    """The rule's hour, so many days after."""
    return _local(moment.astimezone(zone).date() + timedelta(days=rule.days), rule.at, zone)


def _of_first(first: Planned, rules: Reminders, office: Office) -> list[Round]:
    """Each is useful until the next one says more."""
    near = [*_near(first, rules, office.zone)]
    early = [
        _round(kind, first, rules.of(kind), office.zone)
        for kind in (Kind.SEVEN_DAYS, Kind.THREE_DAYS)
        if rules.of(kind).is_on
    ]
    following = [*early[1:], *near[:1]]
    ending = [replace(one, useful_until=next_one.due_at) for one, next_one in zip(early, following, strict=False)]
    rounds = [*ending, *early[len(ending) :], *near]
    asked = next((one for one in rounds if rules.of(one.kind).asks), None)
    silence = _silence(first, asked, rules.silence, office) if asked and rules.silence.is_on else None
    return [*rounds, silence] if silence else rounds


def _near(one: Planned, rules: Reminders, zone: tzinfo) -> Iterator[Round]:
    if rules.day_before.is_on:
        yield _round(Kind.DAY_BEFORE, one, rules.day_before, zone)
        if rules.same_day.is_on and not rules.morning.is_on:
            yield _round(Kind.SAME_DAY, one, rules.same_day, zone)


def _round(kind: Kind, one: Planned, rule: Rule, zone: tzinfo) -> Round:
    """A meeting early in the day is reminded of early: what is due on its own day leaves an hour."""
    due_at = min(_moment(one.starts_at, rule, zone), one.starts_at - 2 * LATEST)
    return Round(kind, one.id, one.starts_at, due_at, one.starts_at - LATEST)


def _moment(about: datetime, rule: Rule, zone: tzinfo) -> datetime:
    return _local(about.astimezone(zone).date() - timedelta(days=rule.days), rule.at, zone)


def _local(day: date, hour: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)


def _silence(one: Planned, asked: Round, rule: Rule, office: Office) -> Round | None:
    """On the last working day that still leaves the residents time to answer; None where there is none."""
    zone = office.zone
    due = _moment(one.starts_at, rule, zone)
    earliest = asked.due_at + TIME_TO_ANSWER
    for back in range(_MOST_DAYS_BACK):
        day = due.astimezone(zone).date() - timedelta(days=back)
        at = max(_local(day, rule.at, zone), earliest)
        if office.is_workday(day) and at < _local(day, office.closes, zone):
            return Round(Kind.SILENCE, one.id, one.starts_at, at, one.starts_at - LATEST)
    return None


def _after_a_gap(meetings: Sequence[Planned], zone: tzinfo) -> Iterator[Planned]:
    for before, one in pairwise(meetings):
        between = one.starts_at.astimezone(zone).date() - before.starts_at.astimezone(zone).date()
        if between.days > 1:
            yield one


def _weeks(meetings: Sequence[Planned], rule: Rule, zone: tzinfo) -> Iterator[Round]:
    """All but the first, whose days stand in the reminder of the first meeting."""
    if not rule.is_on:
        return
    weeks = [(monday, list(some)) for monday, some in groupby(meetings, key=lambda one: week_of(one.starts_at, zone))]
    for monday, some in weeks[1:]:
        about, last = _local(monday, time(), zone), some[-1].starts_at
        yield Round(Kind.WEEKLY, None, about, _moment(some[0].starts_at, rule, zone), last - LATEST)
