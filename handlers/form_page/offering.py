"""The link to the form, in the chat: offered, asked for again, and left for the questions of the chat."""

import re
from dataclasses import replace

from handlers.answers.plain_text import plain
from handlers.flow import go_on, list_trainings
from handlers.inputs import LinkMade, Tap, Text
from handlers.messages import Link, Message
from handlers.open_question import form_page, missed
from handlers.outcome import NewLink, Outcome
from handlers.pages.consent import short_consent
from handlers.pages.training import page_with_seats
from handlers.questions.reading import Said
from handlers.state import State, Step
from handlers.talk import Talk, paragraphs
from models.catalogue import Batch

_HERE = re.compile(
    r"(?:jawab|isi|daftar|lanjut|lewat|via|pakai|di|by|in|answer|fill in|go on)(?: (?:lewat|di|in|by))? "
    r"(?:sini|chat|obrolan|here|the chat)(?: (?:saja|aja))?"
)
"""Words of who would rather answer in the chat: "lewat chat saja"."""


def offer(talk: Talk, batch: Batch) -> Outcome:
    """What was open is left: the form asks all of it. Where no phone could open the link, the chat asks."""
    if not talk.facts.opens_links:
        return in_chat(talk, batch)
    state = State(step=Step.FORM, revision=talk.state.revision + 1, batch=batch.id)
    return Outcome(state, ask=NewLink(batch.id))


def in_view(talk: Talk) -> Batch | None:
    """The training that is spoken of."""
    return talk.batch or talk.facts.batch(talk.state.wanted)


def linked(talk: Talk, made: LinkMade) -> Outcome:
    batch = talk.batch
    if batch is None:
        return list_trainings(talk)
    text = paragraphs(page_with_seats(talk, batch), talk.say("form_page.offer"), talk.say("form_page.no_form"))
    link = Link(made.url, talk.say("button.open_form"))
    return talk.open(Step.FORM, Message(text, links=(link,)))


def answer(talk: Talk, said: Said) -> Outcome:
    choice = said.choice if isinstance(said, Tap) else ""
    if talk.batch is None:
        return list_trainings(talk)
    if choice == "here" or (isinstance(said, Text) and _HERE.fullmatch(plain(said.text))):
        return in_chat(talk, talk.batch)
    return offer(talk, talk.batch) if choice == "form" else missed(talk, form_page(talk))


def in_chat(talk: Talk, batch: Batch) -> Outcome:
    """The questions of the chat, from what was filled in so far."""
    here = replace(talk, state=State(revision=talk.state.revision, wanted=batch.id))
    if talk.facts.consented:
        return go_on(here)
    return here.open(Step.CONSENT, short_consent(here))
