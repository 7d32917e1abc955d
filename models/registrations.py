"""The rows of registrations and their history. Which moves are allowed, and what they cost in seats: `seats`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.columns import fixed
from models.prepared import Prepared
from models.statuses import ACTIVE, SEATED, Status
from models.tables import registration, registration_event


@dataclass(frozen=True, slots=True)
class Entry:
    """Who registers where, and by which contact. `kecamatan`: None not asked yet, "" outside Medan."""

    batch_id: int
    resident_id: int
    contact_id: int
    channel: str
    kecamatan: str | None
    flags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A registration as it was read."""

    id: int
    entry: Entry
    status: Status
    number: str | None
    held_since: datetime | None
    held_until: datetime | None
    offer_until: datetime | None

    @property
    def is_seated(self) -> bool:
        return self.status in SEATED

    def is_lapsed(self, now: datetime) -> bool:
        """Its seat was kept until a moment that has passed. It counts until the clock has ended it."""
        until = {Status.HELD: self.held_until, Status.OFFERED: self.offer_until}.get(self.status)
        return until is not None and until <= now


_COLUMNS = (
    registration.c.id,
    registration.c.batch_id,
    registration.c.resident_id,
    registration.c.contact_id,
    registration.c.channel,
    registration.c.kecamatan,
    registration.c.flags,
    registration.c.status,
    registration.c.number,
    registration.c.held_since,
    registration.c.held_until,
    registration.c.offer_until,
)
_FIND = Prepared(select(*_COLUMNS).where(registration.c.id == bindparam("id")))


def find_registration(conn: Connection, registration_id: int) -> Standing | None:
    row = _FIND.first(conn, {"id": registration_id})
    return _read(row) if row else None


_FIND_ACTIVE = Prepared(
    select(*_COLUMNS).where(
        registration.c.batch_id == bindparam("batch_id"),
        registration.c.resident_id == bindparam("resident_id"),
        registration.c.status.in_([fixed(one) for one in sorted(ACTIVE)]),
    )
)


def find_active(conn: Connection, *, batch_id: int, resident_id: int) -> Standing | None:
    """The one active registration of this resident in this batch."""
    row = _FIND_ACTIVE.first(conn, {"batch_id": batch_id, "resident_id": resident_id})
    return _read(row) if row else None


_ADD = Prepared(insert(registration).returning(registration.c.id))


def add_registration(conn: Connection, entry: Entry, *, status: Status, now: datetime, **more: Any) -> int:
    """Raises IntegrityError where the resident has an active registration in the batch: use it inside a savepoint."""
    row = {
        "batch_id": entry.batch_id,
        "resident_id": entry.resident_id,
        "contact_id": entry.contact_id,
        "channel": entry.channel,
        "kecamatan": entry.kecamatan,
        "flags": list(entry.flags),
        "status": status,
        "created_at": now,
        "updated_at": now,
    }
    ((registration_id,),) = _ADD.rows(conn, row | more)
    return int(registration_id)


_CHANGE = Prepared(
    update(registration).where(
        registration.c.id == bindparam("seen_id"),
        registration.c.status == bindparam("seen_status"),
        registration.c.held_until.is_not_distinct_from(bindparam("seen_held_until")),
        registration.c.offer_until.is_not_distinct_from(bindparam("seen_offer_until")),
    )
)


def change_registration(conn: Connection, seen: Standing, *, status: Status, now: datetime, **more: Any) -> bool:
    """False where the row is no longer as it was seen: then nothing was changed."""
    as_seen = {
        "seen_id": seen.id,
        "seen_status": seen.status,
        "seen_held_until": seen.held_until,
        "seen_offer_until": seen.offer_until,
    }
    return _CHANGE.run(conn, {**as_seen, "status": status, "updated_at": now, **more}) == 1


_NUMBER = Prepared(update(registration).where(registration.c.id == bindparam("of_registration")))


def set_number(conn: Connection, registration_id: int, number: str) -> None:
    _NUMBER.run(conn, {"of_registration": registration_id, "number": number})


_RECORD = Prepared(insert(registration_event).inline())


def record(
    conn: Connection,
    registration_id: int,
    *,
    status: Status,
    now: datetime,
    actor: str,
    reason: str | None = None,
) -> None:
    """One line of history. `reason` is a code or a staff member's short words, never personal data."""
    line = {"registration_id": registration_id, "status": status, "reason": reason, "actor": actor, "at": now}
    _RECORD.run(conn, line)


def _read(row: Sequence[Any]) -> Standing:
    """`row`: of `_COLUMNS`."""
    registration_id, batch_id, resident_id, contact_id, channel, kecamatan, flags, status, number, *moments = row
    entry = Entry(batch_id, resident_id, contact_id, channel, kecamatan, tuple(flags))
    return Standing(registration_id, entry, Status(status), number, *moments)
