"""What each of the staff was told already, so that nothing is told twice."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from models.tables import registration, staff_told
from models.upsert import insert_once


def untold(conn: Connection, staff_id: int, subjects: Iterable[str]) -> set[str]:
    """Of these. `subjects`: "review:12", at most 40 characters each."""
    wanted = set(subjects)
    if not wanted:
        return set()
    known = select(staff_told.c.subject).where(
        staff_told.c.staff_id == staff_id, staff_told.c.subject.in_(sorted(wanted))
    )
    return wanted - set(conn.execute(known).scalars())


def note_told(conn: Connection, staff_id: int, subject: str, *, now: datetime) -> bool:
    """False where another process was quicker."""
    return insert_once(conn, staff_told, {"staff_id": staff_id, "subject": subject, "at": now})


def told_about(conn: Connection, staff: Collection[int], subjects: Collection[str]) -> set[int]:
    """Who of them was told one of these."""
    known = (staff_told.c.staff_id.in_(sorted(staff)), staff_told.c.subject.in_(sorted(subjects)))
    return set(conn.execute(select(staff_told.c.staff_id).where(*known)).scalars())


def changed_since(conn: Connection, registrations: Collection[int], *, since: datetime) -> set[int]:
    """Which of them have come to their status since then."""
    found = select(registration.c.id).where(
        registration.c.id.in_(sorted(registrations)), registration.c.updated_at >= since
    )
    return set(conn.execute(found).scalars())
