"""Does what an outcome tells: nothing here can be refused."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.desk.sessions import end_session
from bot.conversation.form_links import BROWSER
from bot.conversation.records import erased_record
from bot.conversation.telling_registered import TellingRegistered
from bot.conversation.two_channels import join_by_number, tell_erased
from bot.conversation.world import World
from handlers import office_hours
from handlers.facts import Facts
from handlers.outcome import (
    BeginForm,
    CallStaff,
    CloseForm,
    DropDraft,
    EraseMe,
    ForgetInput,
    GiveConsent,
    JoinByNumber,
    KeepDraft,
    KeepQuestion,
    NoteBirthDate,
    NoteInterest,
    ReleaseHold,
    ResumeMessages,
    SaveResident,
    SetLanguage,
    StopInterest,
    StopMessages,
    Tell,
)
from handlers.staff.tells import ClearDesk, EndSession, KeepDesk, StaffTell
from models.consents import give_consent
from models.contact_changes import note_birth_date
from models.contacts import set_language, spoken_to, stop_messages
from models.desks import clear_desk, keep_desk
from models.drafts import drop_draft, keep_draft
from models.erasure import erase_contact
from models.form_pages import begin_in, hand_in_page
from models.interests import note_interest, stop_interests
from models.messages import replace_input
from models.own_registrations import release_holds
from models.requests import Asked, call_staff, keep_question
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
            case ForgetInput():
                erased = erased_record(facts.phrases)
                replace_input(
                    conn, contact_id=contact_id, position=self.position, payload=erased, vault=self.world.vault
                )
            case BeginForm() | CloseForm():
                self._on_the_page(tell)
            case EraseMe():
                self._erase()
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
            case StopInterest():
                stop_interests(conn, contact_id)
            case NoteBirthDate() | JoinByNumber():
                self._who_it_is(tell)
            case CallStaff(step, by_phone):
                by = self._answer_by()
                call_staff(conn, contact_id=contact_id, step=step, answer_by=by, now=facts.now, by_phone=by_phone)
            case KeepQuestion():
                self._keep_question(tell)
            case StopMessages() | ResumeMessages():
                stop_messages(conn, contact_id, since=facts.now if isinstance(tell, StopMessages) else None)
            case KeepDesk() | ClearDesk() | EndSession():
                self._at_the_desk(tell)
            case _:
                TellingRegistered(conn, self.world, contact_id, self.position, facts).do(tell)

    def _on_the_page(self, tell: BeginForm | CloseForm) -> None:
        match tell:
            case BeginForm(form_id, browser):
                begin_in(self.conn, form_id, browser_index=self.world.vault.index(BROWSER, browser))
            case CloseForm(form_id, registration_id):
                hand_in_page(self.conn, form_id, registration_id=registration_id, now=self.facts.now)

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

    def _erase(self) -> None:
        others = erase_contact(self.conn, self.contact_id, now=self.facts.now)
        channel, _ = spoken_to(self.conn, self.contact_id)
        for other in others:
            tell_erased(self.conn, self.world, other, channel=channel)

    def _who_it_is(self, tell: NoteBirthDate | JoinByNumber) -> None:
        match tell:
            case NoteBirthDate(said):
                note_birth_date(self.conn, self.contact_id, said, vault=self.world.vault)
            case JoinByNumber(phone):
                join_by_number(self.conn, self.world, self.contact_id, phone)
