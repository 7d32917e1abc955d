"""The admins whom SILATIH_ADMINS names: recognised when they write, and no longer once they are not named any more."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.addresses import address_name
from bot.conversation.desk.roles import Roles
from bot.conversation.inbound import Inbound
from bot.conversation.world import World
from handlers.staff.staff import Role
from models.contacts import Standing, contacts_at
from models.notices import keep_place
from models.staff import by_setting


def recognise_admin(
    conn: Connection, world: World, standing: Standing, *, inbound: Inbound, position: int, now: datetime
) -> Standing:
    """`position`: of the input. Whoever has another role keeps it until it ends."""
    if standing.is_staff or (inbound.channel, inbound.address) not in world.admins:
        return standing
    keep_place(conn, standing.contact_id, position)
    Roles(conn, world, now).begin(standing.contact_id, Role.ADMIN, channel=inbound.channel, by_setting=True)
    return replace(standing, is_staff=True)


def end_former_admins(conn: Connection, world: World, *, now: datetime) -> int:
    """At every start. How many were no longer named."""
    named = set()
    for channel, address in world.admins:
        indexes = world.vault.indexes("contact", address_name(channel, address))
        named.update(contacts_at(conn, channel=channel, address_indexes=indexes))
    former = [one for one in by_setting(conn, vault=world.vault) if one.contact_id not in named]
    return sum(Roles(conn, world, now).end(one, why="settings") for one in former)
