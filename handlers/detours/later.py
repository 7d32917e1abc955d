""" "Tanya suami dulu", "nanti": it is said what is kept and how to come back, and the training can be shared."""

from dataclasses import replace

from handlers.detours.curious import in_view
from handlers.detours.way_back import lead_back
from handlers.links import batch_link, chat_link
from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.pages.training import place, schedule
from handlers.state import Step
from handlers.talk import Talk, lines
from handlers.trainings import is_full
from handlers.wording import dates
from models.catalogue import Batch


def put_off(talk: Talk) -> Outcome:
    if talk.state.step == Step.REST:
        return lead_back(talk, talk.say("later.fine"))
    kept = talk.say("later.kept", days=talk.facts.draft_days) if talk.facts.draft else ""
    said = (talk.say("later.fine"), kept, _seat(talk), talk.say("later.ready"))
    buttons = (talk.button("continue", "go_on"), talk.button("share", "share"))
    return talk.stay(Message(" ".join(part for part in said if part), buttons))


def share(talk: Talk) -> Outcome:
    """A message to be forwarded as it stands, then the way back."""
    batch = in_view(talk)
    after = Message(talk.say("later.forward"), (talk.button("continue", "go_on"),))
    text = _of_training(talk, batch) if batch else _of_all(talk)
    said = talk.stay(Message(text))
    return replace(said, replies=(*said.replies, after))


def _seat(talk: Talk) -> str:
    """Whether one is kept, until when, or how many are left."""
    batch, hold = talk.batch, talk.facts.hold
    if batch is None or batch.selection == "reviewed":
        return ""
    if hold is not None and hold.batch_id == batch.id:
        return talk.say("later.held", time=dates.clock(hold.until, talk.facts.zone, talk.facts.language))
    if is_full(talk, batch):
        return ""
    return talk.say("later.not_held", left=talk.facts.seats[batch.id].left)


def _of_training(talk: Talk, batch: Batch) -> str:
    head = talk.say("page.head", name=talk.word(batch.program.name))
    return lines(head, schedule(talk, batch), place(talk, batch), _link(talk, batch_link(talk.facts, batch.code)))


def _of_all(talk: Talk) -> str:
    return lines(talk.say("later.all", office=talk.facts.catalogue.office.name), _link(talk, chat_link(talk.facts)))


def _link(talk: Talk, address: str) -> str:
    return talk.say("later.link", link=address) if address else ""
