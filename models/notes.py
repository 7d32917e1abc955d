"""Notes that staff keep on a registration, sealed: for each other, never for the resident's chat."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from models.participant import Note
from models.tables import registration_note, staff
from models.vault import Vault

NOTES_SHOWN = 5


def add_note(conn: Connection, registration_id: int, text: str, *, staff_id: int, vault: Vault, now: datetime) -> None:
    sealed = vault.seal(text.encode(), table="registration_note", column="text", row=_row(registration_id, now))
    row = {"registration_id": registration_id, "staff_id": staff_id, "text": sealed, "at": now}
    conn.execute(insert(registration_note).values(row))


def notes_of(conn: Connection, registration_id: int, *, vault: Vault) -> tuple[Note, ...]:
    """The newest, oldest of them first."""
    line = registration_note.c
    newest = (
        select(line.text, line.at, staff.c.name, staff.c.contact_id)
        .select_from(registration_note.join(staff))
        .where(line.registration_id == registration_id)
        .order_by(line.id.desc())
        .limit(NOTES_SHOWN)
    )
    notes = []
    for row in conn.execute(newest):
        text = vault.open(row.text, table="registration_note", column="text", row=_row(registration_id, row.at))
        name = vault.open(row.name, table="staff", column="name", row=str(row.contact_id)) if row.name else b""
        notes.append(Note(name.decode(), text.decode(), row.at))
    return tuple(reversed(notes))


def _row(registration_id: int, at: datetime) -> str:
    """What the note is known by before the database has numbered it."""
    return f"{registration_id}:{at.isoformat()}"
