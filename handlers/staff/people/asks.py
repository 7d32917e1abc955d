"""What the tasks around participants ask the world, and what they are answered."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FindPeople:
    """At most `limit` (50) registrations of a batch, after that place in the list. Answer: PeopleFound."""

    batch_id: int | None
    text: str = field(default="", repr=False)
    after: int = 0
    limit: int = 10


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """`total`: of the whole list."""

    registrations: tuple[int, ...]
    total: int


PeopleAsk = FindPeople
PeopleAnswer = PeopleFound
