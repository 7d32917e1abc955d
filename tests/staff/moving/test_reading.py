"""How staff write the new time of a meeting. It is Wednesday, 21 April 2027, two in the afternoon."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.staff.moving.reading import NotRead, Unread, read_new_time
from models.move_plan import NewTime

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2027, 4, 21, 14, 0, tzinfo=ZONE)
TUESDAY = date(2027, 4, 27)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("selasa 27 april jam 9", NewTime(TUESDAY, time(9))),
        ("Selasa, 27 April 2027, pukul 09.00–15.00 WIB", NewTime(TUESDAY, time(9), time(15))),
        ("27/4 09.00-15.00", NewTime(TUESDAY, time(9), time(15))),
        ("27-4 jam 9 sampai 15", NewTime(TUESDAY, time(9), time(15))),
        ("27 april 9-15", NewTime(TUESDAY, time(9), time(15))),
        ("besok jam 9", NewTime(date(2027, 4, 22), time(9))),
        ("besok 9 sampai 12", NewTime(date(2027, 4, 22), time(9), time(12))),
        ("lusa pukul 08.30", NewTime(date(2027, 4, 23), time(8, 30))),
        ("senin jam 13", NewTime(date(2027, 4, 26), time(13))),
        ("rabu depan", NewTime(date(2027, 4, 28))),
        ("27 april", NewTime(TUESDAY)),
        ("tgl 27 jam 2", NewTime(TUESDAY, time(14))),
        ("jam 10", NewTime(None, time(10))),
        ("pindah ke 13.00-16.30", NewTime(None, time(13), time(16, 30))),
        ("setiap selasa dan kamis mulai 27 april", NewTime(TUESDAY, weekdays=frozenset({1, 3}))),
        ("setiap senin sampai rabu jam 13-16", NewTime(None, time(13), time(16), frozenset({0, 1, 2}))),
        ("tiap sabtu", NewTime(weekdays=frozenset({5}))),
        ("tuesday 27 april at 9", NewTime(TUESDAY, time(9))),
    ],
)
def test_a_day_an_hour_or_both(said: str, meant: NewTime) -> None:
    assert read_new_time(said, now=NOW, zone=ZONE) == meant


@pytest.mark.parametrize(
    "said", ["nanti saja", "31 februari", "27 april jam 27", "", "27 april kalau hujan", "9-15", "99", "besok 9-99"]
)
def test_what_is_no_time_is_asked_again(said: str) -> None:
    assert read_new_time(said, now=NOW, zone=ZONE) == NotRead(Unread.UNREADABLE)


def test_a_weekday_that_is_not_the_dates_is_asked_back() -> None:
    assert read_new_time("senin 27 april jam 9", now=NOW, zone=ZONE) == NotRead(Unread.OTHER_WEEKDAY, TUESDAY)
