"""Which questions the form in the chat asks, on which screen, and as what kind of field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.form import Question
from handlers.form_page.faces import Entries, Face, Kind, Screen

FACES = (
    Face(Question.BIRTH_DATE, Screen.START, Kind.DATE),
    Face(Question.HOME, Screen.START, Kind.CHOICE, "home"),
    Face(Question.KELURAHAN, Screen.START, Kind.TEXT),
    Face(Question.NAME, Screen.REST, Kind.TEXT),
    Face(Question.SEX, Screen.REST, Kind.PICK, "sex"),
    Face(Question.ADDRESS, Screen.REST, Kind.TEXT),
    Face(Question.EDUCATION, Screen.REST, Kind.CHOICE, "education"),
    Face(Question.GRADUATION_YEAR, Screen.REST, Kind.DIGITS),
    Face(Question.OCCUPATION, Screen.REST, Kind.CHOICE, "occupation"),
    Face(Question.PHONE, Screen.REST, Kind.PHONE),
    Face(Question.HELPER_NAME, Screen.REST, Kind.TEXT),
)
"""In the order of the form, which is also that in which they are read. Nothing in it can depend on an answer, so the
kecamatan is chosen and the kelurahan written.
"""

LEFT_OUT: Mapping[Question, str] = {
    Question.NIK: "no full identity number may be asked for in the chat: staff note it on the first day",
    Question.PARENT: "only of somebody under 18: the chat asks",
    Question.GUARDIAN_NAME: "only of somebody under 18: the chat asks",
    Question.GUARDIAN_PHONE: "only of somebody under 18: the chat asks",
}

FOR_WHOM, SELF, OTHER = "for_whom", "self", "other"
CONSENT, NOTICE, ASKED = "consent", "notice", "asked"
"""Entries beside the questions: the tick, which words stood above it, and which questions this form has asked."""

_NOTICE = re.compile(r"([\w.-]{1,40}) ([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Which words were agreed to."""

    text_version: str
    text_hash: str

    def __str__(self) -> str:
        return f"{self.text_version} {self.text_hash}"


def read_agreed(entries: Entries) -> Agreed | None:
    """None where nothing was agreed to. An older form names the words of its own day."""
    found = _NOTICE.fullmatch(entries.get(NOTICE, ""))
    return Agreed(found[1], found[2]) if found and entries.get(CONSENT) else None
