"""Forms that are handed in: for a seat, a place on the waiting list, or a review; who is known twice, staff see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.ask import Asking, relation_of
from handlers.draft import Answers
from handlers.flags import Flag, flags_of
from handlers.form import Question
from handlers.inputs import ReviewBegun, SeatAnswer, SeatTaken, WaitingJoined
from handlers.office_hours import workday_after
from models.identities import add_flag, lock_identity, same_identity
from models.refusals import Refused
from models.residents import set_relation, write_answers
from models.reviews import begin_review
from models.seats import take_seat
from models.statuses import Status
from models.waiting import join_waiting


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A form whose answers are the resident's now. `twins`: registrations of the same identity in this batch."""

    asking: Asking
    batch_id: int
    twins: tuple[int, ...]
    flags: tuple[str, ...]


def hand_in(asking: Asking, batch_id: int) -> HandedIn:
    conn, draft, resident_id = asking.conn, asking.draft, asking.resident_id
    before = next((one.answers for one in asking.facts.people if one.resident_id == resident_id), None)
    answers = _with_known_nik(draft.answers, before)
    indexes = asking.world.vault.indexes("nik", answers.nik) if answers.nik else ()
    lock_identity(conn, indexes)
    write_answers(conn, resident_id, answers.to_json(), vault=asking.world.vault)
    if draft.for_other:
        set_relation(conn, asking.contact_id, resident_id, relation_of(draft))
    same = same_identity(conn, batch_id=batch_id, resident_id=resident_id, nik_indexes=indexes)
    flags = flags_of(answers, today=asking.facts.today, before=before)
    return HandedIn(asking, batch_id, same.here, (*flags, Flag.SAME_IDENTITY) if same.anywhere else flags)


def _with_known_nik(answers: Answers, before: Answers | None) -> Answers:
    """Staff may have written it down since the form was begun: left open there, it is not lost."""
    if answers.nik or before is None or before.nik is None:
        return answers
    return replace(answers, nik=before.nik, sex=before.sex, skipped=answers.skipped - {Question.NIK, Question.SEX})


def take(form: HandedIn) -> SeatAnswer:
    """A seat, unless staff choose among all applicants, or the same identity is in this batch already.

    Where staff choose anyway, the answer is the same in both cases: it tells nothing about another entry.
    """
    asking, batch = form.asking, form.asking.facts.batch(form.batch_id)
    if batch is not None and batch.selection == "reviewed":
        return _review(form, "selection", by=batch.answer_by)
    if form.twins:
        return _checked(form)
    seat = take_seat(
        asking.conn,
        batch_id=form.batch_id,
        **asking.entry,
        now=asking.now,
        status=Status.CONFIRMED,
        flags=form.flags,
    )
    return seat if isinstance(seat, Refused) else SeatTaken(seat.registration_id, seat.number or "")


def wait(form: HandedIn) -> SeatAnswer:
    if form.twins:
        return _checked(form)
    place = join_waiting(form.asking.conn, batch_id=form.batch_id, **form.asking.entry, now=form.asking.now)
    if isinstance(place, Refused):
        return place
    if Flag.SAME_IDENTITY in form.flags:
        add_flag(form.asking.conn, place.registration_id, Flag.SAME_IDENTITY, now=form.asking.now)
    return WaitingJoined(place.position)


def ask_review(form: HandedIn, reasons: Sequence[str]) -> ReviewBegun | Refused:
    return _review(form, *reasons)


def _checked(form: HandedIn) -> ReviewBegun | Refused:
    answer = _review(form)
    return replace(answer, same_identity=True) if isinstance(answer, ReviewBegun) else answer


def _review(form: HandedIn, *reasons: str, by: date | None = None) -> ReviewBegun | Refused:
    """The earlier registration of the same identity stays as it is, with a flag for staff."""
    asking = form.asking
    answer_by = by or _promised(asking)
    begun = begin_review(
        asking.conn,
        batch_id=form.batch_id,
        **asking.entry,
        now=asking.now,
        reasons=(*reasons, *form.flags),
        answer_by=answer_by,
    )
    if isinstance(begun, Refused):
        return begun
    for twin in form.twins:
        add_flag(asking.conn, twin, Flag.SAME_IDENTITY, now=asking.now)
    return ReviewBegun(answer_by)


def _promised(asking: Asking) -> date:
    office = asking.facts.catalogue.office
    return workday_after(asking.facts.today, office.answer_days, office)
