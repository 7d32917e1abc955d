"""Which rounds a batch needs, and when: read off its meetings and the rules. No database, and no host's clock."""

import os
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.reminder_plans import Office, Planned, Round, plan_rounds
from models.reminder_rules import Kind, Reminders, read_reminders

JAKARTA = ZoneInfo("Asia/Jakarta")
MONDAY = date(2027, 4, 19)
HOLIDAY = date(2027, 4, 16)
"""The Friday before: of the invented calendar in which some tests stand."""

AS_USUAL = Reminders()


def at(day: date, hour: str, *, zone: ZoneInfo = JAKARTA) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), zone).astimezone(UTC)


def meetings(*days: date, hour: str = "09:00") -> list[Planned]:
    return [Planned(number, at(day, hour)) for number, day in enumerate(days, start=1)]


def weekdays(count: int, *wanted: int, since: date = MONDAY) -> list[date]:
    days = (since + timedelta(days=ahead) for ahead in range(count * 7))
    return [day for day in days if day.weekday() in wanted][:count]


def office(*closed: date) -> Office:
    return Office(JAKARTA, lambda day: day.weekday() < 5 and day not in closed, time(16))


def planned(
    *days: date, rules: Reminders = AS_USUAL, hour: str = "09:00", closed: tuple[date, ...] = ()
) -> list[Round]:
    return list(plan_rounds(meetings(*days, hour=hour), rules, office(*closed)))


def when(rounds: list[Round]) -> list[tuple[str, str]]:
    return [(one.kind.value, f"{one.due_at.astimezone(JAKARTA):%a %d %H.%M}") for one in rounds]


def due(rounds: list[Round], kind: Kind) -> list[str]:
    return [hour for of, hour in when(rounds) if of == kind]


def test_one_day_is_asked_about_three_days_before_and_reminded_of_the_day_before_at_17() -> None:
    assert when(planned(MONDAY + timedelta(days=2))) == [
        ("three_days", "Sun 18 10.00"),
        ("silence", "Tue 20 09.00"),
        ("day_before", "Tue 20 17.00"),
        ("same_day", "Wed 21 06.00"),
    ]


def test_a_week_from_monday_to_friday_is_reminded_of_once_for_who_was_there_yesterday_knows_of_today() -> None:
    rounds = planned(*weekdays(5, 0, 1, 2, 3, 4))

    assert due(rounds, Kind.DAY_BEFORE) == ["Sun 18 17.00"]
    assert due(rounds, Kind.THREE_DAYS) == ["Fri 16 10.00"]


def test_a_short_training_is_reminded_of_again_after_every_free_day() -> None:
    rounds = planned(MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=5), MONDAY + timedelta(days=12))

    assert due(rounds, Kind.DAY_BEFORE) == ["Sun 18 17.00", "Fri 23 17.00", "Fri 30 17.00"]
    assert due(rounds, Kind.THREE_DAYS) == ["Fri 16 10.00"]


def test_a_long_training_is_reminded_of_before_its_first_day_and_then_by_the_week() -> None:
    rounds = planned(*weekdays(8, 0, 2))

    assert due(rounds, Kind.DAY_BEFORE) == ["Sun 18 17.00"]
    assert due(rounds, Kind.WEEKLY) == ["Sun 25 17.00", "Sun 02 17.00", "Sun 09 17.00"]
    assert {one.meeting_id for one in rounds if one.kind is Kind.WEEKLY} == {None}


def test_a_week_that_begins_on_a_wednesday_is_announced_on_tuesday() -> None:
    assert due(planned(*weekdays(7, 2, 3)), Kind.WEEKLY) == ["Tue 27 17.00", "Tue 04 17.00", "Tue 11 17.00"]


def test_what_a_program_switches_on_comes_besides_and_a_morning_takes_the_place_of_the_same_day() -> None:
    rules = read_reminders({}, {"seven_days": {"is_on": True}, "morning": {"is_on": True}})

    rounds = planned(MONDAY, MONDAY + timedelta(days=1), rules=rules)

    assert due(rounds, Kind.SEVEN_DAYS) == ["Mon 12 10.00"]
    assert due(rounds, Kind.MORNING) == ["Mon 19 06.30", "Tue 20 06.30"]
    assert due(rounds, Kind.SAME_DAY) == []


