"""The conversation: state, what came in, and the facts, to a new state, replies, tells, and at most one ask."""

from collections.abc import Callable
from dataclasses import replace

from handlers.answered import answered, no_seat
from handlers.answers.nik import holds_nik
from handlers.contact_button import not_now, takes_phone, without_old_button
from handlers.detours import anywhere, edited, joining, not_text, side_roads
from handlers.detours.commands import Command, read_command
from handlers.detours.meaning import is_asked, may_mean_something
from handlers.draft import Draft
from handlers.facts import Facts
from handlers.form import Question
from handlers.form_in_chat.asks import FormOpened, FormOver, FormSent
from handlers.form_in_chat.sent import sent
from handlers.form_page import offering
from handlers.form_page.offering import linked
from handlers.form_page.submitted import submitted
from handlers.inputs import (
    Edited,
    FileRefused,
    FileSent,
    FormSubmitted,
    Given,
    InGroup,
    Left,
    LinkMade,
    NonText,
    NonTextKind,
    PhoneShared,
    ReviewBegun,
    SeatHeld,
    SeatTaken,
    Start,
    Tap,
    Text,
    WaitingJoined,
)
from handlers.new_phone import steps as new_phone
from handlers.new_phone.asks import (
    LeftOldPhone,
    NumberIsHere,
    NumberNoted,
    NumbersUsedUp,
    PhoneWishOver,
    StaysOnOldPhone,
)
from handlers.offers import answering as offers
from handlers.offers.answered import answered as offer_answered
from handlers.offers.asks import JoinedAgain, OfferDeclined, OfferOver, OfferReviewed, OfferTaken
from handlers.open_question import open_question, say_first
from handlers.opening import begin
from handlers.outcome import DropDraft, ForgetInput, JoinByNumber, Outcome
from handlers.pages import menu
from handlers.pages.beside import in_group
from handlers.questions import QUESTIONS
from handlers.questions.reading import Said
from handlers.staff.dispatch import staff_outcome
from handlers.staff.joining.entering import enter
from handlers.staff.tasks import TASKS
from handlers.staff.tells import EndSession
from handlers.state import TRAINING_MARK, BrokenStateError, Goal, State, Step, read_state
from handlers.steps import changing, consent, form, summary, sure, training, who, withdrawing
from handlers.talk import Talk
from handlers.two_channels import steps as joins
from handlers.two_channels.asks import (
    ContactParted,
    ContactsJoined,
    JoinCodeMade,
    JoinCodesUsedUp,
    JoinCodeUnknown,
    NotJoined,
    RemindedOn,
)
from models.refusals import Refused

TEXT_MAX = 4096
"""Characters; Telegram's own limit of a message."""

_FREE = frozenset({Question.NAME, Question.GUARDIAN_NAME, Question.HELPER_NAME, Question.ADDRESS})
"""Any words could be the answer."""

_LOOSE = _FREE | {Question.PHONE, Question.GUARDIAN_PHONE}
"""A phone's reader takes "tidak ..." for "I have none"."""

_NEVER_A_QUESTION = _FREE | {Question.EDUCATION, Question.OCCUPATION, Question.SEX}
"""A name, an address or a choice that is asked is none; a date or a place may be told doubtfully."""

_UNREADABLE = Text("?")

_STEPS: dict[str, Callable[[Talk, Said], Outcome]] = {
    Step.CONSENT: consent.answer,
    Step.WHO: who.answer,
    Step.BROWSE: training.answer,
    Step.TRAINING: training.answer,
    Step.OTHERS: training.answer,
    Step.UNFIT: training.answer,
    Step.FULL: training.answer,
    Step.SAME_DATA: summary.answer,
    Step.SUMMARY: summary.answer,
    Step.CORRECT: summary.answer_correction,
    Step.ERASE: sure.answer_erase,
    Step.CANCEL: sure.answer_cancel,
    Step.FORM: offering.answer,
    Step.WITHDRAW: withdrawing.answer,
    Step.CHANGE: changing.answer,
    Step.NEW_PHONE: new_phone.answer_number,
    Step.NEW_PHONE_BORN: new_phone.answer_birth_date,
    **dict.fromkeys(map(str, Question), form.answer),
}


