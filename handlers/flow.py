"""What comes next: a question of the form, the choice of a training, a seat, the summary.

Every handler that has understood something ends here, so that the order of the conversation stands in one place.
"""

from dataclasses import replace

from handlers import trainings
from handlers.form import BEFORE_TRAINING, Question, next_question, skipped
from handlers.messages import Message
from handlers.open_question import with_other_choice
from handlers.outcome import (
    AskReview,
    DropDraft,
    HoldSeat,
    JoinWaiting,
    KeepDraft,
    NewLink,
    Outcome,
    ReleaseHold,
    SaveResident,
    Tell,
)
from handlers.pages import choices
from handlers.pages.form_link import nik_by_form, register_by_form
from handlers.pages.summary import summary
from handlers.pages.training import hold_line, page_text
from handlers.questions import QUESTIONS
from handlers.questions.home import echo_of
from handlers.state import TRAINING_MARK, Goal, State, Step
from handlers.talk import Talk, lines, paragraphs
from models.catalogue import Batch
from models.eligibility import STAFF_MAY_ALLOW, Reason


def go_on(talk: Talk, *, echo: str = "") -> Outcome:
    """Open whatever comes next. `echo` repeats what was understood, in the same message."""
    question = next_question(talk.asked, talk.state.goal)
    if question is not None and _is_for_page(talk):
        return open_form(talk, talk.batch, before=echo) if talk.batch else _choose_training(talk, echo)
    if question is Question.NIK and not _may_ask_nik(talk):
        return go_on(talk.with_answers(skipped(talk.answers, question)), echo=echo)
    if question in BEFORE_TRAINING:
        return ask(talk, question, echo=echo)
    batch = talk.batch
    if batch is None:
        return _choose_training(talk, echo)
    if talk.state.goal is Goal.SEAT and STAFF_MAY_ALLOW.intersection(broken := trainings.unmet_by(talk, batch)):
        return show_unfit(talk, trainings.Unfit(batch.program, batch, broken), echo=echo)
    if question is not None:
        return ask(talk, question, echo=echo)
    return _complete(talk, batch, echo)


def open_form(talk: Talk, batch: Batch, *, before: str = "") -> Outcome:
    """The link to the form, below what the training is. What was open is left: the form asks all of it.

    All but what it is filled in for: who has agreed to wait is not asked again.
    """
    shown = register_by_form(talk, batch, before=before)
    state = State(step=Step.FORM, revision=talk.state.revision + 1, batch=batch.id, goal=talk.state.goal)
    tells = (*_released(talk, batch), *_kept(talk))
    in_chat = talk.facts.abilities.shows_form and _is_all_ahead(talk, batch)
    return Outcome(state, tells=tells, ask=NewLink(batch.id, shown, talk.say("button.open_form"), in_chat))


def ask(talk: Talk, question: Question, *, echo: str = "") -> Outcome:
    if question is Question.NIK and talk.batch is not None and not talk.facts.abilities.takes_nik:
        link = NewLink(talk.batch.id, nik_by_form(talk, before=echo), talk.say("button.fill_nik"))
        return Outcome(talk.state.at(question), tells=_kept(talk), ask=link)
    asked = with_other_choice(talk, QUESTIONS[question].ask(talk))
    return talk.open(question, replace(asked, text=paragraphs(echo, asked.text)), *_kept(talk))


def choose(talk: Talk, batch: Batch, *, echo: str = "") -> Outcome:
    """This training: a seat is held where one can be, else it is said why not."""
    if reasons := trainings.unmet_by(talk, batch):
        return show_unfit(talk, trainings.Unfit(batch.program, batch, reasons), echo=echo)
    chosen = _chosen(talk, batch)
    if _is_for_page(chosen) and next_question(chosen.asked, Goal.SEAT) and not trainings.is_full(talk, batch):
        return open_form(chosen, batch, before=echo)
    if batch.selection == "reviewed":
        released = _released(talk, batch)
        outcome = after_choice(replace(chosen, facts=talk.facts.after(released)))
        return replace(outcome, tells=(*released, *outcome.tells))
    if trainings.is_full(talk, batch):
        if _has_agreed_to_wait(talk, batch):
            return go_on(chosen.with_state(goal=Goal.WAITING), echo=echo)
        return show_full(chosen, batch, echo=echo)
    return Outcome(chosen.state, tells=(*_released(talk, batch), *_kept(talk)), ask=HoldSeat(batch.id))


def after_choice(talk: Talk) -> Outcome:
    """The page of the training just chosen, and the next question. A link has shown the page already."""
    batch = talk.batch
    if batch is None:
        return list_trainings(talk)
    if is_known(talk) and next_question(talk.asked, Goal.SEAT) is None:
        return talk.open(Step.SAME_DATA, choices.same_data(talk, batch), *_kept(talk))
    hold = hold_line(talk, talk.facts.hold.until) if talk.facts.hold else ""
    beside = talk.say("form_page.beside") if _has_page_beside(talk) else ""
    page = lines(page_text(talk, batch), hold, beside)
    if talk.state.linked:
        page = " ".join(part for part in (echo_of(talk), hold, beside) if part)
    asked = go_on(talk.with_state(linked=False), echo=page)
    return _with_page(talk, batch, asked) if beside and asked.state.step in QUESTIONS else asked


