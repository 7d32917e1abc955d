"""Which screen the page shows, and what stands on it: made of what is known so far and of what was typed just now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.form import Question
from handlers.form_page.faces import FOR_OTHER, Entries, Screen
from handlers.form_page.fields import FieldView, show_field, show_tick
from handlers.form_page.reading import Problem, asked_faces, home_name
from handlers.messages import Button
from handlers.pages import consent
from handlers.pages.choices import full_words, unfit_words
from handlers.pages.training import hold_line, meeting_hours, place
from handlers.state import Goal
from handlers.talk import Talk
from handlers.trainings import Unfit, fitting, is_full, training_button, training_line, unmet_by
from handlers.wording.dates import moment_in_words
from models.catalogue import Batch
from models.eligibility import STAFF_MAY_ALLOW, Reason, age_on, may_ask_review

_OF_WHO_HELPS = (Question.HELPER_NAME, Question.PARENT, Question.GUARDIAN_NAME)


class Shown(StrEnum):
    START = "start"
    REST = "rest"
    CHOICE = "choice"  # the training does not fit, or is full


@dataclass(frozen=True, slots=True)
class View:
    """`above`: lines over the fields. `ways`: choices in place of fields. `notice`: whole, behind a line that opens it.

    `change`: the screen on which what was answered may be changed.
    """

    shown: Shown
    heading: str
    above: tuple[str, ...]
    step: str = ""
    fields: tuple[FieldView, ...] = ()
    change: Screen | None = None
    below: str = ""
    notice: str = ""
    submit: str = ""
    ways: tuple[Button, ...] = ()

    @property
    def problems(self) -> tuple[FieldView, ...]:
        return tuple(field for field in self.fields if field.problem)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was handed in just now and could not be read whole."""

    screen: Screen
    entries: Entries
    problems: Mapping[Question, Problem]


def show(talk: Talk, batch: Batch, *, is_ours: bool, typed: Typed | None = None, wanted: Screen | None = None) -> View:
    """`is_ours`: the browser that began; no other is shown an answer. `wanted`: a screen to change answers on."""
    if not is_ours:
        return _start(without_answers(talk), batch, typed)
    screen = typed.screen if typed else wanted
    if screen is Screen.START or not has_begun(talk):
        return _start(talk, batch, typed if screen is Screen.START else None)
    if screen is Screen.REST:
        return _rest(talk, batch, typed)
    if talk.state.goal is Goal.SEAT and (reasons := _against(talk, batch)):
        return _unfit(talk, batch, reasons)
    if talk.state.goal is Goal.SEAT and _is_gone(talk, batch):
        return _full(talk, batch)
    return _rest(talk, batch, None)


def has_begun(talk: Talk) -> bool:
    """The first screen was handed in."""
    return talk.facts.consented and talk.answers.birth_date is not None and talk.answers.kecamatan is not None


def unmet_there(talk: Talk, batch: Batch) -> tuple[Reason, ...]:
    """Who was offered a seat was judged before, and is registered in that way only."""
    return () if talk.offered_until(batch) else unmet_by(talk, batch)


def without_answers(talk: Talk) -> Talk:
    return talk.with_draft(type(talk.draft)())


def _against(talk: Talk, batch: Batch) -> tuple[Reason, ...]:
    """What the rules say, and what only the attempt has shown."""
    return unmet_there(talk, batch) or tuple(map(Reason, talk.state.reasons))


def _is_gone(talk: Talk, batch: Batch) -> bool:
    return batch.selection != "reviewed" and not talk.holds(batch) and is_full(talk, batch)


def _start(talk: Talk, batch: Batch, typed: Typed | None) -> View:
    return View(
        Shown.START,
        _heading(talk, batch),
        _facts(talk, batch),
        step=talk.say("form_page.step", number=1),
        fields=_fields(talk, Screen.START, typed),
        below=talk.say("form_page.consent"),
        notice=consent.full_notice(talk).text,
        submit=talk.say("form_page.agree"),
    )


def _rest(talk: Talk, batch: Batch, typed: Typed | None) -> View:
    is_short = talk.state.goal is not Goal.SEAT
    kept = "" if is_short else _kept_line(talk, batch)
    return View(
        Shown.REST,
        _heading(talk, batch),
        (
            *(() if talk.state.linked else _facts(talk, batch)),
            *filter(None, (_told(talk, batch), kept, _how_short(talk))),
        ),
        step=talk.say("form_page.step", number=2),
        change=Screen.START,
        fields=_with_tick(talk, _fields(talk, Screen.REST, typed), typed),
        submit=talk.say("form_page.submit" if not is_short else "form_page.submit_short"),
    )


