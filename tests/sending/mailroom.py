"""What the tests of sending share: people with a chat, messages to them, a sender, and what became of it all."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.sending.delivery import Courier
from bot.sending.pacing import Pace
from bot.sending.sender import Sender
from models.outbox import LEASE, Lease, MessageStatus, Outgoing, Priority, outbox_counts, queue_message
from models.store import Store
from models.tables import contact, outbox
from models.vault import Vault
from tests.cast import NOW

VAULT = Vault([b"a key that only tests ever use!!"])
FAST = Pace(messages=2000, replies=2000)
PATIENCE = 4000
"""Seconds that nobody really waits."""


class Mailroom:
    """People are numbers; each writes from the address of the same name. Positions count up for each."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self._positions: dict[int, int] = {}

    def clock(self) -> datetime:
        return NOW + timedelta(seconds=self._loop.time() - self._began)

    async def add_people(self, *people: int, channel: str = "telegram") -> None:
        def add(conn: Connection) -> None:
            conn.execute(insert(contact), [_contact(person, channel) for person in people])

        await self.store.transact(add)

    async def queue(
        self,
        person: int,
        *texts: str,
        priority: Priority = Priority.REPLY,
        not_before: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Nobody holds a lease of them."""
        await self.store.transact(
            lambda conn: [
                self._queue(conn, person, text, priority=priority, not_before=not_before, expires_at=expires_at)
                for text in texts
            ]
        )

    async def queue_for_all(self, people: range, text: str, *, priority: Priority = Priority.ANNOUNCEMENT) -> None:
        await self.store.transact(
            lambda conn: [self._queue(conn, person, f"{text} {person}", priority=priority) for person in people]
        )

    async def reply(
        self,
        sender: Sender,
        person: int,
        *texts: str,
        priority: Priority = Priority.REPLY,
        channel: str = "telegram",
        late: float = 0,
    ) -> None:
        """As the runner does it: queued with a lease, and handed over after the commit, so many seconds `late`."""
        came_at = self.clock()
        lease = Lease(sender.owner, came_at + LEASE)

        def queue(conn: Connection) -> list[int]:
            return [self._queue(conn, person, text, priority=priority, lease=lease) for text in texts]

        positions = await self.store.transact(queue)
        await self.pause(late)
        outgoing = partial(Outgoing, created_at=came_at)
        sender.take(
            [
                outgoing(person, position, channel, f"{person}", "id", priority, {"text": text}, lease.until)
                for position, text in zip(positions, texts, strict=True)
            ]
        )

    @asynccontextmanager
    async def sender(self, *, pace: Pace = FAST, claims: bool = True, **couriers: Courier) -> AsyncIterator[Sender]:
        """Closed at the end, unless the test lets it crash."""
        opened = self.new_sender(couriers, pace=pace, claims=claims)
        async with opened:
            yield opened

    def new_sender(self, couriers: Mapping[str, Courier], *, pace: Pace = FAST, claims: bool = True) -> Sender:
        paces = dict.fromkeys(couriers, pace)
        return Sender(self.store, VAULT, couriers=couriers, paces=paces, clock=self.clock, claims=claims)

    async def rows(self) -> dict[str, Row[Any]]:
        """By the words of the message."""

        def read(conn: Connection) -> list[Row[Any]]:
            return list(conn.execute(select(outbox).order_by(outbox.c.id)))

        return {_text(row): row for row in await self.store.read(read)}

    async def statuses(self) -> dict[str, str]:
        return {text: row.status for text, row in (await self.rows()).items()}

    async def set_contact(self, person: int, **values: object) -> None:
        await self.store.transact(lambda conn: conn.execute(update(contact).where(contact.c.id == person), values))

    async def the_contact(self, person: int) -> Row[Any]:
        return await self.store.read(lambda conn: conn.execute(select(contact).where(contact.c.id == person)).one())

    async def erase(self, person: int) -> None:
        """As when somebody had all data erased."""
        mine = outbox.c.contact_id == person
        await self.store.transact(lambda conn: conn.execute(update(outbox).where(mine).values(payload=None)))

    async def end_all(self, person: int) -> None:
        """Somebody else did away with what waited."""
        mine, ended = outbox.c.contact_id == person, {"status": "sent", "lease_owner": None}
        await self.store.transact(lambda conn: conn.execute(update(outbox).where(mine).values(**ended)))

    async def counts(self) -> dict[tuple[str, Priority, str], int]:
        counts: Counter[tuple[str, Priority, str]] = Counter()
        for one in await self.store.read(outbox_counts):
            counts[one.channel, one.priority, one.status] += one.messages
        return counts

    async def pause(self, seconds: float) -> None:
        """Nobody really waits."""
        await asyncio.sleep(seconds)

    async def until_all_done(self) -> None:
        """Every message has ended, well or badly."""

        def waits(conn: Connection) -> bool:
            return conn.execute(select(outbox.c.id).where(outbox.c.status == MessageStatus.QUEUED)).first() is not None

        for _ in range(PATIENCE * 2):
            if not await self.store.read(waits):
                return
            await asyncio.sleep(0.5)
        raise TimeoutError("messages are still queued")

    async def until(self, is_so: Callable[[], bool]) -> None:
        for _ in range(PATIENCE * 100):
            if is_so():
                return
            await asyncio.sleep(0.01)
        raise TimeoutError

    def _queue(self, conn: Connection, person: int, text: str, *, priority: Priority, **more: Any) -> int:
        position = self._positions[person] = self._positions.get(person, 0) + 1
        queue_message(
            conn,
            contact_id=person,
            position=position,
            payload={"text": text},
            vault=VAULT,
            now=self.clock(),
            priority=priority,
            **more,
        )
        return position


def _contact(person: int, channel: str) -> dict[str, Any]:
    index = VAULT.index("contact", f"{channel}:{person}")
    return {
        "id": person,
        "channel": channel,
        "address_index": index,
        "address": VAULT.seal(f"{person}".encode(), table="contact", column="address", row=index.hex()),
        "language": "id",
        "created_at": NOW,
        "seen_at": NOW,
    }


def _text(row: Row[Any]) -> str:
    place = f"{row.contact_id}:{row.position}"
    return str(VAULT.open_json(row.payload, table="outbox", column="payload", row=place)["text"])
