"""From a channel's user id to its contact: found by a blind index, stored sealed.

Where a platform knows a person by several ids, the contact's address is the one that is the person's own; the others
lead to it as aliases.
"""

from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.conversation.inbound import Inbound
from bot.conversation.world import World
from models.addresses import index_of, move_contact
from models.contact_aliases import Alias, AliasKind, alias_owner, drop_alias, keep_alias
from models.contacts import NewContact, Standing, add_contact, contacts_at, find_standing
from models.windows import hear


def address_name(channel: str, address: str) -> str:
    """What the blind index of a contact's address is made of."""
    return f"{channel}:{address}"


def find_contact(conn: Connection, world: World, channel: str, address: str) -> Standing | None:
    """By its address or an alias. Its conversation is locked until the transaction ends."""
    if standing := _at(conn, world, channel, address):
        return standing
    owner = alias_owner(conn, channel, address, vault=world.vault)
    return None if owner is None else _standing(conn, world, channel, index_of(conn, owner))


def contact_at(conn: Connection, world: World, channel: str, address: str) -> int | None:
    """The same contact. Takes no lock."""
    indexes = world.vault.indexes("contact", address_name(channel, address))
    found = contacts_at(conn, channel=channel, address_indexes=indexes)
    return found[0] if found else alias_owner(conn, channel, address, vault=world.vault)


def find_or_add(conn: Connection, world: World, inbound: Inbound, *, now: datetime) -> Standing:
    """Whoever writes for the first time becomes a contact. What the input tells of the person is noted."""
    found = find_contact(conn, world, inbound.channel, inbound.address) or _known_by_less(conn, world, inbound)
    if found is None:
        add_contact(conn, _new_contact(world, inbound), now=now)
        found = find_contact(conn, world, inbound.channel, inbound.address)
    if found is None:
        raise LookupError("a contact that was just added")
    for alias in inbound.aliases:
        keep_alias(conn, found.contact_id, inbound.channel, alias, vault=world.vault, now=now)
    if inbound.heard_at is not None:
        hear(conn, found.contact_id, at=inbound.heard_at, now=now)
    return found


def change_address(
    conn: Connection, world: World, channel: str, *, old: str, new: str, aliases: tuple[Alias, ...], now: datetime
) -> bool:
    """The platform says that who had the address `old` has `new` now. False where nobody has it.

    A number of before is forgotten: it will be somebody else's. A user id of before is never given to anybody.
    """
    standing = find_contact(conn, world, channel, old)
    if standing is None:
        return False
    drop_alias(conn, channel, old, vault=world.vault)
    _move(conn, world, standing.contact_id, channel, new)
    for alias in aliases:
        keep_alias(conn, standing.contact_id, channel, alias, vault=world.vault, now=now)
    return True


def _known_by_less(conn: Connection, world: World, inbound: Inbound) -> Standing | None:
    """The contact whose only address so far is a telephone number that the platform names with this person's own id.

    One that has another person's id already, and had that number before, is somebody else.
    """
    phones = (one.value for one in inbound.aliases if one.kind is AliasKind.PHONE)
    for phone in phones:
        if standing := _at(conn, world, inbound.channel, phone):
            _move(conn, world, standing.contact_id, inbound.channel, inbound.address)
            return standing
    return None


def _move(conn: Connection, world: World, contact_id: int, channel: str, address: str) -> None:
    """Where another contact has that address already, this one keeps its own."""
    try:
        with conn.begin_nested():
            move_contact(conn, contact_id, channel=channel, address=address, vault=world.vault)
    except IntegrityError:
        return


def _at(conn: Connection, world: World, channel: str, address: str) -> Standing | None:
    """Under any of the keys in use."""
    for index in world.vault.indexes("contact", address_name(channel, address)):
        if standing := _standing(conn, world, channel, index):
            return standing
    return None


def _standing(conn: Connection, world: World, channel: str, index: bytes) -> Standing | None:
    return find_standing(conn, channel=channel, address_index=index, owner=world.sending.owner)


def _new_contact(world: World, inbound: Inbound) -> NewContact:
    index = world.vault.index("contact", address_name(inbound.channel, inbound.address))
    return NewContact(
        channel=inbound.channel,
        address_index=index,
        address=world.vault.seal(inbound.address.encode(), table="contact", column="address", row=index.hex()),
        language=world.language,
        origin_index=world.vault.index("origin", inbound.origin) if inbound.origin else None,
    )
