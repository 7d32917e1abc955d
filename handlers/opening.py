"""The beginning of a conversation: opened from a link, taken up again, or begun anew by somebody known."""

from dataclasses import replace

from handlers.draft import Draft
from handlers.facts import Person
from handlers.flow import choose, go_on, list_trainings
from handlers.open_question import say_first
from handlers.outcome import Outcome
from handlers.pages import consent
from handlers.state import State, Step
from handlers.steps import sure
from handlers.talk import Talk
from models.catalogue import Batch


def begin(talk: Talk, *, code: str | None = None, salute: str = "") -> Outcome:
    """`code`: the batch of a poster or link. `salute`: the answer to a greeting."""
    if sure.is_asked(talk):
        talk = sure.without_question(talk)
    wanted = _linked(talk, code)
    gone = talk.say("greeting.poster_gone") if code and wanted is None else ""
    if not talk.facts.consented:
        return _ask_consent(talk, wanted, gone or salute)
    if talk.facts.draft is not None and wanted is None and talk.state.step != Step.REST:
        return say_first(talk, gone or talk.say("greeting.again"))
    return _again(talk, wanted, before=gone or salute)


def _again(talk: Talk, wanted: Batch | None, *, before: str) -> Outcome:
    """A new registration, or another training for the one that is being filled in."""
    draft = talk.facts.draft or _draft_of(talk.facts.people)
    state = State(revision=talk.state.revision, trail=talk.state.trail if talk.facts.draft else ())
    fresh = replace(talk, draft=draft, state=state)
    if wanted is not None and draft.answers.birth_date and draft.answers.kecamatan is not None:
        return choose(fresh, wanted)
    if wanted is not None:
        fresh = fresh.with_state(wanted=wanted.id)
    if draft.resident_id is not None and draft.answers.name:
        known = talk.say("greeting.known", name=draft.answers.name)
        return list_trainings(fresh, echo=_in_a_row(before, known))
    return go_on(fresh, echo=_in_a_row(before, consent.greeting(talk)))


def _ask_consent(talk: Talk, wanted: Batch | None, before: str) -> Outcome:
    state = State(revision=talk.state.revision, wanted=wanted.id if wanted else None, linked=wanted is not None)
    fresh = replace(talk, state=state)
    message = consent.consent(fresh)
    return fresh.open(Step.CONSENT, replace(message, text=_in_a_row(before, message.text)))


def _draft_of(people: tuple[Person, ...]) -> Draft:
    """A known person's answers are not asked again."""
    own = next((person for person in people if person.relation == "self"), None)
    return Draft(answers=own.answers, resident_id=own.resident_id) if own else Draft()


def _in_a_row(*said: str) -> str:
    return " ".join(part for part in said if part)


def _linked(talk: Talk, code: str | None) -> Batch | None:
    wanted = (code or "").strip().casefold()
    return next((batch for batch in talk.facts.catalogue.batches if batch.code.casefold() == wanted), None)
