"""`/staf`: who is at work, one person's page, where the role holds, and its end."""

from handlers.inputs import Given, Text
from handlers.messages import Button, Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import Task
from handlers.staff.joining import scopes
from handlers.staff.joining.asks import (
    ChangeScope,
    EndRole,
    ListStaff,
    ReadStaff,
    RoleEnded,
    RoleStays,
    StaffGone,
    StaffListed,
    StaffMember,
    StaffRead,
)
from handlers.staff.staff import Permission, Role, Scope
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.staff.typed import is_back, is_cancel, tap_typed
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.dates import moment_in_words, plain_date
from handlers.wording.short_names import short_names

NAME = "staf"
_LIST, _ONE, _SURE = "list", "one", "sure"
_ON_A_PAGE = 10
_LABEL_MAX = 20
_IN_PARTS = frozenset({Role.OFFICER, Role.INSTRUCTOR})


def _begin(talk: Talk) -> Outcome:
    return Outcome(talk.state, tells=(KeepDesk(Desk(NAME, _LIST)),), ask=ListStaff())


def _tapped(talk: Talk, what: str) -> Outcome | None:
    act, _, value = what.partition(":")
    desk = talk.facts.desk if talk.facts.desk and talk.facts.desk.task == NAME else Desk(NAME, _LIST)
    match act:
        case "list":
            page = int(value) if value.isdecimal() else 0
            return Outcome(talk.state, tells=(KeepDesk(Desk(NAME, _LIST, {"list_page": page})),), ask=ListStaff())
        case "show" if value.isdecimal():
            kept = KeepDesk(Desk(NAME, _ONE, {"id": int(value)}))
            return Outcome(talk.state, tells=(kept,), ask=ReadStaff(int(value)))
        case "scope" if "id" in desk.data:
            return _ask(talk, desk.at(scopes.KIND))
        case "end" if "id" in desk.data:
            return _ask(talk, desk.at(_SURE))
        case "sure" if desk.step == _SURE:
            return Outcome(talk.state, ask=EndRole(desk.data["id"]))
    return _scoped(talk, desk, what) if "id" in desk.data else None


def _scoped(talk: Talk, desk: Desk, what: str) -> Outcome | None:
    match scopes.chosen(desk, what):
        case Desk() as following:
            return _ask(talk, following)
        case Scope() as scope:
            return Outcome(talk.state, ask=ChangeScope(desk.data["id"], scope))
    return None


def _answered(talk: Talk, given: Given) -> Outcome | None:
    desk = talk.facts.desk or Desk(NAME, _LIST)
    match given:
        case StaffListed(members):
            return talk.stay(_list(talk, members, page=int(desk.data.get("list_page", 0))))
        case StaffRead(member, is_oneself):
            message = _page(talk, member, is_oneself=is_oneself)
            return talk.stay(message, KeepDesk(Desk(NAME, _ONE, {"id": member.id})))
        case StaffGone():
            return talk.stay(Message(talk.say("staff_members.gone")), ClearDesk())
        case RoleEnded(name, role):
            said = talk.say("staff_members.ended", name=_called(talk, name, role), role=talk.say(f"staff_role.{role}"))
            return talk.stay(Message(said), ClearDesk())
        case RoleStays(why):
            return talk.stay(Message(talk.say(f"staff_stays.{why}")), ClearDesk())
        case Text(text):
            return _typed(talk, desk, text)
    return None


def _typed(talk: Talk, desk: Desk, text: str) -> Outcome | None:
    """At a list or a page nothing is asked: other words are a resident's."""
    if is_cancel(text):
        return talk.stay(Message(talk.say("staff_members.closed")), ClearDesk())
    if is_back(text):
        return _back(talk, desk)
    if desk.step in {_LIST, _ONE}:
        return None
    tapped = tap_typed(_question(talk, desk), text)
    return _tapped(talk, tapped) if tapped else _ask(talk, desk, talk.say("staff_members.miss"))


def _back(talk: Talk, desk: Desk) -> Outcome | None:
    match desk.step:
        case scopes.WHICH:
            return _ask(talk, desk.at(scopes.KIND))
        case scopes.KIND | "sure":
            return _tapped(talk, f"show:{desk.data['id']}")
        case _:
            return _begin(talk)


def _ask(talk: Talk, desk: Desk, *said: str) -> Outcome:
    message = _question(talk, desk)
    return talk.stay(Message(paragraphs(*said, message.text), message.buttons), KeepDesk(desk))


def _question(talk: Talk, desk: Desk) -> Message:
    if desk.step != _SURE:
        return scopes.question(talk, desk)
    buttons = (
        Button(f"s:{NAME}:sure", talk.say("staff_members.button_sure")),
        Button(f"s:{NAME}:show:{desk.data['id']}", talk.say("staff_members.button_keep")),
    )
    return Message(talk.say("staff_members.sure"), buttons)


def _list(talk: Talk, members: tuple[StaffMember, ...], *, page: int) -> Message:
    shown = members[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    names = [_called(talk, one.name, one.role) for one in shown]
    labels = short_names(names, longest=_LABEL_MAX)
    ones = tuple(Button(f"s:{NAME}:show:{one.id}", label) for one, label in zip(shown, labels, strict=True))
    ways = []
    if page:
        ways.append(Button(f"s:{NAME}:list:{page - 1}", talk.say("staff_scope.button_before")))
    if len(members) > (page + 1) * _ON_A_PAGE:
        ways.append(Button(f"s:{NAME}:list:{page + 1}", talk.say("staff_scope.button_next")))
    each = (
        talk.say("staff_members.line", name=name, role=_role(talk, one), where=scopes.scope_words(talk, one.scope))
        for name, one in zip(names, shown, strict=True)
    )
    return Message(lines(talk.say("staff_members.head", count=len(members)), *each), (*ones, *ways))


def _page(talk: Talk, one: StaffMember, *, is_oneself: bool) -> Message:
    facts = talk.facts
    text = lines(
        talk.say("staff_members.name", name=_called(talk, one.name, one.role)),
        talk.say("staff_members.role", role=_role(talk, one), where=scopes.scope_words(talk, one.scope)),
        talk.say("staff_members.since", date=plain_date(one.since.astimezone(facts.zone).date(), facts.language)),
        talk.say("staff_members.until", time=moment_in_words(one.expires_at, zone=facts.zone, language=facts.language))
        if one.expires_at
        else "",
        talk.say("staff_members.by_setting") if one.by_setting else "",
    )
    buttons = [Button(f"s:{NAME}:list:0", talk.say("staff_members.button_list"))]
    if not one.by_setting:
        buttons.insert(0, Button(f"s:{NAME}:end", talk.say("staff_members.button_end")))
    if one.role in _IN_PARTS and not is_oneself:
        buttons.insert(0, Button(f"s:{NAME}:scope", talk.say("staff_members.button_scope")))
    return Message(text, tuple(buttons))


def _called(talk: Talk, name: str, role: Role) -> str:
    """Who was never asked is called by the role."""
    return name or talk.say(f"staff_role.{role}")


def _role(talk: Talk, one: StaffMember) -> str:
    return talk.say(f"staff_role.{one.role}")


MEMBERS = Task(
    Permission.MANAGE_STAFF,
    frozenset({"staf"}),
    _begin,
    _tapped,
    _answered,
    answers=(StaffListed, StaffRead, StaffGone, RoleEnded, RoleStays),
)
