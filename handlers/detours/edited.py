"""A text that was changed after it was sent: a correction of the newest answer, or explained."""

from dataclasses import replace

from handlers.answers.nik import holds_nik
from handlers.inputs import Edited
from handlers.open_question import say_first
from handlers.outcome import ForgetInput, Outcome
from handlers.state import Step
from handlers.talk import Talk


def answer(talk: Talk, said: Edited) -> Outcome:
    outcome = _explained(talk)
    return replace(outcome, tells=(ForgetInput(),)) if holds_nik(said.text) else outcome


def _explained(talk: Talk) -> Outcome:
    match talk.state.step:
        case Step.SUMMARY:
            return say_first(talk, talk.say("anywhere.edited_summary"))
        case Step.REST:
            return say_first(talk, talk.say("anywhere.edited_rest"))
        case _:
            return say_first(talk, talk.say("anywhere.edited"))
