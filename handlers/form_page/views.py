"""Which screen the page shows, and what stands on it: made of what is known so far and of what was typed just now."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers.form import Question
from handlers.form_page.faces import Entries, Screen
from handlers.form_page.fields import FieldView, show_field
from handlers.form_page.reading import Problem, asked_faces
from handlers.messages import Button
from handlers.pages import consent
from handlers.pages.choices import full_words, unfit_words
from handlers.pages.training import hold_line, meeting_hours, place
from handlers.state import Goal
from handlers.talk import Talk
from handlers.trainings import Unfit, fitting, is_full, training_button, unmet_by
from models.catalogue import Batch
from models.eligibility import age_on, may_ask_review
from models.refusals import Refusal


class Shown(StrEnum):
    START = "start"
    REST = "rest"
    CHOICE = "choice"  # the training does not fit, or is full


@dataclass(frozen=True, slots=True)
class View:
    """`above`: lines over the fields. `ways`: choices in place of fields. `notice`: whole, behind a line that opens it.

    `for_other`: words of its tick; empty where it is not asked.
    """

    shown: Shown
    heading: str
    above: tuple[str, ...]
    step: str = ""
    fields: tuple[FieldView, ...] = ()
    for_other: str = ""
    is_for_other: bool = False
    below: str = ""
    notice: str = ""
    submit: str = ""
    ways: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What was handed in just now and could not be read whole."""

    screen: Screen
    entries: Entries
    problems: Mapping[Question, Problem]


def show(talk: Talk, batch: Batch, *, is_ours: bool, typed: Typed | None = None) -> View:
    """`is_ours`: the browser that began; no other is shown an answer."""
    if typed is not None:
        return _start(talk, batch, typed) if typed.screen is Screen.START else _rest(talk, batch, typed)
    if not is_ours or not has_begun(talk):
        return _start(talk if is_ours else without_answers(talk), batch, None)
    if talk.state.goal is Goal.SEAT and (reasons := unmet_by(talk, batch)):
        return _unfit(talk, Unfit(batch.program, batch, reasons))
    if talk.state.goal is Goal.SEAT and _is_gone(talk, batch):
        return _full(talk, batch)
    return _rest(talk, batch, None)


def has_begun(talk: Talk) -> bool:
    """The first screen was handed in."""
    return talk.facts.consented and talk.answers.birth_date is not None and talk.answers.kecamatan is not None


def without_answers(talk: Talk) -> Talk:
    return talk.with_draft(type(talk.draft)())


def _is_gone(talk: Talk, batch: Batch) -> bool:
    if batch.selection == "reviewed" or talk.facts.hold is not None:
        return False
    return is_full(talk, batch) or talk.facts.hold_lost not in {None, Refusal.HOLD_CAP}


def _start(talk: Talk, batch: Batch, typed: Typed | None) -> View:
    return View(
        Shown.START,
        _heading(talk, batch),
        (_when(talk, batch), place(talk, batch)),
        step=talk.say("form_page.step", number=1),
        fields=_fields(talk, Screen.START, typed),
        below=talk.say("form_page.consent"),
        notice=consent.full_notice(talk).text,
        submit=talk.say("form_page.agree"),
    )


def _rest(talk: Talk, batch: Batch, typed: Typed | None) -> View:
    is_short = talk.state.goal is not Goal.SEAT
    hold = hold_line(talk, talk.facts.hold.until) if talk.facts.hold and not is_short else ""
    return View(
        Shown.REST,
        _heading(talk, batch),
        tuple(filter(None, (_age(talk), hold, talk.say("form_page.short") if is_short else ""))),
        step=talk.say("form_page.step", number=2),
        fields=_fields(talk, Screen.REST, typed),
        for_other=talk.say("form_page.for_other"),
        is_for_other=talk.draft.for_other,
        submit=talk.say("form_page.submit" if not is_short else "form_page.submit_short"),
    )


def _unfit(talk: Talk, one: Unfit) -> View:
    others = [batch for batch in fitting(talk) if batch != one.batch and not is_full(talk, batch)]
    ways = [training_button(talk, batch) for batch in others]
    if one.batch and may_ask_review(one.reasons, one.batch.rules):
        ways.append(talk.button("review", "ask_review"))
    return _choice(talk, one.batch, unfit_words(talk, one), tuple(ways))


def _full(talk: Talk, batch: Batch) -> View:
    seats = talk.facts.seats[batch.id]
    others = [other for other in fitting(talk) if other != batch and not is_full(talk, other)]
    has_room = seats.waiting < seats.waiting_cap
    join = (talk.button("waiting", "join_waiting"),) if has_room else ()
    words = full_words(talk, batch, gone=talk.facts.hold_lost is not None)
    return _choice(talk, batch, words, (*join, *(training_button(talk, other) for other in others)))


def _choice(talk: Talk, batch: Batch | None, words: str, ways: tuple[Button, ...]) -> View:
    heading = _heading(talk, batch) if batch else ""
    return View(Shown.CHOICE, heading, (words,), below=talk.say("form_page.back_to_chat"), ways=ways)


def _fields(talk: Talk, screen: Screen, typed: Typed | None) -> tuple[FieldView, ...]:
    entries, problems = (typed.entries, typed.problems) if typed else (None, {})
    return tuple(show_field(talk, face, entries, problems.get(face.question)) for face in asked_faces(talk, screen))


def _heading(talk: Talk, batch: Batch) -> str:
    return talk.say("form_page.heading", training=talk.word(batch.program.name))


def _when(talk: Talk, batch: Batch) -> str:
    hours = meeting_hours(talk, batch.meetings[0])
    return talk.say(
        "form_page.when", first=talk.full_date(batch.first_day), last=talk.full_date(batch.last_day), hours=hours
    )


def _age(talk: Talk) -> str:
    born = talk.answers.birth_date
    return talk.say("form_page.age", age=age_on(born, talk.facts.today)) if born else ""
