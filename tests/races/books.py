"""The books of the office, checked against each other: what is wrong in them, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from models.counters import Miscount, recount
from models.statuses import ACTIVE, SEATED, Status
from models.tables import batch, registration, registration_event


@dataclass(frozen=True, slots=True)
class Books:
    batches: Sequence[Row[Any]]
    registrations: Sequence[Row[Any]]
    history: Sequence[Any]
    """Oldest first. Its lines are written under the batch's lock, so their order is the order in which things happened,
    also of what happened at once."""
    miscounts: Sequence[Miscount]

    def faults(self) -> list[str]:
        miscounted = [f"{wrong.counter} says {wrong.stored}, counted are {wrong.counted}" for wrong in self.miscounts]
        return [*self._oversold(), *miscounted, *self._registered_twice(), *self._misnumbered(), *self._misremembered()]

    def numbers(self) -> dict[str, int]:
        """Whose number it is, by registration id."""
        return {row.number: row.id for row in self.registrations if row.number}

    def _oversold(self) -> Iterator[str]:
        used = Counter(row.batch_id for row in self.registrations if row.status in SEATED)
        for row in self.batches:
            if used[row.id] > row.quota:
                yield f"oversold: {used[row.id]} seats of {row.quota}"

    def _registered_twice(self) -> Iterator[str]:
        active = Counter((row.batch_id, row.resident_id) for row in self.registrations if row.status in ACTIVE)
        for times in active.values():
            if times > 1:
                yield f"one resident is {times} times in one batch"

    def _misnumbered(self) -> Iterator[str]:
        given = Counter(row.batch_id for row in self.registrations if row.number)
        for row in self.batches:
            if row.last_number != given[row.id]:
                yield f"the last number is {row.last_number}, but {given[row.id]} were given"
        if any(row.status == Status.CONFIRMED and not row.number for row in self.registrations):
            yield "a seat is confirmed without a number"

    def _misremembered(self) -> Iterator[str]:
        standing: dict[int, tuple[int, str]] = {}
        for line in self.history:
            before = standing.get(line.registration_id)
            seated = line.status in (Status.HELD, Status.CONFIRMED) and line.actor == "resident"
            anew = before is None or line.status == before[1] == Status.HELD  # held again after it had run out
            if seated and anew and (line.batch_id, Status.WAITING) in standing.values():
                yield "a newcomer was seated while somebody waited"
            standing[line.registration_id] = (line.batch_id, line.status)
        if standing != {row.id: (row.batch_id, row.status) for row in self.registrations}:
            yield "the history ends otherwise than the registration"


def read_books(conn: Connection) -> Books:
    """For `Store.read`: on one snapshot."""
    line = registration_event.c
    told = select(registration.c.batch_id, line.registration_id, line.status, line.actor).join_from(
        registration_event, registration
    )
    return Books(
        batches=conn.execute(select(batch)).all(),
        registrations=conn.execute(select(registration)).all(),
        history=conn.execute(told.order_by(line.id)).all(),
        miscounts=recount(conn),
    )
