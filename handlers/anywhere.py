"""What can be said at every question: commands, and taps that carry all they need. Then back to the open question."""

from dataclasses import replace

from handlers import absence, office_hours
from handlers.commands import Command
from handlers.flow import ask, go_on, is_corrected, list_trainings
from handlers.form import Question, reopened
from handlers.messages import Message, Proof
from handlers.open_question import aside, say_first
from handlers.opening import begin
from handlers.outcome import CallStaff, Outcome, ReleaseHold, SetLanguage
from handlers.pages import menu
from handlers.state import TRAINING_MARK, Step
from handlers.steps import consent, sure
from handlers.steps.training import note_interest
from handlers.talk import Talk, paragraphs
from handlers.wording import dates

TAPS = frozenset(
    {"menu", "register", "continue", "mine", "data", "staff", "language", "proof", "absence", "interest", "withdraw"}
    | {"trainings"}  # only where nothing is open: below a place on the waiting list
)
"""Kinds of choices that mean the same whenever they are tapped; other old buttons are old."""


def obey(talk: Talk, command: Command) -> Outcome | None:
    """None where the command means nothing special here, and the text is an answer after all."""
    match command:
        case Command.MENU:
            return aside(talk, menu.menu(talk))
        case Command.REGISTER:
            return begin(talk)
        case Command.CONTINUE if talk.state.step == Step.REST:
            return begin(talk)
        case Command.CONTINUE if sure.is_asked(talk):
            return sure.resume(talk)
        case Command.CONTINUE | Command.HELP:
            return say_first(talk, talk.say("anywhere.help") if command is Command.HELP else "")
        case Command.BACK:
            return _back(talk)
        case Command.CANCEL:
            return _cancel(talk)
        case Command.STAFF:
            return _call_staff(talk)
        case Command.MINE:
            return aside(talk, menu.mine(talk))
        case Command.DATA:
            return aside(talk, menu.my_data(talk))
        case Command.ERASE:
            return sure.ask_if_sure(talk, Step.ERASE)
        case Command.ENGLISH | Command.INDONESIAN:
            return _language(talk, command.value.removeprefix("language:"))
        case Command.OFFICIAL:
            return say_first(talk, _official(talk))
        case Command.THANKS:
            return say_first(talk, talk.say("anywhere.you_are_welcome"))
        case Command.GREETING | Command.SALAM:
            return _greet(talk, command)
        case Command.SKIP:
            return None


def tapped_anywhere(talk: Talk, choice: str) -> Outcome | None:
    kind, _, value = choice.partition(":")
    match kind:
        case "menu" | "register" | "continue" | "mine" | "staff":
            return obey(talk, Command(kind))
        case "data":
            return _data(talk, value)
        case "trainings" if talk.state.step == Step.REST:
            return begin(talk)
        case "language":
            return _language(talk, value)
        case "interest":
            return note_interest(talk, value)
        case "proof":
            return _proof(talk, value)
        case "absence" | "withdraw":
            return absence.answer(talk, kind, value)
    return None


def _greet(talk: Talk, command: Command) -> Outcome:
    salute = talk.say("greeting.in_kind" if command is Command.SALAM else "anywhere.greeted")
    if talk.state.step == Step.REST:
        return begin(talk, salute=talk.say("greeting.in_kind") if command is Command.SALAM else "")
    return say_first(talk, salute)


def _back(talk: Talk) -> Outcome:
    """To what was open before: a page's list, the summary of a correction, else the last question, asked anew."""
    if sure.is_asked(talk):
        return sure.resume(talk)
    match talk.state.step:
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
    if talk.facts.draft is None or step == Step.REST:
        return say_first(talk, talk.say("anywhere.nothing_to_cancel"))
    return sure.ask_if_sure(talk, Step.CANCEL)


def _call_staff(talk: Talk) -> Outcome:
    facts, office = talk.facts, talk.facts.catalogue.office
    by = office_hours.answer_by(office, facts.now, facts.zone)
    words = dates.moment_in_words(by, zone=facts.zone, language=facts.language)
    if office_hours.is_open(office, facts.now, facts.zone):
        said = talk.say("staff.open_now", time=words)
    else:
        opens = dates.moment_in_words(by - office_hours.ANSWER_WITHIN, zone=facts.zone, language=facts.language)
        said = talk.say("staff.closed_now", opens=opens, time=words)
    call = CallStaff(talk.state.step)
    if talk.state.step == Step.REST:
        return talk.stay(Message(said), call)
    return say_first(talk, said, tells=(call,))


def _language(talk: Talk, language: str) -> Outcome | None:
    if language not in talk.facts.books:
        return None
    told = SetLanguage(language)
    spoken = replace(talk, facts=talk.facts.after((told,)))
    return say_first(spoken, spoken.say("anywhere.language"), tells=(told,))


def _official(talk: Talk) -> str:
    office = talk.facts.catalogue.office
    check = (
        talk.say("anywhere.official_phone", phone=office.phone)
        if office.phone
        else talk.say("anywhere.official_visit", address=office.address)
    )
    return paragraphs(f"{talk.say('anywhere.official', office=office.name)} {check}")


def _data(talk: Talk, value: str) -> Outcome:
    if value == "erase":
        return sure.ask_if_sure(talk, Step.ERASE)
    if value == "keep":
        return say_first(talk, talk.say("data.kept"))
    return aside(talk, menu.my_data(talk))


def _proof(talk: Talk, value: str) -> Outcome | None:
    known = next((one for one in talk.facts.registrations if str(one.id) == value), None)
    if known is None or known.number is None:
        return None
    said = talk.say("done.number", number=known.number)
    return aside(talk, Message(said, picture=Proof(known.id)))
