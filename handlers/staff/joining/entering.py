"""How somebody becomes staff: a code, a name, and the word of who made the code. Of a contact that is no staff yet."""

from handlers.answers.names import Name, read_name
from handlers.inputs import Given, Text
from handlers.messages import Message
from handlers.open_question import say_first
from handlers.opening import begin
from handlers.outcome import Outcome
from handlers.pages.menu import menu
from handlers.staff.desk import Desk
from handlers.staff.dispatch import commands_of
from handlers.staff.joining.asks import (
    CodeIgnored,
    CodeRefused,
    CodeTaken,
    ConfirmationAwaited,
    RoleBegun,
    TellName,
    UseCode,
)
from handlers.staff.joining.codes import code_in
from handlers.staff.shortcuts import keys_of
from handlers.staff.tasks import TASKS
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.staff.typed import is_cancel
from handlers.state import Step
from handlers.talk import Talk, paragraphs
from handlers.wording.dates import clock

TASK = "masuk"
"""The desk of who has taken a code, and is no staff yet."""


def enter(talk: Talk, given: Given) -> Outcome | None:
    """None for every input that has to do with no code. Forwarded words are somebody else's code."""
    if (code := code_in(given)) is not None and not talk.facts.is_forwarded:
        return Outcome(talk.state, ask=UseCode(code))
    match given:
        case CodeTaken(role):
            asked = talk.say("staff_entering.name", role=talk.say(f"staff_role.{role}"))
            return talk.stay(Message(asked), KeepDesk(Desk(TASK, "name")))
        case CodeRefused():
            return talk.stay(Message(talk.say("staff_entering.refused")), *_cleared(talk))
        case CodeIgnored():
            return _unknown(talk)
        case ConfirmationAwaited(by_oneself):
            key = "staff_own_link.awaited" if by_oneself else "staff_entering.awaited"
            return talk.stay(Message(talk.say(key)), ClearDesk())
        case RoleBegun():
            return _begun(talk, given)
        case _ if talk.facts.desk is not None and talk.facts.desk.task == TASK:
            return _named(talk, given)
    return None


def _named(talk: Talk, given: Given) -> Outcome | None:
    """Whatever is no text belongs to what stood there before."""
    match given:
        case Text(text) if is_cancel(text):
            return talk.stay(Message(talk.say("staff_entering.given_up")), ClearDesk())
        case Text(text) if isinstance(name := read_name(text), Name) and not talk.facts.is_forwarded:
            return Outcome(talk.state, ask=TellName(name.shown))
        case Text():
            return talk.stay(Message(talk.say("staff_entering.name_again")))
    return None


def _begun(talk: Talk, given: RoleBegun) -> Outcome:
    until = clock(given.expires_at, talk.facts.zone, talk.facts.language) if given.expires_at else ""
    welcome = talk.say("staff_entering.begun", name=given.name, role=talk.say(f"staff_role.{given.role}"))
    ends = talk.say("staff_entering.until", time=until) if until else ""
    keys = keys_of(given.role, commands_of(TASKS), talk.facts.phrases)
    return talk.stay(Message(paragraphs(welcome, ends), keys=keys), ClearDesk())


def _unknown(talk: Talk) -> Outcome:
    """What is said to words that mean nothing."""
    if talk.state.step != Step.REST:
        return say_first(talk)
    if not talk.facts.consented:
        return begin(talk)
    return talk.stay(menu(talk, text=f"{talk.say('anywhere.unknown')} {talk.say('anywhere.menu')}"))


def _cleared(talk: Talk) -> tuple[ClearDesk, ...]:
    mine = talk.facts.desk is not None and talk.facts.desk.task == TASK
    return (ClearDesk(),) if mine else ()
