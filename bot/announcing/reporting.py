"""How far an announcement has come, as its officer is told."""

from datetime import datetime

from sqlalchemy import Connection

from handlers.staff.announcing.asks import Report
from models.announced import tally
from models.announcements import Announcement
from models.outbox import MessageStatus

_STILL = (MessageStatus.QUEUED, MessageStatus.PAUSED, MessageStatus.WAITING)


def report_of(conn: Connection, one: Announcement, *, now: datetime) -> Report:
    counts = tally(conn, one.id)
    by_status, left_out = counts.by_status, one.left_out or {}
    begun, ended = one.started_at or now, one.done_at or now
    return Report(
        id=one.id,
        status=one.status,
        send_at=one.send_at,
        total=one.total,
        queued=sum(by_status.get(one, 0) for one in _STILL),
        sent=by_status.get(MessageStatus.SENT, 0),
        delivered=by_status.get(MessageStatus.DELIVERED, 0),
        read=by_status.get(MessageStatus.READ, 0),
        failed=counts.failed,
        kept_back=counts.kept_back,
        expired=by_status.get(MessageStatus.EXPIRED, 0),
        cancelled=by_status.get(MessageStatus.CANCELLED, 0),
        unreachable=left_out.get("unreachable", {}),
        stopped=left_out.get("stopped", 0),
        without_chat=left_out.get("without_chat", 0),
        seconds=int((ended - begun).total_seconds()),
        done_at=one.done_at,
    )