def respond(state: State, given: Given, facts: Facts) -> Outcome:
    """Pure. The answer to an ask in the outcome is given back with the new state and `facts.after(outcome.tells)`."""
    talk = Talk(state, facts, facts.draft or Draft())
    return without_old_button(talk, _answer_to(talk, given))


def _answer_to(talk: Talk, given: Given) -> Outcome:
    if isinstance(given, FormSubmitted):
        return submitted(talk, given)
    if isinstance(given, FormSent | FormOpened | FormOver):
        return sent(talk, given)
    if outcome := enter(talk, given):
        return outcome
    if talk.facts.staff is not None and (outcome := staff_outcome(talk, given, TASKS)):
        return outcome
    match given:
        case Start(code):
            return begin(talk, code=code)
        case Left():
            ended = (EndSession(),) if talk.facts.staff is not None else ()
            return Outcome(State(revision=talk.state.revision + 1), tells=(DropDraft(), *ended))
        case NonText(kind) | FileRefused(kind):
            return not_text.answer(talk, kind)
        case FileSent(file):
            return not_text.answer(talk, NonTextKind(file.kind))
        case InGroup():
            return Outcome(talk.state, (in_group(talk.facts.phrases, address=talk.facts.abilities.address),))
        case Tap() | Text() | PhoneShared() | Edited():
            return _once_told_of_a_lost_hold(talk, _said(talk, given))
        case LinkMade():
            return linked(talk, given)
        case SeatHeld() | SeatTaken() | WaitingJoined() | ReviewBegun() | Refused():
            return answered(talk, given)
        case OfferTaken() | OfferReviewed() | OfferDeclined() | JoinedAgain() | OfferOver():
            return offer_answered(talk, given)
        case NumberNoted() | NumberIsHere() | NumbersUsedUp() | LeftOldPhone() | StaysOnOldPhone() | PhoneWishOver():
            return new_phone.answered(talk, given)
        case JoinCodeMade() | JoinCodeUnknown() | JoinCodesUsedUp() | ContactsJoined() | ContactParted():
            return joins.answered(talk, given)
        case RemindedOn() | NotJoined():
            return joins.answered(talk, given)
        case _:  # the world answers staff who left the task, or the staff, in this very moment
            return talk.stay(menu.menu(talk, text=talk.say("anywhere.menu")))


def seat_wanted(state: State) -> int | None:
    """The batch in which a seat is kept while the form is filled."""
    filling = state.step in QUESTIONS or state.step in {Step.SUMMARY, Step.CORRECT, Step.SAME_DATA, Step.FORM}
    return state.batch if filling and state.goal is Goal.SEAT else None


def take_up(text: str) -> State:
    """A stored state. Raises BrokenStateError for one of another version, or with a step unknown to this one."""
    state = read_state(text)
    steps = {state.step, state.before or Step.REST}
    if not (steps <= _STEPS.keys() | {Step.REST} and set(state.trail) <= {*QUESTIONS, TRAINING_MARK}):
        raise BrokenStateError
    return state


def restarted(facts: Facts) -> State:
    """In place of a state that cannot be read. Its revision is newer than every button that was ever sent."""
    return State(revision=facts.position + 1)


def _said(talk: Talk, said: Said | Edited) -> Outcome:
    match said:
        case Tap(choice, revision):
            if choice.partition(":")[0] in anywhere.TAPS and (outcome := anywhere.tapped_anywhere(talk, choice)):
                return outcome
            if revision != talk.state.revision:
                return training.chosen_again(talk, choice) or say_first(talk, talk.say("anywhere.old_button"))
            return _answer(talk, said)
        case Text(text) | Edited(text) if holds_nik(text) and not talk.facts.abilities.takes_nik:
            return _without_nik(offering.nik_refused(talk), text)
        case Text(text) if len(text) > TEXT_MAX:
            return _without_nik(say_first(talk, talk.say("anywhere.too_long")), text)
        case Text(text):
            return _without_nik(_text(talk, said), text)
        case Edited(text):
            return _without_nik(edited.answer(talk, said, most=TEXT_MAX), text)
        case PhoneShared(phone):
            outcome = _answer(talk, said) if takes_phone(talk) else not_now(talk)
            return replace(outcome, tells=(*outcome.tells, JoinByNumber(phone)))


