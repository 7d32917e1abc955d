"""Codes by which somebody becomes staff: each works once, for fifteen minutes. Only their keyed hashes are stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, or_, select, update

from models.tables import code_try, invitation, own_link, staff
from models.upsert import insert_once, insert_or_update
from models.vault import Vault

LASTS = timedelta(minutes=15)
MOST_TRIES = 5
_IS_OWN = exists().where(own_link.c.invitation_id == invitation.c.id)
"""Wrong codes of one contact within LASTS. After them codes of that contact are not even looked at for as long."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """`made_by`: None for the operator's, which needs no confirmation. `for_oneself`: who made it is to use it."""

    id: int
    role: str
    programs: tuple[int, ...]
    batches: tuple[int, ...]
    made_by: int | None
    contact_id: int | None
    expires_at: datetime
    name: str = field(default="", repr=False)
    for_oneself: bool = False


def make_invitation(
    conn: Connection,
    *,
    code_index: bytes,
    role: str,
    programs: Sequence[int] = (),
    batches: Sequence[int] = (),
    made_by: int,
    now: datetime,
) -> datetime:
    """Until when it works."""
    row = {
        "code_index": code_index,
        "role": role,
        "programs": sorted(programs),
        "batches": sorted(batches),
        "made_by": made_by,
        "created_at": now,
        "expires_at": now + LASTS,
    }
    conn.execute(insert(invitation).values(row))
    return now + LASTS


def keep_operators(conn: Connection, *, code_index: bytes, role: str, expires_at: datetime, now: datetime) -> None:
    """Of a code that the command line has signed. Stored when it is used; a second time it is there already."""
    row = {
        "code_index": code_index,
        "role": role,
        "programs": [],
        "batches": [],
        "created_at": now,
        "expires_at": expires_at,
    }
    insert_once(conn, invitation, row)


def take_invitation(
    conn: Connection,
    code_indexes: Sequence[bytes],
    *,
    contact_id: int,
    on_page: bool,
    vault: Vault,
    now: datetime,
) -> Invitation | None:
    """None for a code that is unknown, used, or too old, and for the own code of who made it.

    `on_page`: a browser asks, in which roles end by themselves. For nobody else is a link that one made for oneself.
    """
    own = select(staff.c.id).where(staff.c.contact_id == contact_id)
    unused = (
        invitation.c.code_index.in_(code_indexes),
        invitation.c.used_at.is_(None),
        invitation.c.expires_at > now,
        or_(invitation.c.made_by.is_(None), invitation.c.made_by.not_in(own)),
        *(() if on_page else (~_IS_OWN,)),
    )
    taken = update(invitation).where(*unused).values(contact_id=contact_id, used_at=now).returning(invitation.c.id)
    found = conn.execute(taken).scalar_one_or_none()
    return None if found is None else _read(conn, found, vault)


def unnamed(conn: Connection, contact_id: int, *, vault: Vault, now: datetime) -> Invitation | None:
    """The one that this contact has taken, and has not said a name for."""
    mine = (
        invitation.c.contact_id == contact_id,
        invitation.c.name.is_(None),
        invitation.c.decided_at.is_(None),
        invitation.c.expires_at > now,
    )
    found = conn.execute(select(invitation.c.id).where(*mine).order_by(invitation.c.id.desc()).limit(1)).scalar()
    return None if found is None else _read(conn, found, vault)


def name_invited(conn: Connection, invitation_id: int, name: str, *, vault: Vault) -> None:
    sealed = vault.seal(name.encode("utf-8", "replace"), table="invitation", column="name", row=str(invitation_id))
    conn.execute(update(invitation).where(invitation.c.id == invitation_id).values(name=sealed))


def decide_invitation(
    conn: Connection,
    invitation_id: int,
    *,
    decision: str,
    by: int | None,
    for_oneself: bool = False,
    vault: Vault,
    now: datetime,
) -> Invitation | None:
    """`by`: who made it; nobody else decides. None where it is too late, decided already, or of the other kind."""
    undecided = (
        invitation.c.id == invitation_id,
        invitation.c.made_by == by if by is not None else invitation.c.made_by.is_(None),
        invitation.c.name.is_not(None),
        invitation.c.decided_at.is_(None),
        invitation.c.expires_at > now,
        _IS_OWN if for_oneself else ~_IS_OWN,
    )
    changed = conn.execute(update(invitation).where(*undecided).values(decided_at=now, decision=decision)).rowcount
    return _read(conn, invitation_id, vault) if changed else None


def make_for_oneself(
    conn: Connection,
    *,
    code_index: bytes,
    role: str,
    programs: Sequence[int],
    batches: Sequence[int],
    made_by: int,
    now: datetime,
) -> datetime:
    """Until when it works. Those made before it, and used by nobody yet, work no more."""
    before = (invitation.c.made_by == made_by, invitation.c.used_at.is_(None), invitation.c.expires_at > now, _IS_OWN)
    conn.execute(update(invitation).where(*before).values(expires_at=now))
    until = make_invitation(
        conn, code_index=code_index, role=role, programs=programs, batches=batches, made_by=made_by, now=now
    )
    made = select(invitation.c.id).where(invitation.c.code_index == code_index)
    conn.execute(insert(own_link).from_select(["invitation_id"], made))
    return until


# --- Wrong codes -----------------------------------------------------------------------------------------------------


def may_try(conn: Connection, contact_id: int, *, now: datetime) -> bool:
    row = conn.execute(select(code_try).where(code_try.c.contact_id == contact_id)).first()
    return row is None or row.tries < MOST_TRIES or now - row.since >= LASTS


def note_wrong_code(conn: Connection, contact_id: int, *, now: datetime) -> None:
    """The time begins with the first of a row, and once more with the last that is allowed."""
    row = conn.execute(select(code_try).where(code_try.c.contact_id == contact_id)).first()
    begins = row is None or now - row.since >= LASTS
    tries = 1 if row is None or begins else row.tries + 1
    since = now if row is None or begins or tries == MOST_TRIES else row.since
    insert_or_update(conn, code_try, {"contact_id": contact_id, "tries": tries, "since": since}, keys=["contact_id"])


def forget_wrong_codes(conn: Connection, contact_id: int) -> None:
    conn.execute(delete(code_try).where(code_try.c.contact_id == contact_id))


def _read(conn: Connection, invitation_id: int, vault: Vault) -> Invitation:
    row: Any = conn.execute(select(invitation, _IS_OWN.label("is_own")).where(invitation.c.id == invitation_id)).one()
    place = {"table": "invitation", "column": "name", "row": str(invitation_id)}
    name = vault.open(row.name, **place).decode() if row.name else ""
    return Invitation(
        id=row.id,
        role=row.role,
        programs=tuple(row.programs),
        batches=tuple(row.batches),
        made_by=row.made_by,
        contact_id=row.contact_id,
        expires_at=row.expires_at,
        name=name,
        for_oneself=row.is_own,
    )
