"""Writes what the office planned: a batch made or changed, with its program, venue, partners, shares and meetings.

All of it in the transaction of the caller; a refusal changes nothing. Who may do it is asked by the caller.
"""

import re
from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from models import tables
from models.batch_meetings import write_meetings
from models.batch_plans import BatchPlan, PartnerPlan, PlanRefusal, PlanRefused, ProgramPlan, VenuePlan
from models.catalogue_rows import bump_catalogue_version
from models.counters import lock_batch
from models.reminder_rounds import bump_schedule
from models.rules import read_rules
from models.vault import Vault

_CODE = re.compile(r"[A-Z]+")
_PREFIX = 3
"""Letters that a new program's codes begin with."""


def add_batch(conn: Connection, plan: BatchPlan, *, zone: tzinfo, vault: Vault) -> int | PlanRefused:
    """A draft: residents do not see it. Its code follows from the program's other batches. `zone`: the office's."""
    if not plan.meetings:
        return PlanRefused(PlanRefusal.NO_MEETINGS)
    program_id = _written_program(conn, plan.program)
    ordinal = _next_ordinal(conn, program_id)
    row = {
        **_columns(conn, plan, program_id, zone),
        "code": _free_code(conn, program_id, plan.program.title["id"], ordinal),
        "ordinal": ordinal,
        "status": "draft",
        "rules": {},
    }
    batch_id = _add(conn, tables.batch, row)
    _add_parts(conn, batch_id, plan, vault=vault)
    bump_catalogue_version(conn)
    return batch_id


def change_batch(conn: Connection, batch_id: int, plan: BatchPlan, *, zone: tzinfo, vault: Vault) -> int | PlanRefused:
    """Its id. Nobody loses a seat by it: a number of seats below those in use is refused."""
    lock_batch(conn, batch_id)
    current = conn.execute(select(tables.batch).where(tables.batch.c.id == batch_id)).first()
    if current is None:
        return PlanRefused(PlanRefusal.GONE)
    if refused := _refused(conn, current, plan):
        return refused
    program_id = _written_program(conn, plan.program)
    row = _columns(conn, plan, program_id, zone)
    row["rules"] = _own_rules(conn, current, plan.program.rules)
    conn.execute(update(tables.batch).where(tables.batch.c.id == batch_id).values(row))
    _write_parts(conn, batch_id, plan, vault=vault)
    bump_schedule(conn, batch_id)
    bump_catalogue_version(conn)
    return batch_id


def _refused(conn: Connection, current: Any, plan: BatchPlan) -> PlanRefused | None:
    if current.status == "cancelled":
        return PlanRefused(PlanRefusal.CANCELLED)
    if plan.quota < current.taken:
        return PlanRefused(PlanRefusal.BELOW_TAKEN, current.taken)
    if not plan.meetings:
        return PlanRefused(PlanRefusal.NO_MEETINGS)
    return _refused_share(conn, current.id, plan.shares)


def _refused_share(conn: Connection, batch_id: int, shares: Mapping[str, int]) -> PlanRefused | None:
    """Where shares stay, none falls below its seats in use. Where they end altogether, nobody is counted any more."""
    used = _shares_used(conn, batch_id)
    short = [taken for kecamatan, taken in used.items() if shares and shares.get(kecamatan, 0) < taken]
    return PlanRefused(PlanRefusal.SHARE_BELOW_TAKEN, max(short)) if short else None


def _shares_used(conn: Connection, batch_id: int) -> dict[str, int]:
    """Counted from the registrations: a batch that had no shares counted none."""
    seat = tables.registration.c
    seated = (seat.batch_id == batch_id, seat.kecamatan.is_not(None), seat.status.in_(("held", "confirmed", "offered")))
    counted = select(seat.kecamatan, func.count()).where(*seated).group_by(seat.kecamatan)
    return dict(conn.execute(counted).all())


def _columns(conn: Connection, plan: BatchPlan, program_id: int, zone: tzinfo) -> dict[str, Any]:
    first, last = (plan.meetings[place].starts_at.astimezone(zone).date() for place in (0, -1))
    return {
        "program_id": program_id,
        "quota": plan.quota,
        "opens_at": plan.opens_at,
        "closes_at": plan.closes_at,
        "first_day": first,
        "last_day": last,
        "venue_id": write_venue(conn, plan.venue),
        "selection": plan.selection,
        "answer_by": plan.answer_by,
        "kept_seats": plan.kept_seats,
        "minimum": plan.minimum,
        "allowance": plan.allowance,
        "details": {name: dict(words) for name, words in plan.details.items()},
    }


def _written_program(conn: Connection, plan: ProgramPlan) -> int:
    """The words of a program are those of all its batches; its rules a batch may have of its own: `_own_rules`."""
    if plan.id is not None and plan.stays:
        return plan.id
    row = {"title": plan.title, "name": plan.name, "description": plan.description, "category": plan.category}
    written: dict[str, Any] = {name: dict(words) for name, words in row.items()}
    if plan.id is not None:
        conn.execute(update(tables.program).where(tables.program.c.id == plan.id).values(written))
        return plan.id
    made = {**written, "rules": dict(plan.rules), "slug": _free_slug(conn, plan.title["id"])}
    return _add(conn, tables.program, made)


