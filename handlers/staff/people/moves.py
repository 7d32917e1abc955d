"""Which way an input leads in the tasks "peserta" and "periksa": the same steps, begun with a list or the queue."""

from datetime import date

from handlers.answers.nik import holds_nik
from handlers.detours.commands import Command, read_command
from handlers.inputs import Given, Text
from handlers.outcome import ForgetInput, Outcome
from handlers.staff.desk import Desk
from handlers.staff.people import attending, deciding, downloading, noting_nik, seeing
from handlers.staff.people.asks import (
    Act,
    AttendanceNoted,
    Decided,
    NotDecided,
    PeopleFound,
    PersonRead,
    TrainingRead,
    TrainingsListed,
)
from handlers.staff.people.nik_asks import NikNoted, NikRevealed
from handlers.staff.people.words import PEOPLE, REVIEWS
from handlers.talk import Talk
from models.participant import Group

_BUTTONS_ONLY = frozenset({deciding.SURE, deciding.DAY, deciding.WHICH})
_WORD_STEPS = deciding.WORD_STEPS | {seeing.PURPOSE}


def tapped(talk: Talk, what: str) -> Outcome | None:
    """A button of a person, or of a list. None: no such button, or not for who tapped it."""
    desk = seeing.desk_of(talk)
    kind, _, which = what.partition(":")
    match kind:
        case "list":
            return seeing.list_again(talk)
        case "queue":
            return tapped_in_queue(talk, what)
        case "groups":
            return seeing.choose_group(talk)
        case "group" if which in set(Group):
            return seeing.with_group(talk, Group(which))
        case "back":
            return seeing.back(talk, desk)
        case "yes":
            return deciding.confirmed(talk, desk)
        case "reason":
            return deciding.reason_chosen(talk, desk, which)
        case "day":
            return deciding.day_chosen(talk, desk, day) if (day := _day(which)) else None
        case "do":
            return _act(talk, desk, which)
        case "for":
            return downloading.purpose_chosen(talk, desk, which)
        case "asks" if which in {"yes", "no"}:
            return attending.may_be_asked(talk, desk, asks=which == "yes")
        case "nik_is" if which in {"right", "wrong"}:
            return noting_nik.doubt_answered(talk, desk, is_right=which == "right")
    return _numbered(talk, desk, kind, which)


def tapped_in_queue(talk: Talk, what: str) -> Outcome | None:
    kind, _, which = what.partition(":")
    number = _number(which)
    match kind:
        case "queue":
            return seeing.open_queue(talk)
        case "after" if number is not None:
            return seeing.open_queue(talk, after=min(number, seeing.MOST_AFTER))
        case "show" if number is not None:
            return seeing.open_person(talk, number, task=REVIEWS)
    return None


def answered(talk: Talk, given: Given) -> Outcome | None:
    """An answer of the world, or what was typed at the open step. None: a resident's input after all."""
    desk = seeing.desk_of(talk)
    match given:
        case TrainingRead():
            return downloading.training_read(talk, desk, given)
        case TrainingsListed():
            return seeing.trainings_listed(talk, desk, given)
        case PeopleFound():
            return seeing.people_found(talk, desk, given)
        case PersonRead() if desk.step in attending.STEPS:
            return attending.person_read(talk, desk, given)
        case PersonRead() if desk.step in noting_nik.STEPS:
            return noting_nik.person_read(talk, desk, given)
        case PersonRead():
            return seeing.person_read(talk, desk, given)
        case Decided():
            return deciding.decided(talk, desk, given)
        case AttendanceNoted():
            return attending.noted(talk, desk, given)
        case NotDecided():
            return deciding.not_decided(talk, desk, given)
        case NikRevealed():
            return deciding.nik_revealed(talk, desk, given)
        case NikNoted():
            return noting_nik.noted(talk, desk, given)
        case Text(text):
            return forgetting(_typed(talk, desk, text), text)
    return None


def forgetting(outcome: Outcome | None, text: str) -> Outcome | None:
    """A NIK that staff typed is not kept in the record of their chat either."""
    if outcome is None or ForgetInput() in outcome.tells or not holds_nik(text):
        return outcome
    return Outcome(outcome.state, outcome.replies, (*outcome.tells, ForgetInput()), outcome.ask)


def begin_with(talk: Talk, text: str) -> Outcome:
    """ "/peserta rizky"."""
    named = seeing.batch_named(talk, text)
    outcome = seeing.open_list(talk, None, text=text) if named is None else seeing.open_list(talk, named)
    return forgetting(outcome, text) or outcome


def _typed(talk: Talk, desk: Desk, text: str) -> Outcome | None:
    match read_command(text):
        case Command.BACK:
            return seeing.back(talk, desk)
        case Command.CANCEL:
            return seeing.closed(talk)
        case None:
            pass
        case _ if desk.step not in _WORD_STEPS:
            return None
        case Command.MENU:
            return None
    if desk.step == seeing.PURPOSE:
        return downloading.purpose_typed(talk, desk, text)
    if desk.step in deciding.WORD_STEPS:
        return deciding.words_given(talk, desk, text)
    if desk.step in noting_nik.TYPED_STEPS:
        return noting_nik.typed(talk, desk, text)
    if desk.step in attending.STEPS:
        return attending.again(talk, desk)
    if desk.step in _BUTTONS_ONLY:
        return deciding.again(talk, desk)
    if text.lstrip().startswith("/"):
        return None
    if (registration_id := seeing.nth_shown(desk, text.strip())) is not None:
        return seeing.open_person(talk, registration_id)
    return seeing.search(talk, text.strip())


def _act(talk: Talk, desk: Desk, which: str) -> Outcome | None:
    act, _, registration = which.partition(":")
    is_open = _number(registration) == desk.data.get("id")
    return deciding.begin(talk, desk, Act(act)) if is_open and act in set(Act) else None


def _numbered(talk: Talk, desk: Desk, kind: str, which: str) -> Outcome | None:
    number = _number(which)
    if number is None:
        return None
    match kind:
        case "trainings":
            return seeing.list_trainings(talk, after=min(number, seeing.MOST_AFTER))
        case "batch":
            return seeing.open_list(talk, number)
        case "file":
            return downloading.begin(talk, desk, number)
        case "whole":
            return downloading.begin_whole(talk, desk, number)
        case "after":
            return seeing.turn_to(talk, desk, after=min(number, seeing.MOST_AFTER))
        case "show":
            return seeing.open_person(talk, number, task=desk.task if desk.task == REVIEWS else PEOPLE)
        case "to":
            return deciding.batch_chosen(talk, desk, number)
        case "absent" | "present" if number == desk.data.get("id"):
            return attending.begin(talk, desk, kind)
        case "meeting" if desk.step in attending.STEPS:
            return attending.meeting_chosen(talk, desk, number)
        case "note" if number == desk.data.get("id"):
            return deciding.begin_note(talk, desk)
        case "nik" if number == desk.data.get("id"):
            return deciding.begin_nik(talk, desk)
        case "note_nik":
            return noting_nik.begin(talk, desk, number)
        case "next_nik":
            return noting_nik.next_one(talk, desk, number)
    return None


def _number(text: str) -> int | None:
    """Of a row; a forged one may be anything."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
