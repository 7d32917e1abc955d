"""What can be said at every question: commands, and taps that carry all they need. Then back to the open question."""

from collections.abc import Callable
from dataclasses import replace

from handlers.detours import absence, coming, curious, later, new_batches
from handlers.detours.commands import Command
from handlers.detours.for_staff import call_staff
from handlers.detours.greetings import salute
from handlers.detours.joining import show_trainings
from handlers.detours.way_back import lead_back
from handlers.flow import ask, go_on, is_corrected, list_trainings
from handlers.form import Question, reopened
from handlers.form_page.offering import in_view, offer
from handlers.messages import Calendar, Message, Proof
from handlers.mine.changing import which_answer
from handlers.mine.listing import mine
from handlers.mine.own import name_of, own, seated, training_of
from handlers.mine.page import page
from handlers.new_phone import steps as new_phone
from handlers.offers import answering as offers
from handlers.open_question import aside, say_first, say_only
from handlers.opening import begin
from handlers.outcome import Outcome, ReleaseHold, ResumeMessages, SetLanguage, StopMessages
from handlers.pages import menu
from handlers.pages.office import official
from handlers.state import TRAINING_MARK, Goal, Step
from handlers.steps import changing, consent, sure, withdrawing
from handlers.talk import Talk, paragraphs
from handlers.two_channels import steps as two_channels


def obey(talk: Talk, command: Command, text: str = "") -> Outcome | None:
    """None where the command means nothing special here, and the text is an answer after all."""
    match command:
        case Command.MENU:
            return aside(talk, menu.menu(talk))
        case Command.REGISTER:
            return begin(talk)
        case Command.TRAININGS:
            return show_trainings(talk)
        case Command.FORM:
            batch = in_view(talk)
            return offer(talk, batch) if batch else show_trainings(talk)
        case Command.BACK:
            return _back(talk)
        case Command.CANCEL:
            return _cancel(talk)
        case Command.MINE:
            return aside(talk, new_batches.with_wanted_news(talk, mine(talk)))
        case Command.DATA:
            return aside(talk, menu.my_data(talk))
        case Command.ERASE:
            return sure.ask_if_sure(talk, Step.ERASE)
        case Command.ENGLISH | Command.INDONESIAN:
            return _language(talk, command.value.removeprefix("language:"))
        case Command.NEW_PHONE:
            return new_phone.begin(talk)
        case Command.JOIN:
            return two_channels.begin(talk)
        case Command.PART:
            return two_channels.part(talk)
        case Command.SKIP:
            return None
        case Command.CHANGE:  # in a form it is about the form
            return changing.begin(talk) if talk.state.step == Step.REST and talk.facts.people else None
        case Command.CONTINUE:
            return _continue(talk)
        case Command.STAFF | Command.CALL:
            return call_staff(talk, by_phone=command is Command.CALL)
        case Command.STOP | Command.RESUME:
            return _messages(talk, stop=command is Command.STOP)
        case Command.HELP | Command.OFFICIAL | Command.THANKS | Command.GREETING:
            return _politely(talk, command, text)


def tapped_anywhere(talk: Talk, choice: str) -> Outcome | None:
    kind, _, value = choice.partition(":")
    tapped = _TAPPED.get(kind)
    return tapped(talk, value) if tapped else None


def _politely(talk: Talk, command: Command, text: str) -> Outcome:
    match command:
        case Command.HELP:
            return say_first(talk, talk.say("anywhere.help"))
        case Command.OFFICIAL:
            return lead_back(talk, official(talk, text))
        case Command.THANKS:
            return say_first(talk, talk.say("anywhere.you_are_welcome"))
        case _:
            returned = salute(talk, text)
            if talk.state.step == Step.REST:
                return begin(talk, salute=returned)
            return say_first(talk, paragraphs(returned or talk.say("anywhere.greeted"), _going_on(talk)))


def _going_on(talk: Talk) -> str:
    """Who comes back after a day has forgotten what was chosen."""
    batch = talk.batch if talk.state.step in set(Question) else None
    return talk.say("anywhere.going_on", training=talk.word(batch.program.title)) if batch else ""


def _continue(talk: Talk) -> Outcome:
    if talk.state.step == Step.REST:
        return begin(talk)
    return sure.resume(talk) if sure.is_asked(talk) else say_first(talk)


def _messages(talk: Talk, *, stop: bool) -> Outcome:
    """What is being filled in goes on; only what we send by ourselves stops. "Mulai lagi" may also mean to register."""
    if stop:
        return say_only(talk, talk.say("anywhere.stopped"), StopMessages())
    if talk.facts.stopped:
        return say_first(talk, talk.say("anywhere.resumed"), tells=(ResumeMessages(),))
    return begin(talk)


