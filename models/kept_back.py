"""Messages that the platform does not take yet, and why: neither sent nor failed, and staff should know.

The causes are the `error` of a row that waits or is queued again: of `models.windows.Why`, or of `LATER`.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from models.outbox import MessageStatus
from models.tables import outbox
from models.windows import Why

LATER = ("budget", "ceiling", "spam", "held_back")
"""No place among the people of today; none among the month's announcements; Meta limits us; or this one message."""

CAUSES = (*(one.value for one in Why), *LATER)

KEPT_BACK = (MessageStatus.QUEUED, MessageStatus.WAITING)


def kept_back_from(conn: Connection, contact_id: int) -> Mapping[str, int]:
    """How many messages to this contact, by cause."""
    theirs = (outbox.c.contact_id == contact_id, outbox.c.status.in_(KEPT_BACK), outbox.c.error.in_(CAUSES))
    counts = select(outbox.c.error, func.count().label("messages")).where(*theirs).group_by(outbox.c.error)
    return {row.error: row.messages for row in conn.execute(counts)}
