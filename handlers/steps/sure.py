"""Two questions of "are you sure?": stop the form, and erase everything."""

from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.flow import finish
from handlers.form import Question
from handlers.inputs import Tap, Text
from handlers.messages import Message
from handlers.open_question import missed, open_question
from handlers.outcome import EraseMe, Outcome
from handlers.pages.menu import menu
from handlers.questions.reading import Said
from handlers.state import State, Step
from handlers.talk import Talk


def answer_erase(talk: Talk, said: Said) -> Outcome:
    match _meant(said):
        case YesNo.YES:
            gone = State(step=Step.REST, revision=talk.state.revision + 1)
            return Outcome(gone, (Message(talk.say("data.erased")),), (EraseMe(),))
        case YesNo.NO:
            return talk.open(Step.REST, menu(talk, text=talk.say("data.kept")))
        case _:
            return missed(talk, open_question(talk))


def answer_cancel(talk: Talk, said: Said) -> Outcome:
    """`state.trail` ends with the step that was open before the question, see `anywhere`."""
    match _meant(said):
        case YesNo.YES:
            return finish(talk, Message(talk.say("anywhere.cancelled")))
        case YesNo.NO:
            *trail, before = talk.state.trail or (Question.BIRTH_DATE,)
            back = talk.with_state(step=before, trail=tuple(trail))
            return back.open(before, open_question(back))
        case _:
            return missed(talk, open_question(talk))


def _meant(said: Said) -> YesNo:
    match said:
        case Tap("yes", _):
            return YesNo.YES
        case Tap("no", _):
            return YesNo.NO
        case Text(text):
            return read_yes_no(text)
        case _:
            return YesNo.UNKNOWN
