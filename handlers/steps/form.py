"""An answer to a question of the form: read it, keep it, go on; or ask again in other words."""

from dataclasses import replace

from handlers.flow import go_on, list_trainings
from handlers.form import OPTIONAL, Question, answered, skipped
from handlers.inputs import Tap
from handlers.open_question import PATIENCE, missed, with_other_choice
from handlers.outcome import ForgetInput, KeepDraft, Outcome, Tell
from handlers.questions import QUESTIONS
from handlers.questions.reading import Doubt, Heard, Instead, Missed, Said, Skipped
from handlers.talk import Talk


def answer(talk: Talk, said: Said) -> Outcome:
    question = Question(talk.state.step)
    if isinstance(said, Tap) and said.choice == "skip":
        return _skip(talk, question)
    if isinstance(said, Tap) and said.choice == "trainings":
        return list_trainings(talk)
    match QUESTIONS[question].read(talk, said):
        case Heard(answers, echo, forget):
            heard = talk.with_answers(answered(answers, question))
            return _forgetting(go_on(_answered(heard, question), echo=echo), forget=forget)
        case Skipped():
            return _skip(talk, question)
        case Doubt(guess, message, forget):
            doubted = talk.with_draft(replace(talk.draft, guess=guess))
            return doubted.stay(message, KeepDraft(doubted.draft), *_forget(forget=forget))
        case Instead(message):
            return talk.stay(message)
        case Missed(message, forget):
            plain = talk.with_draft(replace(talk.draft, guess=None))
            kept = (KeepDraft(plain.draft),) if plain.draft != talk.draft else ()
            return missed(plain, with_other_choice(plain, message), *kept, *_forget(forget=forget))


def _skip(talk: Talk, question: Question) -> Outcome:
    """Left for staff: at once where the field may be empty, otherwise only after patience has run out."""
    if question not in OPTIONAL and talk.state.misses < PATIENCE:
        return missed(talk, with_other_choice(talk, QUESTIONS[question].ask(talk)))
    return go_on(_answered(talk.with_answers(skipped(talk.answers, question)), question))


def _answered(talk: Talk, question: Question) -> Talk:
    trail = tuple(step for step in talk.state.trail if step != question)
    return talk.with_state(trail=(*trail, question.value), misses=0)


def _forget(*, forget: bool) -> tuple[Tell, ...]:
    return (ForgetInput(),) if forget else ()


def _forgetting(outcome: Outcome, *, forget: bool) -> Outcome:
    return replace(outcome, tells=(*outcome.tells, *_forget(forget=forget)))
