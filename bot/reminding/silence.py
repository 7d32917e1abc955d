"""Tells staff, on a working day, how many have not answered "Bisa datang?": they are phoned while there is time."""

from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from bot.reminding.subject import Subject, read_subject
from bot.staff_news.concerned import concerned
from handlers.news.silence import silence
from handlers.staff.staff import Permission
from models import coming
from models.notices import queue_notice
from models.outbox import Priority
from models.reminder_rounds import DueRound, advance_rounds, end_missed, lock_rounds
from models.store import Store


async def tell_of_silence(store: Store, world: World, one: DueRound) -> int:
    """How many messages were queued. Nothing is said where everybody has answered."""
    now = world.clock()
    if one.useful_until <= now:
        await store.transact(partial(end_missed, one=one, counts=False, now=now))
        return 0
    subject = await store.read(partial(read_subject, world=world, one=one))
    return await store.transact(partial(_tell, world=world, one=one, subject=subject, now=now)) if subject else 0


def _tell(conn: Connection, *, world: World, one: DueRound, subject: Subject, now: datetime) -> int:
    if subject.meeting is None or not lock_rounds(conn, [one]):
        return 0
    count = len(coming.silent(conn, subject.meeting.id))
    place = {"program_id": subject.batch.program.id, "batch_id": subject.batch.id}
    told = 0
    for each in concerned(conn, world, Permission.DECIDE, **place) if count else ():
        said = silence(subject.batch, subject.meeting, count, phrases=world.books[each.language], zone=world.zone)
        told += queue_notice(
            conn,
            contact_id=each.contact_id,
            record=notice_record(said),
            purpose=f"staff:{each.id}:silent:{subject.meeting.id}:{int(one.about.timestamp())}",
            priority=Priority.REMINDER,
            vault=world.vault,
            now=now,
            not_before=world.quiet.kept_until(now, soonest=subject.meeting.starts_at),
            expires_at=one.useful_until,
        )
    advance_rounds(conn, [(one.id, one.last_registration, told, now)])
    return told
