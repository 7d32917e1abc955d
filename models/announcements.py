"""Announcements: scheduled, then sending, then done; on the way paused or cancelled. What happens is `status` alone.

One is sent at a time: a partial unique index holds that, however many processes there are.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import Connection, and_, bindparam, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from models.audience import Audience
from models.columns import Instant
from models.tables import announcement, staff
from models.vault import Vault

UNDO = timedelta(seconds=30)
SAME_WITHIN = timedelta(hours=1)
LATEST = timedelta(hours=24)
"""After its time. An announcement that the office could not send for a day is not sent by itself any more."""


class AnnouncementStatus(StrEnum):
    """One that goes on after a pause is `SCHEDULED` again: it may have to wait for another."""

    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Announcement:
    """`contact_id`: of the officer. `content`: handlers.staff.announcing.content.Content.to_json."""

    id: int
    staff_id: int
    contact_id: int
    status: AnnouncementStatus
    audience: Audience
    content: Any = field(repr=False)
    send_at: datetime
    created_at: datetime
    started_at: datetime | None
    done_at: datetime | None
    total: int | None
    left_out: Any
    last_contact: int
    progress_at: int | None


_COLUMNS = (
    announcement.c.id,
    announcement.c.staff_id,
    staff.c.contact_id,
    announcement.c.status,
    announcement.c.audience,
    announcement.c.content,
    announcement.c.fingerprint,
    announcement.c.send_at,
    announcement.c.created_at,
    announcement.c.started_at,
    announcement.c.done_at,
    announcement.c.total,
    announcement.c.left_out,
    announcement.c.last_contact,
    announcement.c.progress_at,
)
_READ = select(*_COLUMNS).join_from(announcement, staff)
_NEXT = (
    select(announcement.c.id)
    .where(announcement.c.status == AnnouncementStatus.SCHEDULED, announcement.c.send_at <= bindparam("now"))
    .order_by(announcement.c.send_at, announcement.c.id)
    .limit(1)
)


def fingerprint_of(content: Any, audience: Audience, vault: Vault) -> bytes:
    """Equal for the same words to the same audience."""
    said = orjson.dumps([content, audience.to_json()], option=orjson.OPT_SORT_KEYS)
    return vault.index("announcement", said.decode())


def add_announcement(
    conn: Connection, *, staff_id: int, content: Any, audience: Audience, send_at: datetime, vault: Vault, now: datetime
) -> int:
    mark = fingerprint_of(content, audience, vault)
    row = {
        "staff_id": staff_id,
        "batch_id": audience.batch_id,
        "status": AnnouncementStatus.SCHEDULED,
        "content": vault.seal_json(content, table="announcement", column="content", row=mark.hex()),
        "audience": audience.to_json(),
        "fingerprint": mark,
        "send_at": send_at,
        "created_at": now,
    }
    return int(conn.execute(insert(announcement).values(row).returning(announcement.c.id)).scalar_one())


def same_before(conn: Connection, *, content: Any, audience: Audience, vault: Vault, now: datetime) -> Any:
    """The newest of the last hour, or still to be sent, with its `id` and `send_at`; None without one."""
    made = or_(announcement.c.created_at > now - SAME_WITHIN, announcement.c.send_at > now - SAME_WITHIN)
    same = (announcement.c.fingerprint == fingerprint_of(content, audience, vault), made)
    not_cancelled = announcement.c.status != AnnouncementStatus.CANCELLED
    found = select(announcement.c.id, announcement.c.send_at).where(*same, not_cancelled)
    return conn.execute(found.order_by(announcement.c.id.desc()).limit(1)).first()


def read_announcement(conn: Connection, announcement_id: int, *, vault: Vault) -> Announcement | None:
    row = conn.execute(_READ.where(announcement.c.id == announcement_id)).first()
    return _read(row, vault) if row else None


def recent_announcements(conn: Connection, *, since: datetime, limit: int, vault: Vault) -> list[Announcement]:
    """Newest first."""
    rows = conn.execute(_READ.where(announcement.c.send_at >= since).order_by(announcement.c.id.desc()).limit(limit))
    return [_read(row, vault) for row in rows.all()]


def sending_announcement(conn: Connection, *, vault: Vault) -> Announcement | None:
    row = conn.execute(_READ.where(announcement.c.status == AnnouncementStatus.SENDING)).first()
    return _read(row, vault) if row else None


def is_waiting(conn: Connection, *, now: datetime) -> bool:
    """One is due. Only reads."""
    return conn.execute(_NEXT, {"now": now}).first() is not None


def is_ahead(conn: Connection, announcement_id: int, send_at: datetime) -> bool:
    """Another is being sent, or is to be sent before it."""
    other = announcement.c.id != announcement_id
    earlier = and_(announcement.c.status == AnnouncementStatus.SCHEDULED, announcement.c.send_at < send_at)
    ahead = or_(announcement.c.status == AnnouncementStatus.SENDING, earlier)
    return bool(conn.execute(select(exists().where(other, ahead))).scalar_one())


def begin_next(conn: Connection, *, now: datetime) -> int | None:
    """Takes up the first that is due, unless one is being sent. None where there is nothing to take up."""
    found = conn.execute(_NEXT, {"now": now}).scalar_one_or_none()
    if found is None:
        return None
    try:
        with conn.begin_nested():
            taken = conn.execute(
                update(announcement)
                .where(announcement.c.id == found, announcement.c.status == AnnouncementStatus.SCHEDULED)
                .values(
                    status=AnnouncementStatus.SENDING,
                    started_at=func.coalesce(announcement.c.started_at, bindparam("now", type_=Instant)),
                ),
                {"now": now},
            )
            return int(found) if taken.rowcount else None
    except IntegrityError:  # another process was quicker
        return None


def cancel_overdue(conn: Connection, *, now: datetime) -> list[int]:
    """Those that the office could not begin within a day: what they say is old."""
    missed = (
        announcement.c.status == AnnouncementStatus.SCHEDULED,
        announcement.c.started_at.is_(None),
        announcement.c.send_at < now - LATEST,
    )
    ended = update(announcement).where(*missed).values(status=AnnouncementStatus.CANCELLED, done_at=now)
    return list(conn.execute(ended.returning(announcement.c.id)).scalars())


def change_status(
    conn: Connection, announcement_id: int, *, of: tuple[AnnouncementStatus, ...], to: AnnouncementStatus, **more: Any
) -> bool:
    """False where its status was none of these any more. `more`: other columns that change with it."""
    mine = (announcement.c.id == announcement_id, announcement.c.status.in_(of))
    changed = update(announcement).where(*mine).values({"status": to, "is_shown": False, **more})
    return conn.execute(changed).rowcount == 1


def advance(conn: Connection, announcement_id: int, *, before: int, to: int) -> bool:
    """False where it is not being sent any more, or another process has come further: then nothing may be queued."""
    mine = (
        announcement.c.id == announcement_id,
        announcement.c.status == AnnouncementStatus.SENDING,
        announcement.c.last_contact == before,
    )
    return conn.execute(update(announcement).where(*mine).values(last_contact=to)).rowcount == 1


def note_total(conn: Connection, announcement_id: int, *, total: int, left_out: Any) -> None:
    mine = announcement.c.id == announcement_id
    conn.execute(update(announcement).where(mine).values(total=total, left_out=left_out))


def note_progress(conn: Connection, announcement_id: int, *, position: int) -> bool:
    """Where, in the officer's chat, the message stands that shows how far it is. False where there is one already."""
    first = (announcement.c.id == announcement_id, announcement.c.progress_at.is_(None))
    return conn.execute(update(announcement).where(*first).values(progress_at=position)).rowcount == 1


