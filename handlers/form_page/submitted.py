"""A screen of the page was handed in: the same answers, holds and registrations as in the chat, said on the page.

The chat hears of it once: when the registration is in.
"""

from dataclasses import replace

from handlers.form import next_question
from handlers.form_page.faces import CHOICE, Screen
from handlers.form_page.reading import Read, read_screen
from handlers.form_page.views import has_begun, without_answers
from handlers.inputs import FormSubmitted
from handlers.outcome import AskReview, GiveConsent, HoldSeat, JoinWaiting, KeepDraft, Outcome, TakeSeat, Tell
from handlers.pages import consent
from handlers.state import Goal, State, Step
from handlers.talk import Talk
from handlers.trainings import is_full, unmet_by
from models.catalogue import Batch


def submitted(talk: Talk, given: FormSubmitted) -> Outcome:
    """Entries that cannot be read change nothing: the page has said so before they come here."""
    talk = on_page(talk, given.form_id, given.batch_id)
    batch = talk.batch
    if batch is None:
        return Outcome(talk.state)
    if given.part == CHOICE:
        return _chosen(talk, batch, given.entries.get(CHOICE, ""))
    if given.is_anew:
        talk = without_answers(talk)
    read = read_screen(talk, Screen(given.part), given.entries)
    if read.problems:
        return Outcome(talk.state)
    return _started(read, batch) if given.part == Screen.START else _handed_in(read, batch)


def on_page(talk: Talk, form_id: int, batch_id: int) -> Talk:
    """The talk as the page goes on with it, whatever the chat has open: a later page never loses its answers."""
    if talk.state.form == form_id:
        return talk
    state = State(step=Step.FORM, revision=talk.state.revision + 1, batch=batch_id, form=form_id)
    return replace(talk, state=state)


def _started(read: Read, batch: Batch) -> Outcome:
    talk = read.talk.with_state(step=Step.FORM, goal=Goal.SEAT)
    return _reserved(talk, batch, (*_agreed(talk), KeepDraft(talk.draft)))


def _agreed(talk: Talk) -> tuple[Tell, ...]:
    if talk.facts.consented:
        return ()
    version, digest = talk.say("consent.version"), talk.facts.phrases.digest(*consent.NOTICE_KEYS)
    return (GiveConsent(version, digest),)


def _reserved(talk: Talk, batch: Batch, tells: tuple[Tell, ...]) -> Outcome:
    """A seat is kept where one can be. What speaks against it, the page shows."""
    if batch.selection == "reviewed" or unmet_by(talk, batch) or is_full(talk, batch):
        return Outcome(talk.state, tells=tells)
    return Outcome(talk.state, tells=tells, ask=HoldSeat(batch.id, by_form=True))


def _chosen(talk: Talk, batch: Batch, choice: str) -> Outcome:
    kind, _, value = choice.partition(":")
    match kind:
        case "batch" if other := next((one for one in talk.facts.catalogue.batches if str(one.id) == value), None):
            return _reserved(talk.with_state(batch=other.id, goal=Goal.SEAT), other, ())
        case "waiting":
            return Outcome(talk.with_state(goal=Goal.WAITING).state)
        case "review":
            reasons = tuple(map(str, unmet_by(talk, batch)))
            return Outcome(talk.with_state(goal=Goal.REVIEW, reasons=reasons).state)
    return Outcome(talk.state)


def _handed_in(read: Read, batch: Batch) -> Outcome:
    talk = read.talk.with_state(step=Step.FORM)
    kept = (KeepDraft(talk.draft),)
    if not has_begun(talk) or next_question(talk.asked, talk.state.goal) is not None:
        return Outcome(talk.state, tells=kept)
    match talk.state.goal:
        case Goal.WAITING:
            return Outcome(talk.state, tells=kept, ask=JoinWaiting(batch.id))
        case Goal.REVIEW:
            return Outcome(talk.state, tells=kept, ask=AskReview(batch.id, unmet_by(talk, batch)))
        case Goal.SEAT if not unmet_by(talk, batch):
            return Outcome(talk.state, tells=kept, ask=TakeSeat(batch.id))
        case _:
            return Outcome(talk.state, tells=kept)