def _text(talk: Talk, said: Text) -> Outcome:
    """What is written is, in this order: the answer to an offer, where nothing else is open; what a link of ours has
    brought along; a command, word for word; a button's words; a plain question or wish; an answer to the open question;
    whatever else it may mean. Meanings cost time: they are sought where no answer is.
    """
    if outcome := offers.typed(talk, said.text) or joining.by_link(talk, said.text) or joins.typed(talk, said.text):
        return outcome
    command = read_command(said.text)
    if command and (outcome := anywhere.obey(talk, command, said.text)):
        return outcome
    tap = _skip_typed(talk) if command is Command.SKIP else _label_typed(talk, said.text)
    if tap:
        return _answer(talk, tap)
    if talk.state.step not in _STEPS:
        return side_roads.take(talk, said.text) or _answer(talk, said)
    if _is_no_answer(talk.state.step, said.text):
        if wished := side_roads.take(talk, said.text, only_plain=talk.state.step in _FREE):
            return wished
        if is_asked(said.text) and talk.state.step in _NEVER_A_QUESTION:
            return _answer(talk, _UNREADABLE)
    outcome = _answer(talk, said)
    missed = outcome.state.misses > talk.state.misses
    return (side_roads.take(talk, said.text) if missed else None) or outcome


def _is_no_answer(step: str, text: str) -> bool:
    """Whether to look for another meaning first: "jadwalnya kapan?" is no name, nor is "mau ngomong sama petugas"."""
    return is_asked(text) or (step in _LOOSE and may_mean_something(text))


def _answer(talk: Talk, said: Said) -> Outcome:
    answer = _STEPS.get(talk.state.step)
    if answer is not None:
        return answer(talk, said)
    if not talk.facts.consented:
        return begin(talk)
    return talk.stay(menu.menu(talk, text=talk.say("anywhere.unknown") + " " + talk.say("anywhere.menu")))


def _label_typed(talk: Talk, text: str) -> Tap | None:
    """A button's words typed instead of tapped."""
    wanted = text.strip().casefold()
    buttons = open_question(talk).buttons if 0 < len(wanted) <= 24 else ()
    chosen = next((button for button in buttons if button.label.casefold() == wanted), None)
    return Tap(chosen.choice, talk.state.revision) if chosen else None


def _skip_typed(talk: Talk) -> Tap | None:
    """ "skip", "lewat": as the button that leaves this question open, where there is one."""
    offered = any(button.choice == "skip" for button in open_question(talk).buttons)
    return Tap("skip", talk.state.revision) if offered else None


def _without_nik(outcome: Outcome, text: str) -> Outcome:
    """A NIK is not kept in the record of the chat, at whichever question it was typed."""
    if ForgetInput() in outcome.tells or not holds_nik(text):
        return outcome
    return replace(outcome, tells=(*outcome.tells, ForgetInput()))


def _once_told_of_a_lost_hold(talk: Talk, outcome: Outcome) -> Outcome:
    """The seat kept for these answers ran out while none was left: said once, with the way onto the list."""
    batch = talk.batch
    if talk.facts.hold_lost is None or batch is None or outcome.ask or seat_wanted(outcome.state) != batch.id:
        return outcome
    after = replace(talk, state=outcome.state, facts=talk.facts.after(outcome.tells))
    lost = Refused(talk.facts.hold_lost, talk.facts.seats[batch.id].waiting)
    told = no_seat(replace(after, draft=after.facts.draft or talk.draft), batch, lost, gone=True)
    return replace(told, tells=(*outcome.tells, *told.tells))
