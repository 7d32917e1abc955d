"""`/umumkan`: whatever comes in while an announcement is made, or steered, goes to the step that is open."""

from dataclasses import replace

from handlers.detours.commands import Command, read_command
from handlers.inputs import FileRefused, FileSent, Given, NonText, PhoneShared, Text
from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.staff.announcing.asks import (
    AnnouncementList,
    AnnouncementNow,
    AnnouncementStarted,
    AudienceCounted,
    NoSuchAnnouncement,
    NotAllowed,
    NothingToSend,
    PeopleToPhone,
    RecentAnnouncements,
    Report,
    SameAgain,
)
from handlers.staff.announcing.audience_words import own_batches
from handlers.staff.announcing.choosing import chosen, typed_filter
from handlers.staff.announcing.composing import refuse_file, take_address, take_file, take_label, take_words
from handlers.staff.announcing.opened import ended, given_up, one_back, opened, towards_preview
from handlers.staff.announcing.plan import FORGOTTEN_AFTER, Plan, read_plan
from handlers.staff.announcing.preview import buttons, previewed
from handlers.staff.announcing.questions import question
from handlers.staff.announcing.sending import (
    in_the_morning,
    nothing_to_send,
    same_again,
    send_now,
    start,
    started,
    take_time,
)
from handlers.staff.announcing.steering import ANYTIME, listed, now_is, reported, steered, to_phone
from handlers.staff.announcing.steps import FILTERS, NAME, Step
from handlers.staff.dispatch import Task
from handlers.staff.moving.steps import batch_chosen, begun
from handlers.staff.staff import Permission
from handlers.staff.typed import tap_typed
from handlers.talk import Talk

_COMMANDS = frozenset({"umumkan", "pengumuman", "buat pengumuman", "announce"})
_ANSWERS = (
    AudienceCounted, AnnouncementStarted, SameAgain, NothingToSend, AnnouncementNow, AnnouncementList, Report,
    PeopleToPhone, NotAllowed, NoSuchAnnouncement,
)  # fmt: skip


def _begin(talk: Talk) -> Outcome:
    """What was begun before is not thrown away by a second "/umumkan"."""
    open_plan = _open_plan(talk)
    if open_plan is None or open_plan[1].resend:
        return opened(talk, Plan(talk.facts.now), Step.WORDS)
    step, plan = open_plan
    return opened(talk, plan, step, note=talk.say("staff_announcing.unfinished"))


def _begin_with(talk: Talk, words: str) -> Outcome:
    return take_words(talk, Plan(talk.facts.now), Step.WORDS, words)


def _tapped(talk: Talk, what: str) -> Outcome | None:
    name, _, which = what.partition(":")
    if name in ANYTIME:
        return steered(talk, name, which)
    if name == "recent":
        return talk.told(ask=RecentAnnouncements())
    step, plan = _open_plan(talk) or (Step.WORDS, Plan(talk.facts.now))
    return _pressed(talk, plan, step, name, which) or opened(talk, plan, step)


def _pressed(talk: Talk, plan: Plan, step: Step, name: str, which: str) -> Outcome | None:
    match name:
        case "give_up":
            return given_up(talk)
        case "back":
            return one_back(talk, plan, step)
        case "open" if which in FILTERS:
            return opened(talk, plan, Step(which)) if plan.audience or which == Step.PROGRAM else None
        case "edit":
            return opened(talk, plan, Step.WORDS)
        case "link":
            return opened(talk, plan, Step.LINK_LABEL)
        case "time":
            return opened(talk, plan, Step.TIME)
        case "enough":
            return towards_preview(talk, plan)
        case "move":
            return _moving(talk, plan)
        case "no_move":
            return towards_preview(talk, replace(plan, is_no_move=True))
        case "bare" | "no_file" | "no_link":
            return _left_out(talk, plan, name)
        case "send" | "sure" | "at_night" | "morning" | "again":
            return _send(talk, plan, step, name)
    return chosen(talk, plan, name, which)


def _moving(talk: Talk, plan: Plan) -> Outcome:
    """The schedule is changed where that is done, and whoever is concerned is told from there."""
    batch_id = plan.audience.batch_id if plan.audience else None
    note = talk.say("staff_moving.from_announcement")
    return batch_chosen(talk, batch_id, note=note) if batch_id is not None else begun(talk, note=note)


def _left_out(talk: Talk, plan: Plan, what: str) -> Outcome:
    match what:
        case "bare":
            return towards_preview(talk, plan.with_content(text=""))
        case "no_file":
            return towards_preview(talk, plan.with_content(file=None))
        case _:
            return towards_preview(talk, plan.with_content(link=None))


