"""One NIK under several residents: each contact that registers somebody keeps an own record of them.

What is found here is for staff. The person is not told of it: that would tell who else is registered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Connection, bindparam, func, select

from models.leaving import lock_registration
from models.registrations import change_registration
from models.statuses import ACTIVE, Status
from models.tables import registration, resident

_HANDED_IN = ACTIVE - {Status.HELD}
"""A seat that is only held is nobody's yet: whose answers never come must not stand in another's way."""

_LOCK = select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger)))


def lock_identity(conn: Connection, nik_indexes: Collection[bytes]) -> None:
    """Until the transaction ends nobody else with this NIK registers: the second of two then finds the first.

    SQLite has one writer. `nik_indexes`, here and below: the blind index of the one NIK under every key in use.
    """
    if conn.dialect.name == "postgresql":
        for index in sorted(nik_indexes):
            conn.execute(_LOCK, {"key": int.from_bytes(index[:8], signed=True)})


@dataclass(frozen=True, slots=True)
class SameIdentity:
    """Registrations of another resident with the same NIK: the active ones in this batch, and whether there are any."""

    here: tuple[int, ...] = ()
    anywhere: bool = False


_OTHERS = (
    select(registration.c.id, registration.c.batch_id, registration.c.status)
    .join(resident)
    .where(
        registration.c.resident_id != bindparam("resident_id"),
        resident.c.nik_index.in_(bindparam("nik_indexes", expanding=True)),
        registration.c.status.in_(sorted(_HANDED_IN | {Status.COMPLETED})),
    )
    .order_by(registration.c.id)
)


def same_identity(conn: Connection, *, batch_id: int, resident_id: int, nik_indexes: Collection[bytes]) -> SameIdentity:
    if not nik_indexes:
        return SameIdentity()
    found = conn.execute(_OTHERS, {"resident_id": resident_id, "nik_indexes": list(nik_indexes)}).all()
    here = (row.id for row in found if row.batch_id == batch_id and row.status in ACTIVE)
    return SameIdentity(tuple(here), bool(found))


def change_flags(
    conn: Connection, registration_id: int, *, gone: Collection[str], raised: Collection[str], now: datetime
) -> None:
    """After the answers they are about have changed."""
    seen = lock_registration(conn, registration_id)
    if seen is None:
        return
    flags = sorted({*seen.entry.flags} - {*gone} | {*raised})
    if flags != sorted(seen.entry.flags):
        change_registration(conn, seen, status=seen.status, now=now, flags=flags)


def add_flag(conn: Connection, registration_id: int, flag: str, *, now: datetime) -> None:
    """For staff to look at; nothing else changes."""
    seen = lock_registration(conn, registration_id)
    if seen is not None and flag not in seen.entry.flags:
        change_registration(conn, seen, status=seen.status, now=now, flags=sorted({*seen.entry.flags, flag}))
