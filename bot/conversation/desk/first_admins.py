"""The admins whom SILATIH_ADMINS names: recognised when they write, and no longer once they are not named any more."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.addresses import contact_at
from bot.conversation.desk.roles import Roles
from bot.conversation.inbound import Inbound
from bot.conversation.world import World
from handlers.staff.staff import Role
from models.contacts import Standing
from models.notices import keep_place
from models.staff import by_setting


def recognise_admin(
    conn: Connection, world: World, standing: Standing, *, inbound: Inbound, position: int, now: datetime
) -> Standing:
    """`position`: of the input. Whoever has another role keeps it until it ends."""
    names = {inbound.address, *(one.value for one in inbound.aliases)}
    if standing.is_staff or not any((inbound.channel, name) in world.admins for name in names):
        return standing
    keep_place(conn, standing.contact_id, position)
    Roles(conn, world, now).begin(standing.contact_id, Role.ADMIN, channel=inbound.channel, by_setting=True)
    return replace(standing, is_staff=True)


def end_former_admins(conn: Connection, world: World, *, now: datetime) -> int:
    """At every start. How many were no longer named."""
    named = {contact_at(conn, world, channel, address) for channel, address in world.admins}
    former = [one for one in by_setting(conn, vault=world.vault) if one.contact_id not in named]
    return sum(Roles(conn, world, now).end(one, why="settings") for one in former)
