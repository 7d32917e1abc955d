"""Unfinished forms, sealed. One for each contact; erased when they are done with, or after some days of silence."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from models.contacts import begin_anew
from models.messages import erase_chat
from models.tables import draft
from models.upsert import insert_or_update
from models.vault import Vault


def open_draft(sealed: bytes, contact_id: int, vault: Vault) -> Any:
    """Raises VaultError for what was not sealed as this contact's draft."""
    return vault.open_json(sealed, table="draft", column="answers", row=str(contact_id))


def read_draft(conn: Connection, contact_id: int, *, vault: Vault) -> Any:
    """None where there is none. Raises VaultError."""
    mine = select(draft.c.answers).where(draft.c.contact_id == contact_id)
    sealed: bytes | None = conn.execute(mine).scalar_one_or_none()
    return open_draft(sealed, contact_id, vault) if sealed else None


def keep_draft(conn: Connection, contact_id: int, answers: Any, *, vault: Vault, now: datetime) -> None:
    sealed = vault.seal_json(answers, table="draft", column="answers", row=str(contact_id))
    row = {"contact_id": contact_id, "answers": sealed, "updated_at": now}
    insert_or_update(conn, draft, row, keys=["contact_id"])


_DROP = delete(draft).where(draft.c.contact_id == bindparam("contact_id"))


def drop_draft(conn: Connection, contact_id: int) -> None:
    conn.execute(_DROP, {"contact_id": contact_id})


def erase_old_drafts(conn: Connection, *, before: datetime, limit: int) -> int:
    """Answers nobody came back to, at most `limit` at once; how many went.

    The words of the chat go with them, for they are the same answers, and the talk begins anew.
    """
    old = select(draft.c.contact_id).where(draft.c.updated_at < before).order_by(draft.c.updated_at).limit(limit)
    contacts = conn.execute(old).scalars().all()
    for contact_id in contacts:
        drop_draft(conn, contact_id)
        erase_chat(conn, contact_id)
        begin_anew(conn, contact_id)
    return len(contacts)
