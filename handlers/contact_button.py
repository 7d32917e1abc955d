"""The contact button of a chat app: it stays in view until a message takes it away, whatever question is open by then.

One message shows either that button or buttons of its own, so what takes it away may be a message before the next.
"""

from dataclasses import replace

from handlers.detours.way_back import is_stranger
from handlers.form import FIELDS, Question
from handlers.messages import Message
from handlers.open_question import open_question, say_first
from handlers.opening import begin
from handlers.outcome import KeepDraft, Outcome
from handlers.state import BESIDE
from handlers.talk import Talk

_ASKED_FOR = frozenset({Question.PHONE, Question.GUARDIAN_PHONE})


def takes_phone(talk: Talk) -> bool:
    """Whether the number of who writes answers the open question."""
    if talk.state.step == Question.GUARDIAN_PHONE:
        return bool(talk.answers.helper_is_guardian)
    return talk.state.step == Question.PHONE


def not_now(talk: Talk) -> Outcome:
    """A number that nobody asked for: the button must be a forgotten one, and goes."""
    if is_stranger(talk):
        return _taken_away(begin(talk), talk.say("phone.not_now"))
    if not talk.facts.abilities.shares_phone:
        return say_first(talk, talk.say("phone.not_now"))
    return _taken_away(say_first(talk), talk.say("phone.not_now"))


def without_old_button(talk: Talk, outcome: Outcome) -> Outcome:
    """`talk`: as it was before. Once its question is no longer open, the button goes."""
    left = outcome.state.step != talk.state.step
    if not left or not _is_shown(talk) or any(one.phone_button for one in outcome.replies):
        return outcome
    if not outcome.replies and outcome.ask is None:
        return outcome
    if outcome.replies and not _has_buttons(outcome.replies[0]):
        first, *others = outcome.replies
        return replace(outcome, replies=(replace(first, clears_keyboard=True), *others))
    return _taken_away(outcome, talk.say("phone.noted" if _is_noted(talk, outcome) else "phone.left_open"))


def _is_shown(talk: Talk) -> bool:
    asks = talk.facts.abilities.shares_phone and talk.state.step in _ASKED_FOR
    return asks and bool(open_question(talk).phone_button)


def _has_buttons(message: Message) -> bool:
    return bool(message.buttons or message.links)


def _taken_away(outcome: Outcome, said: str) -> Outcome:
    return replace(outcome, replies=(Message(said, clears_keyboard=True), *outcome.replies))


def _is_noted(talk: Talk, outcome: Outcome) -> bool:
    """The number is there now: kept in this round, or in the one before, when the world was asked something."""
    fills = FIELDS[Question(talk.state.step)].fills
    kept = [tell.draft.answers for tell in outcome.tells if isinstance(tell, KeepDraft)]
    if outcome.state.step in BESIDE or (talk.state.correcting and not kept):
        return False
    return getattr(kept[-1] if kept else talk.answers, fills) is not None