def _own_rules(conn: Connection, current: Any, planned: Mapping[str, Any]) -> dict[str, Any]:
    """Of this batch only, so that no other batch of the program changes with it."""
    of_program = select(tables.program.c.rules).where(tables.program.c.id == current.program_id)
    shared = conn.execute(of_program).scalar_one()
    if read_rules(shared, current.rules) == read_rules(planned, {}):
        return dict(current.rules)
    return {name: value for name, value in planned.items() if value != shared.get(name)}


def _free_slug(conn: Connection, title: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:50] or "program"
    taken = set(conn.execute(select(tables.program.c.slug).where(tables.program.c.slug.startswith(plain))).scalars())
    return next(
        one for one in (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))) if one not in taken
    )


def _next_ordinal(conn: Connection, program_id: int) -> int:
    highest = select(func.coalesce(func.max(tables.batch.c.ordinal), 0)).where(tables.batch.c.program_id == program_id)
    return int(conn.execute(highest).scalar_one()) + 1


def _free_code(conn: Connection, program_id: int, title: str, ordinal: int) -> str:
    """The letters of the program's last code, or of its title, and the number: "AC4"."""
    last = select(tables.batch.c.code).where(tables.batch.c.program_id == program_id).order_by(tables.batch.c.id.desc())
    known = conn.execute(last.limit(1)).scalar_one_or_none() or ""
    letters = _CODE.match(known) or _CODE.match("".join(_CODE.findall(title.upper()))[:_PREFIX])
    prefix = letters[0] if letters else "LAT"
    taken = set(conn.execute(select(tables.batch.c.code).where(tables.batch.c.code.startswith(prefix))).scalars())
    numbers = range(ordinal, ordinal + len(taken) + 1)
    return next(code for number in numbers if (code := f"{prefix}{number}") not in taken)


def write_venue(conn: Connection, plan: VenuePlan) -> int:
    """Its id."""
    if plan.id is not None and plan.stays:
        return plan.id
    row = {"name": plan.name, "address": plan.address, "landmark": plan.landmark, "map_url": plan.map_url}
    if plan.id is not None:
        conn.execute(update(tables.venue).where(tables.venue.c.id == plan.id).values(row))
        return plan.id
    return _add(conn, tables.venue, row)


def _add_parts(conn: Connection, batch_id: int, plan: BatchPlan, *, vault: Vault) -> None:
    if plan.instructor:
        _write_instructor(conn, batch_id, plan.instructor, vault=vault)
    write_meetings(conn, batch_id, plan.meetings)
    _add_shares(conn, batch_id, plan.shares, used={})
    _add_partners(conn, batch_id, plan.partners)


def _write_parts(conn: Connection, batch_id: int, plan: BatchPlan, *, vault: Vault) -> None:
    """In place of those there are."""
    used = _shares_used(conn, batch_id)
    for table in (tables.batch_kecamatan, tables.batch_partner):
        conn.execute(delete(table).where(table.c.batch_id == batch_id))
    _write_instructor(conn, batch_id, plan.instructor, vault=vault)
    write_meetings(conn, batch_id, plan.meetings)
    _add_shares(conn, batch_id, plan.shares, used=used)
    _add_partners(conn, batch_id, plan.partners)


def _write_instructor(conn: Connection, batch_id: int, name: str | None, *, vault: Vault) -> None:
    sealed = vault.seal(name.encode(), table="batch", column="instructor", row=str(batch_id)) if name else None
    conn.execute(update(tables.batch).where(tables.batch.c.id == batch_id).values(instructor=sealed))


def _add_shares(conn: Connection, batch_id: int, shares: Mapping[str, int], *, used: Mapping[str, int]) -> None:
    for kecamatan, quota in shares.items():
        row = {"batch_id": batch_id, "kecamatan": kecamatan, "quota": quota, "taken": used.get(kecamatan, 0)}
        conn.execute(insert(tables.batch_kecamatan).values(row))


def _add_partners(conn: Connection, batch_id: int, partners: tuple[PartnerPlan, ...]) -> None:
    for one in partners:
        known = select(tables.partner.c.id).where(tables.partner.c.name == one.name)
        partner_id = conn.execute(known).scalar_one_or_none() or _add(conn, tables.partner, {"name": one.name})
        row = {"batch_id": batch_id, "partner_id": partner_id, "role": dict(one.role), "mou": one.mou}
        conn.execute(insert(tables.batch_partner).values(row))


def _add(conn: Connection, table: Table, row: Mapping[str, Any]) -> int:
    return int(conn.execute(insert(table).values(row).returning(table.c.id)).scalar_one())
