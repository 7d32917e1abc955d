"""Finds places by name: exactly, by a part of the name, and by likeness. Which of several is meant is left open."""

from dataclasses import dataclass
from functools import cache

from handlers.answers.places.outside import HOMONYMS, OUTSIDE, Homonym
from handlers.answers.places.spelling import key, spelled
from handlers.answers.places.table import KECAMATAN, KELURAHAN, OTHER_SPELLINGS
from handlers.answers.plain_text import word_set

_ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv"}
_LONGEST = 40
_SHORTEST = 4
_ALIKE = 0.8
_NEAR = 0.08
_PLAIN_PARTS = word_set("hilir hulu timur barat tengah kota baru indah darat besar medan sei tanjung pasar kampung")


@dataclass(frozen=True, slots=True)
class Index:
    """Keys are of `spelling.key`. An outside name stands for itself, a code for its place."""

    codes: dict[str, frozenset[str]]
    outside: dict[str, str]
    homonyms: dict[str, Homonym]
    parts: dict[str, list[str]]  # code of a kelurahan: its words


@cache
def index() -> Index:
    """Built at the first question: 3 ms."""
    codes: dict[str, set[str]] = {}
    for code, names in _names().items():
        for name in names:
            for written in _keys(spelled(name)):
                codes.setdefault(written, set()).add(code)
    return Index(
        codes={written: frozenset(found) for written, found in codes.items()},
        outside={key(spelled(name)): shown for name, shown in OUTSIDE.items()},
        homonyms={key(spelled(name)): homonym for name, homonym in HOMONYMS.items()},
        parts={code: spelled(name) for code, name in KELURAHAN.items()},
    )


def _names() -> dict[str, tuple[str, ...]]:
    kecamatan = {code: (name, name.removeprefix("Medan ")) for code, name in KECAMATAN.items()}
    kelurahan = {code: (name, *OTHER_SPELLINGS.get(code, ())) for code, name in KELURAHAN.items()}
    return kecamatan | kelurahan


def _keys(said: list[str]) -> set[str]:
    """Also as "belawanii", a Roman number written together with the name."""
    return {key(said), key([*said[:-1], _ROMAN.get(said[-1], said[-1])])}


def with_part(said: list[str]) -> tuple[str, ...]:
    """Kelurahan that have these words, in this order, somewhere in their name."""
    if not any(len(word) > 3 and word not in _PLAIN_PARTS for word in said):
        return ()
    return tuple(code for code, words in index().parts.items() if _holds(words, said))


def _holds(words: list[str], said: list[str]) -> bool:
    return any(words[start : start + len(said)] == said for start in range(len(words) - len(said) + 1))


def alike(written: str, among: frozenset[str] | None = None) -> tuple[float, tuple[str, ...]]:
    """The nearest keys that mean different places, best first, with the best one's likeness (0 to 1).

    Keys much less alike than the best are left out. `among`: only keys of these codes.
    """
    if not _SHORTEST <= len(written) <= _LONGEST:
        return 0.0, ()
    # Only who mistypes pays for the import.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    known = index()
    keys = [*known.codes, *known.outside] if among is None else [k for k, codes in known.codes.items() if codes & among]
    found = extract(written, keys, scorer=OSA.normalized_similarity, processor=None, score_cutoff=_ALIKE, limit=12)
    if not found:
        return 0.0, ()
    best = found[0][1]
    return best, tuple(name for name, likeness, _ in found if likeness >= best - _NEAR)
