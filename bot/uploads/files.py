"""Files as channels show them: their content, or the copy that a platform has of them already."""

import asyncio
from collections import defaultdict

from models.store import Store
from models.uploads import Upload, forget_copy, keep_copy, read_copy, read_upload
from models.vault import Vault

_REMEMBERED = 200


class Files:
    """Of one database. Raises StoreBroken where it failed."""

    def __init__(self, store: Store, vault: Vault) -> None:
        self._store, self._vault = store, vault

    async def content(self, upload_id: int) -> Upload | None:
        """None where it is gone."""
        return await self._store.read(lambda conn: read_upload(conn, upload_id, vault=self._vault))

    def copies(self, bot: str) -> "Copies":
        return Copies(self._store, bot)


class Copies:
    """What one bot's platform has of our files. A file goes there once, however many are waiting for it.

    `bot`: a file id is good for the bot alone that sent the file.
    """

    def __init__(self, store: Store, bot: str) -> None:
        self._store, self._bot = store, bot
        self._known: dict[int, str] = {}
        self._first: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def alone(self, upload_id: int) -> asyncio.Lock:
        """Held by who takes the file to the platform; the others wait for its copy."""
        return self._first[upload_id]

    async def known(self, upload_id: int) -> str:
        """The file id; empty where there is none yet."""
        if upload_id not in self._known:
            found = await self._store.read(lambda conn: read_copy(conn, upload_id, bot=self._bot))
            if not found:
                return ""
            self._remember(upload_id, found)
        return self._known[upload_id]

    async def keep(self, upload_id: int, file_id: str) -> None:
        self._remember(upload_id, file_id)
        await self._store.transact(lambda conn: keep_copy(conn, upload_id, bot=self._bot, file_id=file_id))

    async def forget(self, upload_id: int) -> None:
        self._known.pop(upload_id, None)
        await self._store.transact(lambda conn: forget_copy(conn, upload_id, bot=self._bot))

    def _remember(self, upload_id: int, file_id: str) -> None:
        """The last few: announcements come one after another."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
            self._first.clear()
        self._known[upload_id] = file_id
