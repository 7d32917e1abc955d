"""The small office behind the conversation: counts seats, keeps drafts, registers. It obeys tells and answers asks.

It stands for `bot.conversation` and the database, and knows only one contact; the other seats belong to strangers.
"""

import json
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.conversation.ask import relation_of
from bot.text_files import read_books
from handlers.draft import Draft
from handlers.facts import Abilities, Facts, Hold, OwnRegistration, Person
from handlers.form_in_chat.asks import OpenForm
from handlers.inputs import Answered, ReviewBegun, SeatHeld, SeatTaken, WaitingJoined
from handlers.new_phone.asks import NumberNoted, PhoneAnswer, PhoneAsk, PhoneWishOver, TellNumber
from handlers.office_hours import workday_after
from handlers.outcome import (
    Ask,
    AskReview,
    ChangeData,
    CloseForm,
    DropDraft,
    EraseMe,
    GiveConsent,
    HoldSeat,
    JoinWaiting,
    KeepDraft,
    KeepQuestion,
    NewLink,
    NoteAbsence,
    ReleaseHold,
    ResumeMessages,
    SaveResident,
    SeatAsk,
    SetLanguage,
    StopMessages,
    TakeSeat,
    Tell,
    Withdraw,
)
from handlers.respond import seat_wanted
from handlers.state import State
from models.catalogue import Batch, Catalogue, Seats
from models.numbers import number
from models.refusals import Refusal, Refused
from models.statuses import SEATED, Status
from tests.conversation import catalogue as values
from tests.conversation.facts import facts_of
from tests.conversation.forms import ShownForms
from tests.conversation.rows import own_registration

BOOKS = read_books()
phrase = BOOKS["id"].say
HOLD = timedelta(minutes=20)
TALKATIVE = Abilities(shares_phone=True, speaks_first=True)


