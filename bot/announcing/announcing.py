"""Sends announcements, one after another: the only one that is being sent, chunk by chunk, until nobody is left.

Everything it knows is in the database: it may end at any point, and another process goes on from there.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

import structlog
from sqlalchemy import Connection

from bot.announcing.chunk import NotOursError, make_chunk, put_chunk
from bot.announcing.counting import count_total
from bot.announcing.progress import EACH_SECONDS, Progress
from handlers.staff.announcing.content import Content
from models.announced import waiting_messages
from models.announcements import (
    Announcement,
    AnnouncementStatus,
    begin_next,
    cancel_overdue,
    change_status,
    is_waiting,
    sending_announcement,
    still_to_show,
)
from models.audience_members import Recipient, members_of
from models.audiences import recipients_after
from models.store import Store, StoreBroken

IDLE_SECONDS = 0.5
BUSY_SECONDS = 0.005
"""Between two chunks: whoever writes meanwhile is not behind a row of them."""
CHUNK = 50
"""Contacts of one transaction. It holds the one writer for less than 20 ms (benchmarks/announcing.py)."""
PAGE = 2000
"""Contacts that are looked up at once, beside the writer; kept as numbers."""
LEAST_AHEAD, MOST_AHEAD = 200, 2000
"""Messages in the queue. A pause takes them back in the transaction of the officer's tap."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Announcing:
    """`ahead`: how many messages may wait in the queue: a few seconds' worth, so that a pause is one."""

    progress: Progress
    ahead: int
    time: Callable[[], float] = monotonic
    _contacts: deque[int] = field(default_factory=deque)
    _of: int = 0
    _has_all: bool = False
    _shown_at: float = 0.0
    _is_ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Until `end`."""
        while not self._is_ended.is_set():
            pause = IDLE_SECONDS
            try:
                pause = BUSY_SECONDS if await self.step() else IDLE_SECONDS
            except StoreBroken as error:
                log.warning("nothing announced: the database failed", error=type(error).__name__)
            except Exception as error:
                log.error("nothing announced", error=type(error).__name__, exc_info=error)
            try:
                async with asyncio.timeout(pause):
                    await self._is_ended.wait()
            except TimeoutError:
                continue

    def end(self) -> None:
        """After the step that is under way."""
        self._is_ended.set()

    async def step(self) -> bool:
        """Whether there is more to do at once."""
        one, waiting, to_show = await self._store.read(self._look)
        for each in to_show:
            await self.progress.show(each)
        if one is None:
            return await self._begin()
        if one.id != self._of:
            self._take_up(one)
        if waiting < self.ahead and not self._has_all and await self._queue_some(one):
            return True
        if one.total is None:
            await count_total(self._store, self.progress.world, one)
        elif self._has_all and not waiting:
            await self._finish(one)
            return True
        await self._show_sometimes(one)
        return False

    @property
    def _store(self) -> Store:
        return self.progress.store

    def _now(self) -> datetime:
        return self.progress.world.clock()

    def _look(self, conn: Connection) -> tuple[Announcement | None, int, list[int]]:
        one = sending_announcement(conn, vault=self.progress.world.vault)
        waiting = waiting_messages(conn, one.id, now=self._now()) if one else 0
        return one, waiting, still_to_show(conn)

    async def _begin(self) -> bool:
        if not await self._store.read(lambda conn: is_waiting(conn, now=self._now())):
            return False
        for missed in await self._store.transact(lambda conn: cancel_overdue(conn, now=self._now())):
            log.warning("announcement missed its time by a day", announcement=missed)
        return await self._store.transact(lambda conn: begin_next(conn, now=self._now())) is not None

    def _take_up(self, one: Announcement) -> None:
        self._of = one.id
        self._contacts.clear()
        self._has_all = False
        self._shown_at = float("-inf")

    async def _queue_some(self, one: Announcement) -> bool:
        """False where nobody is left."""
        if not self._contacts and not await self._look_up(one):
            return False
        world = self.progress.world
        some = [self._contacts.popleft() for _ in range(min(CHUNK, len(self._contacts)))]
        recipients = await self._store.read(lambda conn: self._recipients(conn, one, some))
        chunk = make_chunk(recipients, Content.from_json(one.content), to=some[-1], world=world)
        try:
            delivered = await self._store.transact(lambda conn: put_chunk(conn, one, chunk, world))
        except NotOursError:  # another process, or the officer, was quicker: that one goes on for now
            self._contacts.clear()
            return True
        self.progress.wake()
        for contact_id, position in delivered.items():
            self.progress.wake_page(contact_id, position)
        await self._show_sometimes(one)
        return True

    async def _look_up(self, one: Announcement) -> bool:
        channels = sorted(self.progress.world.abilities)

        def page(conn: Connection) -> list[int]:
            return recipients_after(conn, one.audience, after=one.last_contact, limit=PAGE, channels=channels)

        self._contacts.extend(await self._store.read(page))
        self._has_all = not self._contacts
        return not self._has_all

    def _recipients(self, conn: Connection, one: Announcement, contacts: list[int]) -> list[Recipient]:
        return members_of(conn, one.audience, contacts, vault=self.progress.world.vault, now=self._now())

    async def _finish(self, one: Announcement) -> None:
        now = self._now()
        sending, done = (AnnouncementStatus.SENDING,), AnnouncementStatus.DONE
        await self._store.transact(lambda conn: change_status(conn, one.id, of=sending, to=done, done_at=now))
        log.info("announcement sent", announcement=one.id)

    async def _show_sometimes(self, one: Announcement) -> None:
        if self.time() - self._shown_at >= EACH_SECONDS:
            self._shown_at = self.time()
            await self.progress.show(one.id)


@asynccontextmanager
async def announcing(announcing: Announcing) -> AsyncIterator[None]:
    """In the background until the block ends, which waits for the step that is under way."""
    task = asyncio.create_task(announcing.run())
    try:
        yield
    finally:
        announcing.end()
        await task
