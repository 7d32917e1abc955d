"""The task "pindahhp": who wants another phone, oldest first; granted or refused by a person who has asked."""

from handlers.inputs import Given
from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import TAP, Task
from handlers.staff.new_phone.asks import (
    DecidePhoneWish,
    ListPhoneWishes,
    NewPhoneAsk,
    PhoneWishDecided,
    PhoneWishesListed,
    PhoneWishRead,
    ReadPhoneWish,
)
from handlers.staff.new_phone.words import wish_line, wish_page
from handlers.staff.people.words import moment, name_of
from handlers.staff.staff import Permission
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.short_names import short_names

NAME = "pindahhp"
_PLACE = 3
"""Characters before a name on a button: "10 "."""


def begin(talk: Talk) -> Outcome:
    return _asking(talk, ListPhoneWishes())


def tapped(talk: Talk, what: str) -> Outcome | None:
    """Each button names its wish: one below another person's page decides about that person, or about nobody."""
    kind, _, which = what.partition(":")
    number = int(which) if which.isascii() and which.isdigit() and len(which) < 16 else 0
    match kind:
        case "list":
            return begin(talk)
        case "show" if number:
            return _asking(talk, ReadPhoneWish(number))
        case "yes" | "no" if number:
            return _asking(talk, DecidePhoneWish(number, is_granted=kind == "yes"))
    return None


def answered(talk: Talk, given: Given) -> Outcome | None:
    """What is typed is a resident's input: here only buttons decide."""
    match given:
        case PhoneWishesListed():
            return talk.stay(_list(talk, given), ClearDesk())
        case PhoneWishRead(wish):
            if wish is None:
                return talk.stay(Message(talk.say("staff_phone.gone"), _back(talk)), ClearDesk())
            buttons = (
                _press(talk, f"yes:{wish.id}", "staff_phone.button_yes"),
                _press(talk, f"no:{wish.id}", "staff_phone.button_no"),
                *_back(talk),
            )
            return talk.stay(Message(wish_page(talk, wish), buttons), ClearDesk())
        case PhoneWishDecided(is_done, is_granted):
            done = "staff_phone.granted" if is_granted else "staff_phone.refused"
            return talk.stay(Message(talk.say(done if is_done else "staff_phone.gone"), _back(talk)), ClearDesk())
    return None


def _asking(talk: Talk, ask: NewPhoneAsk) -> Outcome:
    return Outcome(talk.state, tells=(KeepDesk(Desk(NAME, "read")),), ask=ask)


def _list(talk: Talk, listed: PhoneWishesListed) -> Message:
    if not listed.wishes:
        return Message(talk.say("staff_phone.none"))
    shown = lines(*(wish_line(talk, one, place=place) for place, one in enumerate(listed.wishes, start=1)))
    names = short_names([name_of(talk, one.name) for one in listed.wishes], longest=BUTTON_LABEL_MAX - _PLACE - 1)
    buttons = tuple(
        Button(f"{TAP}:{NAME}:show:{one.id}", f"{place} {name}")
        for place, (one, name) in enumerate(zip(listed.wishes, names, strict=True), start=1)
    )
    head = talk.say("staff_phone.head", count=listed.total, at=moment(talk, listed.wishes[0].at))
    return Message(paragraphs(head, shown, talk.say("staff_phone.which")), buttons)


def _back(talk: Talk) -> tuple[Button, ...]:
    return (_press(talk, "list", "staff_phone.button_list"),)


def _press(talk: Talk, what: str, key: str) -> Button:
    return Button(f"{TAP}:{NAME}:{what}", talk.say(key))


NEW_PHONE = Task(
    needs=Permission.DECIDE,
    commands=frozenset({"pindahhp", "newphones"}),
    begin=begin,
    tap=tapped,
    answer=answered,
    anytime=frozenset({"show"}),
)
