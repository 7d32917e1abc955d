"""The beginning of a conversation: opened from a link, taken up again, or begun anew by somebody known."""

from dataclasses import replace

from handlers.detours.greetings import by_hour
from handlers.flow import choose, go_on, list_trainings
from handlers.links import Link, read_link
from handlers.open_question import say_first
from handlers.outcome import Outcome
from handlers.pages import consent
from handlers.state import State, Step
from handlers.steps import sure
from handlers.steps.who import ask_for_whom, for_known, is_asked_for_whom
from handlers.talk import Talk, paragraphs
from handlers.trainings import open_list
from models.catalogue import Batch


def begin(talk: Talk, *, code: str | None = None, salute: str = "") -> Outcome:
    """`code`: the batch of a poster or link. `salute`: the answer to a greeting."""
    if sure.is_asked(talk):
        talk = sure.without_question(talk)
    link = read_link(code) if code else None
    wanted = _linked(talk, link) if link else None
    gone = talk.say("greeting.poster_gone") if link and wanted is None and not link.is_of_no_batch else ""
    if not talk.facts.consented:
        return _introduce(talk, wanted, gone, salute) if talk.by_page else _ask_consent(talk, wanted, gone or salute)
    if talk.facts.draft is not None and wanted is None and talk.state.step != Step.REST:
        return say_first(talk, gone or talk.say("greeting.again"))
    return _again(talk, wanted, before=gone or salute)


def _again(talk: Talk, wanted: Batch | None, *, before: str) -> Outcome:
    """A new registration, or another training for the one that is being filled in."""
    begun = talk.facts.draft
    trail, in_chat = (talk.state.trail, talk.state.in_chat) if begun else ((), False)
    state = State(revision=talk.state.revision, wanted=wanted.id if wanted else None, trail=trail, in_chat=in_chat)
    fresh = replace(talk, state=state)
    if begun is not None:
        return _with_answers(fresh, wanted, before=before)
    if fresh.by_page and wanted is not None and len(talk.facts.people) == 1:  # a button offers another person
        return for_known(fresh, talk.facts.people[0], before=before)
    if is_asked_for_whom(talk):
        return ask_for_whom(fresh, before=before)
    if talk.facts.own is not None:
        return for_known(fresh, talk.facts.own, before=before)
    return go_on(fresh, echo=_in_a_row(before, consent.greeting(talk)))


def _with_answers(talk: Talk, wanted: Batch | None, *, before: str) -> Outcome:
    """What was answered of the form so far is not asked again."""
    draft = talk.draft
    if wanted is not None and draft.answers.birth_date and draft.answers.kecamatan is not None:
        return choose(talk, wanted)
    if draft.resident_id is not None and draft.answers.name:
        key = "who.known" if draft.for_other else "greeting.known"
        return list_trainings(talk, echo=_in_a_row(before, talk.say(key, name=draft.answers.name)))
    return go_on(talk, echo=_in_a_row(before, consent.greeting(talk)))


def _introduce(talk: Talk, wanted: Batch | None, gone: str, salute: str) -> Outcome:
    """Who we are, once, and the training, or all of them: the form asks for consent."""
    fresh = replace(talk, state=State(revision=talk.state.revision))
    if talk.state.step != Step.REST:
        said = paragraphs(salute, gone)
        return choose(fresh, wanted, echo=said) if wanted else fresh.open(Step.BROWSE, open_list(fresh, echo=said))
    brief = talk.say("greeting.brief", office=talk.facts.catalogue.office.name)
    if wanted is not None:
        return choose(fresh, wanted, echo=_in_a_row(salute or by_hour(talk), brief))
    free = talk.say("greeting.brief_free")
    greeting = paragraphs(_in_a_row(salute or talk.say("anywhere.greeted"), brief, free), gone)
    return fresh.open(Step.BROWSE, open_list(fresh, echo=greeting))


def _ask_consent(talk: Talk, wanted: Batch | None, before: str) -> Outcome:
    state = State(
        revision=talk.state.revision,
        wanted=wanted.id if wanted else None,
        linked=wanted is not None,
        in_chat=talk.state.in_chat,
    )
    fresh = replace(talk, state=state)
    message = consent.consent(fresh)
    return fresh.open(Step.CONSENT, replace(message, text=_in_a_row(before, message.text)))


def _in_a_row(*said: str) -> str:
    return " ".join(part for part in said if part)


def _linked(talk: Talk, link: Link) -> Batch | None:
    wanted = link.batch_code.casefold()
    return next((batch for batch in talk.facts.catalogue.batches if batch.code.casefold() == wanted), None)
