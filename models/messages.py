"""The record of a chat: what came in, what went out, in the order of the contact's own positions. All of it sealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, literal, select, union_all, update

from models.prepared import Prepared
from models.tables import conversation, failed_input, inbox, outbox
from models.upsert import insert_once
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class Recorded:
    """One message of a chat. `payload` is None once erased."""

    position: int
    direction: Literal["in", "out"]
    key: str
    payload: Any
    at: datetime


def note_input(
    conn: Connection,
    *,
    channel: str,
    key: str,
    contact_id: int,
    position: int,
    payload: Any,
    vault: Vault,
    now: datetime,
) -> bool:
    """False where the platform's message id was seen before: the input has had its effect."""
    sealed = vault.seal_json(payload, table="inbox", column="payload", row=_row(contact_id, position))
    return insert_once(
        conn,
        inbox,
        {
            "channel": channel,
            "key": key,
            "contact_id": contact_id,
            "position": position,
            "payload": sealed,
            "received_at": now,
        },
    )


_REPLACE = Prepared(
    update(inbox).where(inbox.c.contact_id == bindparam("of_contact"), inbox.c.position == bindparam("at_position"))
)


def replace_input(conn: Connection, *, contact_id: int, position: int, payload: Any, vault: Vault) -> None:
    """Other words in place of what was written: a NIK does not stay in the record."""
    sealed = vault.seal_json(payload, table="inbox", column="payload", row=_row(contact_id, position))
    _REPLACE.run(conn, {"of_contact": contact_id, "at_position": position, "payload": sealed})


def note_failed_input(
    conn: Connection,
    *,
    contact_id: int | None,
    channel: str,
    key: str,
    payload: Any,
    error: str,
    vault: Vault,
    now: datetime,
) -> None:
    """For the engineer who looks for the cause: the input sealed, and the class of the error."""
    sealed = vault.seal_json(payload, table="failed_input", column="payload", row=f"{channel}:{key}")
    row = {"contact_id": contact_id, "channel": channel, "key": key, "payload": sealed, "error": error, "at": now}
    insert_once(conn, failed_input, row)


_INBOX = select(
    inbox.c.position, literal("in").label("direction"), inbox.c.key, inbox.c.payload, inbox.c.received_at.label("at")
).where(inbox.c.contact_id == bindparam("contact_id"), inbox.c.position > bindparam("after"))
_OUTBOX = select(
    outbox.c.position,
    literal("out").label("direction"),
    literal("").label("key"),
    outbox.c.payload,
    outbox.c.created_at,
).where(outbox.c.contact_id == bindparam("contact_id"), outbox.c.position > bindparam("after"))
_CHAT = union_all(_INBOX, _OUTBOX).order_by("position")


def read_chat(conn: Connection, contact_id: int, *, after: int, vault: Vault) -> Iterator[Recorded]:
    """What was said after that position, oldest first."""
    for row in conn.execute(_CHAT, {"contact_id": contact_id, "after": after}).all():
        payload = _opened(row.direction, row.position, row.payload, contact_id=contact_id, vault=vault)
        yield Recorded(row.position, row.direction, row.key, payload, row.at)


_NEWEST = Prepared(
    select(outbox.c.position, outbox.c.payload)
    .where(outbox.c.contact_id == bindparam("contact_id"), outbox.c.announcement_id.is_(None))
    .order_by(outbox.c.position.desc())
    .limit(5)
)


def newest_messages(conn: Connection, contact_id: int, *, vault: Vault) -> Iterator[Any]:
    """Payloads of the newest outgoing messages, newest first: one of them has the buttons that can be tapped.

    Notices come in between and leave the buttons before them as they are; announcements have none.
    """
    for position, payload in _NEWEST.rows(conn, {"contact_id": contact_id}):
        yield _opened("out", position, payload, contact_id=contact_id, vault=vault)


def message_payload(conn: Connection, contact_id: int, position: int, *, vault: Vault) -> Any:
    """Of one outgoing message; None where there is none, or it was erased."""
    at = (outbox.c.contact_id == contact_id, outbox.c.position == position)
    sealed = conn.execute(select(outbox.c.payload).where(*at)).scalar_one_or_none()
    return _opened("out", position, sealed, contact_id=contact_id, vault=vault)


_NEWEST_INPUT = Prepared(
    select(inbox.c.position, inbox.c.payload, inbox.c.received_at)
    .where(inbox.c.contact_id == bindparam("contact_id"))
    .order_by(inbox.c.position.desc())
    .limit(1)
)


def newest_input(conn: Connection, contact_id: int, *, vault: Vault) -> Recorded | None:
    """What the person did last; its key is left out."""
    row = _NEWEST_INPUT.first(conn, {"contact_id": contact_id})
    if row is None:
        return None
    position, payload, at = row
    return Recorded(position, "in", "", _opened("in", position, payload, contact_id=contact_id, vault=vault), at)


def hide_chat(conn: Connection, contact_id: int) -> None:
    """Older messages are not shown again on the page: it may stand on a shared computer."""
    mine = conversation.c.contact_id == contact_id
    conn.execute(update(conversation).where(mine).values(hidden_until=conversation.c.position))


def erase_chat(conn: Connection, contact_id: int) -> None:
    """The rows stay, for they say that something was sent; the words go."""
    for table in (inbox, outbox, failed_input):
        conn.execute(update(table).where(table.c.contact_id == contact_id).values(payload=None))
    hide_chat(conn, contact_id)


def _opened(direction: str, position: int, sealed: bytes | None, *, contact_id: int, vault: Vault) -> Any:
    if sealed is None:
        return None
    table = "inbox" if direction == "in" else "outbox"
    return vault.open_json(sealed, table=table, column="payload", row=_row(contact_id, position))


def _row(contact_id: int, position: int) -> str:
    return f"{contact_id}:{position}"
