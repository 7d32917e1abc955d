"""Unfinished forms that nobody came back to: whose chat is reminded of them, once."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from models.drafts import open_draft
from models.tables import contact, conversation, draft
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """`answers`: handlers.draft.Draft.to_json. `state`: of the conversation."""

    contact_id: int
    channel: str
    language: str
    updated_at: datetime
    answers: Any = field(repr=False)
    state: str = field(repr=False)


def left_drafts(
    conn: Connection, *, since: datetime, until: datetime, channels: Collection[str], limit: int, vault: Vault
) -> list[LeftDraft]:
    """Last touched in that time, the oldest first; of chats that messages reach, and that want them."""
    columns = (contact.c.channel, contact.c.language, draft.c.updated_at, draft.c.answers, conversation.c.state)
    joined = draft.join(contact).join(conversation, conversation.c.contact_id == draft.c.contact_id)
    left = (draft.c.updated_at >= since, draft.c.updated_at <= until, draft.c.reminded_at.is_(None))
    is_reached = (contact.c.stopped_at.is_(None), contact.c.unreachable_since.is_(None))
    found = select(draft.c.contact_id, *columns).select_from(joined).where(*left, *is_reached)
    rows = conn.execute(found.where(contact.c.channel.in_(channels)).order_by(draft.c.updated_at).limit(limit))
    return [_left(row, vault) for row in rows]


def draft_reminded(conn: Connection, one: LeftDraft, *, now: datetime) -> bool:
    """False where somebody has come back to it, or another process was quicker."""
    mine = (draft.c.contact_id == one.contact_id, draft.c.updated_at == one.updated_at, draft.c.reminded_at.is_(None))
    return conn.execute(update(draft).where(*mine).values(reminded_at=now)).rowcount == 1


def _left(row: Any, vault: Vault) -> LeftDraft:
    answers = open_draft(row.answers, row.contact_id, vault)
    return LeftDraft(row.contact_id, row.channel, row.language, row.updated_at, answers, row.state)
