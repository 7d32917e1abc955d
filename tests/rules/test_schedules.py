"""Meetings of real weeks of 2026 and 2027: what stands in the calendar, and what is left out and why."""

from collections.abc import Iterable
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bot.public_holidays import public_holidays
from models.catalogue import Meeting
from models.schedules import (
    MOST_MEETINGS,
    Calendar,
    Hours,
    LeftOut,
    Pattern,
    Schedule,
    Season,
    Why,
    closed_days,
    plan_meetings,
)

MEDAN = ZoneInfo("Asia/Jakarta")
MON, TUE, WED, THU, FRI = range(5)
WORKDAYS = frozenset(range(5))
PUBLIC = public_holidays((2026, 2027))
DAY = Hours(time(9), time(15), (time(12), time(13)))
RAMADAN = Season("Ramadan", date(2027, 2, 8), date(2027, 3, 9), time(8, 30), time(14))


def planned(
    *weekdays: int,
    first: date,
    hours: Hours = DAY,
    count: int | None = None,
    last: date | None = None,
    calendar: Calendar | None = None,
) -> Schedule:
    pattern = Pattern(frozenset(weekdays), hours, first, count, last)
    return plan_meetings(pattern, calendar or Calendar(PUBLIC), zone=MEDAN)


def days(schedule: Schedule) -> list[date]:
    return [one.starts_at.astimezone(MEDAN).date() for one in schedule.meetings]


def clock(meeting: Meeting) -> str:
    """ "09.00–15.00, 12.00–13.00": the hours, and the break."""
    return ", ".join(
        f"{start.astimezone(MEDAN):%H.%M}–{end.astimezone(MEDAN):%H.%M}"
        for start, end in ((meeting.starts_at, meeting.ends_at), (meeting.break_starts_at, meeting.break_ends_at))
        if start and end
    )


def on(year: int, *month_and_days: tuple[int, Iterable[int]]) -> list[date]:
    return [date(year, month, day) for month, some in month_and_days for day in some]


def test_mondays_and_wednesdays_of_the_spring_of_2027() -> None:
    schedule = planned(MON, WED, first=date(2027, 4, 19), count=10)

    assert days(schedule) == on(2027, (4, (19, 21, 26, 28)), (5, (3, 5, 10, 12, 24, 26)))
    assert schedule.left_out == (
        LeftOut(date(2027, 5, 17), Why.CLOSED, "Hari Raya Idul Adha (perkiraan)"),
        LeftOut(date(2027, 5, 19), Why.CLOSED, "Cuti Bersama Hari Raya Waisak"),
    )


def test_what_is_left_out_is_made_up_for_where_the_number_of_meetings_is_given() -> None:
    schedule = planned(*WORKDAYS, first=date(2026, 8, 17), count=5)

    assert days(schedule) == on(2026, (8, (18, 19, 20, 21, 24)))
    assert [one.name for one in schedule.left_out] == ["Hari Kemerdekaan Republik Indonesia"]


def test_what_is_left_out_is_lost_where_the_last_day_is_given() -> None:
    schedule = planned(*WORKDAYS, first=date(2026, 5, 25), last=date(2026, 5, 29))

    assert days(schedule) == on(2026, (5, (25, 26, 29)))


def test_days_of_joint_leave_are_left_out_like_holidays() -> None:
    schedule = planned(*WORKDAYS, first=date(2026, 3, 16), count=3)

    assert days(schedule) == on(2026, (3, (16, 17, 25)))
    assert [one.day.day for one in schedule.left_out] == [18, 19, 20, 23, 24]


def test_a_course_over_new_year_leaves_out_christmas_and_the_first_of_january() -> None:
    schedule = planned(THU, FRI, first=date(2026, 12, 17), count=5)

    assert days(schedule) == [*on(2026, (12, (17, 18, 31))), *on(2027, (1, (7, 8)))]


