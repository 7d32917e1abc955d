"""The number of meetings is changed where people know the days: those that there are stay where they are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.catalogue import Meeting
from models.meeting_count import with_length
from models.schedules import Calendar, LeftOut, Pattern, Why
from tests.staff.moving.test_shifting import DAYS, ZONE, course

MONDAYS_AND_WEDNESDAYS = frozenset({0, 2})
CLOSED = {date(2027, 5, 3): "Cuti bersama"}
EVENING = timedelta(hours=9)


def days(*meetings: Meeting) -> list[str]:
    return [f"{one.starts_at.astimezone(ZONE):%a %d %b %H.%M}" for one in meetings]


def eight() -> list[Meeting]:
    """The second was moved to a Saturday evening."""
    first, second, *rest = course(MONDAYS_AND_WEDNESDAYS, date(2027, 4, 5), 8)
    later = timedelta(days=3) + EVENING
    return [first, replace(second, starts_at=second.starts_at + later, ends_at=second.ends_at + later), *rest]


def wanted(count: int | None = None, last: date | None = None) -> Pattern:
    return Pattern(MONDAYS_AND_WEDNESDAYS, DAYS, date(2027, 4, 5), count, last)


@pytest.mark.parametrize(
    ("length", "added"),
    [
        (wanted(count=10), ["Wed 05 May 09.00", "Mon 10 May 09.00"]),
        (wanted(last=date(2027, 5, 7)), ["Wed 05 May 09.00"]),
        (wanted(count=8), []),
        (wanted(last=date(2027, 4, 29)), []),
    ],
)
def test_more_of_them_follow_on_the_usual_weekdays_and_hours(length: Pattern, added: list[str]) -> None:
    schedule = with_length(eight(), length, calendar=Calendar(CLOSED), zone=ZONE)

    assert days(*schedule.meetings) == [*days(*eight()), *added]
    assert schedule.left_out == ((LeftOut(date(2027, 5, 3), Why.CLOSED, "Cuti bersama"),) if added else ())


@pytest.mark.parametrize("length", [wanted(count=2), wanted(last=date(2027, 4, 11))])
def test_fewer_are_taken_from_the_end(length: Pattern) -> None:
    schedule = with_length(eight(), length, calendar=Calendar({}), zone=ZONE)

    assert days(*schedule.meetings) == ["Mon 05 Apr 09.00", "Sat 10 Apr 18.00"]
