"""What the database says of every chat on Telegram, to be held against what went over the wire."""

import base64
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from benchmarks.databases import SECRET_KEY, Place
from models.addresses import open_address
from models.outbox import MessageStatus, Priority
from models.store import open_store
from models.tables import contact, inbox, outbox, registration
from models.vault import Vault


@dataclass(slots=True)
class Account:
    """Of one chat. `messages`: rows that become messages there; `replies`: those among them that answer an input."""

    inputs: int = 0
    registrations: int = 0
    replies: int = 0
    messages: Counter[MessageStatus] = field(default_factory=Counter)

    @property
    def unsent(self) -> int:
        return self.messages.total() - self.messages[MessageStatus.SENT]


async def read_accounts(place: Place) -> Mapping[int, Account]:
    """By chat. A process that serves the database is not disturbed."""
    vault = Vault([base64.b64decode(SECRET_KEY)])
    store = await open_store(place.url, serving=False)
    try:
        return await store.read(lambda conn: _read(conn, vault))
    finally:
        await store.close()


async def count_queued(place: Place) -> int:
    """Messages that are still to be sent."""
    queued = select(func.count()).where(outbox.c.status == MessageStatus.QUEUED)
    store = await open_store(place.url, serving=False)
    try:
        return await store.read(lambda conn: int(conn.execute(queued).scalar_one()))
    finally:
        await store.close()


def _read(conn: Connection, vault: Vault) -> dict[int, Account]:
    accounts: defaultdict[int, Account] = defaultdict(Account)
    for contact_id, many in conn.execute(select(inbox.c.contact_id, func.count()).group_by(inbox.c.contact_id)):
        accounts[contact_id].inputs = many
    of_contact = registration.c.contact_id
    for contact_id, many in conn.execute(select(of_contact, func.count()).group_by(of_contact)):
        accounts[contact_id].registrations = many
    kinds = (outbox.c.contact_id, outbox.c.priority, outbox.c.status)
    messages = select(*kinds, func.count()).where(outbox.c.priority != Priority.CHANGE).group_by(*kinds)
    for contact_id, priority, status, many in conn.execute(messages):
        accounts[contact_id].messages[MessageStatus(status)] += many
        if priority == Priority.REPLY:
            accounts[contact_id].replies += many
    here = select(contact.c.id, contact.c.address, contact.c.address_index).where(contact.c.channel == "telegram")
    chats = {row.id: int(open_address(vault, row.address, row.address_index)) for row in conn.execute(here)}
    return {chat: accounts[contact_id] for contact_id, chat in chats.items()}
