"""The intent of a message where no question is open, by `rules.RULES`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handlers.answers.plain_text import ADDRESSED, plain, words
from handlers.understanding.intents import Intent
from handlers.understanding.rules import RULES
from handlers.understanding.spelling import meant_words

_NOT_TEXT = re.compile(r"\[([^\[\]]{1,60})\]")
_SHARED = ("kontak", "contact", "nomor", "phone")
_THANKING = frozenset("🙏 ")


@dataclass(frozen=True, slots=True)
class _Alternative:
    """One way to say it; `rank` is the place of its rule, the smallest wins."""

    rank: int
    intent: Intent
    having: frozenset[str]
    together: tuple[tuple[str, ...], ...] = ()
    without: frozenset[str] = frozenset()

    def applies(self, said: list[str], present: frozenset[str]) -> bool:
        if not self.having <= present or self.without & present:
            return False
        return all(_stands_in(run, said) for run in self.together)


@dataclass(frozen=True, slots=True)
class _Rules:
    whole: dict[str, tuple[int, Intent]]
    beginning: dict[str, tuple[int, Intent]]
    by_word: dict[str, tuple[_Alternative, ...]]


def read_anything(text: str) -> Intent:
    said = plain(text).strip()
    if not said:
        return Intent.EMPTY
    if not_text := _NOT_TEXT.fullmatch(said):
        return Intent.CONTACT_SHARED if any(word in not_text[1] for word in _SHARED) else Intent.NON_TEXT
    return _by_rules(meant_words(said)) or _without_meaning(said)


def _by_rules(meant: list[str]) -> Intent | None:
    rules = _rules()
    present = frozenset(meant)
    found = [
        (alternative.rank, alternative.intent)
        for word in present
        for alternative in rules.by_word.get(word, ())
        if alternative.applies(meant, present)
    ]
    if meant and meant[0] in rules.beginning:
        found.append(rules.beginning[meant[0]])
    asked = [word for word in meant if word != "?"]
    found += [whole for said in (meant, asked) if (whole := rules.whole.get(" ".join(said)))]
    return min(found, default=(0, None))[1]


def _without_meaning(said: str) -> Intent:
    """ "Kak?" calls somebody; folded hands thank."""
    spoken = words(said)
    if spoken and all(word in ADDRESSED for word in spoken):
        return Intent.GREETING
    return Intent.THANKS if _THANKING.issuperset(said) else Intent.UNKNOWN


def _stands_in(run: tuple[str, ...], said: list[str]) -> bool:
    return any(tuple(said[start : start + len(run)]) == run for start in range(len(said)))


@cache
def _rules() -> _Rules:
    """Read at the first message: 1 ms."""
    whole: dict[str, tuple[int, Intent]] = {}
    beginning: dict[str, tuple[int, Intent]] = {}
    by_word: dict[str, list[_Alternative]] = {}
    for rank, intent, written in _written():
        if written.startswith("="):
            whole.setdefault(written.removeprefix("=").replace("+", " "), (rank, intent))
        elif written.startswith("^"):
            beginning[written.removeprefix("^")] = (rank, intent)
        else:
            alternative = _alternative(rank, intent, written)
            by_word.setdefault(_key_word(alternative), []).append(alternative)
    return _Rules(whole, beginning, {word: tuple(alternatives) for word, alternatives in by_word.items()})


def _written() -> Iterator[tuple[int, Intent, str]]:
    for rank, (intent, alternatives) in enumerate(RULES):
        for written in re.split(r"[|\n]", alternatives):
            if written.strip():
                yield rank, intent, written.strip()


def _alternative(rank: int, intent: Intent, written: str) -> _Alternative:
    parts = written.split()
    without = frozenset(part.removeprefix("-") for part in parts if part.startswith("-"))
    runs = [tuple(part.split("+")) for part in parts if not part.startswith("-")]
    having = frozenset(word for run in runs for word in run)
    return _Alternative(rank, intent, having, tuple(run for run in runs if len(run) > 1), without)


def _key_word(alternative: _Alternative) -> str:
    """The word under which it is looked up."""
    return max(alternative.having, key=len)
