"""`/undang`: which role, where, and then a code for one person; and the word of who made it about who used it."""

from handlers.inputs import Given, Tap, Text
from handlers.messages import Button, Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import Task
from handlers.staff.joining import scopes
from handlers.staff.joining.asks import (
    DecideInvitation,
    InvitationDecided,
    InvitationGone,
    InvitationMade,
    NewInvitation,
)
from handlers.staff.joining.codes import links, shown
from handlers.staff.staff import Permission, Role, Scope
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.staff.typed import is_back, is_cancel, tap_typed
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.dates import clock

NAME = "undang"
_ROLE = "role"
_EVERYWHERE = frozenset({Role.ADMIN, Role.HEAD})
"""Roles that are not parted by training."""


def _begin(talk: Talk) -> Outcome:
    return _ask(talk, Desk(NAME, _ROLE))


def _ask(talk: Talk, desk: Desk, *said: str) -> Outcome:
    message = _question(talk, desk)
    return talk.stay(Message(paragraphs(*said, message.text), message.buttons), KeepDesk(desk))


def _question(talk: Talk, desk: Desk) -> Message:
    if desk.step != _ROLE:
        return scopes.question(talk, desk)
    roles = (Button(f"s:{NAME}:role:{role}", talk.say(f"staff_role.{role}")) for role in Role)
    return Message(talk.say("staff_inviting.role"), tuple(roles))


def _tapped(talk: Talk, what: str) -> Outcome | None:
    act, _, value = what.partition(":")
    if act in {"yes", "no"}:
        return _decide(talk, value, confirmed=act == "yes")
    desk = talk.facts.desk
    if desk is None or desk.task != NAME:
        return None
    if act == "role":
        return _role(talk, desk, value)
    match scopes.chosen(desk, what):
        case Desk() as following:
            return _ask(talk, following)
        case Scope() as scope if "role" in desk.data:
            return Outcome(talk.state, ask=NewInvitation(Role(desk.data["role"]), scope))
    return None


def _role(talk: Talk, desk: Desk, value: str) -> Outcome | None:
    if value not in set(Role):
        return None
    if Role(value) in _EVERYWHERE:
        return Outcome(talk.state, ask=NewInvitation(Role(value), Scope()))
    return _ask(talk, desk.at(scopes.KIND, role=value))


def _decide(talk: Talk, value: str, *, confirmed: bool) -> Outcome | None:
    return Outcome(talk.state, ask=DecideInvitation(int(value), confirmed)) if value.isdecimal() else None


def _answered(talk: Talk, given: Given) -> Outcome | None:
    match given:
        case InvitationMade():
            return talk.stay(_made(talk, given), ClearDesk())
        case InvitationDecided(name, role, confirmed):
            key = "staff_inviting.confirmed" if confirmed else "staff_inviting.refused"
            return talk.stay(Message(talk.say(key, name=name, role=talk.say(f"staff_role.{role}"))))
        case InvitationGone():
            return talk.stay(Message(talk.say("staff_inviting.gone")))
        case Text(text) if talk.facts.desk is not None:
            return _typed(talk, talk.facts.desk, text)
        case Tap():
            return None
        case _:
            return _ask(talk, talk.facts.desk) if talk.facts.desk is not None else None


def _typed(talk: Talk, desk: Desk, text: str) -> Outcome | None:
    if is_cancel(text):
        return talk.stay(Message(talk.say("staff_inviting.given_up")), ClearDesk())
    if is_back(text):
        return _ask(talk, desk.at(_ROLE if desk.step != scopes.WHICH else scopes.KIND))
    if tapped := tap_typed(_question(talk, desk), text):
        return _tapped(talk, tapped)
    return _ask(talk, desk, talk.say("staff_inviting.miss"))


def _made(talk: Talk, made: InvitationMade) -> Message:
    """The links are words to pass on: a button would be pressed by the wrong person."""
    time = clock(made.expires_at, talk.facts.zone, talk.facts.language)
    role, where = talk.say(f"staff_role.{made.role}"), scopes.scope_words(talk, made.scope)
    head = talk.say("staff_inviting.made", role=role, where=where, code=shown(made.code), time=time)
    return Message(
        paragraphs(head, lines(*links(talk.facts, made.code)), talk.say("staff_inviting.typed", code=shown(made.code)))
    )


INVITING = Task(
    Permission.MANAGE_STAFF,
    frozenset({"undang", "invite"}),
    _begin,
    _tapped,
    _answered,
    anytime=frozenset({"yes", "no"}),
    answers=(InvitationMade, InvitationDecided, InvitationGone),
    in_every_chat=True,
)
