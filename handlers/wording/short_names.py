"""Names on buttons: whole words of them, so many as fit, and no two that look the same."""

from collections import Counter
from collections.abc import Sequence
from itertools import count


def short_names(names: Sequence[str], *, longest: int) -> tuple[str, ...]:
    """In the same order. A name that fits stands as it is; of one that does not, the first words, else letters."""
    for shortened in (_first_words, _first_and_last):
        labels = [shortened(name, longest) for name in names]
        if len(set(labels)) == len(labels):
            return tuple(labels)
    return _numbered([_first_words(name, longest) for name in names], longest)


def _first_words(name: str, longest: int) -> str:
    kept = ""
    for word in name.split():
        longer = f"{kept} {word}".strip()
        if len(longer) > longest:
            break
        kept = longer
    return kept or f"{name[: longest - 1]}\u2026"


def _first_and_last(name: str, longest: int) -> str:
    """Brothers have the same first words: "Muhammad \u2026 Siregar", "Muhammad \u2026 Harahap"."""
    words = name.split()
    ends = f"{words[0]} \u2026 {words[-1]}" if len(words) > 2 else name
    return name if len(name) <= longest else ends if len(ends) <= longest else _first_words(name, longest)


def _numbered(labels: Sequence[str], longest: int) -> tuple[str, ...]:
    """Father and son may have one name: what would look the same is counted."""
    alike, used = Counter(labels), set(labels)
    numbered = []
    for label in labels:
        shown = label if alike[label] == 1 else _unlike(label, used, longest)
        used.add(shown)
        numbered.append(shown)
    return tuple(numbered)


def _unlike(label: str, used: set[str], longest: int) -> str:
    tails = (f" ({number})" for number in count(1))
    return next(one for tail in tails if (one := f"{_first_words(label, longest - len(tail))}{tail}") not in used)
