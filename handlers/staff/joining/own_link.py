"""`/web`, and whatever a chat cannot do for the staff: a link to the page, for oneself, and one's own word about it.

Whoever has the link alone gets nowhere: the page acts once its owner has said in this chat who opened it.
"""

from datetime import datetime

from handlers.inputs import Given
from handlers.messages import Link, Message
from handlers.outcome import Outcome
from handlers.staff.dispatch import Task
from handlers.staff.joining.codes import page_link
from handlers.staff.joining.own_link_asks import DecideOwnLink, NewOwnLink, OwnLinkDecided, OwnLinkGone, OwnLinkMade
from handlers.staff.staff import Permission
from handlers.talk import Talk
from handlers.wording.dates import clock

NAME = "web"


def _begin(talk: Talk) -> Outcome:
    if talk.facts.abilities.whole_desk or not talk.facts.opens_links:
        return talk.stay(Message(talk.say("staff_own_link.here")))
    return Outcome(talk.state, ask=NewOwnLink())


def _tapped(talk: Talk, what: str) -> Outcome | None:
    act, _, number = what.partition(":")
    if act not in {"yes", "no"} or not (number.isascii() and number.isdigit() and len(number) < 16):
        return None
    return Outcome(talk.state, ask=DecideOwnLink(int(number), act == "yes"))


def _answered(talk: Talk, given: Given) -> Outcome | None:
    match given:
        case OwnLinkMade():
            return talk.stay(_made(talk, given))
        case OwnLinkDecided(datetime() as until):
            time = clock(until, talk.facts.zone, talk.facts.language)
            return talk.stay(Message(talk.say("staff_own_link.confirmed", time=time)))
        case OwnLinkDecided():
            return talk.stay(Message(talk.say("staff_own_link.refused")))
        case OwnLinkGone():
            return talk.stay(Message(talk.say("staff_own_link.gone")))
    return None


def _made(talk: Talk, made: OwnLinkMade) -> Message:
    """The task that may be open in this chat stays open."""
    text = talk.say("staff_own_link.made", time=clock(made.expires_at, talk.facts.zone, talk.facts.language))
    return Message(text, links=(Link(page_link(talk.facts, made.code), talk.say("staff_own_link.button_open")),))


OWN_LINK = Task(
    Permission.SEE_FIGURES,
    frozenset({NAME}),
    _begin,
    _tapped,
    _answered,
    anytime=frozenset({"yes", "no"}),
    answers=(OwnLinkMade, OwnLinkDecided, OwnLinkGone),
    in_every_chat=True,
)
