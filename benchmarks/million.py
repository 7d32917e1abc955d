"""An office of many years, put straight into the tables: 50,000 batches with a million registrations, most long past.

The largest tables by statements that make their own rows: rows that come from here would take longer than what is
measured.
"""
# ruff: noqa: S608 - only our own numbers stand in the statements

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, bindparam, insert, select, text, update

from benchmarks.participants import VAULT
from models import tables
from models.seed import seed
from models.store import Store

REGISTRATIONS = 1_000_000
PER_BATCH = 20
BATCHES = REGISTRATIONS // PER_BATCH
DUE = 500
"""Batches that begin tomorrow, with 10,000 people: a day that no office has."""

PEOPLE = 200_000
"""Each in five trainings, over the years."""

_MEETINGS = 5
_DAYS_BACK, _DAYS_AHEAD = 3650, 60
_ZONE = ZoneInfo("Asia/Jakarta")
_FIRST = 1_000_000
"""Ids of what is made here begin there: those of the sample come before."""

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Years:
    """`now`: in the morning of the day before DUE batches begin; nothing is due yet."""

    now: datetime
    tomorrow: date

    @property
    def evening(self) -> datetime:
        """When the day before is reminded of."""
        return self.now + timedelta(hours=9)


async def fill(store: Store) -> Years:
    """Of an empty database that is migrated. Its plans are made, but for the batches that begin tomorrow."""
    now = datetime.now(UTC).astimezone(_ZONE).replace(hour=8, minute=0, second=0, microsecond=0)
    years = Years(now.astimezone(UTC), now.date() + timedelta(days=1))
    await store.transact(lambda conn: seed(conn, now=years.now, zone=_ZONE, vault=VAULT))
    await store.transact(partial(_add_people, years=years))
    await store.transact(partial(_add_batches, years=years))
    for first in range(0, REGISTRATIONS, REGISTRATIONS // 10):
        await store.transact(partial(_register, first=first, count=REGISTRATIONS // 10, years=years))
    await store.transact(lambda conn: conn.execute(text("ANALYZE")) and None)
    return years


def _add_people(conn: Connection, *, years: Years) -> None:
    now, ids = _micro(years.now), _series(conn, 0, PEOPLE)
    blob = "convert_to('c' || i, 'UTF8')" if conn.dialect.name == "postgresql" else "CAST('c' || i AS BLOB)"
    for statement in (
        "INSERT INTO contact (id, channel, address_index, language, created_at, seen_at)"
        f" SELECT {_FIRST} + i, 'telegram', {blob}, 'id', {now}, {now} FROM {ids}",
        f"INSERT INTO conversation (contact_id, state, position) SELECT {_FIRST} + i, '', 100 FROM {ids}",
        f"INSERT INTO resident (id, created_at) SELECT {_FIRST} + i, {now} FROM {ids}",
    ):
        conn.execute(text(statement))
    conn.execute(
        update(tables.resident).where(tables.resident.c.id == bindparam("of")).values(answers=bindparam("said")),
        [{"of": one, "said": _answers(one)} for one in range(_FIRST, _FIRST + DUE * PER_BATCH)],
    )


def _answers(resident_id: int) -> bytes:
    said = {"name": f"Peserta Contoh {resident_id}", "phone": "+6281234567890", "address": "Gang Contoh No. 12"}
    return VAULT.seal_json(said, table="resident", column="answers", row=str(resident_id))


def _add_batches(conn: Connection, *, years: Years) -> None:
    known = conn.execute(select(tables.batch.c.program_id, tables.batch.c.venue_id).limit(1)).one()
    common = {**known._mapping, "status": "published", "selection": "first_come", "rules": {}, "details": {}}
    for table, rows in (
        (tables.batch, _batches(years, common)),
        (tables.meeting, _meetings(years)),
        (tables.reminder_round, _rounds(years)),
    ):
        _insert(conn, table, rows)


def _insert(conn: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        conn.execute(insert(table).inline(), some)


def _first_day(number: int, years: Years) -> date:
    """Of the batch. The first ones begin tomorrow, the others are spread over the years."""
    if number < DUE:
        return years.tomorrow
    day = number * (_DAYS_BACK + _DAYS_AHEAD) // BATCHES - _DAYS_BACK
    return years.tomorrow + timedelta(days=day or 1)


def _batches(years: Years, common: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number in range(BATCHES):
        first = _first_day(number, years)
        opens = datetime.combine(first - timedelta(days=30), time(8), _ZONE)
        yield {
            **common,
            "id": _FIRST + number,
            "code": f"X{number}",
            "ordinal": number,
            "quota": PER_BATCH,
            "taken": PER_BATCH,
            "opens_at": opens,
            "closes_at": opens + timedelta(days=20),
            "first_day": first,
            "last_day": first + timedelta(days=_MEETINGS - 1),
            "schedule_version": 1,
            "planned_version": 0 if number < DUE else 1,
        }


def _meetings(years: Years) -> Iterator[dict[str, Any]]:
    for number in range(BATCHES):
        starts_at = datetime.combine(_first_day(number, years), time(9), _ZONE)
        for ordinal in range(_MEETINGS):
            at = starts_at + timedelta(days=ordinal)
            yield {
                "id": _FIRST + number * _MEETINGS + ordinal,
                "batch_id": _FIRST + number,
                "ordinal": ordinal + 1,
                "starts_at": at,
                "ends_at": at + timedelta(hours=6),
            }


def _rounds(years: Years) -> Iterator[dict[str, Any]]:
    """Of the others: done where they were due, and still to come."""
    before = (("three_days", timedelta(days=2, hours=23)), ("day_before", timedelta(hours=16)))
    for number in range(DUE, BATCHES):
        starts_at = datetime.combine(_first_day(number, years), time(9), _ZONE)
        for kind, ahead in before:
            due_at = starts_at - ahead
            is_done = due_at <= years.now
            yield {
                "batch_id": _FIRST + number,
                "meeting_id": _FIRST + number * _MEETINGS,
                "kind": kind,
                "about": starts_at,
                "due_at": due_at if is_done else due_at + timedelta(days=2),
                "useful_until": starts_at - timedelta(minutes=30) if is_done else starts_at + timedelta(days=2),
                "queued": PER_BATCH if is_done else 0,
                "done_at": due_at if is_done else None,
            }


def _register(conn: Connection, *, first: int, count: int, years: Years) -> None:
    """And one message for each, of which the words are forgotten."""
    now, some = _micro(years.now - timedelta(days=40)), _series(conn, first, count)
    who, batch_id = f"{_FIRST} + i % {PEOPLE}", f"{_FIRST} + i / {PER_BATCH}"
    flags = "CAST('[]' AS JSON)" if conn.dialect.name == "postgresql" else "'[]'"
    for statement in (
        "INSERT INTO registration"
        " (id, batch_id, resident_id, contact_id, channel, status, number, flags, created_at, updated_at)"
        f" SELECT {_FIRST} + i, {batch_id}, {who}, {who}, 'telegram', 'confirmed', 'X' || i, {flags}, {now}, {now}"
        f" FROM {some}",
        "INSERT INTO outbox (contact_id, position, purpose, priority, status, attempts, created_at, done_at)"
        f" SELECT {who}, i / {PEOPLE} + 1, 'reply:' || i, 0, 'sent', 1, {now}, {now} FROM {some}",
    ):
        conn.execute(text(statement))


def _series(conn: Connection, first: int, count: int) -> str:
    """A table with one column, `i`."""
    last = first + count - 1
    if conn.dialect.name == "postgresql":
        return f"generate_series({first}, {last}) AS n(i)"
    return f"(WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) SELECT i FROM n)"


def _micro(moment: datetime) -> int:
    """As `models.columns.Instant` stores it."""
    return int(moment.timestamp()) * 1_000_000
