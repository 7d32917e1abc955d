"""The taps below an offer, whenever they come, and the same answers typed where nothing else is open.

All that is missing of the form is asked before the seat is taken; where nothing is, one tap takes it. A form of
somebody else that is open stays so, unless the person says to fill in this one instead.
"""

from dataclasses import replace

from handlers.answers.plain_text import plain, squeezed, without_addressing, words
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.detours.commands import Command, read_command
from handlers.draft import Draft
from handlers.facts import OwnRegistration
from handlers.flow import go_on
from handlers.form import next_question
from handlers.messages import Message
from handlers.mine.own import name_of, own, person_of, training_of
from handlers.offers.asks import DeclineOffer, JoinAgain, TakeOffer
from handlers.offers.own import is_standing, standing_offers, until_in_words
from handlers.open_question import aside, say_first
from handlers.outcome import Outcome, ReleaseHold, Tell
from handlers.state import Goal, State, Step
from handlers.steps.who import with_helper
from handlers.talk import Talk

_TAKING = frozenset({"ambil", "ya ambil", "iya ambil", "mau ambil", "mau diambil", "jadi diambil", "take it"})
_DECLINING = frozenset({"jadi", "ambil", "diambil", "mau"})
"""After a no."""

_COMING = frozenset({"bisa", "hadir", "datang"})
"""Said to a reminder's "Bisa datang?"."""

_NO = frozenset({"tidak", "tak", "gak", "ga", "nggak", "enggak", "ngga", "gk", "tdk", "no", "not", "batal"})


def tapped(talk: Talk, value: str) -> Outcome | None:
    """What follows "offer:": "take:7", "decline:7", "fill:7" or "again:7". 7 is the registration."""
    what, _, number = value.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    match what:
        case "take":
            return _take(talk, number)
        case "fill":
            return _take(talk, number, instead=True)
        case "decline":
            return Outcome(talk.state, ask=DeclineOffer(int(number)))
        case "again":
            return Outcome(talk.state, ask=JoinAgain(int(number)))
    return None


def typed(talk: Talk, text: str) -> Outcome | None:
    """ "Ya, ambil" or "tidak jadi" where nothing is open and one offer stands; None for all other words."""
    offers = standing_offers(talk) if talk.state.step == Step.REST else ()
    if len(offers) != 1:
        return None
    match _meant(text):
        case YesNo.YES:
            return _take(talk, str(offers[0].id))
        case YesNo.NO:
            return Outcome(talk.state, ask=DeclineOffer(offers[0].id))
    return None


def draft_of(talk: Talk, known: OwnRegistration) -> Draft:
    """The form with all that was answered before."""
    person = person_of(talk, known)
    if person is None:
        return Draft(resident_id=known.resident_id)
    draft = Draft(person.answers, known.resident_id, for_other=person.relation != "self")
    return with_helper(talk, draft) if draft.for_other else draft


def _take(talk: Talk, number: str, *, instead: bool = False) -> Outcome:
    known = own(talk, number)
    if known is None or not is_standing(talk, known):
        return Outcome(talk.state, ask=TakeOffer(int(number)))  # the world knows what became of it
    if _is_being_filled(talk, known):
        return say_first(talk, talk.say("offer.filling", **_told(talk, known)))
    filled = replace(talk, draft=draft_of(talk, known)).with_state(batch=known.batch_id)
    if next_question(filled.asked, Goal.SEAT) is None:
        return Outcome(talk.state, ask=TakeOffer(known.id))
    if talk.facts.draft is not None and talk.state.step != Step.REST and not instead:
        asked = Message(
            talk.say("offer.another", **_told(talk, known)), (talk.button(f"offer:fill:{known.id}", "fill_offer"),)
        )
        return aside(talk, asked)
    return _fill(talk, known)


def _fill(talk: Talk, known: OwnRegistration) -> Outcome:
    """The seat is kept meanwhile: `bot.conversation.loading` prolongs it as it does a hold."""
    released: tuple[Tell, ...] = (ReleaseHold(),) if talk.facts.hold else ()
    state = State(revision=talk.state.revision, batch=known.batch_id, goal=Goal.SEAT)
    begun = replace(talk, state=state, draft=draft_of(talk, known), facts=talk.facts.after(released))
    outcome = go_on(begun, echo=talk.say("offer.fill", **_told(talk, known)))
    return replace(outcome, tells=(*released, *outcome.tells))


def _is_being_filled(talk: Talk, known: OwnRegistration) -> bool:
    filling = talk.facts.draft is not None and talk.state.step != Step.REST
    return filling and (talk.draft.resident_id, talk.state.batch) == (known.resident_id, known.batch_id)


def _told(talk: Talk, known: OwnRegistration) -> dict[str, str]:
    named = {"name": name_of(talk, known), "training": training_of(talk, known)}
    return {**named, "until": until_in_words(talk, known)}


def _meant(text: str) -> YesNo:
    if read_command(text) not in {None, Command.CANCEL}:  # "daftar" is a yes elsewhere; here it begins another form
        return YesNo.UNKNOWN
    spoken = [squeezed(word) for word in without_addressing(words(plain(text)))]
    if not _COMING.isdisjoint(spoken):
        return YesNo.UNKNOWN
    if " ".join(spoken) in _TAKING:
        return YesNo.YES
    if len(spoken) == 2 and spoken[0] in _NO and spoken[1] in _DECLINING:
        return YesNo.NO
    return read_yes_no(text)
