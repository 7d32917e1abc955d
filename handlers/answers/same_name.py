"""Whether a name that is written otherwise is still the same name: "Riski Siregar" for "Rizky Siregar"."""

from rapidfuzz.distance import OSA

from handlers.answers.plain_text import plain, words

_LETTERS_PER_SLIP = 3
"""A word of two letters may have one other letter, one of five two: "Riski" is "Rizky"."""


def is_same_name(before: str, after: str) -> bool:
    """Every word in its place, and each but for slips. A word more or less may be somebody else's name."""
    old, new = words(plain(before)), words(plain(after))
    return len(old) == len(new) and all(_is_same_word(*pair) for pair in zip(old, new, strict=True))


def _is_same_word(old: str, new: str) -> bool:
    return OSA.distance(old, new) <= (min(len(old), len(new)) + 1) // _LETTERS_PER_SLIP
