"""Reads what the office offers, and the counters of its batches. What the values mean is said in `models.catalogue`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, select, update

from models import tables
from models.catalogue import Batch, Catalogue, Details, Meeting, Office, Partner, Program, Seats, Venue
from models.columns import fixed
from models.prepared import Prepared
from models.rules import read_rules

T = TypeVar("T")

_SEATS = Prepared(
    select(
        tables.batch.c.id,
        tables.batch.c.quota,
        tables.batch.c.taken,
        tables.batch.c.waiting,
        tables.batch.c.waiting_cap,
        tables.batch.c.kept_seats,
    ).where(tables.batch.c.status == fixed("published"))
)

_VERSION = select(tables.office.c.catalogue_version)


def read_seats(conn: Connection) -> dict[int, Seats]:
    """The counters of every published batch, by batch id. One query."""
    return {row[0]: Seats(*row[1:]) for row in _SEATS.rows(conn, {})}


def catalogue_version(conn: Connection) -> int:
    """Raises NoResultFound before the office is set up."""
    version: int = conn.execute(_VERSION).scalar_one()
    return version


def bump_catalogue_version(conn: Connection) -> None:
    """To be called in the transaction that changes anything a `Catalogue` holds: other processes notice by it."""
    conn.execute(update(tables.office).values(catalogue_version=tables.office.c.catalogue_version + 1))


def read_catalogue(conn: Connection, *, now: datetime) -> Catalogue:
    """All programs, and the published batches whose last day has not passed. Seven queries, however many batches.

    The last day is compared with today's date in UTC: east of Greenwich a batch stays some hours longer, never less.
    Raises NoResultFound before the office is set up.
    """
    office = conn.execute(select(tables.office)).one()
    programs = {row.id: row for row in conn.execute(select(tables.program).order_by(tables.program.c.id))}
    values = {row.id: _program(row) for row in programs.values()}
    running = (tables.batch.c.status == "published") & (tables.batch.c.last_day >= now.date())
    rows = conn.execute(select(tables.batch).where(running).order_by(tables.batch.c.first_day, tables.batch.c.id)).all()
    parts = _Parts(conn, select(tables.batch.c.id).where(running))
    return Catalogue(
        version=office.catalogue_version,
        office=_office(office),
        programs=tuple(values.values()),
        batches=tuple(parts.batch(row, programs[row.program_id], program=values[row.program_id]) for row in rows),
    )


class _Parts:
    """What belongs to the batches, by batch id."""

    def __init__(self, conn: Connection, batch_ids: Select[tuple[int]]) -> None:
        self._venues = {row.id: _venue(row) for row in conn.execute(select(tables.venue))}
        self._meetings = _by_batch(_meetings(conn, batch_ids, self._venues))
        self._partners = _by_batch(_partners(conn, batch_ids))
        self._kecamatan = _by_batch(_kecamatan(conn, batch_ids))

    def batch(self, row: Row[Any], program_row: Row[Any], *, program: Program) -> Batch:
        return Batch(
            id=row.id,
            program=program,
            code=row.code,
            ordinal=row.ordinal,
            selection=row.selection,
            answer_by=row.answer_by,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            first_day=row.first_day,
            last_day=row.last_day,
            venue=self._venues[row.venue_id],
            partners=tuple(self._partners[row.id]),
            meetings=tuple(self._meetings[row.id]),
            rules=read_rules(program_row.rules, row.rules),
            asks_graduation_year=program_row.asks_graduation_year,
            details=Details(**_known(Details, row.details)),
            kecamatan=dict(self._kecamatan[row.id]) or None,
        )


def _meetings(
    conn: Connection, batch_ids: Select[tuple[int]], venues: Mapping[int, Venue]
) -> Iterator[tuple[int, Meeting]]:
    meeting = tables.meeting.c
    chosen = select(tables.meeting).where(meeting.batch_id.in_(batch_ids)).order_by(meeting.batch_id, meeting.starts_at)
    for row in conn.execute(chosen):
        times = (row.starts_at, row.ends_at, row.break_starts_at, row.break_ends_at)
        yield row.batch_id, Meeting(*times, id=row.id, venue=venues.get(row.venue_id))


def _partners(conn: Connection, batch_ids: Select[tuple[int]]) -> Iterator[tuple[int, Partner]]:
    role = tables.batch_partner.c
    named = select(role.batch_id, role.role, tables.partner.c.name).join(tables.partner)
    for row in conn.execute(named.where(role.batch_id.in_(batch_ids)).order_by(role.partner_id)):
        yield row.batch_id, Partner(row.name, row.role)


def _kecamatan(conn: Connection, batch_ids: Select[tuple[int]]) -> Iterator[tuple[int, tuple[str, int]]]:
    part = tables.batch_kecamatan.c
    chosen = select(tables.batch_kecamatan).where(part.batch_id.in_(batch_ids)).order_by(part.kecamatan)
    for row in conn.execute(chosen):
        yield row.batch_id, (row.kecamatan, row.quota)


def _by_batch(parts: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    grouped: dict[int, list[T]] = defaultdict(list)
    for batch_id, part in parts:
        grouped[batch_id].append(part)
    return grouped


def _office(row: Row[Any]) -> Office:
    profile = _known(Office, row.profile)
    return Office(**{**profile, "workdays": tuple(profile["workdays"])})


def _known(kind: type[Office] | type[Details], stored: Mapping[str, Any]) -> dict[str, Any]:
    """Without keys that a newer version may have written."""
    return {field.name: stored[field.name] for field in fields(kind) if field.name in stored}


def _venue(row: Row[Any]) -> Venue:
    return Venue(row.name, row.address, row.landmark, row.map_url)


def _program(row: Row[Any]) -> Program:
    return Program(row.id, row.slug, row.title, row.name, row.description, row.category)
