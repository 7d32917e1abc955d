"""Does what an outcome tells of somebody who is registered already: who comes, who leaves, whose data change."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from bot.conversation.changing_data import change_data
from bot.conversation.world import World
from bot.offering.passing_on import pass_on
from handlers import office_hours
from handlers.facts import Facts
from handlers.outcome import (
    AnswerComing,
    ChangeData,
    NoteAbsence,
    RegistrationTell,
    SayWhyAbsent,
    SayWhyLeft,
    WishChange,
    Withdraw,
)
from handlers.state import Step
from models.coming import answer_coming, say_why
from models.own_registrations import note_absence, say_why_absent, say_why_left, withdraw
from models.requests import Asked, keep_question


@dataclass(frozen=True, slots=True)
class TellingRegistered:
    """As `telling.Telling` has them."""

    conn: Connection
    world: World
    contact_id: int
    position: int
    facts: Facts

    def do(self, tell: RegistrationTell) -> None:
        conn, facts = self.conn, self.facts
        match tell:
            case Withdraw(registration_id):
                self._withdraw(registration_id)
            case SayWhyLeft(registration_id, reason):
                say_why_left(conn, registration_id, contact_id=self.contact_id, reason=reason)
            case NoteAbsence() | AnswerComing() | SayWhyAbsent():
                self._about_a_meeting(tell)
            case ChangeData(resident_id, answers):
                change_data(conn, self.world, resident_id, answers, today=facts.today, now=facts.now)
            case WishChange():
                self._wish_change(tell)

    def _withdraw(self, registration_id: int) -> None:
        """What it used up goes to the next in line at once."""
        conn, now = self.conn, self.facts.now
        left = next((one for one in self.facts.registrations if one.id == registration_id), None)
        if withdraw(conn, registration_id, contact_id=self.contact_id, now=now) and left is not None:
            pass_on(conn, self.world, left.batch_id, now=now, besides=self.contact_id)

    def _about_a_meeting(self, tell: NoteAbsence | AnswerComing | SayWhyAbsent) -> None:
        conn, now, about = self.conn, self.facts.now, (tell.registration_id, tell.meeting_id)
        match tell:
            case NoteAbsence(registration_id):
                if answer_coming(conn, *about, can=False, now=now):
                    note_absence(conn, registration_id, day=self._day_of(tell), now=now)
            case AnswerComing(can=can):
                answer_coming(conn, *about, can=can, now=now)
            case SayWhyAbsent(registration_id, reason=reason):
                say_why(conn, *about, reason)
                say_why_absent(conn, registration_id, day=self._day_of(tell), reason=reason)

    def _day_of(self, tell: NoteAbsence | SayWhyAbsent) -> date:
        meetings = (one for batch in self.facts.catalogue.batches for one in batch.meetings)
        meeting = next(one for one in meetings if one.id == tell.meeting_id)
        return meeting.starts_at.astimezone(self.facts.zone).date()

    def _wish_change(self, told: WishChange) -> None:
        facts = self.facts
        wanted = {"resident": told.resident_id, "name": told.name, "answers": told.wanted}
        by = office_hours.answer_by(facts.catalogue.office, facts.now, facts.zone)
        asked = Asked(self.position, "edit_data", Step.CHANGE, told.text, answer_by=by, wanted=wanted)
        keep_question(self.conn, self.contact_id, asked, vault=self.world.vault, now=facts.now)
