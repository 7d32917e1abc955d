"""From a channel's user id to its contact: found by a blind index, stored sealed."""

from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.inbound import Inbound
from bot.conversation.world import World
from models.contacts import NewContact, Standing, add_contact, find_standing


def address_name(channel: str, address: str) -> str:
    """What the blind index of a contact's address is made of."""
    return f"{channel}:{address}"


def find_contact(conn: Connection, world: World, channel: str, address: str) -> Standing | None:
    """Under any of the keys in use. Its conversation is locked until the transaction ends."""
    for index in world.vault.indexes("contact", address_name(channel, address)):
        if standing := find_standing(conn, channel=channel, address_index=index, owner=world.sending.owner):
            return standing
    return None


def find_or_add(conn: Connection, world: World, inbound: Inbound, *, now: datetime) -> Standing:
    """Whoever writes for the first time becomes a contact."""
    found = find_contact(conn, world, inbound.channel, inbound.address)
    if found is None:
        add_contact(conn, _new_contact(world, inbound), now=now)
        found = find_contact(conn, world, inbound.channel, inbound.address)
    if found is None:
        raise LookupError("a contact that was just added")
    return found


def _new_contact(world: World, inbound: Inbound) -> NewContact:
    index = world.vault.index("contact", address_name(inbound.channel, inbound.address))
    return NewContact(
        channel=inbound.channel,
        address_index=index,
        address=world.vault.seal(inbound.address.encode(), table="contact", column="address", row=index.hex()),
        language=world.language,
        origin_index=world.vault.index("origin", inbound.origin) if inbound.origin else None,
    )
