"""The next rows of a list longer than ten: the same message once more, further down. The talk stays as it is."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.whatsapp.buttons import More
from models.messages import message_payload
from models.notices import queue_notice
from models.outbox import Priority
from models.vault import Vault


def show_more(conn: Connection, contact_id: int, more: More, *, key: str, vault: Vault, now: datetime) -> bool:
    """`key`: of the tap, which shows them once however often it comes. False where there is no such list."""
    payload = message_payload(conn, contact_id, more.position, vault=vault)
    if payload is None or not payload.get("buttons"):
        return False
    shown: dict[str, Any] = {**payload, "page": more.page}
    purpose = f"rows:{contact_id}:{hashlib.sha256(key.encode()).hexdigest()[:24]}"
    return queue_notice(
        conn, contact_id=contact_id, record=shown, purpose=purpose, priority=Priority.REPLY, vault=vault, now=now
    )
