"""A birth date that comes in two messages: "12 januari", "2001"."""

import re
from datetime import date

from handlers.answers.dates import (
    BirthDate,
    BirthDateGuess,
    BirthDateProblem,
    NotABirthDate,
    ReadBirthDate,
    read_birth_date,
)

_LONGEST = 30
_DAY = re.compile(r"\s*[0-9]{1,2}\s*")
_BEGINS = frozenset({BirthDateProblem.NO_YEAR})
_ENDS = frozenset({BirthDateProblem.NO_DAY, BirthDateProblem.ONLY_YEAR})
_SAID_WHOLE = frozenset({BirthDateProblem.NO_SUCH_DATE, BirthDateProblem.NOT_YET, BirthDateProblem.TOO_LONG_AGO})


def read_in_pieces(text: str, piece: str | None, *, today: date) -> tuple[ReadBirthDate, str | None]:
    """What the text says, alone or with the piece before it; and the piece that is there now, if it is none yet."""
    alone = read_birth_date(text, today=today)
    if isinstance(alone, BirthDate | BirthDateGuess):
        return alone, None
    if piece:
        together = _together(piece, text, today)
        read = read_birth_date(together, today=today)
        if isinstance(read, BirthDate | BirthDateGuess) or read.reason in _SAID_WHOLE:
            return read, None
        if _is_part(together, read):
            return alone, together
    return alone, text.strip() if _is_part(text, alone) else piece


def _together(piece: str, text: str, today: date) -> str:
    """In the order of a date: a year or a month that came first stands last."""
    read = read_birth_date(piece, today=today)
    ends = isinstance(read, NotABirthDate) and read.reason in _ENDS
    return f"{text.strip()} {piece}" if ends else f"{piece} {text.strip()}"


def _is_part(text: str, read: ReadBirthDate) -> bool:
    if len(text) > _LONGEST:
        return False
    reason = read.reason if isinstance(read, NotABirthDate) else None
    return reason in _BEGINS | _ENDS or _DAY.fullmatch(text) is not None
