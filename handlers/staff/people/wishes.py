"""The task "pertanyaan": kept questions and requests for a person, the most urgent first; answered here, and closed."""

from dataclasses import replace

from handlers.answers.phones import show_phone
from handlers.detours.commands import Command, read_command
from handlers.inputs import Given, Text
from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import TAP
from handlers.staff.people.asks import (
    CloseWish,
    NotDecided,
    ReadWish,
    ReadWishes,
    WishClosed,
    WishesRead,
    WishRead,
)
from handlers.staff.people.moves import forgetting
from handlers.staff.people.seeing import asking, closed, showing
from handlers.staff.people.words import REPLY_AT_MOST, WISHES, moment, name_of, press, written
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.short_names import short_names
from models.participant import Wish, WishKind

_LIST, _ONE = "list", "one"
_EXCERPT = 60
"""Characters of a question in the list."""


def begin(talk: Talk) -> Outcome:
    return asking(talk, Desk(WISHES, _LIST), ReadWishes())


def tapped(talk: Talk, what: str) -> Outcome | None:
    kind, _, which = what.partition(":")
    desk = talk.facts.desk
    match kind:
        case "list":
            return begin(talk)
        case "show":
            sort, _, number = which.partition(":")
            wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0
            return _open(talk, WishKind(sort), wanted) if sort in set(WishKind) and wanted else None
        case "settled" | "apply" if desk is not None and desk.task == WISHES and desk.step == _ONE:
            which_one = WishKind(desk.data["kind"]), int(desk.data["id"])
            return asking(talk, desk, CloseWish(*which_one, applies=kind == "apply"))
    return None


def answered(talk: Talk, given: Given) -> Outcome | None:
    desk = talk.facts.desk
    if desk is None:
        return None
    match given:
        case WishesRead(wishes, total):
            known = desk.at(_LIST, shown=[f"{one.kind}:{one.id}" for one in wishes])
            return showing(talk, known, _list(talk, wishes, total))
        case WishRead(wish):
            return _show(talk, desk, wish)
        case WishClosed(reach):
            done = (press(talk, "list", "staff_people_button.wishes", task=WISHES),)
            said = f"{talk.say('staff_wishes.closed')} {talk.say(f'staff_reach.{reach}')}"
            return showing(talk, Desk(WISHES, _LIST), Message(said, done))
        case NotDecided():
            return _show(talk, desk, None)
        case Text(text):
            return forgetting(_typed(talk, desk, text), text)
    return None


def _typed(talk: Talk, desk: Desk, text: str) -> Outcome | None:
    match read_command(text):
        case Command.BACK:
            return begin(talk) if desk.step == _ONE else closed(talk)
        case Command.CANCEL:
            return closed(talk)
        case Command.MENU:
            return None
    if desk.step != _ONE:
        if (named := _nth_shown(desk, text.strip())) is not None:
            return tapped(talk, f"show:{named}")
        return None if read_command(text) else showing(talk, desk, Message(talk.say("staff_wishes.tap")))
    kept = written(text, most=REPLY_AT_MOST)
    if not kept:
        return showing(talk, desk, Message(talk.say("staff_wishes.write")))
    return asking(talk, desk, CloseWish(WishKind(desk.data["kind"]), int(desk.data["id"]), kept))


def _nth_shown(desk: Desk, text: str) -> str | None:
    """What stands at the place that was typed."""
    shown: list[str] = desk.data.get("shown", [])
    place = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return shown[place - 1] if 1 <= place <= len(shown) else None


def _open(talk: Talk, kind: WishKind, wish_id: int) -> Outcome:
    return asking(talk, Desk(WISHES, _LIST, {"kind": kind.value, "id": wish_id}), ReadWish(kind, wish_id))


def _list(talk: Talk, shown: tuple[Wish, ...], total: int) -> Message:
    if not shown:
        return Message(talk.say("staff_wishes.none"))
    listed = lines(*(_line(talk, place, one) for place, one in enumerate(shown, start=1)))
    names = short_names([name_of(talk, one.name) for one in shown], longest=BUTTON_LABEL_MAX - 4)
    buttons = tuple(
        Button(f"{TAP}:{WISHES}:show:{one.kind}:{one.id}", f"{place} {name}")
        for place, (one, name) in enumerate(zip(shown, names, strict=True), start=1)
    )
    return Message(paragraphs(talk.say("staff_wishes.head", count=total), listed), buttons)


def _line(talk: Talk, place: int, wish: Wish) -> str:
    """With the promise, where one was given."""
    name = name_of(talk, wish.name)
    text = _what(talk, wish)
    short = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}\u2026"
    return f"{talk.say('staff_wishes.line', place=place, name=name, text=short)} {_promise(talk, wish)}".strip()


def _what(talk: Talk, wish: Wish) -> str:
    if wish.kind is WishKind.QUESTION:
        return wish.text or talk.say("staff_wishes.voice")
    return talk.say("staff_wishes.call" if wish.by_phone else "staff_wishes.person")


def _promise(talk: Talk, wish: Wish) -> str:
    if wish.answer_by is None:
        return ""
    key = "staff_wishes.late" if wish.answer_by < talk.facts.now else "staff_wishes.by"
    return talk.say(key, at=moment(talk, wish.answer_by))


def _show(talk: Talk, desk: Desk, wish: Wish | None) -> Outcome:
    if wish is None:
        button = (press(talk, "list", "staff_people_button.wishes", task=WISHES),)
        return showing(talk, Desk(WISHES, _LIST), Message(talk.say("staff_wishes.gone"), button))
    head = talk.say("staff_wishes.from", name=name_of(talk, wish.name), at=moment(talk, wish.at))
    phone = talk.say("staff_wishes.phone", phone=show_phone(wish.phone)) if wish.phone else ""
    text = paragraphs(lines(head, phone, _promise(talk, wish)), _what(talk, wish), talk.say("staff_wishes.write"))
    apply = [press(talk, "apply", "staff_people_button.apply", task=WISHES)] if wish.wanted else []
    buttons = [*apply, press(talk, "settled", "staff_people_button.settled", task=WISHES)]
    if wish.registration_id is not None:
        buttons.append(press(talk, f"show:{wish.registration_id}", "staff_people_button.person"))
    buttons.append(press(talk, "list", "staff_people_button.wishes", task=WISHES))
    opened = replace(desk, task=WISHES, step=_ONE, data={"kind": wish.kind.value, "id": wish.id})
    return showing(talk, opened, Message(text, tuple(buttons)))
