"""An answer to a question of the form: read it, keep it, go on; or ask again in other words."""

from dataclasses import replace

from handlers import flow
from handlers.answers.relatives import names_another
from handlers.flow import ask, list_trainings
from handlers.form import OPTIONAL, Question, answered, skipped
from handlers.inputs import Tap, Text
from handlers.open_question import PATIENCE, missed, with_other_choice
from handlers.outcome import ForgetInput, KeepDraft, Outcome, Tell
from handlers.pieces import GROWS, may_grow
from handlers.questions import QUESTIONS
from handlers.questions.reading import Doubt, Heard, Instead, Missed, Reading, Said, Skipped
from handlers.second_thoughts import Change, meant_before
from handlers.state import Goal
from handlers.steps import changing
from handlers.steps.who import for_somebody_new
from handlers.talk import Talk

_MAY_END = frozenset({Question.PHONE, Question.GUARDIAN_PHONE})
"""Who skips another question while changing their data keeps what was said; a telephone may be gone."""


def go_on(talk: Talk, *, echo: str = "") -> Outcome:
    """What comes next of the form; a change of one's own data ends with its answer."""
    return changing.go_on(talk, echo=echo) if talk.state.goal is Goal.CHANGE else flow.go_on(talk, echo=echo)


def answer(talk: Talk, said: Said) -> Outcome:
    question = Question(talk.state.step)
    if isinstance(said, Tap) and said.choice == "skip":
        return _skip(talk, question)
    if isinstance(said, Tap) and said.choice == "form" and question is Question.NIK:
        return ask(talk, question)
    if isinstance(said, Tap) and said.choice == "trainings":
        return list_trainings(talk)
    if question is Question.BIRTH_DATE and isinstance(said, Text) and names_another(said.text):
        return for_somebody_new(talk)
    reading = QUESTIONS[question].read(talk, said)
    if isinstance(said, Text) and (change := meant_before(talk, said.text, reading)):
        return with_change(talk, change)
    return with_reading(talk, question, reading)


def with_change(talk: Talk, change: Change) -> Outcome:
    """Another answer than the open one is new; the open question is asked again, unless it is no longer needed."""
    changed = talk.with_answers(answered(change.heard.answers, change.question))
    if change.grows:
        changed = changed.with_draft(replace(changed.draft, grows_until=talk.facts.now + GROWS))
    still_open = talk.state.step in QUESTIONS and talk.state.correcting
    outcome = (
        ask(changed, Question(talk.state.step), echo=change.echo) if still_open else go_on(changed, echo=change.echo)
    )
    return _forgetting(outcome, forget=change.heard.forget)


def with_reading(talk: Talk, question: Question, reading: Reading) -> Outcome:
    match reading:
        case Heard(answers, echo, forget):
            heard = _growing(talk.with_answers(answered(answers, question)), question)
            return _forgetting(go_on(_answered(heard, question), echo=echo), forget=forget)
        case Skipped():
            return _skip(talk, question)
        case Doubt(guess, message, forget):
            doubted = talk.with_draft(replace(talk.draft, guess=guess))
            return doubted.stay(message, KeepDraft(doubted.draft), *_forget(forget=forget))
        case Instead(message):
            return talk.stay(message)
        case Missed(message, forget, piece):
            plain = talk.with_draft(replace(talk.draft, guess=None, piece=piece))
            kept = (KeepDraft(plain.draft),) if plain.draft != talk.draft else ()
            return missed(plain, with_other_choice(plain, message), *kept, *_forget(forget=forget))


def _skip(talk: Talk, question: Question) -> Outcome:
    """Left for staff: at once where the field may be empty, otherwise only after patience has run out."""
    if talk.state.goal is Goal.CHANGE and question not in _MAY_END:
        return changing.leave(talk)
    if question not in OPTIONAL and talk.state.misses < PATIENCE:
        return missed(talk, with_other_choice(talk, QUESTIONS[question].ask(talk)))
    return go_on(_answered(talk.with_answers(skipped(talk.answers, question)), question))


def _growing(talk: Talk, question: Question) -> Talk:
    until = talk.facts.now + GROWS if may_grow(question, talk.answers) else None
    return talk.with_draft(replace(talk.draft, grows_until=until))


def _answered(talk: Talk, question: Question) -> Talk:
    trail = tuple(step for step in talk.state.trail if step != question)
    return talk.with_state(trail=(*trail, question.value), misses=0)


def _forget(*, forget: bool) -> tuple[Tell, ...]:
    return (ForgetInput(),) if forget else ()


def _forgetting(outcome: Outcome, *, forget: bool) -> Outcome:
    return replace(outcome, tells=(*outcome.tells, *_forget(forget=forget)))
