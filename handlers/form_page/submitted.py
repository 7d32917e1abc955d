"""A screen of the page was handed in: the same answers, holds and registrations as in the chat, said on the page.

The chat hears of it once: when the registration is in.
"""

from dataclasses import replace

from handlers.form import next_question
from handlers.form_page.faces import CHOICE, Screen
from handlers.form_page.reading import Read, read_screen
from handlers.form_page.views import has_begun, unmet_there, without_answers
from handlers.inputs import Begins, FormSubmitted
from handlers.outcome import (
    AskReview,
    BeginForm,
    GiveConsent,
    HoldSeat,
    JoinWaiting,
    KeepDraft,
    Outcome,
    ReleaseHold,
    TakeSeat,
    Tell,
)
from handlers.pages import consent
from handlers.state import Goal, State, Step
from handlers.talk import Talk
from handlers.trainings import is_full
from models.catalogue import Batch
from models.eligibility import may_ask_review


def submitted(talk: Talk, given: FormSubmitted) -> Outcome:
    """Entries that cannot be read change nothing: the page has said so before they come here."""
    page = on_page(talk, given.form_id, given.batch_id)
    batch = page.batch
    if batch is None:
        return Outcome(talk.state)
    if given.part == Screen.START:
        return _started(page, batch, given) or Outcome(talk.state)
    if given.begins is not Begins.NOT or not has_begun(page):
        return Outcome(talk.state)
    if given.part == CHOICE:
        return _chosen(page, batch, given.entries.get(CHOICE, ""))
    return _handed_in(page, batch, given) or Outcome(talk.state)


def on_page(talk: Talk, form_id: int, batch_id: int) -> Talk:
    """The talk as the page goes on with it, whatever the chat has open: a later page never loses its answers."""
    if talk.state.form == form_id and talk.state.batch is not None:
        return talk
    state = State(step=Step.FORM, revision=talk.state.revision + 1, batch=batch_id, linked=True, form=form_id)
    if talk.state.batch == batch_id and talk.state.goal is Goal.WAITING:  # agreed to in the chat
        state = replace(state, goal=Goal.WAITING)
    return replace(talk, state=state)


def _started(talk: Talk, batch: Batch, given: FormSubmitted) -> Outcome | None:
    read = _read_start(talk, given)
    if read.problems:
        return None
    begun = read.talk.with_state(step=Step.FORM, goal=_goal(read.talk, batch), linked=True, misses=0, reasons=())
    binds = () if given.begins is Begins.NOT else (BeginForm(given.form_id, given.browser),)
    return _reserved(begun, batch, (*binds, *_agreed(begun), KeepDraft(begun.draft)))


def _goal(talk: Talk, batch: Batch) -> Goal:
    """Who has agreed to wait does, unless a seat has come free meanwhile, or the rules speak against it."""
    waits = talk.state.goal is Goal.WAITING and is_full(talk, batch) and not unmet_there(talk, batch)
    return Goal.WAITING if waits else Goal.SEAT


def _read_start(talk: Talk, given: FormSubmitted) -> Read:
    """A link may have been passed on: whoever tells another birth date than the chat knows is somebody else."""
    known = talk.answers.birth_date
    if given.begins is not Begins.ANEW:
        read = read_screen(talk, Screen.START, given.entries)
        if given.begins is Begins.NOT or known in {None, read.talk.answers.birth_date}:
            return read
    return read_screen(without_answers(talk), Screen.START, given.entries)


def _agreed(talk: Talk) -> tuple[Tell, ...]:
    if talk.facts.consented:
        return ()
    version, digest = talk.say("consent.version"), talk.facts.phrases.digest(*consent.NOTICE_KEYS)
    return (GiveConsent(version, digest),)


def _reserved(talk: Talk, batch: Batch, tells: tuple[Tell, ...]) -> Outcome:
    """A seat is kept where one can be. What speaks against it, the page shows."""
    is_unmet, is_offered = bool(unmet_there(talk, batch)), talk.offered_until(batch) is not None
    keeps = _has_hold(talk, batch) and not is_unmet
    if talk.facts.hold and not keeps:
        tells = (*tells, ReleaseHold())
    if is_unmet or is_offered or batch.selection == "reviewed" or (is_full(talk, batch) and not keeps):
        return Outcome(talk.state, tells=tells)
    return Outcome(talk.state, tells=tells, ask=HoldSeat(batch.id, by_form=True))


def _has_hold(talk: Talk, batch: Batch) -> bool:
    """For the person of this draft, who may be another than before."""
    hold, before = talk.facts.hold, talk.facts.draft
    return bool(hold and before and hold.batch_id == batch.id and talk.draft.resident_id == before.resident_id)


def _chosen(talk: Talk, batch: Batch, choice: str) -> Outcome:
    kind, _, value = choice.partition(":")
    match kind:
        case "batch" if other := next((one for one in talk.facts.catalogue.batches if str(one.id) == value), None):
            shown = talk.with_state(step=Step.FORM, batch=other.id, goal=Goal.SEAT, linked=False, misses=0, reasons=())
            return _reserved(shown, other, ())
        case "waiting":
            return Outcome(talk.with_state(step=Step.FORM, goal=Goal.WAITING).state)
        case "review" if may_ask_review(unmet_there(talk, batch), batch.rules):
            return Outcome(talk.with_state(step=Step.FORM, goal=Goal.REVIEW).state)
    return Outcome(talk.state)


def _handed_in(talk: Talk, batch: Batch, given: FormSubmitted) -> Outcome | None:
    read = read_screen(talk, Screen.REST, given.entries)
    if read.problems:
        return None
    full = read.talk.with_state(step=Step.FORM)
    kept = (KeepDraft(full.draft),)
    if next_question(full.asked, full.state.goal) is not None:  # asked on the first screen
        return Outcome(full.state, tells=kept)
    match full.state.goal:
        case Goal.WAITING:
            return Outcome(full.state, tells=kept, ask=JoinWaiting(batch.id))
        case Goal.REVIEW:
            return Outcome(full.state, tells=kept, ask=AskReview(batch.id, unmet_there(full, batch)))
        case Goal.SEAT if not unmet_there(full, batch):
            return Outcome(full.state, tells=kept, ask=TakeSeat(batch.id))
        case _:
            return Outcome(full.state, tells=(*kept, ReleaseHold()) if full.facts.hold else kept)
