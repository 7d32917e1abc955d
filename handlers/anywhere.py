"""What can be said at every question: commands, and taps that carry all they need. Then back to the open question."""

from dataclasses import replace

from handlers import office_hours
from handlers.commands import Command
from handlers.flow import TRAINING_MARK, ask, list_trainings
from handlers.form import Question, reopened
from handlers.messages import Message, Proof
from handlers.open_question import cancel, erase, say_first
from handlers.opening import begin
from handlers.outcome import CallStaff, NoteAbsence, Outcome, ReleaseHold, SetLanguage, Withdraw
from handlers.pages import menu
from handlers.state import Step
from handlers.steps.training import note_interest
from handlers.talk import Talk, paragraphs
from handlers.wording import dates
from models.statuses import Status

TAPS = frozenset({"menu", "register", "mine", "data", "staff", "language", "proof", "absence", "interest", "withdraw"})
"""Kinds of choices that mean the same whenever they are tapped; other old buttons are old."""


def obey(talk: Talk, command: Command) -> Outcome | None:
    """None where the command means nothing special here, and the text is an answer after all."""
    match command:
        case Command.MENU:
            return talk.stay(menu.menu(talk))
        case Command.REGISTER:
            return begin(talk)
        case Command.CONTINUE if talk.state.step == Step.REST:
            return begin(talk)
        case Command.CONTINUE | Command.HELP:
            return say_first(talk, talk.say("anywhere.help") if command is Command.HELP else "")
        case Command.BACK:
            return _back(talk)
        case Command.CANCEL:
            return _cancel(talk)
        case Command.STAFF:
            return _call_staff(talk)
        case Command.MINE:
            return talk.stay(menu.mine(talk))
        case Command.DATA:
            return talk.stay(menu.my_data(talk))
        case Command.ERASE:
            return talk.open(Step.ERASE, erase(talk))
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
        case "menu" | "register" | "mine" | "staff":
            return obey(talk, Command(kind))
        case "data":
            return _data(talk, value)
        case "language":
            return _language(talk, value)
        case "interest":
            return note_interest(talk, value)
        case "proof":
            return _proof(talk, value)
        case "absence" | "withdraw":
            return _absence(talk, kind, value)
    return None


def _greet(talk: Talk, command: Command) -> Outcome:
    salute = talk.say("greeting.in_kind" if command is Command.SALAM else "anywhere.greeted")
    if talk.state.step == Step.REST:
        return begin(talk, salute=talk.say("greeting.in_kind") if command is Command.SALAM else "")
    return say_first(talk, salute)


def _back(talk: Talk) -> Outcome:
    """To the question before, whose answer is asked anew."""
    if talk.state.step == Step.CORRECT:
        return say_first(talk.with_state(step=Step.SUMMARY))
    if not talk.state.trail:
        return say_first(talk, talk.say("anywhere.nothing_before"))
    *trail, last = talk.state.trail
    before = talk.with_state(trail=tuple(trail), correcting=False)
    if last == TRAINING_MARK:
        return list_trainings(before)
    question = Question(last)
    opened = before.with_answers(reopened(talk.answers, question))
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
    if step == Step.CANCEL:
        return say_first(talk)
    return talk.open(Step.CANCEL, cancel(talk), trail=(*talk.state.trail, step))


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
        return obey(talk, Command.ERASE) or talk.stay(erase(talk))
    if value == "keep":
        return say_first(talk, talk.say("data.kept"))
    return talk.stay(menu.my_data(talk))


def _proof(talk: Talk, value: str) -> Outcome | None:
    known = next((one for one in talk.facts.registrations if str(one.id) == value), None)
    if known is None or known.number is None:
        return None
    said = talk.say("done.number", number=known.number)
    return talk.stay(Message(said, picture=Proof(known.id)))


def _absence(talk: Talk, kind: str, value: str) -> Outcome | None:
    """ "Berhalangan" always asks which of the two is meant; only "Mundur" gives the seat back."""
    choice, _, number = value.rpartition(":")
    confirmed = [one for one in talk.facts.registrations if one.status is Status.CONFIRMED]
    if number == "which":
        buttons = [
            replace(talk.button(f"absence:{one.id}", "cannot_come"), label=one.number or "") for one in confirmed
        ]
        return talk.stay(Message(talk.say("absence.which"), tuple(buttons)))
    known = next((one for one in confirmed if str(one.id) == number), None)
    if known is None:
        return None
    name = menu.name_of(talk, known.resident_id)
    if kind == "withdraw":
        batch = talk.facts.batch(known.batch_id)
        training = talk.word(batch.program.title) if batch else ""
        return say_first(talk, talk.say("absence.withdrawn", name=name, training=training), tells=(Withdraw(known.id),))
    if choice == "day":
        return say_first(talk, talk.say("absence.noted", name=name), tells=(NoteAbsence(known.id),))
    if choice == "stay":
        return say_first(talk, talk.say("absence.stays"))
    return talk.stay(
        Message(
            talk.say("absence.ask"),
            (
                talk.button(f"absence:day:{known.id}", "that_day_only"),
                talk.button(f"withdraw:{known.id}", "withdraw"),
                talk.button(f"absence:stay:{known.id}", "stay"),
            ),
        )
    )
