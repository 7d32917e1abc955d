"""Named trainings and residents with sensible defaults, as rows. Use inside `store.transact(lambda conn: ...)`.

It is 10 January 2027, noon in Medan. Registration for the trainings is open until the 25th; they begin on 1 February.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select

from models import tables
from models.catalogue import Batch, Details, Program, Venue
from models.refusals import Refusal, Refused
from models.registrations import Entry, add_registration
from models.rules import Rules
from models.seats import Seat, take_seat
from models.statuses import SEATED, Status

NOW = datetime(2027, 1, 10, 5, tzinfo=UTC)
OPENS_AT = datetime(2027, 1, 1, 1, tzinfo=UTC)
CLOSES_AT = datetime(2027, 1, 25, 9, tzinfo=UTC)
FIRST_DAY = date(2027, 2, 1)
LAST_DAY = date(2027, 2, 12)
TEMBUNG, MAIMUN = "12.71.14", "12.71.08"
"""Two kecamatan of Medan."""

_WORDS = {"id": "Servis AC", "en": "AC servicing"}


@dataclass(frozen=True, slots=True)
class Person:
    """A resident and the contact that registers them. `as_entry` fits what registering asks for."""

    resident_id: int
    contact_id: int
    channel: str = "telegram"

    @property
    def as_entry(self) -> dict[str, Any]:
        return {"resident_id": self.resident_id, "contact_id": self.contact_id, "channel": self.channel}


def training(**changes: Any) -> Batch:
    """The third AC training as the pure rules see it: no database."""
    ac = Program(1, "ac", _WORDS, _WORDS, _WORDS, _WORDS)
    plain: dict[str, Any] = {
        "id": 1,
        "program": ac,
        "code": "AC3",
        "ordinal": 3,
        "selection": "first_come",
        "answer_by": None,
        "opens_at": OPENS_AT,
        "closes_at": CLOSES_AT,
        "first_day": FIRST_DAY,
        "last_day": LAST_DAY,
        "venue": Venue("PIK Menteng", "Jl. Menteng Raya", None, None),
        "partners": (),
        "meetings": (),
        "rules": Rules(),
        "asks_graduation_year": False,
        "details": Details(),
        "kecamatan": None,
    }
    return Batch(**(plain | changes))


def open_batch(
    conn: Connection,
    *,
    code: str = "AC3",
    quota: int = 20,
    waiting_cap: int = 100,
    shares: Mapping[str, int] | None = None,
    **columns: Any,
) -> int:
    """A published batch, with what it hangs on. `shares`: seats by kecamatan."""
    row = {
        "program_id": _program(conn),
        "code": code,
        "ordinal": 1,
        "status": "published",
        "selection": "first_come",
        "quota": quota,
        "waiting_cap": waiting_cap,
        "opens_at": OPENS_AT,
        "closes_at": CLOSES_AT,
        "first_day": FIRST_DAY,
        "last_day": LAST_DAY,
        "venue_id": _venue(conn),
        "rules": {},
        "details": {},
    }
    batch_id = _add(conn, tables.batch, **(row | columns))
    for kecamatan, seats in (shares or {}).items():
        share = {"batch_id": batch_id, "kecamatan": kecamatan, "quota": seats}
        conn.execute(insert(tables.batch_kecamatan).values(share))
    return batch_id


def person(conn: Connection, *, channel: str = "telegram", nik_index: bytes | None = None, **contact: Any) -> Person:
    """Somebody with a contact of their own. `contact`: its columns, such as `origin_index`."""
    resident_id = _add(conn, tables.resident, nik_index=nik_index, created_at=NOW)
    row = {"language": "id", "created_at": NOW, "seen_at": NOW, "address_index": b"contact of %d" % resident_id}
    contact_id = _add(conn, tables.contact, channel=channel, **(row | contact))
    relate(conn, contact_id, resident_id)
    return Person(resident_id, contact_id, channel)


def people(conn: Connection, count: int) -> list[Person]:
    return [person(conn) for _ in range(count)]


def child_of(conn: Connection, mother: Person) -> Person:
    """Another resident, registered by the same contact."""
    resident_id = _add(conn, tables.resident, created_at=NOW)
    relate(conn, mother.contact_id, resident_id, relation="guardian")
    return Person(resident_id, mother.contact_id, mother.channel)


def relate(conn: Connection, contact_id: int, resident_id: int, *, relation: str = "self") -> None:
    row = {"contact_id": contact_id, "resident_id": resident_id, "relation": relation, "receives": True}
    conn.execute(insert(tables.contact_resident).values(row))


def confirm(conn: Connection, batch_id: int, who: Person, **wish: Any) -> Seat | Refused:
    """Takes a confirmed seat now; `wish` as `take_seat` has it."""
    plain: dict[str, Any] = {"kecamatan": None, "now": NOW, "status": Status.CONFIRMED}
    return take_seat(conn, batch_id=batch_id, **who.as_entry, **(plain | wish))


def hold(conn: Connection, batch_id: int, who: Person, *, minutes: int = 20, **wish: Any) -> Seat | Refused:
    """Holds a seat without any cap; `wish` as `take_seat` has it."""
    now = wish.get("now", NOW)
    return confirm(conn, batch_id, who, status=Status.HELD, held_until=now + timedelta(minutes=minutes), **wish)


def seated(conn: Connection, batch_id: int, who: Person, **wish: Any) -> Seat:
    """A confirmed seat that a test takes for granted."""
    seat = confirm(conn, batch_id, who, **wish)
    assert isinstance(seat, Seat), seat
    return seat


def fill(conn: Connection, batch_id: int, count: int) -> list[Seat]:
    """That many strangers confirm."""
    return [seated(conn, batch_id, who) for who in people(conn, count)]


def refusal(answer: object) -> Refusal | None:
    return answer.reason if isinstance(answer, Refused) else None


def counters(conn: Connection, batch_id: int) -> tuple[int, int]:
    """How many seats are taken, and how many wait."""
    batch = tables.batch.c
    taken, waiting = conn.execute(select(batch.taken, batch.waiting).where(batch.id == batch_id)).one()
    return taken, waiting


def seats_in_use(conn: Connection, batch_id: int) -> int:
    """Counted from the registrations."""
    row = tables.registration.c
    used = select(func.count()).where(row.batch_id == batch_id, row.status.in_(SEATED))
    return int(conn.execute(used).scalar_one())


def history(conn: Connection, registration_id: int) -> Sequence[tuple[str, str]]:
    """(status, actor), oldest first."""
    line = tables.registration_event.c
    told = select(line.status, line.actor).where(line.registration_id == registration_id).order_by(line.id)
    return [(status, actor) for status, actor in conn.execute(told)]


def sneak_in(conn: Connection, batch_id: int, who: Person) -> int:
    """A confirmed registration that no counter knows of: what `take_seat` is there to prevent."""
    entry = Entry(batch_id, who.resident_id, who.contact_id, who.channel, None)
    return add_registration(conn, entry, status=Status.CONFIRMED, now=NOW)


def _program(conn: Connection) -> int:
    known = conn.execute(select(tables.program.c.id).where(tables.program.c.slug == "ac")).scalar()
    words = dict.fromkeys(("title", "name", "description", "category"), _WORDS)
    return known or _add(conn, tables.program, slug="ac", rules={}, **words)


def _venue(conn: Connection) -> int:
    known = conn.execute(select(tables.venue.c.id).where(tables.venue.c.name == "PIK Menteng")).scalar()
    return known or _add(conn, tables.venue, name="PIK Menteng", address="Jl. Menteng Raya")


def _add(conn: Connection, table: Any, **row: Any) -> int:
    return int(conn.execute(insert(table).values(row).returning(table.c.id)).scalar_one())
