"""The first of all locks: that of the chat. Whoever writes holds it while their input is answered."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from models.tables import conversation


def lock_chats(conn: Connection, contacts: Collection[int]) -> None:
    """Until the transaction ends, always in the same order. SQLite has one writer."""
    if conn.dialect.name == "postgresql":
        chats = select(conversation.c.contact_id).where(conversation.c.contact_id.in_(contacts))
        conn.execute(chats.order_by(conversation.c.contact_id).with_for_update())
