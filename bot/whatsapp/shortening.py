"""Labels that fit: cut between words, and no two alike. Pure. Lengths are UTF-16 code units."""

from collections.abc import Sequence

from handlers.fitting import units

_CUT = "…"


def shortened(text: str, most: int) -> str:
    """The same words, as many as fit, and a sign that there are more; a word that is too long is cut itself."""
    text = " ".join(text.split())
    if units(text) <= most:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        kept = " ".join(words).rstrip(",;:·-–(")
        if units(kept) + len(_CUT) <= most and units(kept) * 2 >= most:
            return kept + _CUT
    return _head(text, most - len(_CUT)) + _CUT


def apart(labels: Sequence[str], most: int) -> list[str]:
    """Each shortened, and those that would look the same told apart by a number."""
    shown: list[str] = []
    for label in labels:
        short, number = shortened(label, most), 2
        while short in shown:
            ending = f" ({number})"
            short = shortened(label, most - len(ending)) + ending
            number += 1
        shown.append(short)
    return shown


def _head(text: str, most: int) -> str:
    """As many characters as have that many units."""
    while units(text) > most:
        text = text[:-1]
    return text.rstrip()
