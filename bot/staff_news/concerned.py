"""Who of the staff is told of something, by role and scope as they are now."""

from sqlalchemy import Connection

from bot.conversation.world import World
from bot.staff_person import person_of
from handlers.staff.staff import Permission, Role, allowed
from models.staff import Member, members


def concerned(
    conn: Connection, world: World, permission: Permission, *, program_id: int, batch_id: int
) -> list[Member]:
    """Who may do that in this batch, in the order in which everybody locks chats."""
    roles = [role for role in Role if permission in allowed(role)]
    at_work = members(conn, vault=world.vault, now=world.clock(), roles=roles)
    may = [one for one in at_work if person_of(one).may_in(permission, program_id=program_id, batch_id=batch_id)]
    return sorted(may, key=lambda one: one.contact_id)
