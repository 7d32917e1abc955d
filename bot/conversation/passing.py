"""Takes out of the chats what was shown for a moment only. Called by the clock."""

from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.records import erasure_record
from bot.conversation.world import World
from models.passing_messages import take_out_passed


def take_out(conn: Connection, world: World, *, now: datetime, limit: int) -> int:
    """How many messages went."""
    return take_out_passed(
        conn,
        now=now,
        limit=limit,
        erasure=lambda place, reference, language: erasure_record(place, world.books[language], reference=reference),
        vault=world.vault,
    )
