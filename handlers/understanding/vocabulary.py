"""Every spelling under the one word that the rules use."""

from collections.abc import Iterator

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.plain_text import ADDRESSED, PARTICLES, word_set
from handlers.understanding import words as written

_DENIALS = (NEGATIONS - word_set("bukan bkn jangan jgn jan belum blm belom blom no")) | word_set(
    "tidak gx kgk nga cannot can't cant don't dont"
)

FILLERS = (ADDRESSED | PARTICLES | word_set(written.LEFT_OUT)) - {"kok"}
"""Words that change nothing and are left out."""


def _groups(table: str, *, parted: str) -> Iterator[tuple[str, str]]:
    word = ""
    for line in table.strip().splitlines():
        said = line
        if not line.startswith(" "):
            word, _, said = line.partition(":")
        for spelling in said.split(parted):
            if spelling.strip():
                yield spelling.strip(), word


_SPELLED = dict(_groups(written.SPELLINGS, parted=" "))

WORD_OF: dict[str, str] = (
    {word: word for word in (*_SPELLED.values(), *written.OTHER_WORDS.split())}
    | _SPELLED
    | dict.fromkeys(_DENIALS, "tidak")
)
"""A spelling, and its word."""

JOINED: dict[tuple[str, ...], str] = {
    tuple(said.split()): word for said, word in _groups(written.TWO_WORDS, parted=",")
}
"""Two words that are one."""

KNOWN = frozenset(WORD_OF) | FILLERS | word_set(written.LOOK_ALIKES) | {word for two in JOINED for word in two}
