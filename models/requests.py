"""What residents wish for: a person to talk to, and word of a program's next batch."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from models.tables import interest, person_request
from models.upsert import insert_once


def note_interest(conn: Connection, *, contact_id: int, program_id: int, now: datetime) -> None:
    """Once for each contact and program."""
    insert_once(conn, interest, {"contact_id": contact_id, "program_id": program_id, "created_at": now})


def call_staff(conn: Connection, *, contact_id: int, step: str, answer_by: datetime, now: datetime) -> None:
    """A request that is open already is not doubled: the first promise stands."""
    still_open = select(person_request.c.id).where(
        person_request.c.contact_id == contact_id, person_request.c.closed_at.is_(None)
    )
    if conn.execute(still_open).first() is None:
        row = {"contact_id": contact_id, "step": step, "answer_by": answer_by, "created_at": now}
        conn.execute(insert(person_request), row)
