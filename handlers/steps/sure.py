"""Two questions of "are you sure?": stop the form, and erase everything; and how what they interrupt comes back."""

from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.flow import finish
from handlers.inputs import Tap, Text
from handlers.messages import Message
from handlers.open_question import missed, open_question, say_first
from handlers.outcome import EraseMe, Outcome
from handlers.questions.reading import Said
from handlers.state import BESIDE, State, Step
from handlers.talk import Talk


def answer_erase(talk: Talk, said: Said) -> Outcome:
    match meant(said):
        case YesNo.YES:
            gone = State(step=Step.REST, revision=talk.state.revision + 1)
            return Outcome(gone, (Message(talk.say("data.erased")),), (EraseMe(),))
        case YesNo.NO:
            return resume(talk, talk.say("data.kept"))
        case _:
            return missed(talk, open_question(talk))


def answer_cancel(talk: Talk, said: Said) -> Outcome:
    match meant(said):
        case YesNo.YES:
            return finish(talk, Message(talk.say("anywhere.cancelled")))
        case YesNo.NO:
            return resume(talk)
        case _:
            return missed(talk, open_question(talk))


def ask_if_sure(talk: Talk, step: Step) -> Outcome:
    """A "no" leads back to what is open now."""
    before = talk.state.before if is_asked(talk) else talk.state.step
    sure = talk.with_state(step=step, before=before)
    return sure.open(step, open_question(sure))


def is_asked(talk: Talk) -> bool:
    return talk.state.step in BESIDE


def resume(talk: Talk, *said: str) -> Outcome:
    """The question that was interrupted is open again."""
    return say_first(without_question(talk), *said)


def without_question(talk: Talk) -> Talk:
    return talk.with_state(step=talk.state.before or Step.REST, before="", misses=0)


def meant(said: Said) -> YesNo:
    """Of the two buttons, or of words like theirs."""
    match said:
        case Tap("yes", _):
            return YesNo.YES
        case Tap("no", _):
            return YesNo.NO
        case Text(text):
            return read_yes_no(text)
        case _:
            return YesNo.UNKNOWN
