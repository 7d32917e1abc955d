"""Birth dates as residents write them: day, month, year in that order, or ISO. No date is ever guessed silently."""

import re
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from handlers.answers.plain_text import plain, word_set

_OLDEST_YEAR = 1900

MONTHS = {
    spelling: number
    for number, spellings in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb febr pebr february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agust agus agu agt ags august aug",
            "september sept sep",
            "oktober okt october oct",
            "november nov nopember nop",
            "desember des december dec",
        ),
        start=1,
    )
    for spelling in spellings.split()
}
"""Every spelling, and its number."""

_NAMES = tuple(spelling for spelling in MONTHS if len(spelling) > 3)
_ALIKE = 0.8

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""Any of them, in a pattern."""

_HIJRI = word_set(
    "muharram muharam safar shafar rabiul rabi'ul jumadil jumadal rajab sya'ban syaban ramadan ramadhan syawal "
    "dzulqa'dah dzulqaidah zulkaidah zulhijah dzulhijjah zulhijjah h hijriah hijriyah"
)
_RELATIVE = word_set("kemarin kemaren semalam besok lusa tadi sekarang lalu ini today yesterday tomorrow")
_AGE = word_set("umur usia umurku tahun thn th berumur berusia years old age aged")
_LABELS = word_set(
    "tgl tanggal tanggl tngl tg bln bulan thn tahun th st nd rd of the senin selasa rabu kamis jumat jum'at sabtu "
    "minggu ahad monday tuesday wednesday thursday friday saturday sunday"
)
_DOUBT = word_set("bukan atau sekitar kira antara sampai mungkin kurang lebih or not kayaknya sepertinya")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*")


class BirthDateProblem(StrEnum):
    UNREADABLE = "unreadable"
    NO_DAY = "no_day"
    NO_YEAR = "no_year"
    ONLY_YEAR = "only_year"
    UNKNOWN_MONTH = "unknown_month"  # a word where the month belongs: misspelled, perhaps
    NO_SUCH_DATE = "no_such_date"
    NOT_YET = "not_yet"  # today or later
    TOO_LONG_AGO = "too_long_ago"
    RELATIVE = "relative"
    AGE = "age"
    HIJRI = "hijri"


@dataclass(frozen=True, slots=True)
class BirthDate:
    value: date = field(repr=False)


@dataclass(frozen=True, slots=True)
class BirthDateGuess:
    """Year of two digits, six digits in a run, or a month misspelled: to be repeated back."""

    value: date = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotABirthDate:
    reason: BirthDateProblem


ReadBirthDate = BirthDate | BirthDateGuess | NotABirthDate


def read_birth_date(text: str, *, today: date) -> ReadBirthDate:
    """`today` in the office's zone. Of a two-digit year, the latest that is past is meant."""
    found = _TOKEN.findall(plain(text)[:200])
    if any(token in _HIJRI for token in found):
        return NotABirthDate(BirthDateProblem.HIJRI)
    parts = _written_date(found)
    if parts is None or _DOUBT.intersection(found):
        return NotABirthDate(_why_unreadable(found))
    return _in_the_past(*parts, today)


def read_misspelled(text: str, *, today: date) -> BirthDateGuess | None:
    """ "1 januri 1990": what a date may mean that could not be read, for its month is none."""
    found = _TOKEN.findall(plain(text)[:200])
    parts = _written_date([_month_meant(token) for token in found])
    if parts is None or _DOUBT.intersection(found):
        return None
    read = _in_the_past(*parts, today)
    return None if isinstance(read, NotABirthDate) else BirthDateGuess(read.value)


def read_day(text: str, *, today: date) -> date | None:
    """A day that is planned, not a birth date; without its year the next one. `today` in the office's zone."""
    found = _TOKEN.findall(plain(text)[:200])
    if parts := _written_date(found):
        day, month, year = parts
        return _real_date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    if parts := _written_date([*found, str(today.year)]):
        this_year = _real_date(today.year, parts[1], parts[0])
        passed = this_year is None or this_year < today
        return _real_date(today.year + 1, parts[1], parts[0]) if passed else this_year
    return None


