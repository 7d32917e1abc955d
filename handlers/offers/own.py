"""Offers among the resident's own registrations: which stand, and what "Pendaftaran saya" says and offers of one."""

from handlers.facts import OwnRegistration
from handlers.messages import Button
from handlers.mine.own import batch_of, name_of
from handlers.offers.words import answer_buttons
from handlers.talk import Talk
from handlers.wording.dates import moment_in_words
from models.statuses import Status


def standing_offers(talk: Talk) -> tuple[OwnRegistration, ...]:
    """Of this contact, while there is time to answer."""
    return tuple(one for one in talk.facts.registrations if is_standing(talk, one))


def is_standing(talk: Talk, known: OwnRegistration) -> bool:
    until = known.offer_until if known.status is Status.OFFERED and batch_of(talk, known) else None
    return until is not None and until > talk.facts.now


def offer_standing(talk: Talk, known: OwnRegistration) -> str:
    """Until when the seat is kept; empty where the time to answer has passed."""
    if not is_standing(talk, known):
        return ""
    return talk.say("offer.standing", name=name_of(talk, known), until=until_in_words(talk, known))


def offer_buttons(talk: Talk, known: OwnRegistration) -> tuple[Button, ...]:
    """To take it or not."""
    return answer_buttons(talk.facts.phrases, known.id) if is_standing(talk, known) else ()


def until_in_words(talk: Talk, known: OwnRegistration) -> str:
    until = known.offer_until or talk.facts.now
    return moment_in_words(until, zone=talk.facts.zone, language=talk.facts.language)
