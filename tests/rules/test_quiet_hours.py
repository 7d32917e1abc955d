"""Nobody is woken at night, and no deadline runs while people sleep."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.quiet_hours import QuietHours

WIB = ZoneInfo("Asia/Jakarta")
NIGHT = QuietHours(time(21), time(6), WIB)
NOON = QuietHours(time(12), time(13), WIB)
NEVER = QuietHours(time(0), time(0), WIB)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 4, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (at(5, 20, 59), at(5, 20, 59)),
        (at(5, 21), at(6, 6)),
        (at(6, 0), at(6, 6)),
        (at(6, 5, 59), at(6, 6)),
        (at(6, 6), at(6, 6)),
    ],
)
def test_what_would_go_out_at_night_waits_for_the_morning(moment: datetime, sent: datetime) -> None:
    assert NIGHT.after(moment) == sent
    assert NIGHT.holds(moment) is (sent != moment)


def test_a_break_at_noon_is_as_quiet() -> None:
    assert NOON.after(at(5, 12, 30)) == at(5, 13)
    assert NOON.after(at(5, 13)) == at(5, 13)
    assert NEVER.after(at(5, 3)) == at(5, 3)


@pytest.mark.parametrize(
    ("offered", "hours", "until"),
    [
        (at(5, 9), 4, at(5, 13)),
        (at(5, 19), 4, at(6, 8)),  # two hours in the evening, two in the morning
        (at(5, 23), 4, at(6, 10)),
        (at(5, 9), 12, at(5, 21)),
        (at(5, 9), 24, at(6, 18)),  # a day has fifteen hours
        (at(5, 9), 36, at(7, 15)),
    ],
)
def test_a_deadline_does_not_run_at_night(offered: datetime, hours: int, until: datetime) -> None:
    assert NIGHT.later(offered, timedelta(hours=hours)) == until


def test_without_quiet_hours_a_day_is_a_day() -> None:
    assert NEVER.later(at(5, 9), timedelta(hours=24)) == at(6, 9)


def test_an_hour_is_an_hour_where_clocks_are_changed() -> None:
    berlin = QuietHours(time(21), time(6), ZoneInfo("Europe/Berlin"))
    evening = datetime(2027, 3, 27, 20, tzinfo=ZoneInfo("Europe/Berlin"))

    assert berlin.later(evening, timedelta(hours=3)).astimezone(UTC) == datetime(2027, 3, 28, 6, tzinfo=UTC)


@given(
    moment=st.integers(0, 1_000_000).map(lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)),
    minutes=st.integers(1, 6000),
)
def test_a_deadline_never_falls_into_the_night_and_never_comes_early(moment: datetime, minutes: int) -> None:
    until = NIGHT.later(moment, timedelta(minutes=minutes))

    assert until - moment >= timedelta(minutes=minutes)
    assert until.time() == time(21) or not NIGHT.holds(until)


@pytest.mark.parametrize(
    ("moment", "soonest", "sent"),
    [
        (at(5, 20), at(6, 9), None),
        (at(5, 23), at(6, 9), at(6, 6)),
        (at(5, 23), at(6, 8), at(6, 6)),
        (at(5, 23), at(6, 7, 59), None),  # in the morning nobody would hear of it in time
        (at(5, 23), None, at(6, 6)),
    ],
)
def test_only_what_cannot_wait_for_the_morning_wakes_somebody(
    moment: datetime, soonest: datetime | None, sent: datetime | None
) -> None:
    assert NIGHT.kept_until(moment, soonest=soonest) == sent
