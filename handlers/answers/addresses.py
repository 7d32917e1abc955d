"""Street, number and lingkungan of a home, put in order for the participant list.

Below the kelurahan Medan counts in lingkungan; the identity card often has RT/RW 000/000 all the same.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.answers.chat_words import is_question, is_talk
from handlers.answers.plain_text import tidy, without_fillers, words

MAX_LENGTH = 200


class AddressProblem(StrEnum):
    TOO_LITTLE = "too_little"
    NO_STREET = "no_street"  # only a number, a lingkungan, or RT and RW
    TOO_LONG = "too_long"
    QUESTION = "question"
    NOT_AN_ADDRESS = "not_an_address"


@dataclass(frozen=True, slots=True)
class Address:
    shown: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotAnAddress:
    reason: AddressProblem


_LABELS = {
    **dict.fromkeys(("gg", "gang", "gng"), "Gg."),
    **dict.fromkeys(("jl", "jln", "jalan", "jlan", "jal"), "Jl."),
    **dict.fromkeys(("no", "nomor", "nmr", "nomer"), "No."),
    **dict.fromkeys(("lk", "lingk", "ling", "lingkungan", "lingkngan", "lkg"), "Lingkungan"),
    **dict.fromkeys(("kompleks", "komplek", "komp", "kom"), "Kompleks"),
    **dict.fromkeys(("perum", "perumahan", "prm"), "Perumahan"),
    "blok": "Blok", "blk": "Blok", "dusun": "Dusun", "dsn": "Dusun", "psr": "Pasar", "rt": "RT", "rw": "RW",
    "kel": "Kel.",
    "kelurahan": "Kel.", "kec": "Kec.", "kecamatan": "Kec.",
}  # fmt: skip
_COUNTED = frozenset({"No.", "Lingkungan", "RT", "RW", "Blok"})
_STARTS_PART = frozenset({"Lingkungan", "RT"})
_PART = re.compile(r"[^\s,]+|,")
_LABEL_AND_NUMBER = re.compile(r"\b(gg|jl|jln|no|lk|lingk?|rt|rw|blok)\b\.?\s*[:.]?\s*(?=[^\s,./:])", re.IGNORECASE)
_GLUED = re.compile(r"\b(no|lk|rt|rw)(?=[0-9])", re.IGNORECASE)
_RT_RW = re.compile(r"\brt\s*/\s*rw\b[\s.:]*([0-9]{1,3})\s*/\s*([0-9]{1,3})\b", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"^(?:(?:alamat(?:ku|nya)?|rumah(?:ku|nya)?|saya|aku|awak|tinggal|di|ini|kak|bang)\b[\s:,]*)+", re.IGNORECASE
)
_FORBIDDEN = re.compile(r"[<>{}=@|\\]|https?:|www\.", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ROMAN = re.compile(r"[ivx]+", re.IGNORECASE)


def read_address(text: str) -> Address | NotAnAddress:
    said = tidy(text)
    problem = _problem(said)
    if problem:
        return NotAnAddress(problem)
    shown = _in_order(_INTRODUCED.sub("", said))
    if is_talk(words(shown.casefold())):
        return NotAnAddress(AddressProblem.NOT_AN_ADDRESS)
    if not _names_a_street(shown):
        return NotAnAddress(AddressProblem.NO_STREET)
    return Address(shown) if len(shown) <= MAX_LENGTH else NotAnAddress(AddressProblem.TOO_LONG)


def _problem(said: str) -> AddressProblem | None:
    spoken = words(said.casefold())
    if len(said) > MAX_LENGTH:
        return AddressProblem.TOO_LONG
    if is_question(said, spoken):
        return AddressProblem.QUESTION
    if len(said) < 3 or not spoken:
        return AddressProblem.TOO_LITTLE
    if is_talk(spoken) or _FORBIDDEN.search(said):
        return AddressProblem.NOT_AN_ADDRESS
    return None


def _in_order(said: str) -> str:
    spaced = _GLUED.sub(r"\1 ", _RT_RW.sub(r"RT \1 RW \2", said))
    shown: list[str] = []
    for part in _PART.findall(_LABEL_AND_NUMBER.sub(r"\1 ", spaced)):
        if part != "," and not any(map(str.isalnum, part)):
            continue
        word = _shown(part, counted=bool(shown) and shown[-1] in _COUNTED)
        if word in _STARTS_PART and shown and shown[-1] != ",":
            shown.append(",")
        shown.append(word)
    return _joined(shown)


def _joined(shown: list[str]) -> str:
    text = re.sub(r"(?: ,)+", ",", " ".join(shown))
    return text.strip(" ,.;:-")


def _shown(part: str, *, counted: bool) -> str:
    label = _LABELS.get(part.casefold().strip(".:"))
    if label and not (counted and len(part) == 1):
        return label
    if counted or any(character.isdigit() for character in part) or _ROMAN.fullmatch(part):
        return part.upper()
    return _LETTERS.sub(lambda letters: letters[0].capitalize(), part) if part.islower() or part.isupper() else part


def _names_a_street(shown: str) -> bool:
    """A word of three letters that is no label; what follows "No." or "Lingkungan" is none either."""
    labels = {word.casefold().strip(".") for word in _LABELS.values()} | {"kak", "bang"}
    named = [word for word in without_fillers(words(shown.casefold())) if word not in labels]
    return any(len(word) >= 3 and word.isalpha() for word in named) or ("gg." in shown.casefold() and bool(named))
