"""What was said goes after a while: words nobody needs any more, and the marks by which repetitions are known."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, select, update

from models.outbox import MessageStatus
from models.tables import failed_input, inbox, outbox

KEPT = timedelta(days=30)
"""UU 27/2022, art. 43: what has served its purpose is destroyed.

The words of a chat serve to go on with it, and hold the same answers as an unfinished form, which is kept as long. The
mark of an input serves to know it when the platform sends it again: Telegram does so for a day, WhatsApp for a week.
"""


def forget_old_messages(conn: Connection, *, now: datetime, limit: int) -> int:
    """Of each kind at most `limit` at once; how many went.

    The row of a message that was sent stays without its words: it says that something was sent, and its purpose keeps
    that from being sent again. What is still to be sent is left alone, however old.
    """
    before = now - KEPT
    sent = (outbox.c.payload.is_not(None), outbox.c.status != MessageStatus.QUEUED)
    gone = (
        delete(inbox).where(inbox.c.id.in_(_oldest(inbox, "received_at", before=before, limit=limit))),
        update(outbox)
        .where(outbox.c.id.in_(_oldest(outbox, "created_at", before=before, limit=limit).where(*sent)))
        .values(payload=None),
        delete(failed_input).where(failed_input.c.id.in_(_oldest(failed_input, "at", before=before, limit=limit))),
    )
    return sum(conn.execute(statement).rowcount for statement in gone)


def _oldest(table: Table, moment: str, *, before: datetime, limit: int) -> Select[Any]:
    return select(table.c.id).where(table.c[moment] < before).order_by(table.c[moment]).limit(limit)