def test_what_is_switched_off_is_not_planned_and_without_a_question_nobody_is_silent() -> None:
    rules = read_reminders({"three_days": {"is_on": False}, "same_day": {"is_on": False}})

    assert when(planned(MONDAY, rules=rules)) == [("day_before", "Sun 18 17.00")]


def test_an_early_reminder_is_useful_until_the_next_one_says_more() -> None:
    rounds = {one.kind: one for one in planned(MONDAY, rules=read_reminders({"seven_days": {"is_on": True}}))}

    assert rounds[Kind.SEVEN_DAYS].useful_until == rounds[Kind.THREE_DAYS].due_at
    assert rounds[Kind.THREE_DAYS].useful_until == rounds[Kind.DAY_BEFORE].due_at
    assert rounds[Kind.DAY_BEFORE].useful_until == at(MONDAY, "08:30")


def test_a_meeting_before_dawn_is_reminded_of_an_hour_before_it_and_not_after() -> None:
    rules = read_reminders({"morning": {"is_on": True}})

    assert due(planned(MONDAY, rules=rules, hour="05:00"), Kind.MORNING) == ["Mon 19 04.00"]


class TestWhoIsPhoned:
    """The list is for a working day, and leaves the residents time to answer."""

    def test_before_a_monday_it_comes_on_friday_four_hours_after_the_question(self) -> None:
        assert due(planned(MONDAY), Kind.SILENCE) == ["Fri 16 14.00"]

    def test_before_a_wednesday_it_comes_on_tuesday_at_9(self) -> None:
        assert due(planned(MONDAY + timedelta(days=2)), Kind.SILENCE) == ["Tue 20 09.00"]

    def test_a_holiday_is_no_working_day(self) -> None:
        asked_on_thursday = read_reminders({"three_days": {"days": 4}})

        assert due(planned(MONDAY, rules=asked_on_thursday, closed=(HOLIDAY,)), Kind.SILENCE) == ["Thu 15 14.00"]

    def test_where_no_working_day_is_left_there_is_no_list(self) -> None:
        assert due(planned(MONDAY, closed=(HOLIDAY,)), Kind.SILENCE) == []

    def test_the_reminders_of_a_meeting_on_a_holiday_come_all_the_same(self) -> None:
        rounds = planned(HOLIDAY, closed=(HOLIDAY,))

        assert due(rounds, Kind.DAY_BEFORE) == ["Thu 15 17.00"]


@pytest.mark.usefixtures("host")
class TestTheHost:
    """Whatever zone the machine thinks it is in, and on whichever day it puts its clock forward, WIB is WIB."""

    @pytest.fixture(params=["Europe/Berlin", "America/New_York", "Asia/Jakarta"])
    def host(self, request: pytest.FixtureRequest) -> Iterator[None]:
        before = os.environ.get("TZ")
        os.environ["TZ"] = request.param
        clock.tzset()
        yield
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        clock.tzset()

    def test_its_summer_time_shifts_no_hour(self) -> None:
        around = [date(2027, 3, 27), date(2027, 3, 29), date(2027, 10, 30), date(2027, 11, 1)]

        rounds = [one for day in around for one in planned(day)]

        assert {hour.rpartition(" ")[2] for hour in due(rounds, Kind.DAY_BEFORE)} == {"17.00"}
        assert due(rounds, Kind.DAY_BEFORE)[:2] == ["Fri 26 17.00", "Sun 28 17.00"]
        assert [one.due_at.hour for one in rounds if one.kind is Kind.DAY_BEFORE] == [10] * 4

    def test_a_zone_that_has_summer_time_itself_keeps_its_hours_on_the_wall(self) -> None:
        berlin = ZoneInfo("Europe/Berlin")
        monday = [Planned(1, at(date(2027, 3, 29), "09:00", zone=berlin))]  # the clock goes forward on the Sunday

        rounds = plan_rounds(monday, AS_USUAL, Office(berlin, lambda day: day.year > 2000, time(16)))

        assert [f"{one.due_at.astimezone(berlin):%H.%M}" for one in rounds] == ["10.00", "09.00", "17.00", "06.00"]
