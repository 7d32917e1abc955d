"""One field of the page as it is shown: its label, what stands in it, what may be chosen, and what is wrong with it."""

from dataclasses import dataclass, field

from handlers.answers.occupation import Occupation
from handlers.answers.phones import show_phone
from handlers.answers.places import table as places
from handlers.form import Question
from handlers.form_page.faces import DAY, MONTH, SURE, YEAR, Entries, Face, Kind, part_of_date
from handlers.form_page.reading import Problem, home_name, is_before_a_year
from handlers.messages import Button
from handlers.questions.graduation_year import BEFORE
from handlers.talk import Talk
from handlers.wording import dates
from models.rules import EDUCATION_LEVELS

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class FieldView:
    """`values`: what stands in it, by the names of its parts. `choices`: value and words. `help`: below the label."""

    name: str
    kind: Kind
    label: str
    help: str = ""
    values: dict[str, str] = field(default_factory=dict, repr=False)
    choices: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    meant: tuple[tuple[str, str], ...] = ()  # which of these was meant
    sure: str = ""  # words of the tick that keeps what was written
    may_stay_open: bool = False

    def value(self, part: str = "") -> str:
        return self.values.get(part or self.name, "")


def show_field(talk: Talk, face: Face, entries: Entries | None, problem: Problem | None) -> FieldView:
    """`entries`: typed just now, and kept as typed; None: what is known so far is filled in."""
    return FieldView(
        name=face.name,
        kind=face.kind,
        label=talk.say(f"form_page.{face.name}"),
        help=_help(talk, face),
        values=_known(talk, face) if entries is None else _typed(face, entries),
        choices=_choices(talk, face),
        problem=problem.text if problem else "",
        meant=tuple(map(_said, problem.choices)) if problem else (),
        sure=talk.say("button.it_is_nik") if problem and problem.asks_if_sure else "",
        may_stay_open=face.may_stay_open,
    )


def show_tick(talk: Talk, name: str, *, entries: Entries | None, is_on: bool) -> FieldView:
    checked = bool(entries.get(name)) if entries is not None else is_on
    return FieldView(name, Kind.TICK, talk.say(f"form_page.{name}"), values={name: "1"} if checked else {})


def _help(talk: Talk, face: Face) -> str:
    answers = talk.answers
    match face.question:
        case Question.NIK if answers.nik:
            return talk.say("form_page.nik_stands", tail=answers.nik[-4:])
        case Question.GRADUATION_YEAR if is_before_a_year(answers):
            return talk.say("form_page.year_stands", year=(answers.graduation_year or "").removeprefix(BEFORE))
        case Question.PHONE if answers.phone is None and _own_phone(talk):
            return talk.say("form_page.phone_is_own")
    return talk.say(f"form_help.{face.name}") if talk.facts.phrases.has(f"form_help.{face.name}") else ""


def _own_phone(talk: Talk) -> str:
    """By which the platform knows the contact; of somebody else it says nothing."""
    return "" if talk.draft.for_other else talk.facts.own_phone


def _typed(face: Face, entries: Entries) -> dict[str, str]:
    names = [part_of_date(face, part) for part in (DAY, MONTH, YEAR)] if face.kind is Kind.DATE else [face.name, SURE]
    return {name: entries[name] for name in names if name in entries}


def _known(talk: Talk, face: Face) -> dict[str, str]:
    """Of the draft. A number of the NIK is never shown again: it would have to be typed anew."""
    answers = talk.answers
    match face.question:
        case Question.BIRTH_DATE if answers.birth_date:
            born = answers.birth_date
            parts = {DAY: born.day, MONTH: born.month, YEAR: born.year}
            return {part_of_date(face, part): str(value) for part, value in parts.items()}
        case Question.HOME if answers.kecamatan is not None:
            return {face.name: home_name(talk)}
        case Question.PHONE:
            phone = answers.phone or _own_phone(talk)
            return {face.name: show_phone(phone)} if phone else {}
        case Question.GUARDIAN_PHONE if answers.guardian_phone:
            return {face.name: show_phone(answers.guardian_phone)}
        case Question.GRADUATION_YEAR if answers.graduation_year and not is_before_a_year(answers):
            return {face.name: answers.graduation_year}
        case Question.PARENT if answers.helper_is_guardian is not None:
            return {face.name: f"{face.choice}:{'yes' if answers.helper_is_guardian else 'no'}"}
        case Question.KELURAHAN | Question.EDUCATION | Question.OCCUPATION | Question.SEX:
            value = getattr(answers, face.name)
            return {face.name: f"{face.choice}:{value}"} if value else {}
        case Question.NAME | Question.ADDRESS | Question.HELPER_NAME | Question.GUARDIAN_NAME:
            return {face.name: getattr(answers, face.name) or ""}
        case _:
            return {}


def _choices(talk: Talk, face: Face) -> tuple[tuple[str, str], ...]:
    match face.question:
        case Question.BIRTH_DATE:
            return tuple((str(number), dates.month(number, talk.facts.language)) for number in MONTHS)
        case Question.HOME:
            return tuple((name, "") for name in _places())
        case Question.KELURAHAN:
            codes = places.kelurahan_of(talk.answers.kecamatan or "")
            return tuple((f"{face.choice}:{code}", places.place_name(code)) for code in codes)
        case Question.EDUCATION:
            return _coded(talk, face, EDUCATION_LEVELS)
        case Question.OCCUPATION:
            return _coded(talk, face, tuple(Occupation))
        case Question.SEX:
            return _coded(talk, face, ("F", "M"))
        case Question.PARENT:
            return tuple((f"{face.choice}:{code}", talk.say(f"button.{code}")) for code in ("yes", "no"))
        case _:
            return ()


def _coded(talk: Talk, face: Face, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{face.choice}:{code}", talk.say(f"{face.choice}.{code}")) for code in codes)


def _places() -> list[str]:
    """Every name once: a kelurahan that is there twice is asked back."""
    return sorted({places.place_name(code) for code in (*places.KELURAHAN, *places.KECAMATAN)})


def _said(button: Button) -> tuple[str, str]:
    return button.choice, button.label
