"""Tells staff whom to phone where a seat is free so near to the start that no message can be answered in time."""

from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from bot.offering.passing_on import waiting_state
from bot.staff_news.concerned import concerned
from handlers.staff import news
from handlers.staff.staff import Permission
from models.notices import queue_notice
from models.one_participant import training_seen
from models.open_offers import starts_at
from models.outbox import Priority
from models.participant import Training
from models.staff import Member
from models.waiting_state import Idle, WaitingState


def ask_to_phone(conn: Connection, world: World, batch_id: int) -> int:
    """How many were told now: each once for a batch, outside the quiet hours."""
    now = world.clock()
    if now >= starts_at(conn, batch_id, zone=world.zone):
        return 0
    state, training = waiting_state(conn, world, batch_id, now=now), training_seen(conn, batch_id)
    if state is None or training is None or state.idle is not Idle.TOO_NEAR or not state.next:
        return 0
    place = {"program_id": training.program_id, "batch_id": training.batch_id}
    told = concerned(conn, world, Permission.DECIDE, **place)
    return sum(_tell(conn, world, one, training, state) for one in told)


def _tell(conn: Connection, world: World, one: Member, training: Training, state: WaitingState) -> bool:
    now = world.clock()
    message = news.to_phone(news.Reader(world.books[one.language], world.zone), training, state)
    return queue_notice(
        conn,
        contact_id=one.contact_id,
        record=notice_record(message),
        purpose=f"phone waiting:{training.batch_id}:{one.id}",
        priority=Priority.REMINDER,
        vault=world.vault,
        now=now,
        not_before=world.quiet.kept_until(now),
    )
