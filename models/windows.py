"""WhatsApp's window: for a day after a person wrote we may say anything, afterwards only what a template says.

What may not be said yet waits outside the queue, with the reason, and goes back into it when the person writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, update

from models.columns import fixed
from models.outbox import MessageStatus
from models.prepared import Prepared
from models.tables import contact, outbox, whatsapp_chat
from models.upsert import insert_once, insert_or_update

OPEN_FOR = timedelta(hours=23, minutes=50)
"""A little less than the day that Meta gives: what is on its way when the day ends would be refused."""

_CHANNEL = "whatsapp"

MOST_UNDELIVERED = 3
"""Messages one after another: then nothing reaches this person, and staff see whom to phone."""


class Why(StrEnum):
    """Why a message waits. Stored as its `error`, for staff to see."""

    WINDOW = "window"  # the person has not written for a day, and it has no template
    TEMPLATE = "template"  # it has one, which Meta does not let us use
    INVITED = "invited"  # a template has told that there is news; it comes when the person answers
    SHOWN = "shown"  # the same, and the template has arrived


@dataclass(frozen=True, slots=True)
class Chat:
    """What WhatsApp allows towards a contact. Nothing of one that never wrote."""

    heard_at: datetime | None = None
    marketing_stopped_at: datetime | None = None
    invited_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        return self.heard_at is not None and now - self.heard_at < OPEN_FOR


_READ = Prepared(
    select(whatsapp_chat.c.heard_at, whatsapp_chat.c.marketing_stopped_at, whatsapp_chat.c.invited_at).where(
        whatsapp_chat.c.contact_id == bindparam("of_contact")
    )
)
_HEAR = Prepared(
    update(whatsapp_chat)
    .where(
        whatsapp_chat.c.contact_id == bindparam("of_contact"),
        or_(whatsapp_chat.c.heard_at.is_(None), whatsapp_chat.c.heard_at < bindparam("at")),
    )
    .values(heard_at=bindparam("at"), undelivered=0)
)
_ARRIVED = Prepared(
    update(whatsapp_chat)
    .where(whatsapp_chat.c.contact_id == bindparam("of_contact"), whatsapp_chat.c.undelivered > 0)
    .values(undelivered=0)
)
_IS_WAITING = outbox.c.status == fixed(MessageStatus.WAITING)
_BACK = {"status": MessageStatus.QUEUED, "not_before": None, "error": None}


def read_chat(conn: Connection, contact_id: int) -> Chat:
    """Takes no lock."""
    row = _READ.first(conn, {"of_contact": contact_id})
    return Chat(*row) if row else Chat()


def needs_template(now: datetime) -> ColumnElement[bool]:
    """Of `contact`: nothing but a template may be said to it now, and each of those costs."""
    is_open = select(whatsapp_chat.c.contact_id).where(
        whatsapp_chat.c.contact_id == contact.c.id, whatsapp_chat.c.heard_at > now - OPEN_FOR
    )
    return and_(contact.c.channel == _CHANNEL, ~is_open.correlate(contact).exists())


def hear(conn: Connection, contact_id: int, *, at: datetime, now: datetime) -> bool:
    """The person wrote at that moment, which may be days ago where the platform could not reach us.

    Whether something that had waited for it goes out now.
    """
    was_open = read_chat(conn, contact_id).is_open(now)
    heard = {"of_contact": contact_id, "at": min(at, now)}
    if _HEAR.run(conn, heard) == 0:
        insert_once(conn, whatsapp_chat, {"contact_id": contact_id, "heard_at": heard["at"]})
    return not was_open and now - at < OPEN_FOR and _release(conn, [contact_id]) > 0


def open_windows(conn: Connection, contacts: Sequence[int], *, now: datetime) -> int:
    """To how many of them anything may be said now."""
    if not contacts:
        return 0
    theirs = (whatsapp_chat.c.contact_id.in_(contacts), whatsapp_chat.c.heard_at > now - OPEN_FOR)
    return int(conn.execute(select(func.count()).where(*theirs)).scalar_one())


def close(conn: Connection, contact_id: int) -> None:
    """The platform says that it is over, whatever we thought."""
    conn.execute(update(whatsapp_chat).where(whatsapp_chat.c.contact_id == contact_id).values(heard_at=None))


def release_waiting(conn: Connection, *, now: datetime, limit: int) -> int:
    """For the clock: what came to wait at the very moment at which its person wrote. How many went back."""
    is_open = and_(whatsapp_chat.c.contact_id == outbox.c.contact_id, whatsapp_chat.c.heard_at > now - OPEN_FOR)
    found = select(outbox.c.contact_id).join(whatsapp_chat, is_open).where(_IS_WAITING).distinct().limit(limit)
    return _release(conn, conn.execute(found).scalars().all())


def release_because(conn: Connection, why: Why, *, limit: int) -> int:
    """The reason is gone for all that waited for it. How many went back."""
    some = select(outbox.c.id).where(_IS_WAITING, outbox.c.error == why).limit(limit)
    return conn.execute(update(outbox).where(outbox.c.id.in_(some)).values(_BACK)).rowcount


def stop_marketing(conn: Connection, contact_id: int, *, since: datetime | None) -> None:
    """By the person, in the app; None: again."""
    values = {"contact_id": contact_id, "marketing_stopped_at": since}
    insert_or_update(conn, whatsapp_chat, values, keys=["contact_id"])


def note_undelivered(conn: Connection, contact_id: int) -> int:
    """How many messages one after another did not arrive, this one included."""
    insert_once(conn, whatsapp_chat, {"contact_id": contact_id})
    mine = whatsapp_chat.c.contact_id == contact_id
    conn.execute(update(whatsapp_chat).where(mine).values(undelivered=whatsapp_chat.c.undelivered + 1))
    return int(conn.execute(select(whatsapp_chat.c.undelivered).where(mine)).scalar_one())


def note_arrived(conn: Connection, contact_id: int) -> None:
    _ARRIVED.run(conn, {"of_contact": contact_id})


def waiting_messages(conn: Connection) -> list[tuple[Why, int]]:
    """How many wait, by why."""
    counts = select(outbox.c.error, func.count()).where(_IS_WAITING).group_by(outbox.c.error)
    return [(Why(why), messages) for why, messages in conn.execute(counts.order_by(outbox.c.error))]


def _release(conn: Connection, contacts: Sequence[int]) -> int:
    if not contacts:
        return 0
    waiting = update(outbox).where(outbox.c.contact_id.in_(contacts), _IS_WAITING)
    return conn.execute(waiting.values(_BACK)).rowcount
