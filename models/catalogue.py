"""What the office offers, as values: office, programs, batches, meetings. Pure; `catalogue_rows` reads them.

Words for residents come in both languages: `Words = {"id": ..., "en": ...}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from models.rules import Rules

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Office:
    """The office's profile. Data, so that another city's office can run SiLatih. Hours are local, "08:00"."""

    name: str
    short_name: str
    address: str
    landmark: str | None
    phone: str | None
    website: str | None
    opens: str
    closes: str
    workdays: tuple[int, ...]  # 0 is Monday
    answer_days: int  # working days within which staff answer a review
    privacy_contact: str | None
    offer_hours: int = 24  # of waking time, within which an offered seat is to be answered: `models.offer_times`
    reminders: Mapping[str, Any] = field(default_factory=dict)  # what differs from `models.reminder_rules`


@dataclass(frozen=True, slots=True)
class Venue:
    name: str
    address: str
    landmark: str | None
    map_url: str | None


@dataclass(frozen=True, slots=True)
class Partner:
    name: str
    role: Words


@dataclass(frozen=True, slots=True)
class Meeting:
    """One day of a batch; moments in UTC. `id`: 0 while only planned. `venue`: where it differs from the batch's."""

    starts_at: datetime
    ends_at: datetime
    break_starts_at: datetime | None = None
    break_ends_at: datetime | None = None
    id: int = field(default=0, compare=False, kw_only=True)
    venue: Venue | None = field(default=None, kw_only=True)

    @property
    def moments(self) -> dict[str, datetime | None]:
        """When it is, by the columns of the table."""
        return {
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "break_starts_at": self.break_starts_at,
            "break_ends_at": self.break_ends_at,
        }


@dataclass(frozen=True, slots=True)
class Details:
    """What residents ask about. None means that the office has not said: then nothing is shown."""

    meals: Words | None = None
    clothes: Words | None = None
    bring: Words | None = None  # what to bring, as it follows "Bawa "
    receive: Words | None = None  # what one gets, as it follows "Anda mendapat: "
    children: Words | None = None
    health: Words | None = None
    transport_money: Words | None = None
    certificate: Words | None = None
    requirements: Words | None = None


@dataclass(frozen=True, slots=True)
class Program:
    id: int
    slug: str
    title: Words  # at most 20 characters: fits every button
    name: Words
    description: Words
    category: Words


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of a program, without its counters: those change with every seat, see `Seats`."""

    id: int
    program: Program
    code: str
    ordinal: int
    selection: Literal["first_come", "reviewed"]
    answer_by: date | None
    opens_at: datetime
    closes_at: datetime
    first_day: date
    last_day: date
    venue: Venue
    partners: tuple[Partner, ...]
    meetings: tuple[Meeting, ...]  # in order of time, at least one
    rules: Rules
    asks_graduation_year: bool
    details: Details
    kecamatan: Mapping[str, int] | None  # quota by kecamatan code; None: no such quota


@dataclass(frozen=True, slots=True)
class Seats:
    """The counters of a batch at one moment. `kept`: seats for who comes to the counter."""

    quota: int
    taken: int
    waiting: int
    waiting_cap: int
    kept: int = 0

    @property
    def left(self) -> int:
        """Seats that a newcomer can have: none while somebody waits, for a freed seat is theirs."""
        return 0 if self.waiting else max(0, self.quota - self.kept - self.taken)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All published batches that have not ended, and all programs, of one catalogue version."""

    version: int
    office: Office
    programs: tuple[Program, ...]
    batches: tuple[Batch, ...]  # by first day
