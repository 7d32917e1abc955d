"""Updates on their way to a bot, as Telegram brings them: in order within a chat, again until they are answered 200.

At the same time as many as the bot allowed with `max_connections`.
"""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import orjson

from benchmarks.platform import Platform
from benchmarks.wire import Poster

MOST_CONNECTIONS = 40
"""Telegram's default."""
_AGAIN_SECONDS = 0.1
"""Telegram comes again at once, then ever later; nobody here has time for that."""


@dataclass(slots=True)
class Webhooks:
    """`acknowledged`: how many updates of a chat were answered with 200. `again`: deliveries that were not."""

    platform: Platform
    sent: dict[int, int] = field(default_factory=dict)
    acknowledged: dict[int, int] = field(default_factory=dict)
    again: int = 0
    _waiting: dict[int, deque[bytes]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _poster: Poster | None = None
    _connections: asyncio.Semaphore | None = None
    _last_id: int = 1_000_000

    def write(self, chat: int, text: str) -> None:
        """Somebody writes; the update goes out at once, or after those that this chat wrote before."""
        self._last_id += 1
        self.sent[chat] = self.sent.get(chat, 0) + 1
        update = orjson.dumps(_text_update(self._last_id, chat, text))
        if chat in self._waiting:
            self._waiting[chat].append(update)
            return
        self._waiting[chat] = deque([update])
        task = asyncio.get_running_loop().create_task(self._bring(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Returns when everything that was written is acknowledged."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._poster:
            self._poster.close()

    async def _bring(self, chat: int) -> None:
        queue = self._waiting[chat]
        while queue:
            if await self._post(queue[0]):
                queue.popleft()
                self.acknowledged[chat] = self.acknowledged.get(chat, 0) + 1
            else:
                self.again += 1
                await asyncio.sleep(_AGAIN_SECONDS)
        del self._waiting[chat]

    async def _post(self, update: bytes) -> bool:
        url = urlsplit(str(self.platform.hook["url"]))
        secret = str(self.platform.hook.get("secret_token", ""))
        if self._poster is None or self._connections is None:
            self._poster = Poster(url.hostname or "", url.port or 80)
            self._connections = asyncio.Semaphore(int(self.platform.hook.get("max_connections", MOST_CONNECTIONS)))
        try:
            async with self._connections:
                return await self._poster.post(url.path, update, {"X-Telegram-Bot-Api-Secret-Token": secret}) == 200
        except OSError:
            return False


def _text_update(update_id: int, chat: int, text: str) -> dict[str, Any]:
    who = {"id": chat, "first_name": "Ani"}
    message: dict[str, Any] = {
        "message_id": update_id,
        "date": int(time.time()),
        "chat": {**who, "type": "private"},
        "from": {**who, "is_bot": False, "language_code": "id"},
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {"update_id": update_id, "message": message}
