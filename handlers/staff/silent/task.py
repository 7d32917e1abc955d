"""The task "telepon": a list to phone, from which a name goes when it is tapped or when the person answers."""

from handlers.answers.phones import show_phone
from handlers.inputs import Given
from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import TAP, Task
from handlers.staff.people.words import name_of
from handlers.staff.silent.asks import PAGE, FindSilent, NotePhoned, SilentAsk, SilentFound
from handlers.staff.staff import Permission
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.short_names import short_names
from models.silent_people import SilentMeeting, SilentPerson

NAME = "telepon"
MOST_AFTER = 100 * PAGE
"""A forged place in the list is no further than this."""

_PLACE = 3
"""Characters before a name on a button: "10 "."""


def begin(talk: Talk) -> Outcome:
    return _asking(talk, FindSilent())


def tapped(talk: Talk, what: str) -> Outcome | None:
    """ "show:<meeting>", "show:<meeting>:<after>", "phoned:<meeting>:<registration>"."""
    kind, *numbers = what.split(":")
    if len(numbers) not in {1, 2} or not all(one.isascii() and one.isdigit() and len(one) < 16 for one in numbers):
        return None
    meeting_id, *rest = map(int, numbers)
    match kind, rest:
        case "show", [] | [_]:
            return _asking(talk, FindSilent(meeting_id, min(rest[0], MOST_AFTER) if rest else 0))
        case "phoned", [registration_id]:
            return _asking(talk, NotePhoned(meeting_id, registration_id))
    return None


def answered(talk: Talk, given: Given) -> Outcome | None:
    """What is typed is a resident's input: here there are only buttons."""
    match given:
        case SilentFound(None):
            return talk.stay(Message(talk.say("staff_silent.nobody")), ClearDesk())
        case SilentFound(SilentMeeting() as meeting):
            return talk.stay(_list(talk, given, meeting), ClearDesk())
    return None


def _asking(talk: Talk, ask: SilentAsk) -> Outcome:
    return Outcome(talk.state, tells=(KeepDesk(Desk(NAME, "read")),), ask=ask)


def _list(talk: Talk, found: SilentFound, meeting: SilentMeeting) -> Message:
    training = talk.say("staff_people.training", title=talk.word(meeting.title), ordinal=meeting.ordinal)
    date = talk.full_date(meeting.starts_at.astimezone(talk.facts.zone).date())
    head = talk.say("staff_silent.head", training=training, date=date, count=found.total)
    if not found.people:
        return Message(talk.say("staff_silent.nobody"))
    shown = (_line(talk, one, place) for place, one in enumerate(found.people, start=found.after + 1))
    text = paragraphs(head, lines(*shown), talk.say("staff_silent.phoned"))
    return Message(text, _buttons(talk, found, meeting))


def _line(talk: Talk, one: SilentPerson, place: int) -> str:
    phone = show_phone(one.phone) if one.phone else talk.say("staff_silent.no_phone")
    name = name_of(talk, one.name)
    return talk.say("staff_silent.line", place=place, name=name, number=one.number or "", phone=phone)


def _buttons(talk: Talk, found: SilentFound, meeting: SilentMeeting) -> tuple[Button, ...]:
    names = short_names([name_of(talk, one.name) for one in found.people], longest=BUTTON_LABEL_MAX - _PLACE - 1)
    listed = zip(found.people, names, strict=True)
    buttons = [
        Button(f"{TAP}:{NAME}:phoned:{meeting.id}:{one.registration_id}", f"{place} {name}")
        for place, (one, name) in enumerate(listed, start=found.after + 1)
    ]
    if (after := found.after + len(found.people)) < found.total:
        buttons.append(Button(f"{TAP}:{NAME}:show:{meeting.id}:{after}", talk.say("staff_silent.more")))
    return tuple(buttons)


SILENT = Task(
    needs=Permission.DECIDE,
    commands=frozenset({"telepon", "phone"}),
    begin=begin,
    tap=tapped,
    answer=answered,
    anytime=frozenset({"show", "phoned"}),
)
