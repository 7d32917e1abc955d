"""The identity number (NIK): province, regency, district, birth date (a woman's day + 40), serial from 0001.

PP 37/2007, art. 37. There is no check digit. The prefix is the place of first registration and says nothing about the
home; the birth date in it is never corrected: both can only be flags for staff, never a refusal.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handlers.answers.nik_prefixes import is_known_prefix
from handlers.answers.plain_text import LONGEST, plain
from handlers.answers.sex import Sex

LENGTH = 16


class NikFlag(StrEnum):
    UNKNOWN_PREFIX = "unknown_prefix"
    BIRTH_DATE_DIFFERS = "birth_date_differs"
    MAYBE_KK = "maybe_kk"  # a family card's number has a date too, of its issue and without the 40


class NikProblem(StrEnum):
    NO_NUMBER = "no_number"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    LETTERS = "letters"
    REPEATED = "repeated"
    NO_SUCH_DATE = "no_such_date"
    NO_SUCH_SERIAL = "no_such_serial"


@dataclass(frozen=True, slots=True)
class Nik:
    """`birth_dates`: the real, past dates that the six digits can mean, latest first."""

    digits: str = field(repr=False)
    sex: Sex
    birth_dates: tuple[date, ...] = field(repr=False)
    flags: frozenset[NikFlag] = frozenset()


@dataclass(frozen=True, slots=True)
class NikGuess:
    """Letters were read as the digits they look like: to be repeated back."""

    nik: Nik


@dataclass(frozen=True, slots=True)
class NotANik:
    """`count`: digits found, to be said where there are too few or too many."""

    reason: NikProblem
    count: int = 0


_BETWEEN_DIGITS = re.compile(r"(?<=[0-9oil])[\s.,:'/_\-\u2010-\u2015]+(?=[0-9])|(?<=[0-9])[\s.\-]+(?=[oil][0-9])")
_RUN = re.compile(r"[0-9]+")
_LETTERED = re.compile(r"(?<![^\W_])[0-9oil]{16}(?![^\W_])")
_LOOKS_LIKE = str.maketrans("oil", "011")


def read_nik(text: str, *, today: date) -> Nik | NikGuess | NotANik:
    """The one number of 16 digits in the text, whatever is written around it."""
    joined = _BETWEEN_DIGITS.sub("", plain(text))
    runs = _RUN.findall(joined)
    whole = [run for run in runs if len(run) == LENGTH]
    if len(whole) == 1:
        return _check(whole[0], today)
    lettered = _LETTERED.search(joined)
    if lettered and sum(character.isdigit() for character in lettered[0]) >= LENGTH // 2:
        nik = _check(lettered[0].translate(_LOOKS_LIKE), today)
        return NikGuess(nik) if isinstance(nik, Nik) else NotANik(NikProblem.LETTERS)
    return _miscounted(max(map(len, runs), default=0))


def holds_nik(text: str) -> bool:
    """Whether 16 digits are in the text: then it is not kept, at whichever question it was written."""
    pieces = (text[start : start + LONGEST] for start in range(0, len(text), LONGEST // 2))  # `plain` reads no more
    runs = (run for piece in pieces for run in _RUN.findall(_BETWEEN_DIGITS.sub("", plain(piece))))
    return any(len(run) == LENGTH for run in runs)


def compare(nik: Nik, birth_date: date) -> frozenset[NikFlag]:
    """All flags, knowing the birth date that was stated."""
    if birth_date in nik.birth_dates:
        return nik.flags
    differing = {NikFlag.BIRTH_DATE_DIFFERS} | ({NikFlag.MAYBE_KK} if nik.sex is Sex.MALE else set())
    return nik.flags | differing


def _miscounted(count: int) -> NotANik:
    if not count:
        return NotANik(NikProblem.NO_NUMBER)
    return NotANik(NikProblem.TOO_SHORT if count < LENGTH else NikProblem.TOO_LONG, count)


def _check(digits: str, today: date) -> Nik | NotANik:
    if len(set(digits)) == 1:
        return NotANik(NikProblem.REPEATED, LENGTH)
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    is_woman = day > 40
    possible = _past_dates(day - 40 if is_woman else day, month, year, today=today)
    if not possible:
        return NotANik(NikProblem.NO_SUCH_DATE, LENGTH)
    if digits.endswith("0000"):
        return NotANik(NikProblem.NO_SUCH_SERIAL, LENGTH)
    flags = frozenset[NikFlag]() if is_known_prefix(digits[:6]) else frozenset({NikFlag.UNKNOWN_PREFIX})
    return Nik(digits, Sex.FEMALE if is_woman else Sex.MALE, possible, flags)


def _past_dates(day: int, month: int, year: int, *, today: date) -> tuple[date, ...]:
    dates = []
    for century in (2000, 1900):
        try:
            dates.append(date(century + year, month, day))
        except ValueError:
            continue
    return tuple(value for value in dates if value <= today)
