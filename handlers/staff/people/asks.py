"""What the tasks around participants ask the world, and what they are answered."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handlers.staff.people.nik_asks import FindWithoutNik, NikNoted, NikRevealed, NoteNik, RevealNik
from models.digest_values import Digest
from models.participant import Attendance, Group, Line, Participant, Training, Wish, WishKind
from models.waiting_state import WaitingState

PAGE = 10
"""Lines of a list, and entries of a queue."""


class Act(StrEnum):
    """What staff do to a registration."""

    ACCEPT = "accept"  # a review
    DECLINE = "decline"
    LATER = "later"  # another day is promised
    PROMOTE = "promote"  # a seat for who waits, out of turn
    FIRST = "first"  # of the waiting list
    MOVE = "move"  # to another batch
    CANCEL = "cancel"


class Why(StrEnum):
    """Why it was not done."""

    CHANGED = "changed"  # decided by somebody else, or withdrawn, in the meantime
    FULL = "full"
    KECAMATAN_FULL = "kecamatan_full"
    ALREADY = "already"
    CLOSED = "closed"
    NOT_ALLOWED = "not_allowed"


class Reach(StrEnum):
    """How the person hears of it."""

    SENT = "sent"  # goes out on its channel
    PAGE = "page"  # is read when the chat page is opened
    NOT_SENT = "not_sent"  # nothing arrives there: somebody phones
    SILENT = "silent"  # nothing was to be said


@dataclass(frozen=True, slots=True)
class ListTrainings:
    """Answer: TrainingsListed."""


@dataclass(frozen=True, slots=True)
class ReadTraining:
    """Answer: TrainingRead."""

    batch_id: int


@dataclass(frozen=True, slots=True)
class FindPeople:
    """At most PAGE after that place in the list; with `text` those it finds. Answer: PeopleFound."""

    batch_id: int | None = None
    group: Group = Group.ALL
    text: str = field(default="", repr=False)
    after: int = 0


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """Answer: PersonRead."""

    registration_id: int


@dataclass(frozen=True, slots=True)
class ReadQueue:
    """Registrations that wait for a decision. Answer: PeopleFound."""

    after: int = 0


@dataclass(frozen=True, slots=True)
class Decide:
    """`reason`: a code, or empty; `words`: what was typed. `batch_id`: where to. `day`: what is promised now.
    Answer: Decided or NotDecided."""

    registration_id: int
    act: Act
    reason: str = ""
    words: str = field(default="", repr=False)
    batch_id: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NoteAttendance:
    """`asks`: who was absent is to be asked how they are. Answer: AttendanceNoted, or NotDecided."""

    registration_id: int
    meeting_id: int
    attendance: Attendance
    asks: bool = False


@dataclass(frozen=True, slots=True)
class AddNote:
    """Answer: PersonRead."""

    registration_id: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadWishes:
    """Open questions and requests for a person. Answer: WishesRead."""


@dataclass(frozen=True, slots=True)
class ReadWish:
    """Answer: WishRead."""

    kind: WishKind
    id: int


@dataclass(frozen=True, slots=True)
class CloseWish:
    """Without `text` it was settled otherwise, by telephone say. `applies`: the answers become what was wanted.

    Answer: WishClosed, or NotDecided.
    """

    kind: WishKind
    id: int
    text: str = field(default="", repr=False)
    applies: bool = False


@dataclass(frozen=True, slots=True)
class ReadDigest:
    """Answer: DigestRead."""


@dataclass(frozen=True, slots=True)
class TrainingsListed:
    trainings: tuple[Training, ...]


@dataclass(frozen=True, slots=True)
class TrainingRead:
    """None where there is no such training, or its people are not to be seen."""

    training: Training | None


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """`is_cut`: older names were not looked at. `waiting`, `without_nik`: of the training whose people these are."""

    lines: tuple[Line, ...]
    total: int
    after: int = 0
    is_cut: bool = False
    waiting: WaitingState | None = None
    without_nik: int = 0


@dataclass(frozen=True, slots=True)
class PersonRead:
    """None where there is no such registration, or it is not to be seen."""

    person: Participant | None


@dataclass(frozen=True, slots=True)
class Decided:
    """`person`: as it is now; moved, in the other batch. `waiting`: for the seat that came free, if one did."""

    act: Act
    person: Participant
    reach: Reach
    waiting: WaitingState | None = None


@dataclass(frozen=True, slots=True)
class NotDecided:
    """`waiting`: how many wait for that batch."""

    why: Why
    registration_id: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class AttendanceNoted:
    """`person`: as it is now."""

    person: Participant
    meeting_id: int
    asks: bool


@dataclass(frozen=True, slots=True)
class WishesRead:
    """The most urgent ones. `total`: how many there are."""

    wishes: tuple[Wish, ...]
    total: int


@dataclass(frozen=True, slots=True)
class WishRead:
    """None where it is closed already."""

    wish: Wish | None


@dataclass(frozen=True, slots=True)
class WishClosed:
    reach: Reach


@dataclass(frozen=True, slots=True)
class DigestRead:
    digest: Digest


PeopleAsk = (
    ListTrainings
    | ReadTraining
    | FindPeople
    | ReadPerson
    | ReadQueue
    | Decide
    | NoteAttendance
    | AddNote
    | RevealNik
    | NoteNik
    | FindWithoutNik
    | ReadWishes
    | ReadWish
    | CloseWish
    | ReadDigest
)
PeopleAnswer = (
    TrainingsListed
    | TrainingRead
    | PeopleFound
    | PersonRead
    | Decided
    | NotDecided
    | AttendanceNoted
    | NikRevealed
    | NikNoted
    | WishesRead
    | WishRead
    | WishClosed
    | DigestRead
)
