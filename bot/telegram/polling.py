"""Long polling: asks Telegram for updates, and confirms them only after all of them are kept.

Plain `getUpdates`, each update read apart: one that cannot be read blocks no other (platforms.md 2.6).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import structlog

from bot.http_client import ANSWER_SECONDS, HttpAnswer, NoAnswerError, NotSentError, open_session
from bot.patience import Patience
from bot.telegram.allowed import ALLOWED_UPDATES
from bot.telegram.api import BotApi, read_answer, retry_after
from bot.telegram.batch import Batch, read_batch, read_carefully
from bot.telegram.persistence import NOT_ACCEPTED, UNREACHABLE
from bot.telegram.webhook import Hear
from bot.trouble import Trouble
from models.store import StoreBroken

ENDING_SECONDS = 2
"""For what was fetched to be handled when the program ends."""

PART = "polling"
CONFLICT = "another program asks Telegram for this bot's updates, or a webhook is set: end it; tried every minute"

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Polling:
    """`root`: the Bot API server's address."""

    root: str
    token: str = field(repr=False)
    hear: Hear
    trouble: Trouble
    patience: Patience
    _offset: int | None = None
    _has_no_webhook: bool = False

    async def run(self) -> None:
        """Until it is cancelled. What was fetched by then is handled, or Telegram sends it again."""
        waits = self.patience.growing()
        while True:
            try:
                async with self._line() as api:
                    await self._webhook_is_gone(api)
                    while True:
                        await self._poll(api)
                        waits = self.patience.growing()
            except _WaitError as pause:
                await asyncio.sleep(pause.seconds or next(waits))

    @asynccontextmanager
    async def _line(self) -> AsyncIterator[BotApi]:
        """A connection of its own, new after every failure: a half-closed one would never recover."""
        async with open_session(self.root) as session:
            yield BotApi(session, self.root, self.token)

    async def _webhook_is_gone(self, api: BotApi) -> None:
        """Polling is refused while there is one. Once only: one that is set again later is somebody's."""
        if not self._has_no_webhook:
            await self._asked(api, "deleteWebhook", {}, wait=ANSWER_SECONDS)
            self._has_no_webhook = True

    async def _poll(self, api: BotApi) -> None:
        """Where nothing was left to confirm, without an offset: update ids may begin again at a lower number."""
        wanted: dict[str, Any] = {"timeout": int(self.patience.poll), "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            wanted["offset"] = self._offset
        updates = await self._asked(api, "getUpdates", wanted, wait=self.patience.poll + self.patience.grace)
        batch = read_batch(updates)
        await _to_its_end(asyncio.ensure_future(self._handle(batch)))
        self._offset = batch.next_offset

    async def _handle(self, batch: Batch) -> None:
        """Each chat in its order, the chats side by side. All of it is kept when this returns."""
        done = await asyncio.gather(*(self._handle_chat(chat) for chat in batch.chats), return_exceptions=True)
        if any(isinstance(each, StoreBroken) for each in done):
            log.error("database failed; the updates are fetched again")
            raise _WaitError
        for each in done:
            if isinstance(each, BaseException):
                raise each

    async def _handle_chat(self, updates: list[dict[str, Any]]) -> None:
        for update in updates:
            await self.hear(update)

    async def _asked(self, api: BotApi, method: str, parameters: dict[str, Any], *, wait: float) -> Any:
        """The result. Raises _WaitError where there is none."""
        try:
            answer = await api.call(method, parameters, wait=wait)
        except (NotSentError, NoAnswerError) as error:
            self.trouble.arises(PART, UNREACHABLE, error=str(error))
            raise _WaitError from None
        fields = read_answer(answer) or read_carefully(answer.body)
        if answer.status != HTTPStatus.OK or fields is None or not fields.get("ok"):
            raise self._refused(answer, fields)
        self.trouble.is_over(PART)
        return fields.get("result")

    def _refused(self, answer: HttpAnswer, fields: dict[str, Any] | None) -> "_WaitError":
        match answer.status:
            case HTTPStatus.CONFLICT:
                self.trouble.arises(PART, CONFLICT)
                return _WaitError(self.patience.conflict)
            case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
                self.trouble.arises(PART, NOT_ACCEPTED)
                return _WaitError(self.patience.refused)
            case HTTPStatus.TOO_MANY_REQUESTS:
                return _WaitError(retry_after(fields))
        self.trouble.arises(PART, UNREACHABLE, status=str(answer.status))
        return _WaitError()


async def _to_its_end(handling: asyncio.Future[None]) -> None:
    """Who is told to stop meanwhile stops afterwards: what came in is answered, and not only kept."""
    try:
        await asyncio.shield(handling)
    except asyncio.CancelledError:
        await asyncio.wait([handling], timeout=ENDING_SECONDS)
        handling.cancel()
        await asyncio.gather(handling, return_exceptions=True)
        raise


class _WaitError(Exception):
    """The line is given up; the next one after so many seconds, or 0: as long as our patience says."""

    def __init__(self, seconds: float = 0) -> None:
        super().__init__()
        self.seconds = seconds
