"""The link to the form, in the chat: offered, asked for again, and left for the questions of the chat."""

from handlers.flow import go_on, list_trainings
from handlers.inputs import LinkMade, Tap
from handlers.messages import Link, Message
from handlers.open_question import form_page, missed
from handlers.outcome import NewLink, Outcome
from handlers.pages.training import page_with_seats
from handlers.questions.reading import Said
from handlers.state import State, Step
from handlers.talk import Talk, paragraphs
from models.catalogue import Batch


def offer(talk: Talk, batch: Batch) -> Outcome:
    """What was open is left: the form asks all of it."""
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
    if choice == "here":
        here = talk.with_state(wanted=talk.state.batch, batch=None, form=None)
        return go_on(here)
    if choice == "form" and talk.batch is not None:
        return offer(talk, talk.batch)
    return missed(talk, form_page(talk))
