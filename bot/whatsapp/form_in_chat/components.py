"""Each question of the form as components of a Flow. Pure; the words are those of [form_in_chat]."""

from collections.abc import Iterable
from typing import Any

from handlers.answers.occupation import Occupation
from handlers.answers.places import table as places
from handlers.answers.sex import Sex
from handlers.form import Question
from handlers.form_in_chat.faces import FOR_WHOM, OTHER, SELF
from handlers.form_page.faces import DAY, MONTH, YEAR, Face, Kind, part_of_date
from handlers.form_page.fields import MONTHS
from handlers.questions.home import OUTSIDE_CHOICE
from handlers.wording import dates
from handlers.wording.phrases import Phrases
from models.rules import EDUCATION_LEVELS

Json = dict[str, Any]

ASKS_YEAR = "asks_year"
"""Of the screens' data: whether the training uses the year of graduation."""

_INPUTS = {Kind.TEXT: "text", Kind.PHONE: "phone", Kind.DIGITS: "number"}
_OF_SOME = frozenset({Question.KELURAHAN, Question.GRADUATION_YEAR})
"""Asked by the other answers: a Flow cannot know them, so these may stay empty, and the chat asks where they matter."""


def components_of(face: Face, phrases: Phrases) -> list[Json]:
    if face.kind is Kind.DATE:
        return _date(face, phrases)
    required = not (face.may_stay_open or face.question in _OF_SOME)
    if face.kind in {Kind.CHOICE, Kind.PICK}:
        kind = "Dropdown" if face.kind is Kind.CHOICE else "RadioButtonsGroup"
        return [_choice(kind, face.name, _options(face, phrases), phrases, required=required)]
    component = _text(face.name, _INPUTS[face.kind], phrases, required=required)
    if face.question is Question.GRADUATION_YEAR:
        component["visible"] = f"${{data.{ASKS_YEAR}}}"
    return [component]


def for_whom(phrases: Phrases) -> Json:
    """Not a tick, which is forgotten: a name of a helper beside no tick would leave open for whom the form is."""
    options = [(one, phrases.say(f"form_in_chat.{one}")) for one in (SELF, OTHER)]
    return _choice("RadioButtonsGroup", FOR_WHOM, options, phrases, required=True)


def names_of(face: Face) -> list[str]:
    """Of its fields."""
    return [part_of_date(face, part) for part in (DAY, MONTH, YEAR)] if face.kind is Kind.DATE else [face.name]


def _date(face: Face, phrases: Phrases) -> list[Json]:
    """Three fields, as on the page. A DatePicker opens on this month, fifty years away, and what older apps make of
    one is a moment in the phone's own zone: a birthday may move by a day.
    """
    day, month, year = names_of(face)
    months = [(str(number), dates.month(number, phrases.language)) for number in MONTHS]
    return [
        _text(day, "number", phrases, required=True),
        _choice("Dropdown", month, months, phrases, required=True),
        _text(year, "number", phrases, required=True),
    ]


def _text(name: str, kind: str, phrases: Phrases, *, required: bool) -> Json:
    label = phrases.say(f"form_in_chat.{name}")
    field: Json = {"type": "TextInput", "name": name, "label": label, "input-type": kind, "required": required}
    if not phrases.has(f"form_in_chat_help.{name}"):
        return field
    return {**field, "helper-text": phrases.say(f"form_in_chat_help.{name}")}


def _choice(kind: str, name: str, options: Iterable[tuple[str, str]], phrases: Phrases, *, required: bool) -> Json:
    source = [{"id": value, "title": words} for value, words in options]
    label = phrases.say(f"form_in_chat.{name}")
    return {"type": kind, "name": name, "label": label, "required": required, "data-source": source}


def _options(face: Face, phrases: Phrases) -> list[tuple[str, str]]:
    """Value and words. The value is what a button of the chat would carry."""
    match face.question:
        case Question.HOME:
            by_name = sorted(places.KECAMATAN.items(), key=lambda one: one[1])
            options = [*by_name, (OUTSIDE_CHOICE, phrases.say("home.outside"))]
        case Question.EDUCATION:
            options = [(level, phrases.say(f"education.{level}")) for level in EDUCATION_LEVELS]
        case Question.OCCUPATION:
            options = [(one, phrases.say(f"occupation.{one}")) for one in Occupation]
        case Question.SEX:
            options = [(one, phrases.say(f"sex.{one}")) for one in Sex]
        case _:
            raise LookupError(f"choices of {face.question}")
    return [(f"{face.choice}:{value}", words) for value, words in options]