def _send(talk: Talk, plan: Plan, step: Step, how: str) -> Outcome | None:
    """Each only where it is asked: nothing goes out by a button that was not shown."""
    match how, step:
        case "send", Step.PREVIEW:
            return send_now(talk, plan)
        case "sure", Step.SURE:
            return start(talk, plan)
        case "at_night", Step.NIGHT:
            return start(talk, replace(plan, is_late_meant=True))
        case "morning", Step.NIGHT:
            return in_the_morning(talk, plan)
        case "again", Step.AGAIN:
            return start(talk, plan, again=True)
    return None


def _answered(talk: Talk, given: Given) -> Outcome | None:
    open_plan = _open_plan(talk)
    if isinstance(given, _ANSWERS):
        return _told(talk, given, open_plan)
    step, plan = open_plan or (Step.WORDS, Plan(talk.facts.now))
    match given:
        case Text() | FileSent() if talk.facts.now - plan.at > FORGOTTEN_AFTER:
            return opened(talk, plan, step, note=talk.say("staff_announcing.unfinished"))
        case Text(text):
            return _said(talk, plan, step, text)
        case FileSent():
            return take_file(talk, plan, step, given)
        case FileRefused():
            return refuse_file(talk, plan, step, given)
        case NonText() | PhoneShared():
            return opened(talk, plan, step, note=talk.say("staff_announcing.not_this"))
    return None


def _said(talk: Talk, plan: Plan, step: Step, text: str) -> Outcome | None:
    """Words for this step: a command, a button's words, an answer. Residents' commands are theirs, but on a label."""
    command = read_command(text)
    match command:
        case Command.CANCEL:
            return given_up(talk)
        case Command.BACK:
            return one_back(talk, plan, step)
        case Command.SKIP if step is Step.CAPTION:
            return _left_out(talk, plan, "bare")
        case Command.HELP if step is not Step.LINK_LABEL:
            return opened(talk, plan, step)
        case Command() if step is not Step.LINK_LABEL:
            return None
    if pressed := _typed_button(talk, plan, step, text):
        return _tapped(talk, pressed)
    return _answer(talk, plan, step, text) or opened(talk, plan, step, note=talk.say("staff_announcing.unread"))


def _typed_button(talk: Talk, plan: Plan, step: Step, text: str) -> str | None:
    if step is Step.PREVIEW:
        return tap_typed(Message("", buttons(talk, plan, can_send=True)), text)
    return tap_typed(question(talk, plan, step), text)


def _answer(talk: Talk, plan: Plan, step: Step, text: str) -> Outcome | None:
    match step:
        case Step.WORDS | Step.CAPTION:
            return take_words(talk, plan, step, text)
        case Step.LINK_LABEL:
            return take_label(talk, plan, text)
        case Step.LINK_ADDRESS:
            return take_address(talk, plan, text)
        case Step.TIME | Step.SURE | Step.NIGHT:
            return take_time(talk, plan, text)
        case Step.WHOM:
            wanted = text.strip().casefold()
            named = (one for one in own_batches(talk) if wanted in _names(talk, one.id))
            batch = next(named, None)
            return chosen(talk, plan, "batch", str(batch.id)) if batch else None
    return typed_filter(talk, plan, step, text)


def _names(talk: Talk, batch_id: int) -> set[str]:
    batch = talk.facts.batch(batch_id)
    return set() if batch is None else {batch.code.casefold(), talk.batch_name(batch).casefold()}


def _told(talk: Talk, given: Given, open_plan: tuple[Step, Plan] | None) -> Outcome:
    """The world's answer. What was to be sent stands at AGAIN; a plan at another step is about something else."""
    step, plan = open_plan or (None, None)
    sent = plan if step is Step.AGAIN else None
    match given:
        case AudienceCounted() if plan is not None:
            return previewed(talk, plan, given)
        case AnnouncementStarted():
            return started(talk, given)
        case SameAgain():
            return same_again(talk, sent, given)
        case NothingToSend():
            return nothing_to_send(talk, sent)
        case AnnouncementNow():
            return now_is(talk, given)
        case Report():
            return reported(talk, given)
        case AnnouncementList():
            return listed(talk, given)
        case PeopleToPhone():
            return to_phone(talk, given)
        case NotAllowed():
            refused = Message(talk.say("staff_announcing.not_allowed"))
            return ended(talk, refused, at=(Step.AGAIN, Step.PREVIEW))
        case _:
            return ended(talk, Message(talk.say("staff_announcing.no_such")), at=(Step.AGAIN,))


def _open_plan(talk: Talk) -> tuple[Step, Plan] | None:
    """None too for what another version of this program has kept."""
    desk = talk.facts.desk
    if desk is None or desk.task != NAME:
        return None
    try:
        return read_plan(desk)
    except (KeyError, TypeError, ValueError):
        return None


ANNOUNCING = Task(
    Permission.ANNOUNCE,
    _COMMANDS,
    _begin,
    _tapped,
    _answered,
    anytime=ANYTIME,
    answers=_ANSWERS,
    in_every_chat=True,
    begin_with=_begin_with,
)
