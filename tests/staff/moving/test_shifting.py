"""Where meetings come to lie when one is moved, alone or with all that follow."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.catalogue import Meeting, Office
from models.move_plan import MovePlan, MoveProblem, NewTime, Odd, oddities, plan_move
from models.schedules import Calendar, Hours, Pattern, Season, Why, plan_meetings

ZONE = ZoneInfo("Asia/Jakarta")
NOTHING = Calendar(closed={})
DAYS = Hours(time(9), time(15), (time(12), time(13)))
OFFICE = Office("Dinas Contoh", "Dinas", "Jl. Contoh", None, None, None, "08:00", "16:00", (0, 1, 2, 3, 4), 3, None)
WORKDAYS = frozenset({0, 1, 2, 3, 4})
ASCENSION = {date(2027, 5, 6): "Kenaikan Yesus Kristus"}


def course(weekdays: frozenset[int], first: date, count: int, *, calendar: Calendar = NOTHING) -> list[Meeting]:
    planned = plan_meetings(Pattern(weekdays, DAYS, first, count), calendar, zone=ZONE).meetings
    return [Meeting(**one.moments, id=number) for number, one in enumerate(planned, start=1)]  # type: ignore[arg-type]


def days(plan: MovePlan | MoveProblem) -> list[str]:
    assert isinstance(plan, MovePlan), plan
    return [f"{one.starts_at.astimezone(ZONE):%a %d %b %H.%M}" for one in plan.meetings]


def moved(
    meetings: list[Meeting], to: NewTime, *, which: int = 1, follows: bool = True, calendar: Calendar = NOTHING
) -> MovePlan | MoveProblem:
    return plan_move(meetings, which, to, follows=follows, calendar=calendar, zone=ZONE)


def test_a_course_of_workdays_begins_a_day_later_and_ends_a_day_later() -> None:
    plan = moved(course(WORKDAYS, date(2027, 4, 26), 5), NewTime(date(2027, 4, 27), time(9)))

    assert days(plan)[0] == "Tue 27 Apr 09.00"
    assert days(plan)[-1] == "Mon 03 May 09.00"


def test_those_that_follow_keep_to_their_weekdays_one_after_the_other() -> None:
    """Monday and Wednesday: moved to the Wednesday, the next one is the Monday after."""
    plan = moved(course(frozenset({0, 2}), date(2027, 4, 19), 4), NewTime(date(2027, 4, 21)))

    assert [one[:10] for one in days(plan)] == ["Wed 21 Apr", "Mon 26 Apr", "Wed 28 Apr", "Mon 03 May"]


def test_a_day_out_of_the_pattern_stays_the_exception() -> None:
    plan = moved(course(frozenset({0, 2}), date(2027, 4, 19), 3), NewTime(date(2027, 4, 24)))

    assert [one[:10] for one in days(plan)] == ["Sat 24 Apr", "Mon 26 Apr", "Wed 28 Apr"]


def test_a_meeting_that_was_put_on_a_saturday_once_makes_no_saturdays_of_the_pattern() -> None:
    meetings = course(frozenset({0, 2}), date(2027, 4, 19), 8)
    single = plan_move(meetings, 3, NewTime(date(2027, 5, 1)), follows=False, calendar=NOTHING, zone=ZONE)
    assert isinstance(single, MovePlan)

    plan = moved(list(single.meetings), NewTime(date(2027, 4, 26)))

    assert {one[:3] for one in days(plan)} == {"Mon", "Wed"}


def test_a_new_pattern_holds_from_its_first_day_on() -> None:
    plan = moved(course(frozenset({0, 2}), date(2027, 4, 19), 4), NewTime(weekdays=frozenset({1, 3})))

    assert [one[:10] for one in days(plan)] == ["Tue 20 Apr", "Thu 22 Apr", "Tue 27 Apr", "Thu 29 Apr"]


def test_holidays_are_left_out_and_named() -> None:
    calendar = Calendar(closed=ASCENSION)
    plan = moved(course(WORKDAYS, date(2027, 4, 28), 6), NewTime(date(2027, 4, 29)), calendar=calendar)

    assert isinstance(plan, MovePlan)
    assert [one[:10] for one in days(plan)][-2:] == ["Wed 05 May", "Fri 07 May"]
    assert [(one.day, one.why) for one in plan.left_out] == [(date(2027, 5, 6), Why.CLOSED)]
    assert plan.last == (date(2027, 5, 5), date(2027, 5, 7))


def test_fridays_and_a_season_keep_their_hours_though_the_moved_day_had_none_of_them() -> None:
    ramadan = Season("Ramadan", date(2027, 2, 8), date(2027, 3, 9), time(8, 30), time(14))
    calendar = Calendar(closed={}, seasons=(ramadan,))
    plan = moved(course(WORKDAYS, date(2027, 2, 3), 5), NewTime(date(2027, 2, 4)), calendar=calendar)

    assert isinstance(plan, MovePlan)
    ends = {f"{one.starts_at.astimezone(ZONE):%a %d}": one.ends_at.astimezone(ZONE).time() for one in plan.meetings}
    assert ends["Thu 04"] == time(15)
    assert ends["Mon 08"] == time(14)
    friday = next(one for one in plan.meetings if one.starts_at.astimezone(ZONE).weekday() == 4)
    assert friday.break_ends_at
    assert friday.break_ends_at.astimezone(ZONE).time() == time(13, 30)


def test_new_hours_hold_for_all_that_follow() -> None:
    plan = moved(course(WORKDAYS, date(2027, 4, 26), 3), NewTime(date(2027, 4, 26), time(13), time(17)))

    assert days(plan) == ["Mon 26 Apr 13.00", "Tue 27 Apr 13.00", "Wed 28 Apr 13.00"]


def test_with_a_beginning_only_it_lasts_as_long_as_before_and_the_break_stays_at_noon() -> None:
    plan = moved(course(WORKDAYS, date(2027, 4, 26), 1), NewTime(date(2027, 4, 27), time(8)), follows=False)

    assert isinstance(plan, MovePlan)
    one = plan.moved[0].after
    clocks = [moment.astimezone(ZONE).time() for moment in one.moments.values() if moment]
    assert clocks == [time(8), time(14), time(12), time(13)]


def test_a_break_that_no_longer_lies_within_falls_away() -> None:
    plan = moved(course(WORKDAYS, date(2027, 4, 26), 1), NewTime(starts=time(13), ends=time(16)), follows=False)

    assert isinstance(plan, MovePlan)
    assert plan.moved[0].after.break_starts_at is None


def test_one_that_moves_alone_leaves_the_others_where_they_are() -> None:
    plan = moved(course(WORKDAYS, date(2027, 4, 26), 3), NewTime(date(2027, 5, 8)), which=2, follows=False)

    assert isinstance(plan, MovePlan)
    assert [one.id for one in plan.moved] == [2]
    assert plan.moved[0].place == 2
    assert days(plan)[-1] == "Sat 08 May 09.00"
    assert plan.last == (date(2027, 4, 28), date(2027, 5, 8))


@pytest.mark.parametrize(
    ("to", "which", "follows", "problem"),
    [
        (NewTime(date(2027, 4, 27), time(14)), 1, False, MoveProblem.OVERLAPS),
        (NewTime(date(2027, 4, 26)), 2, True, MoveProblem.BEFORE_EARLIER),
        (NewTime(date(2027, 4, 29), time(15), time(9)), 1, False, MoveProblem.OVERLAPS),
        (NewTime(date(2027, 4, 29)), 99, False, MoveProblem.GONE),
    ],
    ids=["into another", "before one that stays", "ends before it begins", "no such meeting"],
)
def test_what_cannot_be(to: NewTime, which: int, follows: bool, problem: MoveProblem) -> None:  # noqa: FBT001
    assert moved(course(WORKDAYS, date(2027, 4, 26), 3), to, which=which, follows=follows) is problem


def test_two_meetings_of_one_day_are_allowed_where_they_do_not_overlap() -> None:
    plan = moved(course(WORKDAYS, date(2027, 4, 26), 2), NewTime(date(2027, 4, 27), time(16), time(18)), follows=False)

    assert days(plan) == ["Tue 27 Apr 09.00", "Tue 27 Apr 16.00"]


def test_a_course_for_which_no_days_are_left_is_not_shifted() -> None:
    closed = {date(2027, 5, 1) + timedelta(days=number): "tutup" for number in range(800)}
    plan = moved(course(WORKDAYS, date(2027, 4, 26), 5), NewTime(date(2027, 4, 27)), calendar=Calendar(closed=closed))

    assert plan is MoveProblem.NO_DAYS


def at(day: date, starts: time, ends: time) -> Meeting:
    begins, over = (datetime.combine(day, clock, ZONE).astimezone(UTC) for clock in (starts, ends))
    return Meeting(begins, over)


@pytest.mark.parametrize(
    ("day", "starts", "ends", "why"),
    [
        (date(2027, 5, 6), time(9), time(15), [Odd.CLOSED]),
        (date(2027, 5, 8), time(9), time(15), [Odd.NOT_A_WORKDAY]),
        (date(2027, 5, 7), time(9), time(15), [Odd.PRAYER]),
        (date(2027, 5, 7), time(13, 30), time(16), []),
        (date(2027, 5, 4), time(6), time(9), [Odd.EARLY]),
        (date(2027, 5, 4), time(14), time(20), [Odd.LATE]),
        (date(2027, 5, 4), time(8), time(16), []),
        (date(2027, 2, 10), time(8), time(13), [Odd.SEASON]),
    ],
)
def test_what_is_unusual_about_a_time_is_asked_back(day: date, starts: time, ends: time, why: list[Odd]) -> None:
    ramadan = Season("Ramadan", date(2027, 2, 8), date(2027, 3, 9), time(8, 30), time(14))
    calendar = Calendar(closed=ASCENSION, seasons=(ramadan,))
    usual = at(date(2027, 5, 3), time(9), time(15))

    found = oddities(at(day, starts, ends), usual, office=OFFICE, calendar=calendar, zone=ZONE)

    assert [one.why for one in found] == why


def test_what_was_unusual_before_already_is_not_asked_about() -> None:
    """An evening course stays one."""
    evening, later = (at(date(2027, 5, day), time(18), time(20)) for day in (3, 4))

    assert oddities(later, evening, office=OFFICE, calendar=NOTHING, zone=ZONE) == ()
