"""What came of a tap below an offer, in words: the proof, or a kind sentence with a way on. What is open stays open."""

from dataclasses import replace

from handlers.messages import Button, Message, Proof
from handlers.mine.own import own
from handlers.offers.answering import draft_of
from handlers.offers.asks import (
    About,
    JoinedAgain,
    OfferAnswer,
    OfferDeclined,
    OfferOver,
    OfferReviewed,
    OfferTaken,
    Over,
)
from handlers.offers.words import answer_buttons
from handlers.open_question import aside
from handlers.outcome import DropDraft, Outcome
from handlers.pages import done
from handlers.state import State, Step
from handlers.talk import Talk

_JOINS_AGAIN = frozenset({Over.LATE, Over.DECLINED})


def answered(talk: Talk, given: OfferAnswer) -> Outcome:
    match given:
        case OfferTaken(about, number):
            return aside(talk, _proof(talk, about, number))
        case OfferReviewed(about, answer_by):
            return aside(talk, Message(talk.say("offer.review", **_named(talk, about), date=talk.full_date(answer_by))))
        case OfferDeclined(about):
            return _declined(talk, about)
        case JoinedAgain(about, position):
            return aside(
                talk, Message(talk.say("offer.joined_again", **_named(talk, about), position=position), _others(talk))
            )
        case OfferOver():
            return aside(talk, _over(talk, given))


def _proof(talk: Talk, about: About, number: str) -> Message:
    """As everybody's."""
    batch, known = talk.facts.batch(about.batch_id), own(talk, str(about.registration_id))
    if batch is None or known is None:
        return Message(
            talk.say("offer_over.taken", **_named(talk, about), number=number), picture=Proof(about.registration_id)
        )
    theirs = replace(talk, draft=draft_of(talk, known))
    return done.seat_taken(theirs, batch, registration_id=about.registration_id, number=number, known=True)


def _declined(talk: Talk, about: About) -> Outcome:
    """Who had begun to fill in the form for it is asked nothing more."""
    said = Message(talk.say("offer.now_declined", **_named(talk, about)), (_again(talk, about), *_others(talk)))
    draft = talk.facts.draft
    if draft is None or (draft.resident_id, talk.state.batch) != (about.resident_id, about.batch_id):
        return aside(talk, said)
    return Outcome(State(step=Step.REST, revision=talk.state.revision + 1), (said,), (DropDraft(),))


def _over(talk: Talk, over: OfferOver) -> Message:
    about = over.about
    if about is None:
        return Message(talk.say("offer.unknown"), (talk.button("mine", "my_registrations"),))
    text = talk.say(f"offer_over.{over.why}", **_named(talk, about), number=over.number)
    match over.why:
        case Over.OFFERED:
            return Message(text, answer_buttons(talk.facts.phrases, about.registration_id))
        case Over.TAKEN:
            return Message(text, (talk.button(f"proof:{about.registration_id}", "proof"),))
        case Over.UNDER_REVIEW | Over.WAITS:
            return Message(text, (talk.button("mine", "my_registrations"),))
        case why if why in _JOINS_AGAIN:
            return Message(text, (_again(talk, about), *_others(talk)))
        case Over.LIST_FULL | Over.CLOSED:
            batch = talk.facts.batch(about.batch_id)
            news = (talk.button(f"interest:{batch.program.id}", "tell_me"),) if batch else ()
            return Message(text, (*_others(talk), *news))
    return Message(text, _others(talk))


def _again(talk: Talk, about: About) -> Button:
    return talk.button(f"offer:again:{about.registration_id}", "join_again")


def _others(talk: Talk) -> tuple[Button, ...]:
    return (talk.button("register", "other_trainings"),)


def _named(talk: Talk, about: About) -> dict[str, str]:
    return {"name": about.name or talk.say("name.unknown"), "training": talk.word(about.title)}
