"""The year in which the last school was finished."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.answers.plain_text import plain, word_set, words

_YEAR = re.compile(r"(?<![0-9])(?:[0-9]{4}|'?[0-9]{2})(?![0-9])")
_NUMBER = re.compile(r"[0-9]+")
_THIS_YEAR = frozenset({"tahun ini", "thn ini", "this year", "baru tahun ini"})
_LAST_YEAR = frozenset({"tahun lalu", "tahun kemarin", "thn lalu", "tahun kemaren", "last year"})
_NOT_IN = word_set("sebelum sesudah setelah belum blm bukan sekitar antara sampai before after")
_YOUNGEST_GRADUATE = 10
_EARLIEST = 1920


class GraduationYearProblem(StrEnum):
    UNREADABLE = "unreadable"
    NOT_YET = "not_yet"
    TOO_EARLY = "too_early"  # before the tenth birthday, or a century ago


@dataclass(frozen=True, slots=True)
class GraduationYear:
    value: int


@dataclass(frozen=True, slots=True)
class GraduationYearGuess:
    """Two digits, or "tahun lalu": to be repeated back."""

    value: int


@dataclass(frozen=True, slots=True)
class NotAGraduationYear:
    reason: GraduationYearProblem


ReadGraduationYear = GraduationYear | GraduationYearGuess | NotAGraduationYear


def read_graduation_year(text: str, *, today: date, birth_date: date | None) -> ReadGraduationYear:
    """One year, of four digits or two. `today` in the office's zone."""
    said = plain(text)
    if said in _THIS_YEAR or said in _LAST_YEAR:
        return GraduationYearGuess(today.year - (said in _LAST_YEAR))
    found = _YEAR.findall(said)
    if _NOT_IN.intersection(words(said)) or len(found) != 1 or len(_NUMBER.findall(said)) != 1:
        return NotAGraduationYear(GraduationYearProblem.UNREADABLE)
    digits = found[0].removeprefix("'")
    year = int(digits) if len(digits) == 4 else _latest_past(int(digits), today)
    problem = _problem(year, today=today, birth_date=birth_date)
    if problem:
        return NotAGraduationYear(problem)
    return GraduationYear(year) if len(digits) == 4 else GraduationYearGuess(year)


def _latest_past(year: int, today: date) -> int:
    return 2000 + year if 2000 + year <= today.year else 1900 + year


def _problem(year: int, *, today: date, birth_date: date | None) -> GraduationYearProblem | None:
    if year > today.year:
        return GraduationYearProblem.NOT_YET
    earliest = birth_date.year + _YOUNGEST_GRADUATE if birth_date else _EARLIEST
    return GraduationYearProblem.TOO_EARLY if year < earliest else None