def _kept_line(talk: Talk, batch: Batch) -> str:
    """An offer may stand until another day."""
    hold, until = talk.facts.hold, talk.offered_until(batch)
    if until is not None:
        zone, language = talk.facts.zone, talk.facts.language
        return talk.say("page.kept", until=moment_in_words(until, zone=zone, language=language))
    return hold_line(talk, hold.until) if hold is not None and hold.batch_id == batch.id else ""


def _how_short(talk: Talk) -> str:
    keys = {Goal.WAITING: "form_page.short", Goal.REVIEW: "form_page.short_review"}
    return talk.say(keys[talk.state.goal]) if talk.state.goal in keys else ""


def _with_tick(talk: Talk, fields: tuple[FieldView, ...], typed: Typed | None) -> tuple[FieldView, ...]:
    """Before what is asked because of it."""
    tick = show_tick(talk, FOR_OTHER, entries=typed.entries if typed else None, is_on=talk.draft.for_other)
    at = next((place for place, field in enumerate(fields) if field.name in _OF_WHO_HELPS), len(fields))
    return (*fields[:at], tick, *fields[at:])


def _unfit(talk: Talk, batch: Batch, reasons: tuple[Reason, ...]) -> View:
    ways = _ways(talk, batch)
    open_now = talk.say("form_page.others") if ways else ""
    if may_ask_review(reasons, batch.rules):
        ways = (*ways, talk.button("review", "ask_review"))
    words = " ".join(filter(None, (unfit_words(talk, Unfit(batch.program, batch, reasons)), open_now)))
    asked_on = Screen.REST if Reason.EDUCATION in reasons else Screen.START
    return _choice(talk, batch, words, ways, asked_on if STAFF_MAY_ALLOW.intersection(reasons) else None)


def _full(talk: Talk, batch: Batch) -> View:
    seats = talk.facts.seats[batch.id]
    has_room = seats.waiting < seats.waiting_cap
    join = (talk.button("waiting", "join_waiting"),) if has_room else ()
    words = full_words(talk, batch, gone=talk.state.misses > 0)
    ask = talk.say("full.ask", position=seats.waiting + 1) if has_room else talk.say("full.list_full")
    return _choice(talk, batch, f"{words} {ask}", (*join, *_ways(talk, batch)), None)


def _choice(talk: Talk, batch: Batch, words: str, ways: tuple[Button, ...], change: Screen | None) -> View:
    below = talk.say("form_page.back_to_chat")
    return View(Shown.CHOICE, _heading(talk, batch), (words,), change=change, below=below, ways=ways)


def _fields(talk: Talk, screen: Screen, typed: Typed | None) -> tuple[FieldView, ...]:
    entries, problems = (typed.entries, typed.problems) if typed else (None, {})
    return tuple(show_field(talk, face, entries, problems.get(face.question)) for face in asked_faces(talk, screen))


def _heading(talk: Talk, batch: Batch) -> str:
    return talk.say("form_page.heading", training=talk.word(batch.program.title))


def _facts(talk: Talk, batch: Batch) -> tuple[str, str]:
    hours = meeting_hours(talk, batch.meetings[0])
    first, last = talk.full_date(batch.first_day), talk.full_date(batch.last_day)
    return talk.say("form_page.when", first=first, last=last, hours=hours), place(talk, batch)


def _ways(talk: Talk, batch: Batch) -> tuple[Button, ...]:
    """To the other trainings that fit and have a seat."""
    others = [other for other in fitting(talk) if other != batch and not is_full(talk, other)]
    return tuple(replace(training_button(talk, one), label=_in_a_line(talk, one)) for one in others)


def _in_a_line(talk: Talk, batch: Batch) -> str:
    """A page has more room than a chat's button."""
    return training_line(talk, batch).lstrip("• ")


def _told(talk: Talk, batch: Batch) -> str:
    """What the first screen came to."""
    born = talk.answers.birth_date
    if born is None:
        return ""
    key = "form_page.age" if unmet_there(talk, batch) else "form_page.age_fits"
    return talk.say(key, date=talk.plain_date(born), age=age_on(born, talk.facts.today), home=home_name(talk))
