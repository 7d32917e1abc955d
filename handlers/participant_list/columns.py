"""How each question of the form looks in the list of participants: in which place, how wide, and what stands there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handlers.answers.phones import show_phone
from handlers.answers.places import table as places
from handlers.draft import Answers
from handlers.form import FIELDS, OUTSIDE, Privacy, Question
from handlers.questions.graduation_year import BEFORE
from handlers.wording import dates
from handlers.wording.phrases import Phrases
from models.eligibility import age_on
from models.participant import NIK_SHOWN, Listed

Value = str | int


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the list. `place`: in it, from one."""

    place: int
    person: Listed
    answers: Answers
    first_day: date


@dataclass(frozen=True, slots=True)
class Column:
    """`name`: of its heading in the texts. `width`: in characters. `question`: whose answers stand in it."""

    name: str
    width: int
    value: Callable[[Phrases, Entry], Value]
    privacy: Privacy
    question: Question | None = None

    def heading(self, phrases: Phrases) -> str:
        return phrases.say(f"list_column.{self.name}")

    @property
    def is_for_all(self) -> bool:
        """Stands there for the hand to fill in too, where nobody has answered."""
        return self.question is None or FIELDS[self.question].is_for_all


def _of_form(
    question: Question, width: int, said: Callable[[Phrases, Answers], str], *, privacy: Privacy | None = None
) -> Column:
    """`privacy`: where the list may show more than the form's own."""
    shown = privacy or FIELDS[question].privacy
    return Column(question.value, width, lambda phrases, entry: said(phrases, entry.answers), shown, question)


def _home(phrases: Phrases, answers: Answers) -> str:
    return phrases.say("home.outside") if answers.kecamatan == OUTSIDE else _place(answers.kecamatan)


def _place(code: str | None) -> str:
    return places.place_name(code) if code else ""


def _born(phrases: Phrases, answers: Answers) -> str:
    return dates.plain_date(answers.birth_date, phrases.language) if answers.birth_date else ""


def _age(_phrases: Phrases, entry: Entry) -> Value:
    born = entry.answers.birth_date
    return age_on(born, entry.first_day) if born else ""


def _year(phrases: Phrases, answers: Answers) -> str:
    year = answers.graduation_year or ""
    before = year.startswith(BEFORE)
    return phrases.say("participant_list.year_before", year=year.removeprefix(BEFORE)) if before else year


def _parent(phrases: Phrases, answers: Answers) -> str:
    is_parent = answers.helper_is_guardian
    return "" if is_parent is None else phrases.say("participant_list.yes" if is_parent else "participant_list.no")


def _nik(phrases: Phrases, answers: Answers) -> str:
    """As it came: only the end of most ever leaves the database."""
    nik = answers.nik or ""
    return phrases.say("participant_list.nik_end", tail=nik) if len(nik) == NIK_SHOWN else nik


def _phone(e164: str | None) -> str:
    return show_phone(e164) if e164 else ""


def _status(phrases: Phrases, entry: Entry) -> Value:
    return phrases.say(f"staff_status.{entry.person.status}")


COLUMNS = (
    Column("place", 5, lambda _, entry: entry.place, Privacy.GENERAL),
    Column("number", 11, lambda _, entry: entry.person.number or "", Privacy.GENERAL),
    _of_form(Question.NAME, 24, lambda _, said: said.name or "", privacy=Privacy.GENERAL),
    _of_form(Question.NIK, 17, _nik),
    _of_form(Question.SEX, 12, lambda words, said: words.say(f"sex.{said.sex}") if said.sex else ""),
    _of_form(Question.BIRTH_DATE, 17, _born),
    Column("age", 8, _age, Privacy.PERSONAL),
    _of_form(Question.EDUCATION, 13, lambda words, said: _chosen(words, "education", said.education)),
    _of_form(Question.GRADUATION_YEAR, 10, _year),
    _of_form(Question.HOME, 17, _home),
    _of_form(Question.KELURAHAN, 16, lambda _, said: _place(said.kelurahan)),
    _of_form(Question.ADDRESS, 24, lambda _, said: said.address or ""),
    _of_form(Question.PHONE, 16, lambda _, said: _phone(said.phone)),
    _of_form(Question.OCCUPATION, 14, lambda words, said: _chosen(words, "occupation", said.occupation)),
    _of_form(Question.GUARDIAN_NAME, 22, lambda _, said: said.guardian_name or ""),
    _of_form(Question.GUARDIAN_PHONE, 16, lambda _, said: _phone(said.guardian_phone)),
    _of_form(Question.HELPER_NAME, 22, lambda _, said: said.helper_name or ""),
    _of_form(Question.PARENT, 12, _parent),
    Column("status", 10, _status, Privacy.GENERAL),
)
"""In the order of the office's own lists. Whoever sees a list at all is told the names in it."""


def _chosen(phrases: Phrases, family: str, code: str | None) -> str:
    return phrases.say(f"{family}.{code}") if code else ""
