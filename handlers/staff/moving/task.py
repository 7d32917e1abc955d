"""`/pindah`: a meeting is moved, alone or with all that follow. Whatever comes in goes to the step that is open."""

from dataclasses import replace

from handlers.detours.commands import Command, read_command
from handlers.inputs import FileRefused, FileSent, Given, NonText, PhoneShared, Text
from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.staff.announcing.plan import FORGOTTEN_AFTER
from handlers.staff.dispatch import Task
from handlers.staff.moving.answering import refused, seen, take_time, take_words, typed_place, venues_read
from handlers.staff.moving.asks import (
    GroupText,
    MoveRefused,
    MoveSeen,
    MoveStarted,
    MoveUndone,
    StartMove,
    UntoldListed,
    VenuesRead,
)
from handlers.staff.moving.choosing import chosen, typed_choice
from handlers.staff.moving.following import ANYTIME, followed, group_text, started, to_phone, undone
from handlers.staff.moving.questions import question
from handlers.staff.moving.steps import begun, ended, one_back, opened
from handlers.staff.moving.wish import Step, Wish, read_wish
from handlers.staff.staff import Permission
from handlers.staff.typed import tap_typed
from handlers.talk import Talk

_COMMANDS = frozenset({"pindah", "pindah jadwal", "reschedule"})
_ANSWERS = (MoveSeen, MoveStarted, MoveUndone, VenuesRead, UntoldListed, GroupText, MoveRefused)


def _begin_with(talk: Talk, words: str) -> Outcome:
    """ "/pindah BOR2"."""
    unread = talk.say("staff_moving.unread")
    return typed_choice(talk, Wish(talk.facts.now), Step.BATCH, words) or begun(talk, note=unread)


def _tapped(talk: Talk, what: str) -> Outcome | None:
    name, _, which = what.partition(":")
    if name in ANYTIME:
        return followed(talk, name, which)
    step, wish = read_wish(talk.facts.desk) or (Step.BATCH, Wish(talk.facts.now))
    return _pressed(talk, wish, step, name, which) or opened(talk, wish, step)


def _pressed(talk: Talk, wish: Wish, step: Step, name: str, which: str) -> Outcome | None:
    match name, step:
        case "give_up", _:
            return _given_up(talk)
        case "back", _:
            return one_back(talk, wish, step)
        case "send", Step.PREVIEW:
            return talk.told(ask=StartMove(wish))
        case "words", Step.PREVIEW:
            return opened(talk, wish, Step.WORDS)
        case "no_words", Step.WORDS:
            return opened(talk, replace(wish, words=""), Step.PREVIEW)
    return chosen(talk, wish, step, name, which)


def _given_up(talk: Talk) -> Outcome:
    return ended(talk, Message(talk.say("staff_moving.given_up")))


def _answered(talk: Talk, given: Given) -> Outcome | None:
    if isinstance(given, _ANSWERS):
        return _told(talk, given)
    step, wish = read_wish(talk.facts.desk) or (Step.BATCH, Wish(talk.facts.now))
    match given:
        case Text() if talk.facts.now - wish.at > FORGOTTEN_AFTER:
            return opened(talk, wish, step, note=talk.say("staff_moving.unfinished"))
        case Text(text):
            return _said(talk, wish, step, text)
        case NonText() | PhoneShared() | FileSent() | FileRefused():
            return opened(talk, wish, step, note=talk.say("staff_moving.unread"))
    return None


def _said(talk: Talk, wish: Wish, step: Step, text: str) -> Outcome | None:
    """Words for this step: a command, a button's words, an answer. Residents' commands are theirs."""
    match read_command(text):
        case Command.CANCEL:
            return _given_up(talk)
        case Command.BACK:
            return one_back(talk, wish, step)
        case Command.SKIP if step is Step.LANDMARK:
            return opened(talk, wish, Step.PREVIEW)
        case Command.HELP | Command.SKIP:
            return opened(talk, wish, step)
        case Command() if step is not Step.WORDS:
            return None
    if pressed := _typed_button(talk, wish, step, text):
        return _tapped(talk, pressed)
    return _answer(talk, wish, step, text)


def _typed_button(talk: Talk, wish: Wish, step: Step, text: str) -> str | None:
    """Of the steps whose buttons are known without the world."""
    if step in {Step.ODD, Step.VENUE, Step.PREVIEW}:
        return None
    return tap_typed(question(talk, wish, step), text)


def _answer(talk: Talk, wish: Wish, step: Step, text: str) -> Outcome:
    match step:
        case Step.WHEN | Step.ODD:
            return take_time(talk, wish, text)
        case Step.WORDS:
            return take_words(talk, wish, text)
        case Step.PLACE | Step.VENUE | Step.ADDRESS | Step.LANDMARK:
            return typed_place(talk, wish, step, text)
    unread = talk.say("staff_moving.unread")
    return typed_choice(talk, wish, step, text) or opened(talk, wish, step, note=unread)


def _told(talk: Talk, given: Given) -> Outcome:
    """The world's answer."""
    step, wish = read_wish(talk.facts.desk) or (None, None)
    match given:
        case MoveSeen() if step is not None and wish is not None:
            return seen(talk, wish, step, given)
        case VenuesRead() if wish is not None:
            return venues_read(talk, wish, given)
        case MoveStarted(move_id):
            return started(talk, move_id)
        case MoveUndone():
            return undone(talk, given)
        case UntoldListed():
            return to_phone(talk, given)
        case GroupText():
            return group_text(talk, given)
        case MoveRefused():
            return refused(talk, wish, given)
    return begun(talk)


MOVING = Task(
    Permission.EDIT_TRAININGS,
    _COMMANDS,
    begun,
    _tapped,
    _answered,
    anytime=ANYTIME,
    answers=_ANSWERS,
    in_every_chat=True,
    begin_with=_begin_with,
)