def note_shown(conn: Connection, announcement_id: int, *, status: AnnouncementStatus) -> None:
    """The officer's message says so. Nothing happens where it stands otherwise by now."""
    mine = (announcement.c.id == announcement_id, announcement.c.status == status)
    conn.execute(update(announcement).where(*mine).values(is_shown=True))


def still_to_show(conn: Connection) -> list[int]:
    """Those that stopped, and whose officer does not see it yet."""
    stopped = (AnnouncementStatus.PAUSED, AnnouncementStatus.CANCELLED, AnnouncementStatus.DONE)
    found = select(announcement.c.id).where(announcement.c.status.in_(stopped), announcement.c.is_shown.is_(False))
    return list(conn.execute(found.order_by(announcement.c.id)).scalars())


def _read(row: Any, vault: Vault) -> Announcement:
    content = vault.open_json(row.content, table="announcement", column="content", row=row.fingerprint.hex())
    return Announcement(
        id=row.id,
        staff_id=row.staff_id,
        contact_id=row.contact_id,
        status=AnnouncementStatus(row.status),
        audience=Audience.from_json(row.audience),
        content=content,
        send_at=row.send_at,
        created_at=row.created_at,
        started_at=row.started_at,
        done_at=row.done_at,
        total=row.total,
        left_out=row.left_out,
        last_contact=row.last_contact,
        progress_at=row.progress_at,
    )
