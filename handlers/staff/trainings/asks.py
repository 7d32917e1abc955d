"""What changes of trainings ask the world, and what they are answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from handlers.files import Attachment
from models.batch_plans import BatchLine, BatchSeen, PlanRefused
from models.schedules import Pattern, Schedule


class Step(StrEnum):
    """How the life of a batch goes on."""

    PUBLISH = "publish"
    CLOSE = "close"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class ListBatches:
    """Those in the officer's scope. Answer: BatchesListed."""

    after: int = 0
    limit: int = 8


@dataclass(frozen=True, slots=True)
class BatchesListed:
    batches: tuple[BatchLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """By its code where there is one, which may be any words. Answer: BatchRead or PlanRefused."""

    batch_id: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class BatchRead:
    batch: BatchSeen


@dataclass(frozen=True, slots=True)
class ReadKnown:
    """The programs and venues there are. Answer: KnownRead."""


@dataclass(frozen=True, slots=True)
class KnownRead:
    """Ids by the title, and by the name."""

    programs: Mapping[str, int]
    venues: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlanSchedule:
    """`batch_id`: of which only the number of meetings changes; once it was published, those there are stay.

    Answer: SchedulePlanned.
    """

    pattern: Pattern
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class SchedulePlanned:
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class SaveBatch:
    """`values`: of `fields`. `batch_id` None: a new draft, else only what changes.

    Answer: BatchSaved or PlanRefused.
    """

    values: Mapping[str, Any] = field(repr=False)
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class BatchSaved:
    batch_id: int


@dataclass(frozen=True, slots=True)
class PreviewStep:
    """Who would be told. Answer: StepPreview or PlanRefused."""

    batch_id: int
    step: Step


@dataclass(frozen=True, slots=True)
class StepPreview:
    """`people`: active registrations. `chats`: that can be told, by channel. `interested`: who asked for news."""

    batch: BatchSeen
    step: Step
    people: int
    chats: Mapping[str, int]
    unreachable: int
    interested: int


@dataclass(frozen=True, slots=True)
class TakeStep:
    """Answer: StepTaken or PlanRefused."""

    batch_id: int
    step: Step


@dataclass(frozen=True, slots=True)
class StepTaken:
    step: Step
    batch_id: int


@dataclass(frozen=True, slots=True)
class ReadLinks:
    """Draws the QR too. Answer: LinksRead or PlanRefused."""

    batch_id: int
    link: str
    code: str


@dataclass(frozen=True, slots=True)
class LinksRead:
    """`starts`: how often the links were used, by place and channel, the most used first."""

    batch_id: int
    starts: tuple[tuple[str, str, int], ...]
    qr: Attachment | None


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """The office's own days and seasons, from today on. Answer: CalendarRead."""


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """`days`: day, name, and whether the office works on it."""

    days: tuple[tuple[date, str, bool], ...]
    seasons: tuple[tuple[int, str, date, date, str, str], ...]


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day of the office's own. `is_open` None: as the public calendar has it. Answer: CalendarRead."""

    day: date
    name: str = ""
    is_open: bool | None = False


@dataclass(frozen=True, slots=True)
class SetSeason:
    """Hours of a season; an `old` one is taken away. Answer: CalendarRead."""

    name: str = ""
    first: date | None = None
    last: date | None = None
    starts: str = ""
    ends: str = ""
    old: int | None = None


@dataclass(frozen=True, slots=True)
class MakeTemplate:
    """The spreadsheet to fill in. Answer: TemplateMade."""


@dataclass(frozen=True, slots=True)
class TemplateMade:
    file: Attachment


@dataclass(frozen=True, slots=True)
class CheckList:
    """Reads an uploaded spreadsheet; nothing is changed. Answer: ListChecked."""

    upload_id: int


@dataclass(frozen=True, slots=True)
class ListProblem:
    """`row`, `column`: as the spreadsheet shows them; empty for the whole file. `why`: a key of the texts."""

    why: str
    row: int = 0
    column: str = ""
    found: str = field(default="", repr=False)
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListChecked:
    """`made`: a line in words for each batch. With a problem nothing would be made."""

    upload_id: int
    made: tuple[str, ...]
    problems: tuple[ListProblem, ...]


@dataclass(frozen=True, slots=True)
class ImportList:
    """All of it or nothing. Answer: ListImported or ListChecked with what speaks against it by now."""

    upload_id: int


@dataclass(frozen=True, slots=True)
class ListImported:
    batches: tuple[int, ...]


TrainingsAsk = (
    ListBatches
    | ReadBatch
    | ReadKnown
    | PlanSchedule
    | SaveBatch
    | PreviewStep
    | TakeStep
    | ReadLinks
    | ReadCalendar
    | SetDay
    | SetSeason
    | MakeTemplate
    | CheckList
    | ImportList
)
TrainingsAnswer = (
    BatchesListed
    | BatchRead
    | KnownRead
    | SchedulePlanned
    | BatchSaved
    | StepPreview
    | StepTaken
    | LinksRead
    | CalendarRead
    | TemplateMade
    | ListChecked
    | ListImported
    | PlanRefused
)
