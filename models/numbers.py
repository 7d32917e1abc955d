"""Registration numbers, "AC3-015F": batch code, running number, check letter. Made to be read out and typed. Pure.

The letter catches every single wrong character and every swap of two neighbours in code and running number, unless the
two characters are one of the twelve pairs of `TWINS` (24 letters cannot tell 36 characters apart). Two digits, or two
letters other than I and O, are never twins.

How: the letters stand for the elements of the ring F3 x F8, and the sum of value * a^position is written out, with an
`a` for which both a and a - 1 have inverses. So no difference of one character, and no exchange of two neighbours,
can vanish (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004, on such check digits in general).
"""

import re
from collections.abc import Iterable
from itertools import accumulate

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which are read as 1 and 0
TWINS = dict(zip("0123456789IO", "YRKCXHWPMUGV", strict=True))
"""Characters that weigh the same: paired so that they neither look nor sound alike."""

_WEIGHT = {letter: weight for weight, letter in enumerate(_LETTERS)}
_WEIGHT |= {character: _WEIGHT[twin] for character, twin in TWINS.items()}
_HYPHEN = 0b01_001  # any element that is not zero in F8: "AC3-1001" and "AC31-001" get different letters
_DIGITS = 3
_LONGEST = 24  # registration.number
_MISREAD = str.maketrans("OIL", "011")


def number(batch_code: str, running: int) -> str:
    """The number of the batch's `running`-th seat. Raises ValueError for a code other than A-Z and 0-9, or below 1."""
    if not re.fullmatch(r"[A-Z0-9]+", batch_code) or running < 1:
        raise ValueError("a batch code is made of A-Z and 0-9, and numbers start at 1")
    digits = f"{running:0{_DIGITS}}"
    return f"{batch_code}-{digits}{check_letter(batch_code, digits)}"


def read_number(text: str) -> str | None:
    """The number that was typed, as `number` writes it, or None: "ac3 15 f" and "AC3015F" are "AC3-015F".

    Zeros may be left out, or the hyphen, but not both: each further guess would let one more wrong letter pass. Without
    its letter a number is not read: a slip of the finger would show another person's registration.
    """
    pieces = re.findall(r"[A-Z0-9]+", text.upper())
    typed = "".join(pieces)
    if not 3 <= len(typed) <= _LONGEST:
        return None
    ends = list(accumulate(map(len, pieces)))[:-1]
    if not any(end < len(typed) - 1 for end in ends):  # nothing between code and running number
        return _only_match(_as_printed(typed, end) for end in range(1, len(typed) - _DIGITS))
    return _only_match(_match(typed, end) for end in ends)


def _only_match(matches: Iterable[str | None]) -> str | None:
    found = {written for written in matches if written}
    return found.pop() if len(found) == 1 else None


def _as_printed(typed: str, end: int) -> str | None:
    written = _match(typed, end)
    return written if written and len(written) == len(typed) + 1 else None


def _match(typed: str, end: int) -> str | None:
    """The number if its code ends there and the letter fits."""
    digits = typed[end:-1].translate(_MISREAD)
    if not digits.isdecimal() or int(digits) < 1:
        return None
    written = number(typed[:end], int(digits))
    return written if written[-1] == typed[-1] else None


def check_letter(code: str, digits: str) -> str:
    total = 0
    for character in code:
        total = _plus(_times_a(total), _WEIGHT[character])
    total = _plus(total, _HYPHEN)
    for character in digits:
        total = _plus(_times_a(total), _WEIGHT[character])
    return _LETTERS[total]


def _times_a(element: int) -> int:
    """Times a = (2, x). An element is three times bits: F3 above, and below it F8 as polynomials modulo x^3 + x + 1."""
    third, eighth = element >> 3, (element & 0b111) << 1
    if eighth > 0b111:
        eighth ^= 0b1011
    return (third * 2 % 3) << 3 | eighth


def _plus(one: int, other: int) -> int:
    third = ((one >> 3) + (other >> 3)) % 3
    return third << 3 | (one ^ other) & 0b111
