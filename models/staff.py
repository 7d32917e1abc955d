"""Who is staff: looked up by the contact that writes, at every input, so that a role that ended has ended."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from models.tables import contact, staff
from models.vault import Vault

MOST = 50
"""Rows of one list."""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """`programs` and `batches` both empty: everywhere."""

    id: int
    role: str
    name: str = field(repr=False)
    programs: tuple[int, ...]
    batches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff as the others see them. `expires_at`: of a web browser. `by_setting`: SILATIH_ADMINS says so."""

    id: int
    contact_id: int
    channel: str
    language: str
    role: str
    name: str = field(repr=False)
    programs: tuple[int, ...]
    batches: tuple[int, ...]
    since: datetime
    expires_at: datetime | None
    by_setting: bool


_AT_WORK = select(staff.c.id, staff.c.role, staff.c.name, staff.c.programs, staff.c.batches).where(
    staff.c.contact_id == bindparam("contact_id"),
    staff.c.ended_at.is_(None),
    or_(staff.c.expires_at.is_(None), staff.c.expires_at > bindparam("now")),
)
_MEMBERS = select(staff, contact.c.channel, contact.c.language).select_from(staff.join(contact))


def staff_of(conn: Connection, contact_id: int, *, vault: Vault, now: datetime) -> StaffRow | None:
    """None for everybody else, and for whoever has to prove it again."""
    row = conn.execute(_AT_WORK, {"contact_id": contact_id, "now": now}).first()
    if row is None:
        return None
    return StaffRow(row.id, row.role, _name(row.name, contact_id, vault), tuple(row.programs), tuple(row.batches))


def members(conn: Connection, *, vault: Vault, now: datetime, roles: Collection[str] = ()) -> list[Member]:
    """Who is at work, longest first, at most MOST. `roles`: only these; empty for all."""
    found = _MEMBERS.where(*_is_at_work(now)).order_by(staff.c.id).limit(MOST)
    if roles:
        found = found.where(staff.c.role.in_(sorted(roles)))
    return [_member(row, vault) for row in conn.execute(found)]


def member(conn: Connection, staff_id: int, *, vault: Vault, now: datetime) -> Member | None:
    """None for whoever is no longer at work."""
    row = conn.execute(_MEMBERS.where(staff.c.id == staff_id, *_is_at_work(now))).first()
    return None if row is None else _member(row, vault)


def member_of(conn: Connection, contact_id: int, *, vault: Vault, now: datetime) -> Member | None:
    row = conn.execute(_MEMBERS.where(staff.c.contact_id == contact_id, *_is_at_work(now))).first()
    return None if row is None else _member(row, vault)


def begin_role(
    conn: Connection,
    *,
    contact_id: int,
    role: str,
    name: str,
    vault: Vault,
    now: datetime,
    programs: Sequence[int] = (),
    batches: Sequence[int] = (),
    expires_at: datetime | None = None,
    by_setting: bool = False,
) -> int:
    """In place of whatever role that contact has had."""
    unended = (staff.c.contact_id == contact_id, staff.c.ended_at.is_(None))
    conn.execute(update(staff).where(*unended).values(ended_at=now))
    row = {
        "contact_id": contact_id,
        "role": role,
        "name": seal_staff_name(name, contact_id, vault),
        "programs": sorted(programs),
        "batches": sorted(batches),
        "since": now,
        "by_setting": by_setting,
        "expires_at": expires_at,
    }
    return int(conn.execute(insert(staff).values(row).returning(staff.c.id)).scalar_one())


def end_role(conn: Connection, staff_id: int, *, now: datetime) -> bool:
    """False where it has ended before."""
    unended = (staff.c.id == staff_id, staff.c.ended_at.is_(None))
    return conn.execute(update(staff).where(*unended).values(ended_at=now)).rowcount == 1


def set_scope(conn: Connection, staff_id: int, *, programs: Sequence[int], batches: Sequence[int]) -> bool:
    unended = (staff.c.id == staff_id, staff.c.ended_at.is_(None))
    scope = {"programs": sorted(programs), "batches": sorted(batches)}
    return conn.execute(update(staff).where(*unended).values(scope)).rowcount == 1


def admins_left(conn: Connection, *, without: int, now: datetime) -> int:
    """How many others are at work as admins. Locks them on PostgreSQL: two who end each other leave one."""
    admins = select(staff.c.id).where(staff.c.role == "admin", *_is_at_work(now)).order_by(staff.c.id)
    found = conn.execute(admins.with_for_update()).scalars().all()
    return sum(one != without for one in found)


def run_out(conn: Connection, *, vault: Vault, now: datetime, limit: int) -> list[Member]:
    """Browsers whose hours are over, and whose role has not been ended yet."""
    over = (staff.c.ended_at.is_(None), staff.c.expires_at <= now)
    return [_member(row, vault) for row in conn.execute(_MEMBERS.where(*over).limit(limit))]


def by_setting(conn: Connection, *, vault: Vault) -> list[Member]:
    """Those whom SILATIH_ADMINS has made admins, now or in an earlier life."""
    found = _MEMBERS.where(staff.c.by_setting.is_(True), staff.c.ended_at.is_(None))
    return [_member(row, vault) for row in conn.execute(found)]


def staff_names(conn: Connection, *, vault: Vault) -> dict[int, str]:
    """Of the newest MOST, those who have left too: for the log."""
    rows = conn.execute(select(staff.c.id, staff.c.contact_id, staff.c.name).order_by(staff.c.id.desc()).limit(MOST))
    return {row.id: _name(row.name, row.contact_id, vault) for row in rows}


def count_at_work(conn: Connection, *, now: datetime) -> int:
    return int(conn.execute(select(func.count()).select_from(staff).where(*_is_at_work(now))).scalar_one())


def seal_staff_name(name: str, contact_id: int, vault: Vault) -> bytes | None:
    if not name:
        return None
    return vault.seal(name.encode("utf-8", "replace"), table="staff", column="name", row=str(contact_id))


def _is_at_work(now: datetime) -> tuple[Any, ...]:
    return staff.c.ended_at.is_(None), or_(staff.c.expires_at.is_(None), staff.c.expires_at > now)


def _member(row: Any, vault: Vault) -> Member:
    return Member(
        id=row.id,
        contact_id=row.contact_id,
        channel=row.channel,
        language=row.language,
        role=row.role,
        name=_name(row.name, row.contact_id, vault),
        programs=tuple(row.programs),
        batches=tuple(row.batches),
        since=row.since,
        expires_at=row.expires_at,
        by_setting=row.by_setting,
    )


def _name(sealed: bytes | None, contact_id: int, vault: Vault) -> str:
    return vault.open(sealed, table="staff", column="name", row=str(contact_id)).decode() if sealed else ""
