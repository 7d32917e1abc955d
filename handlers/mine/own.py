"""A registration of this contact, and the words it is spoken of with."""

from handlers.facts import OwnRegistration, Person
from handlers.talk import Talk
from models.catalogue import Batch
from models.statuses import ACTIVE, Status

LEAVABLE = ACTIVE - {Status.HELD, Status.OFFERED}
"""What is given back by "Mundur": a hold ends with its form, an offer is declined."""


def own(talk: Talk, number: str) -> OwnRegistration | None:
    """By its row, as a button names it. None where it has ended, or is somebody else's."""
    return next((one for one in talk.facts.registrations if str(one.id) == number), None)


def seated(talk: Talk) -> list[OwnRegistration]:
    """Those with a seat in a training that is not over."""
    confirmed = (one for one in talk.facts.registrations if one.status is Status.CONFIRMED)
    return [one for one in confirmed if batch_of(talk, one) is not None]


def leavable(talk: Talk) -> list[OwnRegistration]:
    """Those that can be given back."""
    mine = (one for one in talk.facts.registrations if one.status in LEAVABLE)
    return [one for one in mine if batch_of(talk, one) is not None]


def batch_of(talk: Talk, known: OwnRegistration) -> Batch | None:
    """None where the training is over."""
    return talk.facts.batch(known.batch_id)


def training_of(talk: Talk, known: OwnRegistration) -> str:
    """Also of a training that is over."""
    batch = batch_of(talk, known)
    programs = (one for one in talk.facts.catalogue.programs if one.id == known.program_id)
    program = batch.program if batch else next(programs, None)
    return talk.word(program.title) if program else known.number or talk.say("mine.a_training")


def person_of(talk: Talk, known: OwnRegistration) -> Person | None:
    return next((one for one in talk.facts.people if one.resident_id == known.resident_id), None)


def name_of(talk: Talk, known: OwnRegistration) -> str:
    person = person_of(talk, known)
    return (person.answers.name if person else None) or talk.say("name.unknown")
