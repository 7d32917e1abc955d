"""Names of persons as on the identity card: kept whole, never split and never sorted.

One word is a legal name, 60 characters the longest (Permendagri 73/2022, art. 4; the two words it asks for bind new
records only).
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.answers.chat_words import NEGATIONS, is_question, is_talk
from handlers.answers.name_case import in_name_case
from handlers.answers.plain_text import tidy, word_set, words

MAX_LENGTH = 60


class NameProblem(StrEnum):
    EMPTY = "empty"
    DIGITS = "digits"
    SYMBOLS = "symbols"  # emoji, addresses of pages, markup, another script
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    QUESTION = "question"
    NOT_A_NAME = "not_a_name"  # "ya", "halo", "tidak tahu"


@dataclass(frozen=True, slots=True)
class Name:
    """`shown` as on the certificate; `raw` as it was typed."""

    shown: str = field(repr=False)
    raw: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotAName:
    reason: NameProblem


_INTRODUCED = re.compile(
    r"^(?:(?:(?:nama\s+lengkap|nama|namanya|namaku|nm|atas\s+nama|perkenalkan|kenalkan|panggil|my\s+name\s+is)\b"
    r"|(?:a\.n\.?|an\.)(?=[\s:]))"
    r"[\s,:.=-]*(?:(?:saya|aku|ku|awak|dia|anak\s+saya|adalah|itu|aja|saja|is)\b[\s,:=-]*)*"
    r"|(?:saya|aku|awak)\b[\s,:]+)+",
    re.IGNORECASE,
)
# Of `plain_text.ADDRESSED` those that begin no name: Tan, Gan and Mimin do.
_CALLED = "kakak|kak|kk|abang|bang|bg|bapak|pak|ibu|buk|bu|mbak"
_CALLED_FIRST = re.compile(rf"^(?:(?:{_CALLED})\b\.?[\s,]+)+", re.IGNORECASE)
_CALLED_LAST = re.compile(rf"(?:[\s,]+(?:ya|yah|yaa|aja|saja|min|mimin|{_CALLED})[\s.,!]*)+$", re.IGNORECASE)
_PAGE = re.compile(r"www\.|\.(?:com|net|org|co\.id|go\.id|my\.id|me|link|xyz|id)$", re.IGNORECASE)
_PUNCTUATION = frozenset(" '.,-")
_LAST_LATIN = "\u017f"
_GLUED_BR = re.compile(r"\bbr\.(?=[^\W\d_])", re.IGNORECASE)
_OTHER_WISHES = word_set("daftar mendaftar daftarkan pelatihan kursus")
_SURE_REFUSALS = NEGATIONS - {"tak", "ga", "g", "not", "no", "enda", "nda"}


def read_name(text: str) -> Name | NotAName:
    raw = tidy(text)
    problem = _not_a_name(raw)
    if problem:
        return NotAName(problem)
    bare = _bare(raw)
    problem = _not_a_name(bare) or _unwritable(bare)
    if problem:
        return NotAName(problem)
    shown = in_name_case(bare)
    return Name(shown, raw) if len(shown) <= MAX_LENGTH else NotAName(NameProblem.TOO_LONG)


def _not_a_name(raw: str) -> NameProblem | None:
    said = words(raw.casefold())
    if not raw:
        return NameProblem.EMPTY
    if len(raw) > 5 * MAX_LENGTH:
        return NameProblem.TOO_LONG
    if is_question(raw, said):
        return NameProblem.QUESTION
    if said and (is_talk(said) or said[0] in _SURE_REFUSALS or _OTHER_WISHES.intersection(said)):
        return NameProblem.NOT_A_NAME
    return None


def _bare(raw: str) -> str:
    """Without "nama saya", "kak" and the like; where nothing else was said, as it stands."""
    bare, before = raw, ""
    while bare != before:
        before = bare
        for around in (_CALLED_FIRST, _INTRODUCED, _CALLED_LAST):
            bare = around.sub("", bare).strip(" ,-'\"") or bare
        bare = _without_end(bare)
    return _GLUED_BR.sub("br. ", bare)


def _without_end(bare: str) -> str:
    """A full stop ends the sentence unless it ends an abbreviation: "Contoh." but "S.Pd.", "M.", "Hj."."""
    bare = bare.rstrip(" ,-'\"!;:")
    last = re.split(r"[ ,-]", bare)[-1]
    return bare.rstrip(" ,-'.") if not last.strip(".") or (last.count(".") == 1 and len(last) > 4) else bare


def _unwritable(bare: str) -> NameProblem | None:
    if any(character.isdigit() for character in bare):
        return NameProblem.DIGITS
    letters = [character for character in bare if character not in _PUNCTUATION]
    if not letters:
        return NameProblem.EMPTY
    if _PAGE.search(bare) or not all(map(_is_letter, letters)) or not bare[0].isalpha():
        return NameProblem.SYMBOLS
    if len(bare) > MAX_LENGTH:
        return NameProblem.TOO_LONG
    if len(letters) < 2:
        return NameProblem.TOO_SHORT
    return NameProblem.NOT_A_NAME if len({letter.casefold() for letter in letters}) == 1 and len(letters) > 2 else None


def _is_letter(character: str) -> bool:
    """Latin, one character in either case: the dotted capital I and the sharp s are two in one of them."""
    return character.isalpha() and character <= _LAST_LATIN and len(character.upper() + character.lower()) == 2
