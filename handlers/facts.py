"""What the conversation may know: one small record, loaded before the first round of an input."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from handlers.draft import Answers, Draft
from handlers.outcome import (
    DropDraft,
    GiveConsent,
    KeepDraft,
    ReleaseHold,
    ResumeMessages,
    SetLanguage,
    StopInterest,
    StopMessages,
    Tell,
)
from handlers.staff.desk import Desk
from handlers.staff.staff import Staff
from handlers.staff.tells import ClearDesk, EndSession, KeepDesk
from handlers.wording.phrases import Phrases
from models.catalogue import Batch, Catalogue, Seats
from models.refusals import Refusal
from models.statuses import Status


@dataclass(frozen=True, slots=True)
class Abilities:
    """What the contact's channel can do, so that no text promises what it cannot.

    `text_max`, `caption_max`: UTF-16 code units of one message and of a picture's caption; None for no limit.
    `choices_max`: below one message, where they are rows of a list; None for as many as read well.
    `address`: opens this chat; empty for the page at `public_url`. `link`: opens it for a batch, whose code follows;
    empty for the page's own.
    """

    shares_phone: bool = False
    speaks_first: bool = False  # can wake a person who is not looking: a reminder arrives
    shows_our_record: bool = False  # and nothing else: who is erased finds the chat empty
    changes_messages: bool = False  # those that stand in the chat: how far a work is, in one message
    lists_commands: bool = False  # in a menu of each chat's own
    form_first: bool = False  # the form is filled in on its page; here it is asked of who cannot open that
    form_beside: bool = False  # its page opens in the chat's own app, beside the questions
    shows_form: bool = False  # inside the chat, in place of its link
    takes_nik: bool = True  # written in the chat
    shows_details: bool = False  # a line of its own below the label of a choice
    links_beside_buttons: bool = True  # below one message
    whole_desk: bool = True  # all work of the staff; where it is not, the rest is a link away, on the page
    text_max: int | None = None
    caption_max: int | None = None
    choices_max: int | None = None
    address: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A resident whom this contact has registered before."""

    resident_id: int
    answers: Answers
    relation: str


@dataclass(frozen=True, slots=True)
class OwnRegistration:
    """An active or completed registration made from this contact."""

    id: int
    batch_id: int
    resident_id: int
    status: Status
    number: str | None
    first_day: date
    held_until: datetime | None
    answer_by: date | None
    position: int | None  # on the waiting list
    offer_until: datetime | None = None
    program_id: int = 0  # of a training that is over, the catalogue knows no more


@dataclass(frozen=True, slots=True)
class Hold:
    """The seat kept while the draft is filled."""

    batch_id: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """`hold_lost`: the seat kept for the draft ran out, and none was left to keep anew.

    `public_url`: what links begin with. `questions`: how many of this contact staff have still to answer.
    `client_language`: the IETF tag of the language of the person's app; empty where it is not told. `own_phone`: E.164,
    the number that the platform knows this contact by; empty where it tells none.
    """

    now: datetime
    zone: tzinfo
    position: int  # of the contact's newest message
    abilities: Abilities
    books: Mapping[str, Phrases]
    language: str
    consented: bool
    draft: Draft | None
    people: tuple[Person, ...]
    registrations: tuple[OwnRegistration, ...]
    catalogue: Catalogue
    seats: Mapping[int, Seats]
    draft_days: int = 30
    people_cap: int = 5  # whom one contact may register
    hold: Hold | None = None
    hold_lost: Refusal | None = None
    public_url: str = ""
    stopped: bool = False
    wanted_news: tuple[int, ...] = ()  # programs of whose next batch this contact wants word
    questions: int = 0
    staff: Staff | None = None  # the contact's person, where it is one of the staff
    desk: Desk | None = None  # the task that staff have begun
    is_forwarded: bool = False  # somebody else's words, perhaps: they command nothing
    client_language: str = ""
    own_phone: str = ""
    opens_links: bool = True  # ours can be opened where the person is

    @property
    def own(self) -> Person | None:
        """The contact's own person."""
        return next((person for person in self.people if person.relation == "self"), None)

    @property
    def phrases(self) -> Phrases:
        return self.books[self.language]

    @property
    def today(self) -> date:
        """In the office's zone."""
        return self.now.astimezone(self.zone).date()

    def batch(self, batch_id: int | None) -> Batch | None:
        return next((batch for batch in self.catalogue.batches if batch.id == batch_id), None)

    def after(self, tells: tuple[Tell, ...]) -> "Facts":
        """The facts of the next round: what the tells of this one have changed."""
        facts = self
        for tell in tells:
            match tell:
                case KeepDraft(draft):
                    facts = replace(facts, draft=draft)
                case DropDraft():
                    facts = replace(facts, draft=None, hold=None)
                case ReleaseHold():
                    facts = replace(facts, hold=None, seats=facts._seats_without_hold())
                case GiveConsent():
                    facts = replace(facts, consented=True)
                case SetLanguage(language):
                    facts = replace(facts, language=language)
                case StopMessages() | ResumeMessages():
                    facts = replace(facts, stopped=isinstance(tell, StopMessages))
                case StopInterest():
                    facts = replace(facts, wanted_news=())
                case KeepDesk(desk):
                    facts = replace(facts, desk=desk)
                case ClearDesk():
                    facts = replace(facts, desk=None)
                case EndSession():
                    facts = replace(facts, staff=None, desk=None)
                case _:
                    pass
        return facts

    def _seats_without_hold(self) -> Mapping[int, Seats]:
        """The seat given back is free; where somebody waits, it is theirs."""
        seats = self.seats.get(self.hold.batch_id) if self.hold else None
        if self.hold is None or seats is None or seats.waiting:
            return self.seats
        return {**self.seats, self.hold.batch_id: replace(seats, taken=seats.taken - 1)}
