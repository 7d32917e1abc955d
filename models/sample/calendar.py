"""When a sample batch takes place: moments of local days, and meetings that follow a weekly pattern. Pure."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.catalogue import Meeting

_FRIDAY = 4


def moment(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """In UTC, of a local time "08:00"."""
    return datetime.combine(day, time.fromisoformat(clock), zone).astimezone(UTC)


def meetings(hours: Mapping[str, Any], *, since: date, days: int, zone: ZoneInfo) -> list[Meeting]:
    """So many days of the pattern, from the first that is not before `since`. There is no break on a shorter Friday."""
    return [_meeting(day, hours, zone) for day in _teaching_days(hours["weekdays"], since, days)]


def _teaching_days(weekdays: list[int], since: date, days: int) -> list[date]:
    weeks = days // len(weekdays) + 2
    every_day = (since + timedelta(days=count) for count in range(weeks * 7))
    return [day for day in every_day if day.weekday() in weekdays][:days]


def _meeting(day: date, hours: Mapping[str, Any], zone: ZoneInfo) -> Meeting:
    starts = moment(day, hours["starts"], zone)
    if day.weekday() == _FRIDAY and "friday_ends" in hours:
        return Meeting(starts, moment(day, hours["friday_ends"], zone))
    pause = (moment(day, clock, zone) for clock in hours.get("pause", ()))
    return Meeting(starts, moment(day, hours["ends"], zone), *pause)
