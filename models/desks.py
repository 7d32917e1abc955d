"""Tasks that staff have begun and not ended, sealed. One for each contact."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from models.tables import desk
from models.upsert import insert_or_update
from models.vault import Vault

_READ = select(desk.c.content).where(desk.c.contact_id == bindparam("contact_id"))
_CLEAR = delete(desk).where(desk.c.contact_id == bindparam("contact_id"))


def read_desk(conn: Connection, contact_id: int, *, vault: Vault) -> Any:
    """None where nothing was begun. Raises VaultError for what was not sealed as this contact's."""
    sealed = conn.execute(_READ, {"contact_id": contact_id}).scalar_one_or_none()
    return None if sealed is None else vault.open_json(sealed, table="desk", column="content", row=str(contact_id))


def keep_desk(conn: Connection, contact_id: int, content: Any, *, vault: Vault, now: datetime) -> None:
    sealed = vault.seal_json(content, table="desk", column="content", row=str(contact_id))
    row = {"contact_id": contact_id, "content": sealed, "updated_at": now}
    insert_or_update(conn, desk, row, keys=["contact_id"])


def clear_desk(conn: Connection, contact_id: int) -> None:
    conn.execute(_CLEAR, {"contact_id": contact_id})