def list_trainings(talk: Talk, *, echo: str = "") -> Outcome:
    """The trainings that fit; the seat kept for a former choice is given back."""
    trail = tuple(step for step in talk.state.trail if step != TRAINING_MARK)
    open_talk = talk.with_state(
        batch=None,
        program=None,
        wanted=None,
        linked=False,
        direct=False,
        goal=Goal.SEAT,
        page=0,
        trail=trail,
        correcting=False,
    )
    message = trainings.fitting_list(open_talk, echo=echo)
    return open_talk.open(Step.TRAINING, message, *_released(talk, None), *_kept(talk))


def show_unfit(talk: Talk, one: trainings.Unfit, *, echo: str = "") -> Outcome:
    looked = talk.with_state(batch=one.batch.id if one.batch else None, program=one.program.id, wanted=None)
    return looked.open(Step.UNFIT, choices.unfit(looked, one, echo=echo), *_released(talk, None), *_kept(talk))


def show_full(talk: Talk, batch: Batch, *, gone: bool = False, echo: str = "") -> Outcome:
    looked = talk.with_state(batch=batch.id, wanted=None)
    message = choices.full(looked, batch, gone=gone, echo=echo)
    return looked.open(Step.FULL, message, *_released(talk, batch), *_kept(talk))


def begin_review(talk: Talk, batch: Batch, reasons: tuple[Reason, ...]) -> Outcome:
    """Staff decide. The request counts at once; name and phone are asked after it."""
    begun = talk.with_state(batch=batch.id, goal=Goal.REVIEW)
    return Outcome(begun.state, tells=_kept(talk), ask=AskReview(batch.id, reasons))


def finish(talk: Talk, message: Message, *tells: Tell) -> Outcome:
    """Nothing is open any more, and the answers are where they belong."""
    state = State(step=Step.REST, revision=talk.state.revision + 1)
    return Outcome(state, (message,), (*tells, DropDraft()))


def is_corrected(talk: Talk) -> bool:
    """One answer was asked anew, and the old one still stands."""
    return talk.state.correcting and next_question(talk.asked, talk.state.goal) is None


def is_known(talk: Talk) -> bool:
    """A resident whom this contact has registered before."""
    return any(person.resident_id == talk.draft.resident_id for person in talk.facts.people)


def _is_for_page(talk: Talk) -> bool:
    """A request to staff counts already, and a change is of one answer: what is missing of these is asked here."""
    return talk.by_page and talk.state.goal in {Goal.SEAT, Goal.WAITING}


def _has_agreed_to_wait(talk: Talk, batch: Batch) -> bool:
    """Before birth date and home were known: only now is this training chosen."""
    return talk.state.goal is Goal.WAITING and talk.state.wanted == batch.id


def _has_page_beside(talk: Talk) -> bool:
    """For who has the whole form ahead, need not leave the chat's app for its page, and has not come back from it."""
    facts, state = talk.facts, talk.state
    is_ahead = not is_known(talk) and not state.in_chat and next_question(talk.asked, state.goal) is not None
    return facts.abilities.form_beside and facts.opens_links and is_ahead


def _with_page(talk: Talk, batch: Batch, asked: Outcome) -> Outcome:
    """Below the question, in one message: whoever would rather answer it here simply does."""
    (question,) = asked.replies
    return replace(asked, replies=(), ask=NewLink(batch.id, question, talk.say("button.open_beside")))


def _is_all_ahead(talk: Talk, batch: Batch) -> bool:
    """The form in the chat asks everything: its page shows what is known, and for a list two answers will do."""
    return talk.answers.birth_date is None and not trainings.is_full(talk, batch)


def _may_ask_nik(talk: Talk) -> bool:
    """In the chat, or by a link. Elsewhere staff note it on the first day."""
    return talk.facts.abilities.takes_nik or talk.facts.opens_links


def _choose_training(talk: Talk, echo: str) -> Outcome:
    wanted = talk.facts.batch(talk.state.wanted)
    return choose(talk, wanted, echo=echo) if wanted else list_trainings(talk, echo=echo)


def _complete(talk: Talk, batch: Batch, echo: str) -> Outcome:
    match talk.state.goal:
        case Goal.WAITING:
            return Outcome(talk.state, tells=_kept(talk), ask=JoinWaiting(batch.id))
        case Goal.REVIEW:
            thanks = Message(talk.say("review.complete", name=choices.person_name(talk)))
            return finish(talk, thanks, *_kept(talk), SaveResident())
        case _:  # a seat: a change of one's own data never comes here
            shown = talk.with_state(correcting=False)
            return shown.open(Step.SUMMARY, summary(shown, echo=echo), *_kept(talk))


def _chosen(talk: Talk, batch: Batch) -> Talk:
    trail = (*(step for step in talk.state.trail if step != TRAINING_MARK), TRAINING_MARK)
    linked = talk.state.linked and talk.state.wanted == batch.id
    return talk.with_state(batch=batch.id, wanted=None, linked=linked, goal=Goal.SEAT, trail=trail, page=0)


def _kept(talk: Talk) -> tuple[Tell, ...]:
    """Nothing is kept before the person has agreed."""
    return (KeepDraft(talk.draft),) if talk.facts.consented and talk.draft != talk.facts.draft else ()


def _released(talk: Talk, chosen: Batch | None) -> tuple[Tell, ...]:
    """Gives back the seat that was held for another training."""
    hold = talk.facts.hold
    return (ReleaseHold(),) if hold and (chosen is None or hold.batch_id != chosen.id) else ()
