"""The rules of reminders as they are stored, of the office and of a program. Their meaning: `models.reminder_rules`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, update

from models.catalogue_rows import bump_catalogue_version
from models.reminder_rounds import bump_schedules_of
from models.tables import office, program


def stored_reminders(conn: Connection, slug: str) -> list[Mapping[str, Any]]:
    """The office's, then the program's. An empty `slug` names none. Raises NoResultFound for an unknown one."""
    of_office = conn.execute(select(office.c.profile)).scalar_one().get("reminders", {})
    if not slug:
        return [of_office]
    of_program = conn.execute(select(program.c.reminders).where(program.c.slug == slug)).scalar_one()
    return [of_office, of_program or {}]


def set_reminders(conn: Connection, slug: str, said: Mapping[str, Any], *, today: date) -> str:
    """In place of what was stored there; the clock plans anew. Raises NoResultFound as above.

    Returns what was changed, as the audit log names it.
    """
    if slug:
        number: int = conn.execute(select(program.c.id).where(program.c.slug == slug)).scalar_one()
        conn.execute(update(program).where(program.c.id == number).values(reminders=dict(said)))
        bump_schedules_of(conn, program_id=number, today=today)
        return f"program:{number}"
    profile = conn.execute(select(office.c.profile)).scalar_one()
    conn.execute(update(office).values(profile={**profile, "reminders": dict(said)}))
    bump_catalogue_version(conn)
    bump_schedules_of(conn, program_id=None, today=today)
    return "office"
