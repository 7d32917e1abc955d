"""What an officer wants to move, as the desk keeps it between two inputs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Self

from handlers.staff.desk import Desk
from models.batch_plans import VenuePlan
from models.move_plan import NewTime

NAME = "pindah"
"""Of the task, as its desk and its buttons carry it."""


class Step(StrEnum):
    """What is open."""

    BATCH = "batch"
    MEETING = "meeting"
    WHEN = "when"
    ODD = "odd"  # something about the new time is unusual
    PLACE = "place"  # does it stay?
    VENUE = "venue"
    ADDRESS = "address"
    LANDMARK = "landmark"
    PREVIEW = "preview"
    WORDS = "words"


BACK = {
    Step.MEETING: Step.BATCH,
    Step.WHEN: Step.MEETING,
    Step.ODD: Step.WHEN,
    Step.PLACE: Step.WHEN,
    Step.VENUE: Step.PLACE,
    Step.ADDRESS: Step.VENUE,
    Step.LANDMARK: Step.ADDRESS,
    Step.PREVIEW: Step.PLACE,
    Step.WORDS: Step.PREVIEW,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """`follows`: all after that meeting go with it. `place` None: it stays. `words`: said besides the schedule.

    `at`: of the newest input. `page`: of the list that is open. `is_meant`: the unusual time was confirmed.
    """

    at: datetime
    batch_id: int = 0
    meeting_id: int = 0
    follows: bool = False
    to: NewTime = field(default_factory=NewTime)
    place: VenuePlan | None = None
    words: str = field(default="", repr=False)
    page: int = 0
    is_meant: bool = False

    def desk(self, step: Step) -> Desk:
        return Desk(NAME, step, self.to_json())

    def to_json(self) -> dict[str, Any]:
        return {
            "at": self.at.isoformat(),
            "batch": self.batch_id,
            "meeting": self.meeting_id,
            "follows": self.follows,
            "to": _time_to_json(self.to),
            "place": asdict(self.place) if self.place else None,
            "words": self.words,
            "page": self.page,
            "is_meant": self.is_meant,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError for what another version has kept."""
        return cls(
            at=datetime.fromisoformat(kept["at"]),
            batch_id=int(kept["batch"]),
            meeting_id=int(kept["meeting"]),
            follows=bool(kept["follows"]),
            to=_time_from_json(kept["to"]),
            place=VenuePlan(**kept["place"]) if kept["place"] else None,
            words=str(kept["words"]),
            page=int(kept["page"]),
            is_meant=bool(kept["is_meant"]),
        )


def read_wish(desk: Desk | None) -> tuple[Step, Wish] | None:
    """None where another task's desk is open, or one of another version of this program."""
    if desk is None or desk.task != NAME:
        return None
    try:
        return Step(desk.step), Wish.from_json(desk.data)
    except (KeyError, TypeError, ValueError):
        return None


def tap(what: str, which: object = None) -> str:
    """The choice of a button."""
    return f"s:{NAME}:{what}" if which is None else f"s:{NAME}:{what}:{which}"


def _time_to_json(to: NewTime) -> dict[str, Any]:
    said = {"day": to.day, "starts": to.starts, "ends": to.ends}
    return {**{name: one.isoformat() if one else None for name, one in said.items()}, "weekdays": sorted(to.weekdays)}


def _time_from_json(kept: Mapping[str, Any]) -> NewTime:
    starts, ends = (time.fromisoformat(kept[name]) if kept[name] else None for name in ("starts", "ends"))
    day = date.fromisoformat(kept["day"]) if kept["day"] else None
    return NewTime(day, starts, ends, frozenset(int(one) for one in kept["weekdays"]))
