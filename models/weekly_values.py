"""A week of the office as values: what the head and the admins read on Monday. Pure; `weekly` reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.digest_values import Late
from models.participant import Training


@dataclass(frozen=True, slots=True)
class BatchWeek:
    """`change`: seats given to participants in that week, less those they gave back."""

    training: Training
    change: int


@dataclass(frozen=True, slots=True)
class Week:
    """`last`: its Sunday. `batches`: the first of those that are open or running; `more`: how many others there are.

    `absent`: from a meeting, without a word; `told`: who said before that they cannot come. `undelivered`: by cause, of
    the whole office. `late`: as of now, by what was promised. `not_reminded`: people.
    """

    first: date
    last: date
    registered: int
    left: int
    batches: tuple[BatchWeek, ...]
    more: int
    absent: int
    told: int
    undelivered: Mapping[str, int]
    reviews: Late
    questions: Late
    requests: Late
    not_reminded: int
