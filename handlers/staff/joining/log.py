"""`/riwayat`: what staff did, newest first, of everybody and everything or of one person or one kind of thing."""

from handlers.inputs import Given, Text
from handlers.messages import Button, Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import Task
from handlers.staff.joining.asks import LogRead, ReadLog
from handlers.staff.joining.log_words import line_words
from handlers.staff.staff import Permission
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.staff.typed import is_back, is_cancel
from handlers.talk import Talk, paragraphs
from handlers.wording.short_names import short_names

NAME = "riwayat"
KINDS = ("batch", "registration", "staff", "announcement")
_ROWS, _PEOPLE = "rows", "people"
_LABEL_MAX = 20
_MOST_PEOPLE = 20


def _begin(talk: Talk) -> Outcome:
    return _read(talk, Desk(NAME, _ROWS))


def _read(talk: Talk, desk: Desk, *, before: int | None = None) -> Outcome:
    asked = ReadLog(before, desk.data.get("staff_id"), desk.data.get("subject", ""))
    return Outcome(talk.state, tells=(KeepDesk(desk),), ask=asked)


def _tapped(talk: Talk, what: str) -> Outcome | None:
    act, _, value = what.partition(":")
    desk = talk.facts.desk if talk.facts.desk and talk.facts.desk.task == NAME else Desk(NAME, _ROWS)
    match act:
        case "all":
            return _begin(talk)
        case "older" if value.isdecimal():
            return _read(talk, desk.at(_ROWS), before=int(value))
        case "people":
            return _read(talk, Desk(NAME, _PEOPLE))
        case "by" if value.isdecimal():
            return _read(talk, Desk(NAME, _ROWS, {"staff_id": int(value)}))
        case "kinds":
            return talk.stay(_kinds(talk), KeepDesk(Desk(NAME, _ROWS)))
        case "kind" if value in KINDS:
            return _read(talk, Desk(NAME, _ROWS, {"subject": f"{value}:"}))
    return None


def _answered(talk: Talk, given: Given) -> Outcome | None:
    match given:
        case LogRead():
            desk = talk.facts.desk
            is_choosing = desk is not None and desk.step == _PEOPLE
            return talk.stay(_people(talk, given) if is_choosing else _rows(talk, given))
        case Text(text) if is_cancel(text):
            return talk.stay(Message(talk.say("staff_log.closed")), ClearDesk())
        case Text(text) if is_back(text):
            return _begin(talk)
    return None


def _rows(talk: Talk, read: LogRead) -> Message:
    ways = [
        Button(f"s:{NAME}:people", talk.say("staff_log.button_people")),
        Button(f"s:{NAME}:kinds", talk.say("staff_log.button_kinds")),
    ]
    if read.has_more:
        ways.insert(0, Button(f"s:{NAME}:older:{read.lines[-1].id}", talk.say("staff_log.button_older")))
    if talk.facts.desk and talk.facts.desk.data:
        ways.append(Button(f"s:{NAME}:all", talk.say("staff_log.button_all")))
    shown = [line_words(talk, one, names=read.names) for one in read.lines]
    return Message(paragraphs(*shown) if shown else talk.say("staff_log.none"), tuple(ways))


def _people(talk: Talk, read: LogRead) -> Message:
    known = [(staff_id, name) for staff_id, name in read.names.items() if name][:_MOST_PEOPLE]
    labels = short_names([name for _, name in known], longest=_LABEL_MAX)
    ones = [Button(f"s:{NAME}:by:{known[place][0]}", label) for place, label in enumerate(labels)]
    return Message(talk.say("staff_log.whose"), (*ones, Button(f"s:{NAME}:all", talk.say("staff_log.button_all"))))


def _kinds(talk: Talk) -> Message:
    kinds = (Button(f"s:{NAME}:kind:{kind}", talk.say(f"staff_subject.{kind}")) for kind in KINDS)
    return Message(talk.say("staff_log.which"), tuple(kinds))


LOG = Task(Permission.SEE_AUDIT, frozenset({"riwayat", "log"}), _begin, _tapped, _answered, answers=(LogRead,))
