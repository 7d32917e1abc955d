"""The registration form, once: its questions in order, what each fills in, and when it is asked.

The steps of the chat, the page and the columns of the participant list follow it; the entry by staff will too.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handlers.draft import Answers
from handlers.state import Goal
from models.catalogue import Batch
from models.eligibility import age_on

ADULT_AGE = 18
"""Below it a guardian is asked for: PP 17/2025, art. 9; UU 27/2022, art. 25."""

OUTSIDE = ""
"""The kecamatan of a home outside Medan."""


class Question(StrEnum):
    BIRTH_DATE = "birth_date"
    HOME = "home"
    NAME = "name"
    KELURAHAN = "kelurahan"
    ADDRESS = "address"
    EDUCATION = "education"
    GRADUATION_YEAR = "graduation_year"
    OCCUPATION = "occupation"
    PHONE = "phone"
    PARENT = "parent"
    HELPER_NAME = "helper_name"
    GUARDIAN_NAME = "guardian_name"
    GUARDIAN_PHONE = "guardian_phone"
    NIK = "nik"
    SEX = "sex"


class Privacy(StrEnum):
    """How an answer may be shown. `sealed`: never whole, and revealed to staff only with an audit row."""

    GENERAL = "general"
    PERSONAL = "personal"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides whether a question is asked."""

    answers: Answers
    batch: Batch | None
    today: date
    for_other: bool = False
    helper_known: bool = False  # the name of who fills the form in for another


def _of_everybody(_asked: Asked) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """`fills`: the attribute of `Answers` that tells the question answered. `short`: asked on the short way too."""

    question: Question
    fills: str
    privacy: Privacy
    short: bool = False
    applies: Callable[[Asked], bool] = _of_everybody

    @property
    def is_for_all(self) -> bool:
        """Asked of everybody."""
        return self.applies is _of_everybody


def _in_medan(asked: Asked) -> bool:
    return bool(asked.answers.kecamatan)  # neither outside nor left open


def _year_is_used(asked: Asked) -> bool:
    return bool(asked.batch and asked.batch.asks_graduation_year) and asked.answers.education in {"SMA", "SMK"}


def is_minor(answers: Answers, today: date) -> bool:
    return answers.birth_date is not None and age_on(answers.birth_date, today) < ADULT_AGE


def _minor(asked: Asked) -> bool:
    return is_minor(asked.answers, asked.today)


def _perhaps_by_a_parent(asked: Asked) -> bool:
    """Not of somebody whose guardian was named before anybody filled the form in for them."""
    answers = asked.answers
    return (
        asked.for_other and _minor(asked) and (answers.guardian_name is None or answers.helper_is_guardian is not None)
    )


def _by_a_stranger(asked: Asked) -> bool:
    return asked.for_other and not asked.helper_known


def _nik_left_for_later(asked: Asked) -> bool:
    return Question.NIK in asked.answers.skipped


FORM = (
    Field(Question.BIRTH_DATE, "birth_date", Privacy.PERSONAL, short=True),
    Field(Question.HOME, "kecamatan", Privacy.PERSONAL, short=True),
    Field(Question.NAME, "name", Privacy.PERSONAL, short=True),
    Field(Question.KELURAHAN, "kelurahan", Privacy.PERSONAL, applies=_in_medan),
    Field(Question.ADDRESS, "address", Privacy.PERSONAL),
    Field(Question.EDUCATION, "education", Privacy.GENERAL),
    Field(Question.GRADUATION_YEAR, "graduation_year", Privacy.GENERAL, applies=_year_is_used),
    Field(Question.OCCUPATION, "occupation", Privacy.GENERAL),
    Field(Question.PHONE, "phone", Privacy.PERSONAL, short=True),
    Field(Question.PARENT, "helper_is_guardian", Privacy.GENERAL, applies=_perhaps_by_a_parent),
    Field(Question.HELPER_NAME, "helper_name", Privacy.PERSONAL, applies=_by_a_stranger),
    Field(Question.GUARDIAN_NAME, "guardian_name", Privacy.PERSONAL, applies=_minor),
    Field(Question.GUARDIAN_PHONE, "guardian_phone", Privacy.PERSONAL, applies=_minor),
    Field(Question.NIK, "nik", Privacy.SEALED),
    Field(Question.SEX, "sex", Privacy.GENERAL, applies=_nik_left_for_later),
)

FIELDS = {field.question: field for field in FORM}

OPTIONAL = frozenset({Question.ADDRESS, Question.PHONE, Question.HELPER_NAME, Question.GUARDIAN_PHONE, Question.NIK})
"""May be left open without asking twice; staff fill the gap."""

_CLEARED_WITH = {
    Question.HOME: ("kelurahan",),
    Question.EDUCATION: ("graduation_year",),
    Question.PARENT: ("guardian_name", "guardian_phone"),
}

BEFORE_TRAINING = (Question.BIRTH_DATE, Question.HOME)
"""Asked before a training is chosen, because they decide which ones fit."""


def is_answered(field: Field, answers: Answers) -> bool:
    return field.question in answers.skipped or getattr(answers, field.fills) is not None


def reopened(answers: Answers, question: Question) -> Answers:
    """The same answers with this question open again, and those that follow from it."""
    cleared = (FIELDS[question].fills, *_CLEARED_WITH.get(question, ()))
    return replace(answers, **dict.fromkeys(cleared), skipped=answers.skipped - {question, *cleared})


def skipped(answers: Answers, question: Question) -> Answers:
    """Left open by the person; what was answered before is gone."""
    return replace(reopened(answers, question), skipped=answers.skipped | {question.value})


def answered(answers: Answers, question: Question) -> Answers:
    return replace(answers, skipped=answers.skipped - {question})


def next_question(asked: Asked, goal: Goal) -> Question | None:
    """The first question that is open. None: the form is full."""
    return next((field.question for field in FORM if _is_open(field, asked, goal)), None)


def answered_questions(asked: Asked) -> tuple[Question, ...]:
    """Those that apply and were answered or skipped: what the summary shows and a correction may choose."""
    return tuple(field.question for field in FORM if field.applies(asked) and is_answered(field, asked.answers))


def questions_left(asked: Asked, goal: Goal) -> int:
    return sum(_is_open(field, asked, goal) for field in FORM)


def _is_open(field: Field, asked: Asked, goal: Goal) -> bool:
    wanted = goal is Goal.SEAT or field.short
    return wanted and field.applies(asked) and not is_answered(field, asked.answers)
