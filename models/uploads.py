"""Photos and documents that staff handed in, or that the program made: sealed, and what platforms know them by."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select

from models.tables import upload, upload_copy
from models.upsert import insert_or_update
from models.vault import Vault

KEPT = timedelta(days=90)
"""Longer than an announcement may lie ahead, or its report be asked for."""


@dataclass(frozen=True, slots=True)
class NewUpload:
    """`kind`: photo or document. `media_type`: as it was found in the content, never as somebody named it."""

    kind: str
    media_type: str
    file_name: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Upload:
    """`contact_id`: whoever handed it in."""

    id: int
    contact_id: int
    kind: str
    media_type: str
    file_name: str = field(repr=False)
    content: bytes = field(repr=False)


def add_upload(conn: Connection, contact_id: int, new: NewUpload, *, vault: Vault, now: datetime) -> int:
    place = _place(contact_id, now)
    row = {
        "contact_id": contact_id,
        "kind": new.kind,
        "file_name": vault.seal(new.file_name.encode(), table="upload", column="file_name", row=place),
        "media_type": new.media_type,
        "content": vault.seal(new.content, table="upload", column="content", row=place),
        "created_at": now,
    }
    return int(conn.execute(insert(upload).values(row).returning(upload.c.id)).scalar_one())


def read_upload(conn: Connection, upload_id: int, *, vault: Vault) -> Upload | None:
    """None where it is gone. Raises VaultError for what was not sealed as this contact's of that moment."""
    row = conn.execute(select(upload).where(upload.c.id == upload_id)).first()
    if row is None:
        return None
    place = _place(row.contact_id, row.created_at)
    name = vault.open(row.file_name, table="upload", column="file_name", row=place).decode()
    content = vault.open(row.content, table="upload", column="content", row=place)
    return Upload(row.id, row.contact_id, row.kind, row.media_type, name, content)


_COPY = select(upload_copy.c.file_id).where(
    upload_copy.c.upload_id == bindparam("upload_id"), upload_copy.c.bot == bindparam("bot")
)


def read_copy(conn: Connection, upload_id: int, *, bot: str) -> str:
    """What the platform knows the file by for this bot; empty where it has none."""
    found: str | None = conn.execute(_COPY, {"upload_id": upload_id, "bot": bot}).scalar_one_or_none()
    return found or ""


def keep_copy(conn: Connection, upload_id: int, *, bot: str, file_id: str) -> None:
    row = {"upload_id": upload_id, "bot": bot, "file_id": file_id}
    insert_or_update(conn, upload_copy, row, keys=["upload_id", "bot"])


def forget_copy(conn: Connection, upload_id: int, *, bot: str) -> None:
    """The platform does not know it any more."""
    conn.execute(delete(upload_copy).where(upload_copy.c.upload_id == upload_id, upload_copy.c.bot == bot))


def forget_old_uploads(conn: Connection, *, now: datetime, limit: int) -> int:
    """At most `limit` at once; how many went."""
    old = select(upload.c.id).where(upload.c.created_at < now - KEPT).order_by(upload.c.created_at).limit(limit)
    gone = list(conn.execute(old).scalars())
    conn.execute(delete(upload_copy).where(upload_copy.c.upload_id.in_(gone)))
    conn.execute(delete(upload).where(upload.c.id.in_(gone)))
    return len(gone)


def _place(contact_id: int, at: datetime) -> str:
    """What the row is known by before the database has numbered it."""
    return f"{contact_id}:{at.isoformat()}"
