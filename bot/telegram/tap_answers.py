"""Answers button taps, so that the button stops turning: sent once, beside everything else, and worth no repetition."""

import asyncio
from dataclasses import dataclass, field

from bot.http_client import NoAnswerError, NotSentError
from bot.telegram.api import BotApi

MOST_AT_ONCE = 200
WAIT_SECONDS = 5
"""The person has looked away by then."""


@dataclass(slots=True)
class TapAnswers:
    api: BotApi
    _running: set[asyncio.Task[None]] = field(default_factory=set)
    _is_over: bool = False

    def answer(self, query_id: str, text: str = "") -> None:
        """Returns at once. With too many under way nothing is sent: Telegram stops the button by itself."""
        if self._is_over or len(self._running) >= MOST_AT_ONCE:
            return
        task = asyncio.ensure_future(self._send(query_id, text))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finish(self, *, within: float) -> None:
        """Waits for those under way, some seconds; then lets go of them."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=within)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def close(self, *, within: float) -> None:
        """The same at the end. A tap that is heard even later turns until Telegram stops it."""
        self._is_over = True
        await self.finish(within=within)

    async def _send(self, query_id: str, text: str) -> None:
        parameters = {"callback_query_id": query_id, **({"text": text} if text else {})}
        try:
            await self.api.call("answerCallbackQuery", parameters, wait=WAIT_SECONDS)
        except (NotSentError, NoAnswerError):
            return  # the tap's work is done, and its reply on the way through the outbox
