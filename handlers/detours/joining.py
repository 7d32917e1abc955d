"""The wish to join, said in one's own words at any question: which trainings there are, this one, or for whom."""

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.plain_text import plain, word_set, words
from handlers.detours import curious
from handlers.detours.greetings import salute
from handlers.detours.meaning import is_asked
from handlers.detours.topics import Topic
from handlers.detours.way_back import lead_back
from handlers.flow import choose
from handlers.form import BEFORE_TRAINING
from handlers.inputs import Tap
from handlers.open_question import say_first
from handlers.opening import begin
from handlers.outcome import Outcome
from handlers.questions import QUESTIONS
from handlers.state import Step
from handlers.steps import consent, training
from handlers.steps.who import for_another
from handlers.talk import Talk
from handlers.understanding.intents import Intent

_CHOOSING = frozenset({Step.BROWSE, Step.TRAINING, Step.OTHERS, Step.UNFIT, Step.FULL})

_INSTEAD = word_set("aja saja ajalah sajalah ganti pindah jadi mending bukan eh instead rather change switch")


def show_trainings(talk: Talk) -> Outcome:
    """All that one can register for."""
    step = talk.state.step
    if step == Step.REST:
        return begin(talk)
    if step == Step.CONSENT:
        return consent.browse(talk)
    if step in _CHOOSING:
        return say_first(talk)
    return lead_back(talk, curious.listed(talk))


def by_link(talk: Talk, text: str) -> Outcome | None:
    """The words that a link of ours has brought along: "DAFTAR KUE2"."""
    return join(talk, Intent.REGISTER, text) if curious.coded(talk, text) else None


def join(talk: Talk, intent: Intent, text: str) -> Outcome:
    named = curious.named_in(talk, text) if intent is Intent.REGISTER else ()
    one = named[0] if len(named) == 1 else None
    match talk.state.step:
        case Step.REST if intent is Intent.REGISTER_OTHER and talk.facts.people:
            return for_another(talk)
        case Step.REST:
            return begin(talk, code=one.code if one else None, salute=salute(talk, text))
        case Step.CONSENT if one:
            return begin(talk, code=one.code, salute=salute(talk, text))
        case Step.FORM if one and talk.by_page:
            return choose(talk, one)
        case step if one and step in _CHOOSING:
            return training.answer(talk, Tap(f"batch:{one.id}", talk.state.revision))
        case step if one and step in BEFORE_TRAINING:  # chosen once these two are known
            return curious.about(talk.with_state(wanted=one.id), one, Topic.SCHEDULE, text)
        case _ if changed := change_training(talk, text):
            return changed
        case _ if one and one != talk.batch:
            return curious.about(talk, one, Topic.SCHEDULE, text)
        case _:
            return _somebody(talk, intent)


def change_training(talk: Talk, text: str) -> Outcome | None:
    """ "Eh, Sablon aja": this instead of the one chosen before. "Sablon kapan?" only asks."""
    if talk.batch is None or talk.state.step not in QUESTIONS or not _changes_mind(text):
        return None
    named = curious.named_in(talk, text)
    return choose(talk.with_state(correcting=False), named[0]) if len(named) == 1 and named[0] != talk.batch else None


def _changes_mind(text: str) -> bool:
    said = frozenset(words(plain(text)))
    return not _INSTEAD.isdisjoint(said) and NEGATIONS.isdisjoint(said) and not is_asked(text)


def _somebody(talk: Talk, intent: Intent) -> Outcome:
    match intent:
        case Intent.HELP_REGISTER:
            return lead_back(talk, talk.say("anywhere.how"))
        case Intent.REGISTER_OTHER if talk.state.step == Step.TRAINING and talk.facts.people:
            return training.answer(talk, Tap("other_person", talk.state.revision))
        case Intent.REGISTER_OTHER if talk.draft.for_other and talk.state.step in BEFORE_TRAINING:
            return say_first(talk)
        case Intent.REGISTER_OTHER:
            return lead_back(talk, talk.say("anywhere.other_later"))
        case _:
            return begin(talk)
