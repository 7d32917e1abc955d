"""The form came back from the chat: consent, the draft, and then a seat, or what is still to be asked."""

from dataclasses import replace

from handlers.flow import choose, go_on
from handlers.form import BEFORE_TRAINING, next_question
from handlers.form_in_chat.asks import FormAnswer, FormOpened, FormOver, FormSent, OpenForm
from handlers.form_in_chat.faces import Agreed, read_agreed
from handlers.form_in_chat.reading import read_sent
from handlers.form_page.answered import received_line
from handlers.form_page.offering import here, in_chat
from handlers.form_page.views import unmet_there, without_answers
from handlers.open_question import say_only
from handlers.outcome import CloseForm, GiveConsent, HoldSeat, KeepDraft, Outcome, ReleaseHold, TakeSeat, Tell
from handlers.state import Goal, State, Step
from handlers.talk import Talk, paragraphs
from models.catalogue import Batch


def sent(talk: Talk, given: FormSent | FormAnswer) -> Outcome:
    match given:
        case FormSent():
            return Outcome(talk.state, ask=OpenForm(given))
        case FormOver():
            return say_only(talk, talk.say("form_in_chat.over"))
        case FormOpened():
            return _opened(talk, given)


def with_received(talk: Talk, outcome: Outcome) -> Outcome:
    """That the form is in, above the first of what is said, in the same message."""
    first, *others = outcome.replies
    return replace(outcome, replies=(replace(first, text=paragraphs(_received(talk), first.text)), *others))


def _opened(talk: Talk, form: FormOpened) -> Outcome:
    """Whatever the chat has open: what was just filled in is what the person is at."""
    batch, agreed = talk.facts.batch(form.batch_id), read_agreed(form.sent.entries)
    if agreed is None and not talk.facts.consented:  # nothing is kept of it
        return in_chat(talk, batch) if batch else say_only(talk, talk.say("form_in_chat.over"))
    tells = (*_consent(talk, agreed), CloseForm(form.form_id))
    begun = _begun(replace(talk, facts=talk.facts.after(tells)), batch)
    outcome = _followed(_read(begun, form), batch)
    return replace(outcome, tells=(*tells, *outcome.tells))


def _consent(talk: Talk, agreed: Agreed | None) -> tuple[Tell, ...]:
    return (GiveConsent(agreed.text_version, agreed.text_hash),) if agreed and not talk.facts.consented else ()


def _begun(talk: Talk, batch: Batch | None) -> Talk:
    if batch is None:
        return replace(talk, state=State(revision=talk.state.revision, in_chat=True))
    return here(talk, batch).with_state(batch=batch.id)


def _read(talk: Talk, form: FormOpened) -> Talk:
    """Whoever tells another birth date than the chat knows is somebody else, as on the page."""
    read, known = read_sent(talk, form.sent.entries), talk.answers.birth_date
    if known in {None, read.answers.birth_date}:
        return read
    return read_sent(without_answers(talk), form.sent.entries)


def _followed(talk: Talk, batch: Batch | None) -> Outcome:
    if batch is None:  # closed while it was filled in
        return with_received(talk, go_on(talk, echo=talk.say("form_page.closed")))
    open_question = next_question(talk.asked, Goal.SEAT)
    if open_question in BEFORE_TRAINING:
        return with_received(talk, go_on(here(talk, batch)))
    if open_question is None and not unmet_there(talk, batch):
        state = talk.with_state(step=Step.SUMMARY, wanted=None, received=True).state
        return Outcome(state, tells=(*_released(talk, batch), KeepDraft(talk.draft)), ask=TakeSeat(batch.id))
    chosen = choose(talk, batch)
    if isinstance(chosen.ask, HoldSeat):
        return replace(chosen, state=replace(chosen.state, received=True))
    return with_received(talk, chosen)


def _received(talk: Talk) -> str:
    batch = talk.batch or talk.facts.batch(talk.state.wanted)
    is_whole = next_question(replace(talk.asked, batch=batch), Goal.SEAT) is None
    return received_line(talk) if is_whole else talk.say("form_in_chat.received")


def _released(talk: Talk, batch: Batch) -> tuple[Tell, ...]:
    """The seat kept for another training, or for another person of before."""
    hold, before = talk.facts.hold, talk.facts.draft
    is_for_this = hold and before and hold.batch_id == batch.id and talk.draft.resident_id == before.resident_id
    return (ReleaseHold(),) if hold and not is_for_this else ()
