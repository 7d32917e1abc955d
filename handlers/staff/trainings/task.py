"""/kelola: trainings and their batches, made and changed by conversation. Leads each input to its file."""

import re

from handlers.detours.commands import Command, read_command
from handlers.inputs import Edited, FileRefused, FileSent, Given, InGroup, Left, NonText, PhoneShared, Start, Tap, Text
from handlers.outcome import Outcome
from handlers.staff.dispatch import Task
from handlers.staff.staff import Permission
from handlers.staff.trainings import calendar, changing, entering, life, links, listing, uploading
from handlers.staff.trainings.asks import (
    BatchesListed,
    BatchRead,
    BatchSaved,
    CalendarRead,
    KnownRead,
    LinksRead,
    ListChecked,
    ListImported,
    SchedulePlanned,
    StepPreview,
    StepTaken,
    TemplateMade,
)
from handlers.staff.trainings.at_desk import TASK, desk_of, end, typed
from handlers.staff.trainings.fields import BY_NAME
from handlers.talk import Talk
from models.batch_plans import PlanRefusal, PlanRefused

_CODE = re.compile(r"[A-Za-z]{1,8}[0-9]{1,4}", re.ASCII)
_REFUSED = {
    PlanRefusal.GONE: "staff_trainings.gone",
    PlanRefusal.NOT_YOURS: "staff_trainings.not_yours",
    PlanRefusal.CANCELLED: "staff_trainings.already_cancelled",
    PlanRefusal.BELOW_TAKEN: "staff_trainings.below_taken",
    PlanRefusal.SHARE_BELOW_TAKEN: "staff_trainings.share_below_taken",
    PlanRefusal.NO_MEETINGS: "staff_trainings.no_meetings",
    PlanRefusal.BEGUN: "staff_trainings.begun",
}


def tap(talk: Talk, what: str) -> Outcome | None:
    """None for a button that is not offered now."""
    name, _, which = what.partition(":")
    match name:
        case "list":
            return listing.open_list(talk)
        case "page" if which.isdecimal():
            return listing.open_list(talk, after=int(which))
        case "batch" if which.isdecimal():
            return listing.open_batch(talk, int(which))
        case "new":
            return entering.begin_new(talk)
        case "change" if which.isdecimal():
            return changing.begin_change(talk, int(which))
        case "links" if which.isdecimal():
            return links.show(talk, int(which))
        case "calendar":
            return calendar.open_calendar(talk)
        case "upload":
            return uploading.begin_upload(talk)
        case "quit":
            return end(talk, talk.say("staff_trainings.quit"))
    return _tapped_within(talk, name, which)


def _tapped_within(talk: Talk, name: str, which: str) -> Outcome | None:
    if desk_of(talk).step in {"change", "one", "sure"}:
        return changing.tapped(talk, name, which)
    return (
        entering.tapped(talk, name, which)
        or life.tapped(talk, name, which)
        or calendar.tapped(talk, name, which)
        or uploading.tapped(talk, name)
    )


def answer(talk: Talk, given: Given) -> Outcome | None:
    match given:
        case Text(text):
            return _text(talk, text)
        case FileSent() if desk_of(talk).step in {"upload", "list_sure"}:
            return uploading.file_sent(talk, given)
        case NonText() | FileSent() | FileRefused() | PhoneShared():
            return _again(talk)
        case Start() | Tap() | Edited() | InGroup() | Left():
            return None
    return _answered(talk, given)


def _text(talk: Talk, text: str) -> Outcome | None:
    desk = desk_of(talk)
    if choice := typed(desk, text):
        return tap(talk, choice.split(":", 2)[2])
    match read_command(text):
        case Command.CANCEL:
            return end(talk, talk.say("staff_trainings.quit"))
        case Command.BACK:
            return _back(talk)
        case Command.SKIP if desk.step in {"field", "one"}:
            return tap(talk, "skip") or _again(talk)
        case Command.MENU | Command.STAFF | Command.ENGLISH | Command.INDONESIAN:
            return None
    return _typed_answer(talk, text)


def _typed_answer(talk: Talk, text: str) -> Outcome:
    desk = desk_of(talk)
    match desk.step:
        case "field":
            return entering.answer_field(talk, text)
        case "one":
            return changing.answer_field(talk, text)
        case "calendar":
            return calendar.answer(talk, text)
        case "list" if _CODE.fullmatch(text.strip()):
            return listing.find_batch(talk, text)
    return _again(talk)


def _back(talk: Talk) -> Outcome:
    desk = desk_of(talk)
    match desk.step:
        case "field" | "summary":
            return entering.go_back(talk)
        case "one" | "sure":
            return changing.tapped(talk, "back", "") or listing.open_list(talk)
        case "life" | "links" | "change":
            return listing.open_batch(talk, int(desk.data["batch"]))
    return listing.open_list(talk)


def _again(talk: Talk) -> Outcome:
    """What is open is shown once more, with what can be done."""
    desk, hint = desk_of(talk), talk.say("staff_trainings.not_read")
    match desk.step:
        case "field" | "one":
            return entering.ask_field(talk, entering.missed(desk), BY_NAME[desk.data["field"]], head=hint)
        case "summary":
            return entering.show_summary(talk, desk)
        case "calendar":
            return calendar.open_calendar(talk)
        case "upload" | "list_sure" | "checking":
            return uploading.wait_for_file(talk)
        case "life" | "links" | "change" | "sure" | "batch":
            return listing.open_batch(talk, int(desk.data["batch"]), hint=talk.say("staff_trainings.press"))
    return listing.open_list(talk, hint=talk.say("staff_trainings.press"))


def _answered(talk: Talk, given: Given) -> Outcome | None:
    is_change = desk_of(talk).step in {"change", "one", "sure"}
    match given:
        case BatchesListed():
            return listing.show_list(talk, given)
        case BatchRead():
            return changing.batch_read(talk, given) if is_change else listing.show_batch(talk, given)
        case KnownRead(programs, venues):
            known = dict(programs), dict(venues)
            return changing.known_read(talk, *known) if is_change else entering.known_read(talk, given)
        case SchedulePlanned():
            return changing.planned(talk, given) if is_change else entering.planned(talk, given)
        case BatchSaved():
            return entering.saved(talk, given)
        case StepPreview():
            return life.show_preview(talk, given)
        case StepTaken():
            return life.taken(talk, given)
        case LinksRead():
            return links.read(talk, given)
        case CalendarRead():
            return calendar.show(talk, given)
        case TemplateMade():
            return uploading.show_template(talk, given)
        case ListChecked():
            return uploading.checked(talk, given)
        case ListImported():
            return uploading.imported(talk, given)
        case PlanRefused():
            return _refused(talk, given)
    return None


def _refused(talk: Talk, refused: PlanRefused) -> Outcome:
    said = talk.say(_REFUSED[refused.reason], taken=refused.taken)
    desk = desk_of(talk)
    if desk.step == "sure":
        return changing.refused(talk, said)
    return listing.open_list(talk, hint=said)


KELOLA = Task(
    needs=Permission.EDIT_TRAININGS,
    commands=frozenset({TASK}),
    begin=listing.begin,
    tap=tap,
    answer=answer,
    answers=(
        BatchesListed,
        BatchRead,
        KnownRead,
        SchedulePlanned,
        BatchSaved,
        StepPreview,
        StepTaken,
        LinksRead,
        CalendarRead,
        TemplateMade,
        ListChecked,
        ListImported,
        PlanRefused,
    ),
)
