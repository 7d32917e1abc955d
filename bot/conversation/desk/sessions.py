"""A role in a browser: ended by whoever leaves it, or when its hours are over."""

from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.desk.roles import Roles
from bot.conversation.world import World
from handlers.staff.joining.told import hours_over
from models.staff import member_of, run_out


def end_session(conn: Connection, world: World, contact_id: int, *, now: datetime) -> bool:
    """False for a role that is not a browser's: that one stays."""
    mine = member_of(conn, contact_id, vault=world.vault, now=now)
    if mine is None or mine.expires_at is None:
        return False
    return Roles(conn, world, now, by=mine.id).end(mine, why="left", is_told=False)


def end_sessions_over(conn: Connection, world: World, *, now: datetime, limit: int) -> int:
    """Nothing of theirs was allowed any more; now they are told, and the keys below the chat go."""
    ended = 0
    for one in run_out(conn, vault=world.vault, now=now, limit=limit):
        roles = Roles(conn, world, now)
        ended += roles.end(one, why="hours over", said=hours_over(roles.phrases(one.language)))
    return ended
