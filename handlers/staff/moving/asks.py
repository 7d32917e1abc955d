"""What moving meetings asks the world, and what it is answered. Whatever cannot be done is answered MoveRefused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.staff.moving.wish import Wish
from handlers.staff.unreached import ToPhone
from models.move_plan import MovedSchedule, MovePlan, MoveProblem, Oddity


@dataclass(frozen=True, slots=True)
class LookAtMove:
    """Nothing changes. Answer: MoveSeen or MoveRefused."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class MoveSeen:
    """`schedule`: as residents would be told of it. `people`: who is told, by status of the registration.

    `chats`: messages, by channel; `by_template` of those on WhatsApp as templates, which cost. `missed`: people without
    one, by cause. `kept_until`: it is night, and they are kept till then.
    """

    plan: MovePlan
    schedule: MovedSchedule
    odd: tuple[Oddity, ...]
    people: Mapping[str, int]
    chats: Mapping[str, int]
    missed: Mapping[str, int]
    kept_until: datetime | None = None
    by_template: int = 0

    @property
    def total(self) -> int:
        return sum(self.people.values())


@dataclass(frozen=True, slots=True)
class StartMove:
    """With 30 seconds to undo. Answer: MoveStarted or MoveRefused."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class MoveStarted:
    id: int


@dataclass(frozen=True, slots=True)
class UndoMove:
    """Answer: MoveUndone or MoveRefused."""

    id: int


@dataclass(frozen=True, slots=True)
class MoveUndone:
    """`in_time`: False where it had been applied already, or undone before."""

    in_time: bool


@dataclass(frozen=True, slots=True)
class ReadVenues:
    """Answer: VenuesRead."""


@dataclass(frozen=True, slots=True)
class VenuesRead:
    """Ids by name."""

    venues: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ListUntold:
    """Whom no message reached, after that registration. Answer: UntoldListed or MoveRefused."""

    id: int
    after: int = 0


@dataclass(frozen=True, slots=True)
class UntoldListed:
    """`next_after`: None where there are no more."""

    id: int
    people: tuple[ToPhone, ...]
    next_after: int | None = None


@dataclass(frozen=True, slots=True)
class ReadGroupText:
    """Answer: GroupText or MoveRefused."""

    id: int


@dataclass(frozen=True, slots=True)
class GroupText:
    id: int
    schedule: MovedSchedule


@dataclass(frozen=True, slots=True)
class MoveRefused:
    problem: MoveProblem


@dataclass(frozen=True, slots=True)
class MoveReport:
    """How far it is. `status`: models.moves.MoveStatus. `kept`: messages that wait for the morning, or are tried again.

    `failed`: people whom it did not reach, by cause.
    """

    id: int
    status: str
    arrived: int
    queued: int
    kept: int
    failed: Mapping[str, int]
    done_at: datetime | None

    @property
    def total(self) -> int:
        return self.arrived + self.queued + self.kept + sum(self.failed.values())


MovingAsk = LookAtMove | StartMove | UndoMove | ReadVenues | ListUntold | ReadGroupText
MovingAnswer = MoveSeen | MoveStarted | MoveUndone | VenuesRead | UntoldListed | GroupText | MoveRefused
