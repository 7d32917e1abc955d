"""Choosing: from the list of trainings, from the page of one that does not fit or is full, or before consent."""

from dataclasses import replace

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.choices import read_choice
from handlers.answers.plain_text import plain, word_set, words
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.detours.meaning import is_asked
from handlers.flow import begin_review, choose, go_on, list_trainings, show_unfit
from handlers.inputs import Tap, Text
from handlers.open_question import looked_at, missed, open_question, say_first
from handlers.outcome import NoteInterest, Outcome
from handlers.pages.training import page_with_seats
from handlers.questions.reading import Said
from handlers.second_thoughts import meant_before
from handlers.state import Goal, Step
from handlers.steps import consent
from handlers.steps.form import with_change
from handlers.steps.who import for_another
from handlers.talk import Talk
from handlers.trainings import Unfit, fitting, is_full, next_page, others_list, unfitting
from models.catalogue import Batch
from models.eligibility import may_ask_review

_WAITING = word_set("nunggu tunggu menunggu antri antre wait")


def answer(talk: Talk, said: Said) -> Outcome:
    outcome = _tapped(talk, said.choice) if isinstance(said, Tap) else None
    if outcome is None and isinstance(said, Text):
        outcome = _typed(talk, said.text) or _put_right(talk, said.text)
    return outcome or missed(talk, replace(open_question(talk), text=talk.say("training.miss")))


def chosen_again(talk: Talk, choice: str) -> Outcome | None:
    """A row of a list that stands further up in the chat. Whose form is a page has answered nothing here since."""
    is_choosing = talk.state.step in {Step.BROWSE, Step.TRAINING, Step.OTHERS, Step.UNFIT, Step.FULL, Step.FORM}
    kind, _, value = choice.partition(":")
    return _look(talk, kind, value) if talk.by_page and is_choosing and kind == "batch" else None


def _put_right(talk: Talk, text: str) -> Outcome | None:
    """ "Bukan, Belawan Bahagia": an answer before the list, which may be another list then."""
    change = meant_before(talk, text) if talk.state.step == Step.TRAINING else None
    return with_change(talk, change) if change else None


def _tapped(talk: Talk, choice: str) -> Outcome | None:
    kind, _, value = choice.partition(":")
    match kind:
        case "batch" | "program":
            return _look(talk, kind, value)
        case "others":
            return _others(talk)
        case "trainings":
            return _list(talk)
        case "more":
            return _more(talk)
        case "agree" if talk.state.step == Step.BROWSE:
            return consent.agree(talk)
        case "other_person" if talk.facts.people:
            return for_another(talk)
        case "review":
            return _review(talk)
        case "waiting" if talk.state.step == Step.FULL and talk.batch:
            return _wait_for(talk, talk.batch)
        case "interest":
            return note_interest(talk, value)
    return None


def _typed(talk: Talk, text: str) -> Outcome | None:
    """A training's name or number in the list; on the page of a full one also a plain yes or no."""
    if talk.state.step == Step.FULL and _refuses_to_wait(text):
        return _tapped(talk, "trainings")
    if talk.state.step == Step.FULL and (answer_ := read_yes_no(text)) in {YesNo.YES, YesNo.NO}:
        return _tapped(talk, "waiting" if answer_ is YesNo.YES else "trainings")
    shown = open_question(talk).buttons
    chosen = read_choice(text, [button.label for button in shown])
    if chosen is not None:
        return _tapped(talk, shown[chosen].choice)
    return _named_elsewhere(talk, text)


def _refuses_to_wait(text: str) -> bool:
    said = frozenset(words(plain(text)))
    return not NEGATIONS.isdisjoint(said) and not _WAITING.isdisjoint(said) and not is_asked(text)


def _named_elsewhere(talk: Talk, text: str) -> Outcome | None:
    """A training that is not on this page of the list."""
    everything = (*(Unfit(batch.program, batch, ()) for batch in fitting(talk)), *unfitting(talk))
    chosen = read_choice(text, [talk.word(one.program.title) for one in everything])
    return None if chosen is None or text.strip().isdigit() else _tapped(talk, everything[chosen].choice)


def _list(talk: Talk, *, echo: str = "") -> Outcome:
    return list_trainings(talk, echo=echo) if talk.facts.consented else consent.browse(talk, echo=echo)


def _look(talk: Talk, kind: str, value: str) -> Outcome | None:
    batch = next((one for one in talk.facts.catalogue.batches if kind == "batch" and str(one.id) == value), None)
    if batch is None:
        programs = talk.facts.catalogue.programs
        program = next((one for one in programs if kind == "program" and str(one.id) == value), None)
        return show_unfit(talk, Unfit(program, None, ())) if program else None
    if talk.facts.consented or talk.by_page:
        return choose(talk, batch)
    if any(one.batch == batch for one in unfitting(talk)):
        return show_unfit(talk, next(one for one in unfitting(talk) if one.batch == batch))
    return consent.with_page(talk.with_state(wanted=batch.id, linked=True), page_with_seats(talk, batch))


def _others(talk: Talk) -> Outcome:
    first = talk.with_state(page=0)
    return first.open(Step.OTHERS, others_list(first))


def _more(talk: Talk) -> Outcome:
    others = talk.state.step == Step.OTHERS
    turned = talk.with_state(page=next_page(talk))
    step = Step(talk.state.step) if talk.state.step in {Step.OTHERS, Step.BROWSE} else Step.TRAINING
    return turned.open(step, others_list(turned) if others else open_question(turned))


def _wait_for(talk: Talk, batch: Batch) -> Outcome:
    """The list; unless a seat came free while the question stood, and nobody waits for it."""
    return go_on(talk.with_state(goal=Goal.WAITING)) if is_full(talk, batch) else choose(talk, batch)


def _review(talk: Talk) -> Outcome | None:
    one = looked_at(talk)
    if one is None or one.batch is None or not may_ask_review(one.reasons, one.batch.rules):
        return None
    return begin_review(talk, one.batch, one.reasons)


def note_interest(talk: Talk, value: str) -> Outcome | None:
    """ "Kabari angkatan baru": of the training that the button names, whatever is looked at by now."""
    if value == "any":  # nothing is open: whatever comes first
        tells = tuple(NoteInterest(one.id) for one in talk.facts.catalogue.programs)
        return say_first(talk, talk.say("waiting.interest_any"), tells=tells)
    program = next((one for one in talk.facts.catalogue.programs if str(one.id) == value), None)
    if program is None:
        return None
    noted = talk.say("waiting.interest", program=talk.word(program.title))
    if talk.state.step in {Step.UNFIT, Step.FULL}:
        listed = _list(talk, echo=noted)
        return replace(listed, tells=(NoteInterest(program.id), *listed.tells))
    return say_first(talk, noted, tells=(NoteInterest(program.id),))