@dataclass(slots=True)
class SmallOffice:
    """`strangers`: seats that others took. `waiting`: others on the list. `same_identity`: this NIK is there already.

    `beaten_to`: the training whose last seat goes to somebody else in the very moment in which it is asked for.
    """

    now: datetime = values.NOW
    catalogue: Catalogue = field(default_factory=lambda: values.catalogue(*values.TRAININGS))
    abilities: Abilities = TALKATIVE
    language: str = "id"
    client_language: str = ""
    consented: bool = False
    draft: Draft | None = None
    people: dict[int, Person] = field(default_factory=dict)
    registrations: dict[int, OwnRegistration] = field(default_factory=dict)
    strangers: dict[int, int] = field(default_factory=lambda: dict(values.TAKEN))
    waiting: dict[int, int] = field(default_factory=dict)
    waiting_cap: int = 100
    beaten_to: Batch | None = None
    holds_refused: bool = False
    same_identity: bool = False
    told: list[Tell] = field(default_factory=list)
    asked: list[Ask] = field(default_factory=list)
    residents: int = 0
    position: int = 0  # of the newest message
    people_cap: int = 5
    stopped: bool = False
    questions: list[KeepQuestion] = field(default_factory=list)
    phones: PhoneAnswer | None = None
    wanted_news: tuple[int, ...] = ()
    own_phone: str = ""
    opens_links: bool = True
    forms: ShownForms = field(default_factory=ShownForms)

    def copy(self) -> "SmallOffice":
        """What changes is copied; values are shared."""
        changing = ("people", "registrations", "strangers", "waiting", "told", "asked", "questions", "forms")
        return replace(self, **{name: copy(getattr(self, name)) for name in changing})

    def facts(self, state: State) -> Facts:
        """As `bot.conversation.loading` loads them; a hold is prolonged, or taken anew, by every input."""
        return facts_of(self, BOOKS, *self._hold_for(state))

    def seats(self, batch_id: int) -> Seats:
        own = [one for one in self._own(batch_id) if one.status in SEATED and not self._is_lapsed(one)]
        taken = self.strangers.get(batch_id, 0) + len(own)
        waits = self.waiting.get(batch_id, 0) + len(self._own(batch_id, Status.WAITING))
        return Seats(values.QUOTA.get(batch_id, 20), taken, waits, self.waiting_cap)

    def fills_up(self, one: Batch, *, waiting: int = 0) -> None:
        """Strangers take every seat that is left."""
        self.strangers[one.id] = self.seats(one.id).quota
        self.waiting[one.id] = waiting

    def confirmed(self, one: Batch) -> int:
        return len(self._own(one.id, Status.CONFIRMED))

    def held(self) -> list[int]:
        """The batches in which a seat is kept."""
        return [one.batch_id for one in self.registrations.values() if one.status is Status.HELD]

    # --- What the conversation tells ---------------------------------------------------------------------------------

    def obey(self, tell: Tell) -> None:
        self.told.append(tell)
        match tell:
            case KeepDraft(draft):
                self.draft = Draft.from_json(json.loads(json.dumps(draft.to_json())))
            case DropDraft() | ReleaseHold():
                self._release_holds()
                self.draft = None if isinstance(tell, DropDraft) else self.draft
            case GiveConsent():
                self.consented = True
            case CloseForm(form_id):
                self.forms.back.append(form_id)
            case SetLanguage(language):
                self.language = language
            case SaveResident() if self.draft and self.draft.resident_id:
                self._write(self.draft, self.draft.resident_id)
            case KeepQuestion():
                self.questions.append(tell)
            case StopMessages() | ResumeMessages():
                self.stopped = isinstance(tell, StopMessages)
            case ChangeData(resident_id, answers):
                self.people[resident_id] = replace(self.people[resident_id], answers=answers)
            case Withdraw(registration_id):
                del self.registrations[registration_id]
            case EraseMe():
                self.draft, self.consented, self.people, self.registrations = None, False, {}, {}
            case NoteAbsence(registration_id):
                assert self.registrations[registration_id].status is Status.CONFIRMED
            case _:
                pass

    # --- What the conversation asks ----------------------------------------------------------------------------------

    def offers(self, one: Batch) -> int:
        """A seat that came free, to who waits for it here. The registration."""
        (waiting,) = self._own(one.id, Status.WAITING)
        offered = replace(waiting, status=Status.OFFERED, position=None, offer_until=self.now + timedelta(days=1))
        self.registrations[waiting.id] = offered
        return waiting.id

    def answer(self, ask: Ask) -> Answered:
        self.asked.append(ask)
        if isinstance(ask, PhoneAsk):
            return self.phones or (NumberNoted() if isinstance(ask, TellNumber) else PhoneWishOver())
        if isinstance(ask, NewLink | OpenForm):
            return self.forms.answer(ask)
        assert isinstance(ask, SeatAsk), "no staff here"
        if self.beaten_to is not None:
            self.fills_up(self.beaten_to)
        batch = next(one for one in self.catalogue.batches if one.id == ask.batch_id)
        resident_id = self._resident()
        match ask:
            case HoldSeat():
                return self._hold(batch, resident_id)
            case TakeSeat():
                return self._take(batch, resident_id)
            case JoinWaiting():
                return self._join(batch, resident_id)
            case AskReview():
                return self._review(batch, resident_id)

    def _hold(self, batch: Batch, resident_id: int) -> Answered:
        if refused := self._refused(batch, resident_id):
            return refused
        if self.holds_refused:
            return Refused(Refusal.HOLD_CAP)
        until = self.now + HOLD
        self._register(batch, resident_id, Status.HELD, held_until=until)
        return SeatHeld(until)

    def _take(self, batch: Batch, resident_id: int) -> Answered:
        self._write(self._known_draft(), resident_id)
        if batch.selection == "reviewed" or self.same_identity:
            return replace(self._review(batch, resident_id), same_identity=self.same_identity)
        was_offered = any(one.resident_id == resident_id for one in self._own(batch.id, Status.OFFERED))
        if not was_offered and (refused := self._refused(batch, resident_id)):
            return refused
        last = self.strangers.get(batch.id, 0) + self.confirmed(batch)
        seat = self._register(batch, resident_id, Status.CONFIRMED, number=number(batch.code, last + 1))
        return SeatTaken(seat.id, seat.number or "")

    def _join(self, batch: Batch, resident_id: int) -> Answered:
        seats = self.seats(batch.id)
        self._write(self._known_draft(), resident_id)
        if seats.waiting >= seats.waiting_cap:
            return Refused(Refusal.WAITING_FULL, seats.waiting)
        self._register(batch, resident_id, Status.WAITING, position=seats.waiting + 1)
        return WaitingJoined(seats.waiting + 1)

    def _review(self, batch: Batch, resident_id: int) -> ReviewBegun:
        self._write(self._known_draft(), resident_id)
        promised = workday_after(
            self.now.astimezone(values.ZONE).date(), self.catalogue.office.answer_days, values.OFFICE
        )
        by = batch.answer_by or promised
        self._register(batch, resident_id, Status.REVIEW, answer_by=by)
        return ReviewBegun(by)

    def _refused(self, batch: Batch, resident_id: int) -> Refused | None:
        mine = [one for one in self._own(batch.id) if one.resident_id == resident_id]
        if any(one.status is not Status.HELD for one in mine):
            return Refused(Refusal.ALREADY)
        if any(not self._is_lapsed(one) for one in mine):
            return None
        seats = self.seats(batch.id)
        if not batch.opens_at <= self.now < batch.closes_at:
            return Refused(Refusal.CLOSED, seats.waiting)
        if seats.taken >= seats.quota:
            return Refused(Refusal.FULL, seats.waiting)
        return Refused(Refusal.SOMEBODY_WAITS, seats.waiting) if seats.waiting else None

    # --- Rows --------------------------------------------------------------------------------------------------------

    def _hold_for(self, state: State) -> tuple[Hold | None, Refusal | None]:
        wanted = next((one for one in self.catalogue.batches if one.id == seat_wanted(state)), None)
        mine = self.draft.resident_id if self.draft else None
        live = [one for one in self._holds() if one.resident_id == mine and not self._is_lapsed(one)]
        if wanted is None or wanted.selection == "reviewed" or mine is None:
            return next((Hold(one.batch_id, one.held_until or self.now) for one in live), None), None
        match self._hold(wanted, mine):
            case SeatHeld(until):
                return Hold(wanted.id, until), None
            case Refused(reason) if reason not in {Refusal.HOLD_CAP, Refusal.ALREADY}:
                return None, reason
        return None, None

    def _register(self, batch: Batch, resident_id: int, status: Status, **columns: object) -> OwnRegistration:
        """A hold or an offer that is there moves on; otherwise a new row."""
        kept = self._own(batch.id, Status.HELD, Status.OFFERED)
        held = [one.id for one in kept if one.resident_id == resident_id]
        key = held[0] if held else len(self.told) + len(self.asked) * 1000 + len(self.registrations) + 1
        self.registrations[key] = own_registration(key, batch, resident_id=resident_id, status=status, **columns)
        return self.registrations[key]

    def _resident(self) -> int:
        draft = self._known_draft()
        if draft.resident_id is None:
            self.residents += 1
            draft = replace(draft, resident_id=self.residents)
            self.draft = draft
        return draft.resident_id or 0

    def _known_draft(self) -> Draft:
        return self.draft or Draft()

    def _write(self, draft: Draft, resident_id: int) -> None:
        self.people[resident_id] = Person(resident_id, draft.answers, relation_of(draft))

    def _own(self, batch_id: int, *statuses: Status) -> list[OwnRegistration]:
        mine = [one for one in self.registrations.values() if one.batch_id == batch_id]
        return [one for one in mine if not statuses or one.status in statuses]

    def _holds(self) -> Iterator[OwnRegistration]:
        return (one for one in list(self.registrations.values()) if one.status is Status.HELD)

    def _is_lapsed(self, one: OwnRegistration) -> bool:
        return one.status is Status.HELD and one.held_until is not None and one.held_until <= self.now

    def _release_holds(self) -> None:
        for one in list(self._holds()):
            del self.registrations[one.id]