def _back(talk: Talk) -> Outcome:
    """To what was open before: a page's list, the summary of a correction, else the last question, asked anew."""
    if sure.is_asked(talk):
        return sure.resume(talk)
    match talk.state.step:
        case Step.CHANGE:
            return changing.leave(talk)
        case _ if talk.state.goal is Goal.CHANGE and talk.state.step != Step.REST:
            return talk.open(Step.CHANGE, which_answer(talk))
        case Step.CORRECT:
            return go_on(talk)
        case Step.BROWSE | Step.UNFIT | Step.OTHERS if not talk.facts.consented:
            return consent.browse(talk) if talk.state.step != Step.BROWSE else begin(talk)
        case Step.UNFIT | Step.OTHERS | Step.FULL:
            return list_trainings(talk)
        case _ if is_corrected(talk):
            return go_on(talk)
        case _ if talk.state.trail:
            return _reopen(talk, *talk.state.trail)
        case _:
            return say_first(talk, talk.say("anywhere.nothing_before"))


def _reopen(talk: Talk, *trail: str) -> Outcome:
    *before, last = trail
    if last == TRAINING_MARK:
        return list_trainings(talk)
    question = Question(last)
    opened = talk.with_state(trail=tuple(before), correcting=False).with_answers(reopened(talk.answers, question))
    if question is Question.HOME:
        opened = opened.with_state(batch=None)
    outcome = ask(opened, question)
    released = (ReleaseHold(),) if talk.facts.hold and opened.state.batch is None else ()
    return replace(outcome, tells=(*released, *outcome.tells))


def _cancel(talk: Talk) -> Outcome:
    """Asked first; a registration that is in is not touched by it."""
    step = talk.state.step
    if talk.state.goal is Goal.CHANGE and step != Step.REST:
        return changing.leave(talk)
    if step == Step.WITHDRAW:
        return sure.resume(talk, talk.say("absence.stays"))
    if step in {Step.NEW_PHONE, Step.NEW_PHONE_BORN}:
        return sure.resume(talk)
    if step == Step.REST and (asked := absence.ask(talk) or withdrawing.ask(talk)):
        return asked
    if talk.facts.draft is None or step == Step.REST:
        return say_first(talk, talk.say("anywhere.nothing_to_cancel"))
    return sure.ask_if_sure(talk, Step.CANCEL)


def _language(talk: Talk, language: str) -> Outcome | None:
    if language not in talk.facts.books:
        return None
    told = SetLanguage(language)
    spoken = replace(talk, facts=talk.facts.after((told,)))
    return say_first(spoken, spoken.say("anywhere.language"), tells=(told,))


def _data(talk: Talk, value: str) -> Outcome:
    if value == "erase":
        return sure.ask_if_sure(talk, Step.ERASE)
    if value == "keep":
        return say_first(talk, talk.say("data.kept"))
    return aside(talk, menu.my_data(talk))


def _mine(talk: Talk, value: str) -> Outcome | None:
    first, _, number = value.rpartition(":")
    if first == "from" or not value or value == "all":
        start = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
        return aside(talk, mine(talk, first=start))
    known = own(talk, value)
    return aside(talk, page(talk, known)) if known else None


def _calendar(talk: Talk, value: str) -> Outcome | None:
    known = own(talk, value)
    if known is None or known not in seated(talk):
        return None
    said = talk.say("mine.calendar", name=name_of(talk, known), training=training_of(talk, known))
    return aside(talk, Message(said, document=Calendar(known.id)))


def _proof(talk: Talk, value: str) -> Outcome | None:
    known = own(talk, value)
    if known is None or known.number is None:
        return None
    said = talk.say("done.number", number=known.number)
    return aside(talk, Message(said, picture=Proof(known.id)))


def _obeyed(command: Command) -> Callable[[Talk, str], Outcome | None]:
    return lambda talk, _value: obey(talk, command)


def _trainings(talk: Talk, _value: str) -> Outcome | None:
    """Only where nothing is open: below a place on the waiting list."""
    return begin(talk) if talk.state.step == Step.REST else None


_TAPPED: dict[str, Callable[[Talk, str], Outcome | None]] = {
    **{
        command.value: _obeyed(command) for command in (Command.MENU, Command.REGISTER, Command.CONTINUE, Command.STAFF)
    },
    "mine": _mine,
    "data": _data,
    "trainings": _trainings,
    "language": _language,
    "interest": new_batches.tapped,
    "offer": offers.tapped,
    "phone": new_phone.tapped,
    "remind": two_channels.tapped,
    "part": two_channels.not_mine,
    "ask": curious.tapped,
    "share": lambda talk, _value: later.share(talk),
    "proof": _proof,
    "calendar": _calendar,
    "absence": absence.tapped,
    "change": changing.tapped,
    "coming": coming.tapped,
    "withdraw": withdrawing.tapped,
}

TAPS = frozenset(_TAPPED)
"""Kinds of choices that mean the same whenever they are tapped; other old buttons are old."""
