"""What is said where an answer comes too late."""

from handlers.facts import OwnRegistration
from handlers.mine.meetings import next_meeting, when
from handlers.mine.own import name_of, training_of
from handlers.open_question import say_first
from handlers.outcome import Outcome
from handlers.talk import Talk
from models.catalogue import Batch


def no_such_meeting(talk: Talk, known: OwnRegistration, batch: Batch) -> Outcome:
    """It is over, or no longer planned: which one comes next."""
    told = {"name": name_of(talk, known), "training": training_of(talk, known)}
    coming = next_meeting(talk, batch)
    if coming is None:
        return say_first(talk, talk.say("coming.all_over", **told))
    return say_first(talk, talk.say("coming.too_late", **told, when=when(talk, coming)))