def test_the_office_is_open_in_spite_of_a_holiday_where_its_own_table_says_so() -> None:
    closed = closed_days(PUBLIC, {date(2027, 4, 21): "Rapat kantor"}, frozenset({date(2027, 5, 17)}))

    schedule = planned(MON, WED, first=date(2027, 4, 19), last=date(2027, 5, 17), calendar=Calendar(closed))

    assert date(2027, 5, 17) in days(schedule)
    assert schedule.left_out == (LeftOut(date(2027, 4, 21), Why.CLOSED, "Rapat kantor"),)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (DAY, "09.00–15.00, 12.00–13.30"),
        (Hours(time(9), time(12, 30)), "09.00–12.00"),
        (Hours(time(8), time(11, 30)), "08.00–11.30"),
        (Hours(time(13), time(16)), "13.30–16.00"),
        (Hours(time(14), time(17), (time(15, 30), time(16))), "14.00–17.00, 15.30–16.00"),
        (Hours(time(8), time(12), (time(10), time(10, 15))), "08.00–12.00, 10.00–10.15"),
    ],
)
def test_nobody_is_kept_from_the_friday_prayer(hours: Hours, expected: str) -> None:
    schedule = planned(FRI, first=date(2027, 4, 23), count=1, hours=hours)

    assert [clock(one) for one in schedule.meetings] == [expected]


def test_a_friday_of_which_the_prayer_leaves_nothing_is_left_out() -> None:
    schedule = planned(THU, FRI, first=date(2027, 4, 22), last=date(2027, 4, 23), hours=Hours(time(12), time(14)))

    assert days(schedule) == on(2027, (4, (22,)))
    assert schedule.left_out == (LeftOut(date(2027, 4, 23), Why.NO_HOURS),)


def test_other_hours_of_the_prayer_are_the_offices_to_set() -> None:
    early = Calendar({}, friday_prayer=(time(11, 45), time(13)))

    schedule = planned(FRI, first=date(2027, 4, 23), count=1, calendar=early)

    assert [clock(one) for one in schedule.meetings] == ["09.00–15.00, 11.45–13.00"]


def test_meetings_are_shorter_in_ramadan_and_as_before_after_it() -> None:
    calendar = Calendar(PUBLIC, (RAMADAN,))

    schedule = planned(THU, first=date(2027, 2, 4), last=date(2027, 3, 18), calendar=calendar)

    hours = [clock(one) for one in schedule.meetings]
    assert hours == ["09.00–15.00, 12.00–13.00", *["09.00–14.00, 12.00–13.00"] * 4, "09.00–15.00, 12.00–13.00"]
    assert [one.day for one in schedule.left_out] == on(2027, (3, (11,)))


def test_in_ramadan_too_a_friday_ends_before_the_prayer_or_goes_on_after_it() -> None:
    schedule = planned(FRI, first=date(2027, 2, 12), count=1, calendar=Calendar({}, (RAMADAN,)))

    assert [clock(one) for one in schedule.meetings] == ["09.00–14.00, 12.00–13.30"]


def test_an_afternoon_course_of_which_ramadan_leaves_nothing_is_left_out_with_the_reason() -> None:
    late = Hours(time(14), time(17))

    schedule = planned(
        MON, first=date(2027, 2, 15), last=date(2027, 2, 15), hours=late, calendar=Calendar({}, (RAMADAN,))
    )

    assert schedule == Schedule((), (LeftOut(date(2027, 2, 15), Why.NO_HOURS, "Ramadan"),))


def test_moments_are_those_of_medan_in_utc() -> None:
    schedule = planned(MON, first=date(2027, 4, 19), count=1)

    (meeting,) = schedule.meetings
    assert (meeting.starts_at.isoformat(), meeting.ends_at.isoformat()) == (
        "2027-04-19T02:00:00+00:00",
        "2027-04-19T08:00:00+00:00",
    )


def test_the_leap_day_of_2028_is_a_day_like_others() -> None:
    schedule = planned(TUE, first=date(2028, 2, 22), count=2, calendar=Calendar({}))

    assert days(schedule) == [date(2028, 2, 22), date(2028, 2, 29)]


def test_a_plan_has_an_end_whatever_is_asked() -> None:
    many = planned(*WORKDAYS, first=date(2027, 1, 4), count=10_000)
    none = planned(first=date(2027, 1, 4), count=5)
    endless = planned(*WORKDAYS, first=date(2027, 1, 4))

    assert (len(many.meetings), none.meetings, endless.meetings) == (MOST_MEETINGS, (), ())
