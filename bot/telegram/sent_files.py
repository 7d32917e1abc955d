"""Sends a file to Telegram once, and from then on what Telegram knows it by: a hundred thousand people, one upload."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from bot.sending.delivery import Delivered, Failure, NotDelivered
from bot.telegram.api import Upload
from bot.telegram.call import Call
from bot.telegram.failures import NOT_SENT, Judged
from bot.uploads.files import Copies, Files
from handlers.files import Attachment, FileKind

FIRST_SECONDS = 8
"""Whoever waits longer for another message's upload tries again later: an attempt lasts twenty."""

_UNKNOWN = ("wrong file identifier", "wrong remote file identifier", "invalid file_id", "FILE_REFERENCE_")


@dataclass(frozen=True, slots=True)
class Exchange:
    """`answer`: what Telegram said; None where it was no answer of Telegram's."""

    judged: Judged
    answer: dict[str, Any] | None = field(default=None, repr=False)


Ask = Callable[[Call, Upload | None], Awaitable[Exchange]]


@dataclass(frozen=True, slots=True)
class SentFiles:
    files: Files
    copies: Copies

    async def send(self, call: Call, file: Attachment, ask: Ask) -> Judged:
        """Raises StoreBroken."""
        if known := await self.copies.known(file.upload_id):
            exchange = await ask(_with_copy(call, file, known), None)
            if not _is_unknown(exchange):
                return exchange.judged
            await self.copies.forget(file.upload_id)
        async with self._alone(file.upload_id) as is_alone:
            if not is_alone:
                return NOT_SENT
            if known := await self.copies.known(file.upload_id):
                return (await ask(_with_copy(call, file, known), None)).judged
            return await self._first(call, file, ask)

    async def _first(self, call: Call, file: Attachment, ask: Ask) -> Judged:
        kept = await self.files.content(file.upload_id)
        if kept is None:
            return NotDelivered(Failure.REFUSED)
        exchange = await ask(call, Upload(file.kind, kept.content, file.name or kept.file_name, kept.media_type))
        if isinstance(exchange.judged, Delivered) and (file_id := _file_id(exchange.answer, file.kind)):
            await self.copies.keep(file.upload_id, file_id)
        return exchange.judged

    @asynccontextmanager
    async def _alone(self, upload_id: int) -> AsyncIterator[bool]:
        """False where somebody else took too long."""
        lock = self.copies.alone(upload_id)
        try:
            async with asyncio.timeout(FIRST_SECONDS):
                await lock.acquire()
        except TimeoutError:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()


def _with_copy(call: Call, file: Attachment, file_id: str) -> Call:
    return replace(call, parameters={**call.parameters, file.kind.value: file_id})


def _is_unknown(exchange: Exchange) -> bool:
    """The copy is of no use: made by another bot, or gone."""
    description = str((exchange.answer or {}).get("description", ""))
    return exchange.judged == NotDelivered(Failure.REFUSED) and any(known in description for known in _UNKNOWN)


def _file_id(answer: dict[str, Any] | None, kind: FileKind) -> str:
    """Of a photo, the largest of its sizes, which comes last."""
    shown = ((answer or {}).get("result") or {}).get(kind)
    described = shown[-1] if isinstance(shown, list) and shown else shown
    found = described.get("file_id") if isinstance(described, dict) else None
    return found if isinstance(found, str) and len(found) <= 200 else ""
