"""What can be done once a move is on its way: undo it, phone whom it did not reach, pass it on to a group."""

from handlers.answers.phones import show_phone
from handlers.messages import Button, Message
from handlers.news.moved import moved_text
from handlers.outcome import Outcome
from handlers.staff.moving.asks import GroupText, ListUntold, MoveUndone, ReadGroupText, UndoMove, UntoldListed
from handlers.staff.moving.progress import soon
from handlers.staff.moving.steps import ended
from handlers.staff.moving.wish import tap
from handlers.staff.unreached import ToPhone, place_in
from handlers.talk import Talk, lines, paragraphs

ANYTIME = frozenset({"undo", "phone", "group"})
_WHY = {
    "without_chat": "staff_moving.why_without_chat",
    "stopped": "staff_moving.why_stopped",
    "blocked": "staff_moving.why_blocked",
    "not_found": "staff_moving.why_not_found",
}


def followed(talk: Talk, what: str, which: str) -> Outcome | None:
    """None for what names no move."""
    named = place_in(which)
    if named is None:
        return None
    number, after = named
    match what:
        case "undo":
            return talk.told(ask=UndoMove(number))
        case "phone":
            return talk.told(ask=ListUntold(number, after))
        case _:
            return talk.told(ask=ReadGroupText(number))


def started(talk: Talk, move_id: int) -> Outcome:
    return ended(talk, soon(move_id, talk.facts.phrases))


def undone(talk: Talk, answer: MoveUndone) -> Outcome:
    return talk.told(Message(talk.say("staff_moving.undone" if answer.in_time else "staff_moving.too_late")))


def to_phone(talk: Talk, answer: UntoldListed) -> Outcome:
    if not answer.people:
        return talk.told(Message(talk.say("staff_moving.nobody_to_phone")))
    told = lines(*(_person(talk, one) for one in answer.people))
    more: tuple[Button, ...] = ()
    if answer.next_after is not None:
        more = (Button(tap("phone", f"{answer.id}:{answer.next_after}"), talk.say("staff_moving.more")),)
    group = Button(tap("group", answer.id), talk.say("staff_moving.group"))
    return talk.told(Message(paragraphs(talk.say("staff_moving.please_phone"), told), (*more, group)))


def group_text(talk: Talk, answer: GroupText) -> Outcome:
    """The words alone, so that they can be passed on as they stand. A tap takes all buttons away: one leads back."""
    facts = talk.facts
    phone = Button(tap("phone", answer.id), talk.say("staff_moving.phone_many"))
    text = moved_text(answer.schedule, name="", phrases=facts.phrases, zone=facts.zone)
    return talk.told(Message(text, (phone,)))


def _person(talk: Talk, one: ToPhone) -> str:
    cause = talk.say(_WHY.get(one.cause, "staff_moving.why_unreachable"))
    phone = show_phone(one.phone) if one.phone else talk.say("staff_moving.no_phone")
    return talk.say("staff_moving.person", name=one.name or talk.say("name.unknown"), phone=phone, cause=cause)
