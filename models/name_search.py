"""Whether a person may be called so, as names are heard and typed: "rizki", "muhamad rizky". Pure."""

import re

from rapidfuzz import fuzz

_ALIKE = 80
"""Of 100: "rizki" and "rizky" are, "rina" and "rita" are not."""

_SHORT = 3
"""Letters of a word that is only the beginning of a name, and not looked for with other letters in it."""


def is_called(name: str, said: str) -> bool:
    """Every word that was said is the beginning of a word of the name, or nearly such a word."""
    names, wanted = _words(name), _words(said)
    return bool(wanted) and all(any(_is_heard_as(one, word) for one in names) for word in wanted)


def _is_heard_as(name: str, said: str) -> bool:
    return name.startswith(said) or (len(said) > _SHORT and fuzz.ratio(name, said) >= _ALIKE)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
