"""The people of one batch for the list that staff take along: read sealed at once, opened wherever there is time."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from models.participant import Listed, masked
from models.participants import IN_ORDER
from models.residents import read_answers
from models.statuses import Status
from models.tables import batch, registration, resident, venue
from models.vault import Vault

MOST = 1000
"""People of one sheet: opening and writing a thousand takes most of a second."""


@dataclass(frozen=True, slots=True)
class SealedPerson:
    resident_id: int
    number: str | None
    status: Status
    answers: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class SealedList:
    """`total`: of those who stand so; at most MOST are here."""

    people: tuple[SealedPerson, ...]
    total: int

    def opened(self, vault: Vault, *, whole_niks: bool = False) -> tuple[Listed, ...]:
        """Raises VaultError for what was not sealed as this resident's answers."""
        return tuple(_opened(one, vault, whole_niks=whole_niks) for one in self.people)


def read_listed(conn: Connection, batch_id: int, *, statuses: Collection[Status]) -> SealedList:
    """In the order of every list of the staff. Whether they may be seen is for the caller to judge."""
    theirs = (registration.c.batch_id == batch_id, registration.c.status.in_(sorted(statuses)))
    found = (
        select(registration.c.resident_id, registration.c.number, registration.c.status, resident.c.answers)
        .join(resident)
        .where(*theirs)
        .order_by(*IN_ORDER)
        .limit(MOST)
    )
    people = tuple(
        SealedPerson(row.resident_id, row.number, Status(row.status), row.answers) for row in conn.execute(found)
    )
    total = conn.execute(select(func.count()).select_from(registration).where(*theirs)).scalar_one()
    return SealedList(people, int(total))


def venue_name(conn: Connection, batch_id: int) -> str:
    return str(conn.execute(select(venue.c.name).join(batch).where(batch.c.id == batch_id)).scalar_one())


def _opened(one: SealedPerson, vault: Vault, *, whole_niks: bool) -> Listed:
    answers = read_answers(one.answers, one.resident_id, vault=vault) if one.answers is not None else {}
    return Listed(one.number, one.status, answers if whole_niks else masked(answers))
