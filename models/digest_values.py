"""The office at a glance, as values. Pure; `digest` reads them."""

from dataclasses import dataclass
from datetime import datetime

from models.participant import Training


@dataclass(frozen=True, slots=True)
class Late:
    """`late`: later than was promised."""

    open: int
    late: int


@dataclass(frozen=True, slots=True)
class MeetingToday:
    code: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """`requests`, `questions`, `undelivered`: of the whole office, for they belong to no training. `undelivered`:
    messages of this week that did not arrive. `unreachable`: who has a seat and is reached by no message.
    `not_reminded`: reminders of this week that were of no use any more when the service was back."""

    registered_today: int
    registered_this_week: int
    trainings: tuple[Training, ...]
    reviews: Late
    requests: Late
    questions: Late
    meetings_today: tuple[MeetingToday, ...]
    meetings_this_week: int
    undelivered: int
    unreachable: int
    not_reminded: int
