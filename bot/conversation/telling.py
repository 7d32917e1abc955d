"""Does what an outcome tells: nothing here can be refused."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.desk.sessions import end_session
from bot.conversation.records import erased_record
from bot.conversation.world import World
from handlers import office_hours
from handlers.facts import Facts
from handlers.outcome import (
    CallStaff,
    CloseForm,
    DropDraft,
    EraseMe,
    ForgetInput,
    GiveConsent,
    KeepDraft,
    KeepQuestion,
    NoteAbsence,
    NoteInterest,
    ReleaseHold,
    ResumeMessages,
    SaveResident,
    SetLanguage,
    StopMessages,
    Tell,
    Withdraw,
)
from handlers.staff.tells import ClearDesk, EndSession, KeepDesk, StaffTell
from models.contacts import give_consent, set_language, stop_messages
from models.desks import clear_desk, keep_desk
from models.drafts import drop_draft, keep_draft
from models.erasure import erase_contact
from models.form_pages import hand_in_page
from models.messages import replace_input
from models.own_registrations import note_absence, release_holds, withdraw
from models.requests import Asked, call_staff, keep_question, note_interest
from models.residents import write_answers


@dataclass(frozen=True, slots=True)
class Telling:
    """`position`: of the input that is being answered. `facts`: those that the outcome was made of."""

    conn: Connection
    world: World
    contact_id: int
    position: int
    facts: Facts

    def do(self, tell: Tell) -> None:
        conn, contact_id, facts = self.conn, self.contact_id, self.facts
        match tell:
            case KeepDraft(draft):
                keep_draft(conn, contact_id, draft.to_json(), vault=self.world.vault, now=facts.now)
            case DropDraft():
                release_holds(conn, contact_id, now=facts.now, reason="draft dropped")
                drop_draft(conn, contact_id)
            case ReleaseHold():
                release_holds(conn, contact_id, now=facts.now, reason="another training")
            case SaveResident():
                self._save_resident()
            case Withdraw(registration_id):
                withdraw(conn, registration_id, contact_id=contact_id, now=facts.now)
            case NoteAbsence(registration_id):
                self._note_absence(registration_id)
            case ForgetInput():
                erased = erased_record(facts.phrases)
                replace_input(
                    conn, contact_id=contact_id, position=self.position, payload=erased, vault=self.world.vault
                )
            case CloseForm(form_id, registration_id):
                hand_in_page(conn, form_id, registration_id=registration_id, now=facts.now)
            case EraseMe():
                erase_contact(conn, contact_id, now=facts.now)
            case SetLanguage(language):
                set_language(conn, contact_id, language)
            case GiveConsent(version, digest):
                give_consent(
                    conn,
                    contact_id,
                    text_version=version,
                    text_hash=digest,
                    language=facts.language,
                    now=facts.now,
                )
            case NoteInterest(program_id):
                note_interest(conn, contact_id=contact_id, program_id=program_id, now=facts.now)
            case CallStaff(step, by_phone):
                by = self._answer_by()
                call_staff(conn, contact_id=contact_id, step=step, answer_by=by, now=facts.now, by_phone=by_phone)
            case KeepQuestion():
                self._keep_question(tell)
            case StopMessages():
                stop_messages(conn, contact_id, since=facts.now)
            case KeepDesk() | ClearDesk() | EndSession():
                self._at_the_desk(tell)
            case ResumeMessages():
                stop_messages(conn, contact_id, since=None)

    def _at_the_desk(self, tell: StaffTell) -> None:
        match tell:
            case KeepDesk(desk):
                keep_desk(self.conn, self.contact_id, desk.to_json(), vault=self.world.vault, now=self.facts.now)
            case ClearDesk():
                clear_desk(self.conn, self.contact_id)
            case EndSession():
                end_session(self.conn, self.world, self.contact_id, now=self.facts.now)

    def _answer_by(self) -> datetime:
        """What the resident was promised."""
        facts = self.facts
        return office_hours.answer_by(facts.catalogue.office, facts.now, facts.zone)

    def _keep_question(self, told: KeepQuestion) -> None:
        by = self._answer_by() if told.promised else None
        asked = Asked(self.position, told.topic, told.step, told.text, told.batch_id, by)
        keep_question(self.conn, self.contact_id, asked, vault=self.world.vault, now=self.facts.now)

    def _save_resident(self) -> None:
        draft = self.facts.draft
        if draft is not None and draft.resident_id is not None:
            write_answers(self.conn, draft.resident_id, draft.answers.to_json(), vault=self.world.vault)

    def _note_absence(self, registration_id: int) -> None:
        mine = next((one for one in self.facts.registrations if one.id == registration_id), None)
        if mine is not None:
            note_absence(self.conn, registration_id, day=mine.first_day, now=self.facts.now)
