"""Batches as staff see them: the list, and one of them with all that was planned, drafts and cancelled ones too."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from models import tables
from models.batch_plans import BatchLine, BatchPlan, BatchSeen, PartnerPlan, ProgramPlan, VenuePlan
from models.catalogue import Meeting
from models.statuses import Status
from models.vault import Vault

MOST = 50
"""Rows of one page."""

_LINE = (
    tables.batch.c.id,
    tables.batch.c.program_id,
    tables.batch.c.code,
    tables.program.c.title,
    tables.batch.c.status,
    tables.batch.c.quota,
    tables.batch.c.taken,
    tables.batch.c.waiting,
    tables.batch.c.opens_at,
    tables.batch.c.closes_at,
    tables.batch.c.first_day,
)
_NEWEST_FIRST = (tables.batch.c.first_day.desc(), tables.batch.c.id.desc())


def list_batches(
    conn: Connection, *, programs: Collection[int], batches: Collection[int], after: int, limit: int
) -> tuple[list[BatchLine], int]:
    """The newest first, after so many of them, and how many there are. Both collections empty: of all."""
    mine = [or_(tables.batch.c.program_id.in_(programs), tables.batch.c.id.in_(batches))] if programs or batches else []
    found = select(*_LINE).join_from(tables.batch, tables.program).where(*mine).order_by(*_NEWEST_FIRST)
    rows = conn.execute(found.offset(after).limit(min(limit, MOST))).all()
    total: int = conn.execute(select(func.count()).select_from(tables.batch).where(*mine)).scalar_one()
    return [BatchLine(*row) for row in rows], total


def read_batch(conn: Connection, batch_id: int, *, vault: Vault) -> BatchSeen | None:
    batch = conn.execute(select(tables.batch).where(tables.batch.c.id == batch_id)).first()
    if batch is None:
        return None
    line = conn.execute(
        select(*_LINE).join_from(tables.batch, tables.program).where(tables.batch.c.id == batch_id)
    ).one()
    by_status = _by_status(conn, batch_id)
    return BatchSeen(
        line=BatchLine(*line),
        plan=_plan(conn, batch, vault=vault),
        confirmed=by_status.get(Status.CONFIRMED, 0),
        held=by_status.get(Status.HELD, 0),
        offered=by_status.get(Status.OFFERED, 0),
        review=by_status.get(Status.REVIEW, 0),
    )


def batch_of_code(conn: Connection, code: str) -> int:
    """0 for none."""
    found = select(tables.batch.c.id).where(tables.batch.c.code == code)
    return conn.execute(found).scalar_one_or_none() or 0


def known_programs(conn: Connection) -> dict[str, int]:
    """Ids by title, in Indonesian."""
    rows = conn.execute(select(tables.program.c.id, tables.program.c.title).order_by(tables.program.c.id).limit(200))
    return {row.title["id"]: row.id for row in rows}


def known_venues(conn: Connection) -> dict[str, int]:
    """Ids by name."""
    rows = conn.execute(select(tables.venue.c.name, tables.venue.c.id).order_by(tables.venue.c.id).limit(200))
    return {row.name: row.id for row in rows}


def program_of(conn: Connection, batch_id: int) -> int | None:
    """For who may act by program."""
    return conn.execute(select(tables.batch.c.program_id).where(tables.batch.c.id == batch_id)).scalar_one_or_none()


def read_program(conn: Connection, program_id: int) -> ProgramPlan:
    """Raises NoResultFound for none."""
    row = conn.execute(select(tables.program).where(tables.program.c.id == program_id)).one()
    return ProgramPlan(row.id, row.title, row.name, row.description, row.category, row.rules)


def read_venue(conn: Connection, venue_id: int) -> VenuePlan:
    """Raises NoResultFound for none."""
    row = conn.execute(select(tables.venue).where(tables.venue.c.id == venue_id)).one()
    return VenuePlan(row.id, row.name, row.address, row.landmark, row.map_url)


def _by_status(conn: Connection, batch_id: int) -> dict[str, int]:
    row = tables.registration.c
    counted = select(row.status, func.count()).where(row.batch_id == batch_id).group_by(row.status)
    return dict(conn.execute(counted).all())


def _plan(conn: Connection, batch: Row[Any], *, vault: Vault) -> BatchPlan:
    program = read_program(conn, batch.program_id)
    return BatchPlan(
        program=replace(program, rules={**program.rules, **batch.rules}),
        quota=batch.quota,
        opens_at=batch.opens_at,
        closes_at=batch.closes_at,
        meetings=_meetings(conn, batch.id),
        venue=read_venue(conn, batch.venue_id),
        selection=batch.selection,
        answer_by=batch.answer_by,
        shares=_shares(conn, batch.id),
        kept_seats=batch.kept_seats,
        minimum=batch.minimum,
        partners=_partners(conn, batch.id),
        instructor=_instructor(batch, vault),
        allowance=batch.allowance,
        details={name: words for name, words in batch.details.items() if words},
    )


def _meetings(conn: Connection, batch_id: int) -> tuple[Meeting, ...]:
    row = tables.meeting.c
    found = select(row.starts_at, row.ends_at, row.break_starts_at, row.break_ends_at)
    rows = conn.execute(found.where(row.batch_id == batch_id).order_by(row.starts_at))
    return tuple(Meeting(*one) for one in rows)


def _shares(conn: Connection, batch_id: int) -> dict[str, int]:
    row = tables.batch_kecamatan.c
    found = select(row.kecamatan, row.quota).where(row.batch_id == batch_id).order_by(row.kecamatan)
    return dict(conn.execute(found).all())


def _partners(conn: Connection, batch_id: int) -> tuple[PartnerPlan, ...]:
    row = tables.batch_partner.c
    found = select(tables.partner.c.name, row.role, row.mou).join(tables.partner).where(row.batch_id == batch_id)
    return tuple(PartnerPlan(*one) for one in conn.execute(found.order_by(row.partner_id)))


def _instructor(batch: Row[Any], vault: Vault) -> str | None:
    if batch.instructor is None:
        return None
    return vault.open(batch.instructor, table="batch", column="instructor", row=str(batch.id)).decode()
