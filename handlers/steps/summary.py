"""The last yes, and corrections: any single answer can be changed, and the summary comes again."""

from handlers.answers.choices import read_choice
from handlers.answers.corrections import said_to_be_wrong
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.flow import ask, go_on, list_trainings
from handlers.form import Question, answered_questions, next_question
from handlers.inputs import Tap, Text
from handlers.messages import Message
from handlers.open_question import missed, open_question
from handlers.outcome import Outcome, TakeSeat
from handlers.pages.summary import correct
from handlers.questions.reading import Said
from handlers.second_thoughts import meant_before
from handlers.state import Goal, Step
from handlers.steps.form import with_change
from handlers.steps.who import for_another
from handlers.talk import Talk


def answer(talk: Talk, said: Said) -> Outcome:
    """At the summary, and where a known person is asked "the same data?"."""
    if talk.state.step == Step.SUMMARY and isinstance(said, Text) and (change := meant_before(talk, said.text)):
        return with_change(talk, change)
    if isinstance(said, Text) and (wrong := said_to_be_wrong(said.text)) in answered_questions(talk.asked):
        return ask(talk.with_state(correcting=True), Question(wrong))
    choice = said.choice if isinstance(said, Tap) else _typed(said)
    batch = talk.batch
    if choice == "submit" and batch is not None:
        if next_question(talk.asked, Goal.SEAT) is not None:  # the answers were erased meanwhile: nobody to register
            return go_on(talk)
        return Outcome(talk.state, ask=TakeSeat(batch.id))
    if choice == "other_person" and talk.state.direct:
        return for_another(talk.with_state(wanted=talk.state.batch))
    if choice == "correct":
        return talk.open(Step.CORRECT, correct(talk))
    buttons = open_question(talk).buttons
    key = "same_data.miss" if talk.state.step == Step.SAME_DATA else "summary.miss"
    return missed(talk, Message(talk.say(key), buttons))


def answer_correction(talk: Talk, said: Said) -> Outcome:
    """Which answer is to be corrected: its question is asked alone, and the old one stands until the new is there."""
    value = _correction(talk, said)
    if value == "nothing":
        return go_on(talk)
    if value == "training":
        return list_trainings(talk)
    if value in set(Question):
        question = Question(value)
        return ask(talk.with_state(correcting=True), question)
    return missed(talk, Message(talk.say("correct.miss"), correct(talk).buttons))


def _typed(said: Said) -> str:
    if not isinstance(said, Text):
        return ""
    return {YesNo.YES: "submit", YesNo.NO: "correct"}.get(read_yes_no(said.text), "")


def _correction(talk: Talk, said: Said) -> str:
    if isinstance(said, Tap):
        return said.choice.removeprefix("correct:")
    buttons = correct(talk).buttons
    chosen = read_choice(said.text, [button.label for button in buttons]) if isinstance(said, Text) else None
    return "" if chosen is None else buttons[chosen].choice.removeprefix("correct:")
