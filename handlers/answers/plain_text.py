"""Typed text made comparable. Meaning is left to the readers."""

import re
import unicodedata

# Controls, invisible and direction marks, lone surrogates, private use, tags, and what turns "1" into a keycap or a
# thumb into one of another skin.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u20e3\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\uffff"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U0010ffff]"
)
LONGEST = 4096  # what a platform lets through; one Arabic ligature is eighteen letters in NFKC
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb`\u00b4\u2032", "'"))
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_REPEATED_AT_END = re.compile(r"([^\W\d_])\1+$")


def word_set(written: str) -> frozenset[str]:
    """Words parted by spaces, as a set: for tables that are read and changed by people."""
    return frozenset(written.split())


ADDRESSED = word_set(
    "kak kaka kakak kk ka bang abang bg bng bu buk ibu pak bapak min mimin mbak mba om tante tan bos boss dek dik gan"
)
"""How the one who reads is addressed: says nothing about the answer."""

PARTICLES = word_set("ya yah yaa y lah la dong deh dh sih kok nih ni tuh tu aja saja ajalah kan loh lho wak wei")
"""Little words that soften a sentence. Some of them are an answer when they stand alone."""


def tidy(text: str) -> str:
    """What can be seen, in compatible characters (NFKC), single spaces and straight apostrophes. Case is kept."""
    seen = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text[:LONGEST]))[:LONGEST]
    return _SPACES.sub(" ", _INVISIBLE.sub("", seen.translate(_APOSTROPHES))).strip()


def plain(text: str) -> str:
    """`tidy`, and without difference of case."""
    return tidy(text).casefold()


def words(text: str) -> list[str]:
    """The words and numbers of `plain` text, without punctuation; "ma'ruf" is one word."""
    return _WORD.findall(text)


def squeezed(word: str) -> str:
    """Without drawn-out letters: "iyaaa" and "iyaa" are "iya", "okeeee" is "oke"."""
    return _REPEATED_AT_END.sub(r"\1", _REPEATED.sub(r"\1", word))


def without_addressing(said: list[str]) -> list[str]:
    """Without "kak", "bang", "pak" at both ends; something is always left."""
    return _trimmed(said, ADDRESSED)


def without_fillers(said: list[str]) -> list[str]:
    """Without forms of address and softening particles at both ends; something is always left."""
    return _trimmed(said, ADDRESSED | PARTICLES)


def _trimmed(said: list[str], fillers: frozenset[str]) -> list[str]:
    first, last = 0, len(said)
    while last - first > 1 and said[last - 1] in fillers:
        last -= 1
    while last - first > 1 and said[first] in fillers:
        first += 1
    return said[first:last]
