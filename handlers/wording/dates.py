"""Dates and hours in words, by Babel. Moments come in UTC and are shown in the office's zone.

The form of a date in Indonesian is "Senin, 19 April 2027" and of hours "09.00–15.00" (domain.md 6.2).
"""

from datetime import date, datetime, tzinfo
from functools import lru_cache

from babel.dates import format_date

_HOUR_SEPARATOR = {"id": ".", "en": ":"}


@lru_cache(maxsize=4096)
def full_date(day: date, language: str) -> str:
    """With weekday and year: where something must be kept."""
    return format_date(day, "EEEE, d MMMM y", locale=language)


@lru_cache(maxsize=4096)
def day_and_month(day: date, language: str) -> str:
    """With weekday, without year: the first of two days of one year."""
    return format_date(day, "EEEE, d MMMM", locale=language)


@lru_cache(maxsize=4096)
def plain_date(day: date, language: str) -> str:
    """With year, without weekday: a birth date."""
    return format_date(day, "d MMMM y", locale=language)


@lru_cache(maxsize=4096)
def short_date(day: date, language: str) -> str:
    """Day and month: in lists."""
    return format_date(day, "d MMMM", locale=language)


@lru_cache(maxsize=4096)
def brief_date(day: date, language: str) -> str:
    """ "Sen 19 Apr": on buttons."""
    return format_date(day, "EEE d MMM", locale=language)


@lru_cache(maxsize=64)
def weekday(day: date, language: str) -> str:
    return format_date(day, "EEEE", locale=language)


@lru_cache(maxsize=64)
def month(number: int, language: str) -> str:
    return format_date(date(2000, number, 1), "LLLL", locale=language)


def clock(moment: datetime, zone: tzinfo, language: str) -> str:
    local = moment.astimezone(zone)
    return f"{local.hour:02}{_HOUR_SEPARATOR[language]}{local.minute:02}"


def hours(start: datetime, end: datetime, *, zone: tzinfo, language: str) -> str:
    return f"{clock(start, zone, language)}–{clock(end, zone, language)}"


def moment_in_words(moment: datetime, *, zone: tzinfo, language: str) -> str:
    at = {"id": "pukul", "en": "at"}[language]
    return f"{full_date(moment.astimezone(zone).date(), language)}, {at} {clock(moment, zone, language)} WIB"
