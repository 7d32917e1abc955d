"""How each question of the form looks on the page: on which screen, and as what kind of field."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers.form import OPTIONAL, Question


class Screen(StrEnum):
    """`START`: consent, and what decides which trainings fit. `REST`: everything else."""

    START = "start"
    REST = "rest"


class Kind(StrEnum):
    DATE = "date"  # three fields: day, month, year
    PLACE = "place"  # text with suggestions; what means two places is chosen from
    TEXT = "text"
    PHONE = "phone"
    DIGITS = "digits"
    CHOICE = "choice"  # a list that opens
    PICK = "pick"  # few choices, all in sight
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Face:
    """`choice`: how a choice of it begins in the chat, "education:SMK"; empty where it is written."""

    question: Question
    screen: Screen
    kind: Kind
    choice: str = ""

    @property
    def name(self) -> str:
        """Of its field in the page."""
        return self.question.value

    @property
    def may_stay_open(self) -> bool:
        return self.question in OPTIONAL


FACES = (
    Face(Question.BIRTH_DATE, Screen.START, Kind.DATE),
    Face(Question.HOME, Screen.START, Kind.PLACE, "home"),
    Face(Question.NAME, Screen.REST, Kind.TEXT),
    Face(Question.SEX, Screen.REST, Kind.PICK, "sex"),
    Face(Question.KELURAHAN, Screen.REST, Kind.CHOICE, "kelurahan"),
    Face(Question.ADDRESS, Screen.REST, Kind.TEXT),
    Face(Question.EDUCATION, Screen.REST, Kind.CHOICE, "education"),
    Face(Question.GRADUATION_YEAR, Screen.REST, Kind.DIGITS),
    Face(Question.OCCUPATION, Screen.REST, Kind.CHOICE, "occupation"),
    Face(Question.PHONE, Screen.REST, Kind.PHONE),
    Face(Question.NIK, Screen.REST, Kind.DIGITS),
    Face(Question.HELPER_NAME, Screen.REST, Kind.TEXT),
    Face(Question.PARENT, Screen.REST, Kind.PICK, "parent"),
    Face(Question.GUARDIAN_NAME, Screen.REST, Kind.TEXT),
    Face(Question.GUARDIAN_PHONE, Screen.REST, Kind.PHONE),
)
"""In the order of the page. Sex is always asked here: the page cannot know yet whether a NIK will be written."""

FOR_OTHER = "for_other"
"""The tick of who fills the form in for somebody else."""

SURE = "sure"
"""The tick that a NIK whose date differs is one all the same."""

CHOICE = "choice"
"""What is chosen where the training does not fit, or is full."""

Entries = Mapping[str, str]
"""By the names of the page's fields, as they were typed."""

DAY, MONTH, YEAR = "day", "month", "year"


def part_of_date(face: Face, part: str) -> str:
    return f"{face.name}_{part}"