def _written_date(found: list[str]) -> tuple[int, int, str] | None:
    """Day, month, and the year's digits, if the words and numbers are one date and nothing that disturbs it."""
    match [token for token in _without_surroundings(found) if token not in _LABELS]:
        case [day, month, year] if (
            _is_day(day) and _month(month) is not None and len(year) in {2, 4} and year.isdigit()
        ):
            return int(day), _month(month) or 0, year
        case [year, month, day] if len(year) == 4 and _is_day(month) and _is_day(day):
            return int(day), int(month), year
        case [month, day, year] if month in MONTHS and _is_day(day) and len(year) == 4 and year.isdigit():
            return int(day), MONTHS[month], year
        case [run] if len(run) == 8 and run.isdigit():
            # As day first, a year written first would end before 1232: the two cannot be mistaken.
            year_last = run[4:] >= str(_OLDEST_YEAR)
            return (int(run[:2]), int(run[2:4]), run[4:]) if year_last else (int(run[6:]), int(run[4:6]), run[:4])
        case [run] if len(run) == 6 and run.isdigit():
            return int(run[:2]), int(run[2:4]), run[4:]
    return None


def _without_surroundings(found: list[str]) -> list[str]:
    """Without the words around ("lahir ... di Medan"); a stranger between the numbers stays and spoils the date."""
    telling = [index for index, token in enumerate(found) if token.isdigit() or token in MONTHS]
    return found[telling[0] : telling[-1] + 1] if telling else []


def _is_day(token: str) -> bool:
    return len(token) <= 2 and token.isdigit()


def _month(token: str) -> int | None:
    return int(token) if _is_day(token) else MONTHS.get(token)


def _month_meant(token: str) -> str:
    """ "januri" is "januari"; what is like two of them, or none, stays as it is."""
    alike = get_close_matches(token, _NAMES, cutoff=_ALIKE) if len(token) > 3 and token.isalpha() else []
    return alike[0] if len({MONTHS[name] for name in alike}) == 1 else token


def _in_the_past(day: int, month: int, year: str, today: date) -> ReadBirthDate:
    return _full_year(day, month, year, today) if len(year) == 4 else _short_year(day, month, year, today)


def _full_year(day: int, month: int, year: str, today: date) -> ReadBirthDate:
    value = _real_date(int(year), month, day)
    if value is None:
        return NotABirthDate(BirthDateProblem.NO_SUCH_DATE)
    if value >= today:
        return NotABirthDate(BirthDateProblem.NOT_YET)
    return BirthDate(value) if value.year >= _OLDEST_YEAR else NotABirthDate(BirthDateProblem.TOO_LONG_AGO)


def _short_year(day: int, month: int, year: str, today: date) -> ReadBirthDate:
    possible = (_real_date(century + int(year), month, day) for century in (2000, 1900))
    past = [value for value in possible if value and value < today]
    return BirthDateGuess(past[0]) if past else NotABirthDate(BirthDateProblem.NO_SUCH_DATE)


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _why_unreadable(found: list[str]) -> BirthDateProblem:
    said = set(found)
    numbers = [token for token in found if token.isdigit()]
    has_year = any(len(number) == 4 for number in numbers)
    if said & _AGE and not has_year and len(numbers) <= 1:
        return BirthDateProblem.AGE
    if said & _RELATIVE:
        return BirthDateProblem.RELATIVE
    if said & _DOUBT or len(numbers) > 2 or any(len(number) > 4 for number in numbers):
        return BirthDateProblem.UNREADABLE
    return _what_is_missing(numbers, has_year=has_year, has_month=bool(said & set(MONTHS)))


def _what_is_missing(numbers: list[str], *, has_year: bool, has_month: bool) -> BirthDateProblem:
    match len(numbers), has_year, has_month:
        case 1, True, False:
            return BirthDateProblem.ONLY_YEAR
        case 0 | 1, _, True:
            return BirthDateProblem.NO_DAY if has_year or not numbers else BirthDateProblem.NO_YEAR
        case 2, True, False:
            return BirthDateProblem.UNKNOWN_MONTH
        case 2, False, False:
            return BirthDateProblem.NO_YEAR
    return BirthDateProblem.UNREADABLE
