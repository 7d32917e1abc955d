"""A full training with a line behind it: rows at once, for five hundred people one by one would take too long."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from models.numbers import number
from models.statuses import Status
from models.tables import batch, contact, contact_resident, conversation, registration, registration_event, resident
from tests import cast
from tests.cast import NOW


@dataclass(frozen=True, slots=True)
class LongLine:
    """Registrations: who has a seat, and who waits, in the order in which they are to be asked."""

    batch_id: int
    seated: list[int]
    waiting: list[int]


def line_up(conn: Connection, *, seated: int, waiting: int) -> LongLine:
    """Everybody has a chat. Every tenth who waits has a higher priority, and some came in the same second."""
    batch_id = cast.open_batch(conn, code="X3", quota=seated, waiting_cap=waiting)
    people = _people(conn, seated + waiting)
    rows = [_registration(batch_id, *one, place=place, seated=seated) for place, one in enumerate(people)]
    found = list(conn.execute(insert(registration).returning(registration.c.id), rows).scalars())
    lines = [
        {"registration_id": key, "status": row["status"], "actor": "seed", "at": NOW}
        for key, row in zip(found, rows, strict=True)
    ]
    conn.execute(insert(registration_event), lines)
    counted = {"taken": seated, "last_number": seated, "waiting": waiting}
    conn.execute(update(batch).where(batch.c.id == batch_id).values(counted))
    by_turn = sorted(
        zip(found[seated:], rows[seated:], strict=True),
        key=lambda one: (-one[1]["priority"], one[1]["waiting_since"], one[0]),
    )
    return LongLine(batch_id, found[:seated], [key for key, _ in by_turn])


def _registration(batch_id: int, resident_id: int, contact_id: int, *, place: int, seated: int) -> dict[str, Any]:
    has_seat = place < seated
    return {
        "batch_id": batch_id,
        "resident_id": resident_id,
        "contact_id": contact_id,
        "channel": "telegram",
        "flags": [],
        "status": Status.CONFIRMED if has_seat else Status.WAITING,
        "number": number("X3", place + 1) if has_seat else None,
        "waiting_since": None if has_seat else NOW - timedelta(seconds=(place * 7919 % 97)),
        "priority": 0 if has_seat or place % 10 else 1,
        "created_at": NOW,
        "updated_at": NOW,
    }


def _people(conn: Connection, count: int) -> list[tuple[int, int]]:
    """Resident and contact of each."""
    residents = _added(conn, resident, [{"created_at": NOW}] * count)
    plain = {"channel": "telegram", "language": "id", "created_at": NOW, "seen_at": NOW}
    contacts = _added(conn, contact, [plain | {"address_index": b"line %d" % key} for key in residents])
    pairs = list(zip(residents, contacts, strict=True))
    conn.execute(insert(conversation), [{"contact_id": key, "state": ""} for key in contacts])
    linked = [{"resident_id": one, "contact_id": by, "relation": "self", "receives": True} for one, by in pairs]
    conn.execute(insert(contact_resident), linked)
    return pairs


def _added(conn: Connection, table: Table, rows: list[dict[str, Any]]) -> list[int]:
    conn.execute(insert(table), rows)
    newest = select(table.c.id).order_by(table.c.id.desc()).limit(len(rows))
    return sorted(conn.execute(newest).scalars())
