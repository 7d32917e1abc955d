"""What the world's answer to an ask leads to: a seat held or taken, a place on the list, a review, or a refusal."""

from dataclasses import replace

from handlers.facts import Hold
from handlers.flow import after_choice, finish, go_on, is_known, list_trainings, show_full, show_unfit
from handlers.form import next_question
from handlers.form_in_chat.sent import with_received
from handlers.form_page.answered import answered_on_page
from handlers.inputs import ReviewBegun, SeatAnswer, SeatHeld, SeatTaken, WaitingJoined
from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.pages import choices, done
from handlers.state import Goal, Step
from handlers.talk import Talk
from handlers.trainings import Unfit
from models.catalogue import Batch
from models.eligibility import Reason
from models.refusals import Refusal, Refused


def answered(talk: Talk, given: SeatAnswer) -> Outcome:
    if talk.state.received:
        told = talk.with_state(received=False)
        return with_received(told, answered(told, given))
    batch = talk.batch
    if batch is None:  # the training left the catalogue in this very moment
        return list_trainings(talk)
    if talk.state.form is not None and talk.state.step == Step.FORM:
        return answered_on_page(talk, batch, talk.state.form, given)
    match given:
        case SeatHeld(until):
            return after_choice(_with_hold(talk, Hold(batch.id, until)))
        case SeatTaken(registration_id, number):
            known = is_known(talk)
            return finish(
                talk, done.seat_taken(talk, batch, registration_id=registration_id, number=number, known=known)
            )
        case WaitingJoined(position):
            return finish(talk, done.waiting_joined(talk, batch, position))
        case ReviewBegun():
            return _review_begun(talk, given)
        case Refused():
            handing_in = talk.state.step in {Step.SUMMARY, Step.SAME_DATA}
            return no_seat(talk, batch, given, gone=handing_in)


def _review_begun(talk: Talk, begun: ReviewBegun) -> Outcome:
    promised = talk.full_date(begun.answer_by)
    if talk.state.goal is not Goal.REVIEW:
        key = "done.check" if begun.same_identity else "done.reviewed"
        return finish(talk, Message(talk.say(key, date=promised)))
    said = talk.say("review.begun", date=promised)
    if next_question(talk.asked, Goal.REVIEW) is None:
        return finish(talk, Message(said))
    return go_on(talk, echo=said)


def no_seat(talk: Talk, batch: Batch, refused: Refused, *, gone: bool) -> Outcome:
    """`gone`: the person had one, or was about to take it."""
    talk = _with_counts(talk, batch, refused)
    match refused.reason:
        case Refusal.HOLD_CAP:
            return after_choice(_with_hold(talk, None))
        case Refusal.FULL | Refusal.SOMEBODY_WAITS | Refusal.WAITING_FULL:
            return show_full(talk, batch, gone=gone)
        case Refusal.KECAMATAN_FULL:
            return show_unfit(talk, Unfit(batch.program, batch, (Reason.KECAMATAN_FULL,)))
        case Refusal.ALREADY:
            name = choices.person_name(talk)
            said = talk.say("done.again", name=name, training=talk.word(batch.program.title))
            return finish(talk, Message(said, (talk.button("mine", "my_registrations"),)))
        case Refusal.CLOSED:
            return list_trainings(talk, echo=talk.say("done.closed", training=talk.word(batch.program.title)))


def _with_hold(talk: Talk, hold: Hold | None) -> Talk:
    return replace(talk, facts=replace(talk.facts, hold=hold))


def _with_counts(talk: Talk, batch: Batch, refused: Refused) -> Talk:
    """The counters as they were when the seat was refused; those of the facts are older."""
    known = talk.facts.seats[batch.id]
    full = refused.reason in {Refusal.FULL, Refusal.SOMEBODY_WAITS, Refusal.WAITING_FULL}
    seats = replace(known, waiting=refused.waiting, taken=known.quota if full else known.taken)
    return replace(talk, facts=replace(talk.facts, seats={**talk.facts.seats, batch.id: seats}))
