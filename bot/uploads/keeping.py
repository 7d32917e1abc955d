"""Keeps what staff hand in. A file of anybody else is not even fetched: it stays where it was sent."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import Connection

from bot.conversation.addresses import contact_at
from bot.conversation.world import World
from bot.uploads.examining import Examined, examine
from handlers.files import Attachment, FileProblem
from handlers.inputs import FileRefused, FileSent, NonTextKind
from models.desks import read_desk
from models.staff import staff_of
from models.store import Store
from models.uploads import NewUpload, add_upload

_MOST_AT_ONCE = 2
"""Pictures that are drawn anew at the same time: each is work for a core, and may have 50 million pixels."""

Fetch = Callable[[], Awaitable[bytes | FileProblem]]


class Uploads:
    """Raises StoreBroken where the database failed."""

    def __init__(self, store: Store, world: World) -> None:
        self._store, self._world = store, world
        self._examining = asyncio.Semaphore(_MOST_AT_ONCE)

    async def awaited_from(self, channel: str, address: str) -> int | None:
        """The contact, where it is one of the staff in the middle of a task; None for everybody else."""
        return await self._store.read(lambda conn: self._awaited(conn, channel, address))

    async def take(
        self, contact_id: int, fetch: Fetch, *, kind: NonTextKind, name: str = "", caption: str = ""
    ) -> FileSent | FileRefused:
        """`kind`: as the platform names it; what it is, its content says."""
        async with self._examining:
            content = await fetch()
            if isinstance(content, FileProblem):
                return FileRefused(kind, content)
            examined = await asyncio.to_thread(examine, content, name=name)
        if isinstance(examined, FileProblem):
            return FileRefused(kind, examined)
        upload_id = await self._kept(contact_id, examined)
        return FileSent(Attachment(upload_id, examined.kind, examined.name), caption)

    async def _kept(self, contact_id: int, file: Examined) -> int:
        new = NewUpload(file.kind, file.media_type, file.name, file.content)
        vault, now = self._world.vault, self._world.clock()
        return await self._store.transact(lambda conn: add_upload(conn, contact_id, new, vault=vault, now=now))

    def _awaited(self, conn: Connection, channel: str, address: str) -> int | None:
        vault, now = self._world.vault, self._world.clock()
        contact_id = contact_at(conn, self._world, channel, address)
        if contact_id is None or staff_of(conn, contact_id, vault=vault, now=now) is None:
            return None
        return contact_id if read_desk(conn, contact_id, vault=vault) else None
