"""What the world's answer to a screen of the page leads to. The chat is told of a registration, and of nothing else."""

from dataclasses import replace

from handlers.flow import finish, is_known
from handlers.inputs import ReviewBegun, SeatAnswer, SeatHeld, SeatTaken, WaitingJoined
from handlers.messages import Message
from handlers.outcome import CloseForm, Outcome
from handlers.pages import done
from handlers.pages.choices import person_name
from handlers.state import Goal
from handlers.talk import Talk, paragraphs
from models.catalogue import Batch
from models.eligibility import Reason
from models.refusals import Refusal, Refused


def answered_on_page(talk: Talk, batch: Batch, form_id: int, given: SeatAnswer) -> Outcome:
    """A refusal is said by the page, which is in front of the person; but for one there is nothing left to do."""
    match given:
        case SeatTaken(registration_id, number):
            shown = done.seat_taken(talk, batch, registration_id=registration_id, number=number, known=is_known(talk))
            return _closed(talk, shown, CloseForm(form_id, registration_id))
        case WaitingJoined(position):
            return _closed(talk, done.waiting_joined(talk, batch, position), CloseForm(form_id))
        case ReviewBegun(answer_by, same_identity):
            message = Message(talk.say(_review_key(talk, is_known_twice=same_identity), date=talk.full_date(answer_by)))
            return _closed(talk, message, CloseForm(form_id))
        case Refused(Refusal.ALREADY):
            said = talk.say("done.again", name=person_name(talk), training=talk.word(batch.program.title))
            again = Message(said, (talk.button("mine", "my_registrations"),))
            return finish(talk, again, CloseForm(form_id))
        case Refused(Refusal.KECAMATAN_FULL):
            return Outcome(talk.with_state(reasons=(Reason.KECAMATAN_FULL.value,)).state)
        case Refused(Refusal.HOLD_CAP) | SeatHeld():
            return Outcome(talk.state)
        case Refused():  # who cannot wait either is asked again what to do
            return Outcome(talk.with_state(goal=Goal.SEAT, misses=talk.state.misses + 1).state)


def received_line(talk: Talk) -> str:
    nik = talk.answers.nik
    return talk.say("form_page.received_nik", tail=nik[-4:]) if nik else talk.say("form_page.received")


def _review_key(talk: Talk, *, is_known_twice: bool) -> str:
    if talk.state.goal is Goal.REVIEW:
        return "review.begun"
    return "done.check" if is_known_twice else "done.reviewed"


def _closed(talk: Talk, message: Message, close: CloseForm) -> Outcome:
    return finish(talk, replace(message, text=paragraphs(received_line(talk), message.text)), close)
