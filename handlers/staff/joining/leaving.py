"""`/keluar`: ends one's own role in this browser. In a chat app the role stays until an admin ends it."""

from handlers.inputs import Given
from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.staff.dispatch import Task
from handlers.staff.joining.asks import EndOwnSession, SessionEnded, SessionStays
from handlers.staff.staff import Permission
from handlers.staff.tells import EndSession
from handlers.talk import Talk


def _begin(talk: Talk) -> Outcome:
    return Outcome(talk.state, ask=EndOwnSession())


def _tapped(talk: Talk, what: str) -> Outcome | None:  # noqa: ARG001 - it has no buttons
    return None


def _answered(talk: Talk, given: Given) -> Outcome | None:
    match given:
        case SessionEnded():
            return talk.stay(Message(talk.say("staff_leaving.ended"), clears_keyboard=True), EndSession())
        case SessionStays():
            return talk.stay(Message(talk.say("staff_leaving.stays")))
    return None


LEAVING = Task(
    Permission.SEE_FIGURES,
    frozenset({"keluar", "logout"}),
    _begin,
    _tapped,
    _answered,
    answers=(SessionEnded, SessionStays),
    in_every_chat=True,
)
