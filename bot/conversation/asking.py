"""Answers asks: the one question to the world that an outcome may carry, in the same transaction."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.conversation.world import World
from handlers.draft import Draft
from handlers.facts import Facts
from handlers.flags import flags_of
from handlers.inputs import Answered, ReviewBegun, SeatHeld, SeatTaken, WaitingJoined
from handlers.office_hours import workday_after
from handlers.outcome import Ask, AskReview, HoldSeat, JoinWaiting, TakeSeat
from models.drafts import keep_draft
from models.holds import hold_seat
from models.refusals import Refused
from models.residents import add_resident, write_answers
from models.reviews import begin_review, same_identity
from models.seats import take_seat
from models.statuses import Status
from models.waiting import join_waiting


@dataclass(frozen=True, slots=True)
class Asking:
    """One ask of one contact. `facts` as they are after the tells of the round."""

    conn: Connection
    world: World
    contact_id: int
    channel: str
    facts: Facts

    @property
    def now(self) -> datetime:
        return self.facts.now

    @property
    def draft(self) -> Draft:
        return self.facts.draft or Draft()


def answer_ask(asking: Asking, ask: Ask) -> tuple[Answered, Facts]:
    """The answer, and the facts with the resident that the ask may have added."""
    resident_id, facts = _resident(asking)
    known = replace(asking, facts=facts)
    match ask:
        case HoldSeat(batch_id):
            return _hold(known, batch_id, resident_id), facts
        case TakeSeat(batch_id):
            return _take(known, batch_id, resident_id), facts
        case JoinWaiting(batch_id):
            return _wait(known, batch_id, resident_id), facts
        case AskReview(batch_id, reasons):
            _write(known, resident_id)
            return _review(known, batch_id, resident_id, tuple(reasons), by=_promised(known)), facts


def _resident(asking: Asking) -> tuple[int, Facts]:
    """The draft's resident, added at the first seat held or request made."""
    draft = asking.draft
    if draft.resident_id is not None:
        return draft.resident_id, asking.facts
    relation = "helper" if draft.for_other else "self"
    resident_id = add_resident(asking.conn, contact_id=asking.contact_id, relation=relation, now=asking.now)
    known = replace(draft, resident_id=resident_id)
    keep_draft(asking.conn, asking.contact_id, known.to_json(), vault=asking.world.vault, now=asking.now)
    return resident_id, replace(asking.facts, draft=known)


def _hold(asking: Asking, batch_id: int, resident_id: int) -> SeatHeld | Refused:
    until = asking.now + timedelta(minutes=asking.world.holds.minutes)
    seat = hold_seat(
        asking.conn,
        batch_id=batch_id,
        resident_id=resident_id,
        contact_id=asking.contact_id,
        channel=asking.channel,
        kecamatan=asking.draft.answers.kecamatan,
        now=asking.now,
        until=until,
        caps=asking.world.holds.caps(asking.channel),
    )
    return seat if isinstance(seat, Refused) else SeatHeld(seat.held_until or until)


def _take(asking: Asking, batch_id: int, resident_id: int) -> Answered:
    """A seat, unless staff choose among all applicants, or the same identity is in this batch already."""
    _write(asking, resident_id)
    batch = asking.facts.batch(batch_id)
    nik = asking.draft.answers.nik
    indexes = asking.world.vault.indexes("nik", nik) if nik else ()
    if indexes and same_identity(asking.conn, batch_id=batch_id, resident_id=resident_id, nik_indexes=indexes):
        answer = _review(asking, batch_id, resident_id, ("same_identity",), by=_promised(asking))
        return replace(answer, same_identity=True) if isinstance(answer, ReviewBegun) else answer
    if batch is not None and batch.selection == "reviewed":
        return _review(asking, batch_id, resident_id, ("selection",), by=batch.answer_by or _promised(asking))
    seat = take_seat(
        asking.conn,
        batch_id=batch_id,
        resident_id=resident_id,
        contact_id=asking.contact_id,
        channel=asking.channel,
        kecamatan=asking.draft.answers.kecamatan,
        now=asking.now,
        status=Status.CONFIRMED,
        flags=flags_of(asking.draft.answers, today=asking.facts.today),
    )
    return seat if isinstance(seat, Refused) else SeatTaken(seat.registration_id, seat.number or "")


def _wait(asking: Asking, batch_id: int, resident_id: int) -> WaitingJoined | Refused:
    _write(asking, resident_id)
    place = join_waiting(
        asking.conn,
        batch_id=batch_id,
        resident_id=resident_id,
        contact_id=asking.contact_id,
        channel=asking.channel,
        kecamatan=asking.draft.answers.kecamatan,
        now=asking.now,
    )
    return place if isinstance(place, Refused) else WaitingJoined(place.position)


def _review(
    asking: Asking, batch_id: int, resident_id: int, reasons: tuple[str, ...], *, by: date
) -> ReviewBegun | Refused:
    begun = begin_review(
        asking.conn,
        batch_id=batch_id,
        resident_id=resident_id,
        contact_id=asking.contact_id,
        channel=asking.channel,
        kecamatan=asking.draft.answers.kecamatan,
        now=asking.now,
        reasons=(*reasons, *flags_of(asking.draft.answers, today=asking.facts.today)),
        answer_by=by,
    )
    return begun if isinstance(begun, Refused) else ReviewBegun(by)


def _write(asking: Asking, resident_id: int) -> None:
    write_answers(asking.conn, resident_id, asking.draft.answers.to_json(), vault=asking.world.vault)


def _promised(asking: Asking) -> date:
    office = asking.facts.catalogue.office
    return workday_after(asking.facts.today, office.answer_days, office)
