""" "Mundur", asked back once: the seat, the place on the list or the request is given back, then perhaps why."""

from dataclasses import replace

from handlers.answers.yes_no_words import YesNo
from handlers.mine.leaving import REASONS, UNSAID, left
from handlers.mine.listing import which
from handlers.mine.own import LEAVABLE, batch_of, leavable, own
from handlers.open_question import aside, missed, open_question, say_first
from handlers.outcome import Outcome, SayWhyLeft, Withdraw
from handlers.questions.reading import Said
from handlers.state import Step
from handlers.steps import sure
from handlers.talk import Talk


def tapped(talk: Talk, value: str) -> Outcome | None:
    """What follows "withdraw:": "7" asks back, "sick:7" says why it was given back. None for what is not theirs."""
    first, _, number = value.rpartition(":")
    if first in REASONS | {UNSAID}:
        return _why(talk, first, number)
    known = own(talk, number)
    if first or known is None or known.status not in LEAVABLE or batch_of(talk, known) is None:
        return None
    return sure.ask_if_sure(talk.with_state(registration=known.id), Step.WITHDRAW)


def ask(talk: Talk) -> Outcome | None:
    """Typed: the only registration, or which one. None where there is none that can be given back."""
    known = leavable(talk)
    if len(known) > 1:
        return aside(talk, which(talk, known, kind="withdraw"))
    return tapped(talk, str(known[0].id)) if known else None


def answer(talk: Talk, said: Said) -> Outcome:
    known = own(talk, str(talk.state.registration))
    before = sure.without_question(talk).with_state(registration=None)
    if known is None or known.status not in LEAVABLE:  # ended by somebody else while the question stood
        return say_first(before, talk.say("leave.gone"))
    match sure.meant(said):
        case YesNo.YES:
            outcome = aside(before, left(talk, known))
            return replace(outcome, tells=(Withdraw(known.id),))
        case YesNo.NO:
            return say_first(before, talk.say("absence.stays"))
        case _:
            return missed(talk, open_question(talk))


def _why(talk: Talk, reason: str, number: str) -> Outcome | None:
    """Whether it was theirs is known where it is kept; the thanks tell nobody anything."""
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return None
    tells = () if reason == UNSAID else (SayWhyLeft(int(number), reason),)
    return say_first(talk, talk.say("absence.thanks"), tells=tells)
