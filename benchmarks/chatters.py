"""Residents on Telegram who type everything, and answer as soon as they are answered."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from benchmarks.platform import Platform, Sent
from benchmarks.report import Sample
from benchmarks.webhooks import Webhooks

CONVERSATION = (
    "/start",
    "setuju",
    "03-02-1995",
    "bagan deli",
    "bordir",
    "ani contoh siregar",
    "gg contoh no 12",
    "SMK",
    "belum bekerja",
)
"""From the first word to the question for the phone number: nine updates, each answered by one message with buttons."""

PATIENCE_SECONDS = 60
_SECONDS_BETWEEN = (1.0, 8.0)
NUMBERS = count(990_000_001)
"""Of chats: nobody comes twice."""


class NotAnsweredError(Exception):
    """Somebody was left without a reply."""


@dataclass(slots=True)
class Chatters:
    """`patience`: seconds that somebody waits for a reply."""

    platform: Platform
    webhooks: Webhooks
    patience: float = PATIENCE_SECONDS
    replies: Sample = field(default_factory=Sample)
    updates: int = 0
    _waiting: dict[int, asyncio.Future[float]] = field(default_factory=dict)

    def heard(self, sent: Sent) -> None:
        waiting = self._waiting.pop(sent.chat, None)
        if waiting and not waiting.done():
            waiting.set_result(sent.at)

    async def say(self, chat: int, text: str) -> None:
        """Returns when the reply has arrived at the platform. Raises NotAnsweredError."""
        waiting = self._waiting[chat] = asyncio.get_running_loop().create_future()
        begun = time.perf_counter()
        self.webhooks.write(chat, text)
        try:
            async with asyncio.timeout(self.patience):
                self.replies.add(await waiting - begun)
        except TimeoutError:
            raise NotAnsweredError(text.split(maxsplit=1)[0]) from None
        self.updates += 1

    async def crowd(self, residents: int, *, at_once: int) -> None:
        """Each of them holds one conversation. At any time at most `at_once` inputs wait for their reply."""
        turns = asyncio.Semaphore(at_once)

        async def talk(chat: int) -> None:
            for text in CONVERSATION:
                async with turns:
                    await self.say(chat, text)

        await asyncio.gather(*(talk(chat) for chat in new_chats(residents)))

    async def write_now_and_then(self, chat: int) -> None:
        """One conversation, as somebody holds it who has other things to do."""
        for text in CONVERSATION:
            await asyncio.sleep(random.uniform(*_SECONDS_BETWEEN))
            await self.say(chat, text)


def new_chats(many: int) -> list[int]:
    return [next(NUMBERS) for _ in range(many)]


@asynccontextmanager
async def chatting(platform: Platform) -> AsyncIterator[Chatters]:
    """Residents who hear what arrives at this platform, until the block ends."""
    webhooks = Webhooks(platform)
    chatters = Chatters(platform, webhooks)
    platform.listeners.append(chatters.heard)
    try:
        yield chatters
    finally:
        await webhooks.stop()
