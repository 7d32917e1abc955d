"""A text that was changed after it was sent.

If it was the person's latest, it is read again: as the answer that is open and was not understood, or as the newest one
before it. Whatever else was changed is not read: it is said how to put an answer right.
"""

from dataclasses import replace

from handlers.answers.corrections import read_correction
from handlers.detours.commands import read_command
from handlers.detours.curious import named_in
from handlers.detours.meaning import is_asked, may_mean_something
from handlers.detours.way_back import is_stranger, lead_back
from handlers.flow import choose
from handlers.form import Question
from handlers.inputs import Edited, Text
from handlers.open_question import say_first
from handlers.outcome import Outcome
from handlers.questions import QUESTIONS
from handlers.questions.reading import Doubt, Heard
from handlers.second_thoughts import said_anew
from handlers.state import TRAINING_MARK, Step
from handlers.steps import form
from handlers.talk import Talk

_REREAD = frozenset({*QUESTIONS, Step.TRAINING, Step.SUMMARY})
_FREE = frozenset({Question.NAME, Question.GUARDIAN_NAME, Question.HELPER_NAME, Question.ADDRESS})
"""Nearly any words could be the answer."""


def answer(talk: Talk, said: Edited, *, most: int) -> Outcome:
    """`most`: characters beyond which nothing is read."""
    text = said.text
    if not said.newest or talk.state.step not in _REREAD or len(text) > most or read_command(text) or is_asked(text):
        return _explained(talk)
    is_repeated = talk.state.misses > 0 or talk.draft.guess is not None
    if is_repeated and (answered := _open_one(talk, text)):
        return answered
    return _before(talk, text) or (None if talk.state.step in _FREE else _open_one(talk, text)) or _explained(talk)


def _open_one(talk: Talk, text: str) -> Outcome | None:
    step = talk.state.step
    if step not in QUESTIONS or (step in _FREE and may_mean_something(text)):
        return None
    alone = talk.with_draft(replace(talk.draft, piece=None))
    reading = QUESTIONS[Question(step)].read(alone, Text(text))
    return form.with_reading(alone, Question(step), reading) if isinstance(reading, Heard | Doubt) else None


def _before(talk: Talk, text: str) -> Outcome | None:
    """The newest answer, or the training that was chosen with this text."""
    if talk.draft.guess is not None:
        return None
    change = said_anew(talk, text)
    if change and not (change.question in _FREE and read_correction(text) is None and may_mean_something(text)):
        return form.with_change(talk, change)
    if talk.state.trail[-1:] != (TRAINING_MARK,) or talk.state.step not in QUESTIONS:
        return None
    named = named_in(talk, text)
    return choose(talk.with_state(correcting=False), named[0]) if len(named) == 1 and named[0] != talk.batch else None


def _explained(talk: Talk) -> Outcome:
    if is_stranger(talk):
        return lead_back(talk, talk.say("anywhere.edited_rest"))
    match talk.state.step:
        case Step.SUMMARY:
            return say_first(talk, talk.say("anywhere.edited_summary"))
        case Step.REST:
            return say_first(talk, talk.say("anywhere.edited_rest"))
        case _:
            return say_first(talk, talk.say("anywhere.edited"))
