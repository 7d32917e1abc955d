"""Where a role holds: everywhere, or in programs or batches that are marked one by one. Used for one desk at a time.

Of the desk's data: `kind`, "programs" or "batches"; `chosen`, their ids; `page`, of the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.facts import Facts
from handlers.messages import Button, Message
from handlers.staff.desk import Desk
from handlers.staff.staff import Scope
from handlers.talk import Talk
from handlers.wording.lists import enumerate_words
from handlers.wording.short_names import short_names

KIND, WHICH = "scope", "which"
"""The two steps: everywhere or not, and which ones."""

_ON_A_PAGE = 6
_MARK = "✓ "
_LABEL_MAX = 18
"""With the mark before it, 20."""


@dataclass(frozen=True, slots=True)
class _Place:
    id: int
    title: str


def question(talk: Talk, desk: Desk) -> Message:
    return _which(talk, desk) if desk.step == WHICH else _kind(talk, desk)


def chosen(desk: Desk, what: str) -> Desk | Scope | None:
    """After a tap: what is asked next, or the scope that it comes to. None for what is no tap of these."""
    act, _, value = what.partition(":")
    marked = list(desk.data.get("chosen", ()))
    match act:
        case "everywhere":
            return Scope()
        case "kind" if value in {"programs", "batches"}:
            return desk.at(WHICH, kind=value, chosen=[], page=0)
        case "one" if desk.step == WHICH and value.isdecimal():
            one = int(value)
            return desk.at(WHICH, chosen=[*marked, one] if one not in marked else [id for id in marked if id != one])
        case "page" if desk.step == WHICH and value.isdecimal():
            return desk.at(WHICH, page=int(value))
        case "done" if marked:
            ids = frozenset(map(int, marked))
            return Scope(programs=ids) if desk.data["kind"] == "programs" else Scope(batches=ids)
        case "done" if desk.step == WHICH:
            return desk
    return None


def scope_words(talk: Talk, scope: Scope) -> str:
    """ "semua pelatihan", or the names; one that is no longer shown is counted."""
    if scope.is_everywhere:
        return talk.say("staff_scope.everywhere")
    known = [*_places(talk, "programs", scope.programs), *_places(talk, "batches", scope.batches)]
    others = len(scope.programs) + len(scope.batches) - len(known)
    names = [one.title for one in known]
    return enumerate_words(
        [*names, talk.say("staff_scope.others", count=others)] if others else names, talk.facts.phrases
    )


def _kind(talk: Talk, desk: Desk) -> Message:
    buttons = (
        Button(f"s:{desk.task}:everywhere", talk.say("staff_scope.button_everywhere")),
        Button(f"s:{desk.task}:kind:programs", talk.say("staff_scope.button_programs")),
        Button(f"s:{desk.task}:kind:batches", talk.say("staff_scope.button_batches")),
    )
    return Message(talk.say("staff_scope.ask"), buttons)


def _which(talk: Talk, desk: Desk) -> Message:
    places = _places(talk, desk.data["kind"])
    page = min(int(desk.data.get("page", 0)), max(0, len(places) - 1) // _ON_A_PAGE)
    shown = places[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    labels = short_names([one.title for one in shown], longest=_LABEL_MAX)
    marked = set(desk.data.get("chosen", ()))
    ones = [
        Button(f"s:{desk.task}:one:{one.id}", f"{_MARK if one.id in marked else ''}{label}")
        for one, label in zip(shown, labels, strict=True)
    ]
    ways = [Button(f"s:{desk.task}:done", talk.say("staff_scope.button_done"))] if marked else []
    if page:
        ways.append(Button(f"s:{desk.task}:page:{page - 1}", talk.say("staff_scope.button_before")))
    if len(places) > (page + 1) * _ON_A_PAGE:
        ways.append(Button(f"s:{desk.task}:page:{page + 1}", talk.say("staff_scope.button_next")))
    return Message(talk.say("staff_scope.which"), (*ones, *ways))


def _places(talk: Talk, kind: str, ids: frozenset[int] | None = None) -> Sequence[_Place]:
    """`ids`: only these."""
    found = _programs(talk) if kind == "programs" else _batches(talk, talk.facts)
    return [one for one in found if ids is None or one.id in ids]


def _programs(talk: Talk) -> list[_Place]:
    return [_Place(one.id, talk.word(one.title)) for one in talk.facts.catalogue.programs]


def _batches(talk: Talk, facts: Facts) -> list[_Place]:
    return [_Place(one.id, talk.batch_name(one)) for one in facts.catalogue.batches]
