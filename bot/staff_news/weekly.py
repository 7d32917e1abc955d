"""The week in figures, to admins and the head, every Monday at 07.30: on holidays too, for nobody has to work for it.

Where nobody served then, it still goes out until 18.00; later it is skipped, which is recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

import structlog
from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.staff.staff import Role
from handlers.staff.weekly import weekly
from models.notices import queue_notice
from models.outbox import Priority
from models.participants import Seen
from models.staff import Member, members
from models.staff_told import note_told, told_about
from models.store import Store
from models.weekly import read_week

ROLES = (Role.ADMIN, Role.HEAD)
SENT_AT, USEFUL_UNTIL = time(7, 30), time(18)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Monday:
    """Of the week in which a moment lies, in the office's zone. `since`: the Monday before."""

    since: datetime
    begins: datetime
    sent_at: datetime
    useful_until: datetime

    @classmethod
    def before(cls, now: datetime, zone: tzinfo) -> "Monday":
        today = now.astimezone(zone).date()
        day = today - timedelta(days=today.weekday())
        at = (datetime.combine(day, hour, zone) for hour in (time(), SENT_AT, USEFUL_UNTIL))
        return cls(datetime.combine(day - timedelta(days=7), time(), zone), *at)

    @property
    def subject(self) -> str:
        year, week, _ = self.begins.isocalendar()
        return f"digest:{year}-W{week:02}"

    @property
    def skipped(self) -> str:
        return f"skipped {self.subject}"


async def send_weekly(store: Store, world: World) -> int:
    """How many were sent."""
    now = world.clock()
    monday = Monday.before(now, world.zone)
    if now < monday.sent_at:
        return 0
    waiting = await store.read(lambda conn: _waiting(conn, world, monday))
    if now >= monday.useful_until:
        for one in waiting:
            await store.transact(lambda conn, key=one.id: note_told(conn, key, monday.skipped, now=now))  # type: ignore[misc]
        if waiting:
            log.warning("weekly digest skipped", week=monday.subject, people=len(waiting))
        return 0
    sent = 0
    for one in waiting:
        record = await store.read(_reading(world, one, monday))
        sent += await store.transact(_queueing(world, one, monday, record))
    if sent:
        log.info("weekly digest sent", week=monday.subject, people=sent)
    return sent


def _waiting(conn: Connection, world: World, monday: Monday) -> list[Member]:
    """Who was at work by then and has not been told."""
    staff = members(conn, vault=world.vault, now=world.clock(), roles=ROLES)
    concerned = [one for one in staff if one.since < monday.useful_until]
    told = told_about(conn, [one.id for one in concerned], (monday.subject, monday.skipped))
    return [one for one in concerned if one.id not in told]


def _reading(world: World, one: Member, monday: Monday) -> Callable[[Connection], object]:
    def read(conn: Connection) -> object:
        now, seen = world.clock(), Seen(one.programs, one.batches)
        today = now.astimezone(world.zone).date()
        week = read_week(conn, seen, since=monday.since, until=monday.begins, now=now, today=today)
        return notice_record(weekly(world.books[one.language], week, name=one.name))

    return read


def _queueing(world: World, one: Member, monday: Monday, record: object) -> Callable[[Connection], bool]:
    """False where another process was quicker."""

    def queue(conn: Connection) -> bool:
        now = world.clock()
        return note_told(conn, one.id, monday.subject, now=now) and queue_notice(
            conn,
            contact_id=one.contact_id,
            record=record,
            purpose=f"{monday.subject}:{one.id}",
            priority=Priority.REMINDER,
            vault=world.vault,
            now=now,
            expires_at=monday.useful_until + timedelta(hours=3),
        )

    return queue
