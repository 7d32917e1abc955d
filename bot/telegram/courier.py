"""Telegram's way out: a recorded message is rendered, posted, and judged by what Telegram answers."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog

from bot.documents.drawing import DrawProof, MakeDocument
from bot.http_client import NoAnswerError, NotSentError
from bot.sending.delivery import Delivered, Delivery, Failure, NotDelivered
from bot.telegram.api import BotApi, Upload, read_answer
from bot.telegram.buttons import ButtonSeal
from bot.telegram.call import Call, plain
from bot.telegram.failures import NO_ANSWER, NOT_SENT, CannotParse, Judged, judge
from bot.telegram.persistence import NOT_ACCEPTED
from bot.telegram.rendering import render
from bot.telegram.sent_files import Exchange, SentFiles
from bot.trouble import Trouble
from handlers.messages import Document
from handlers.wording.phrases import Phrases
from models.outbox import Outgoing, Priority
from models.store import StoreBroken

PART = "sending"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TelegramCourier:
    api: BotApi
    seal: ButtonSeal
    books: Mapping[str, Phrases]
    draw_proof: DrawProof
    trouble: Trouble
    pays_for_speed: bool = False  # announcements beyond 30 a second cost the bot's own Stars
    sent_files: SentFiles | None = None
    make_document: MakeDocument | None = None
    _drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))  # work for a whole core

    async def deliver(self, message: Outgoing) -> Delivery:
        call = render(message.payload, address=message.address, seal=self.seal, repeated=self._repeated(message))
        if call is None:
            return Delivered()
        if self.pays_for_speed and message.priority is Priority.ANNOUNCEMENT:
            call = replace(call, parameters={**call.parameters, "allow_paid_broadcast": True})
        if call.left_out:
            log.error("buttons had no room", method=call.method, left_out=call.left_out)
        try:
            delivery = await self._post_somehow(call, message.language)
        except StoreBroken:
            return NOT_SENT  # the proof or file could not be looked up
        self._note(delivery)
        return delivery

    def _repeated(self, message: Outgoing) -> str:
        return self.books[message.language].say("anywhere.sent_again") if message.repeats else ""

    async def _post_somehow(self, call: Call, language: str) -> Delivery:
        judged = await self._post(call, language)
        if isinstance(judged, CannotParse):
            log.error("Telegram cannot parse our mark-up; sent without it", method=call.method)
            judged = await self._post(plain(call), language)
        return NotDelivered(Failure.REFUSED) if isinstance(judged, CannotParse) else judged

    async def _post(self, call: Call, language: str) -> Judged:
        if call.file is not None and self.sent_files is not None:
            return await self.sent_files.send(call, call.file, self._exchange)
        if call.document is not None:
            return await self._with_document(call, language, call.document)
        if call.picture is None:
            return await self._ask(call)
        if png := await self._drawn(language, call.picture):
            return await self._ask(call, Upload("photo", png, file_name="bukti.png", media_type="image/png"))
        return await self._ask(_without_picture(call)) if call.words else Delivered()

    async def _with_document(self, call: Call, language: str, document: Document) -> Judged:
        """The words alone where the seat was given back before it went out, or a role has ended."""
        made = await self.make_document(language, document) if self.make_document else None
        if made is None:
            return await self._ask(_without_picture(call)) if call.words else Delivered()
        return await self._ask(call, Upload("document", made.content, file_name=made.name, media_type=made.media_type))

    async def _ask(self, call: Call, upload: Upload | None = None) -> Judged:
        return (await self._exchange(call, upload)).judged

    async def _exchange(self, call: Call, upload: Upload | None) -> Exchange:
        try:
            # The sender has its own limit for all of this.
            answer = await self.api.call(call.method, call.parameters, upload=upload, wait=None)
        except NotSentError:
            return Exchange(NOT_SENT)
        except NoAnswerError:
            return Exchange(NO_ANSWER)
        fields = read_answer(answer)
        judged = judge(call.method, status=answer.status, answer=fields)
        if judged == NotDelivered(Failure.REFUSED):
            log.error("Telegram refuses a message", method=call.method, status=answer.status)
        return Exchange(judged, fields)

    async def _drawn(self, language: str, registration_id: int) -> bytes | None:
        """The words of a confirmation matter more than its picture: one that cannot be drawn is left out."""
        try:
            async with self._drawing:
                return await self.draw_proof(language, registration_id)
        except StoreBroken:
            raise
        except Exception as error:
            log.error("proof cannot be drawn", error=type(error).__name__, exc_info=error)
            return None

    def _note(self, delivery: Delivery) -> None:
        if isinstance(delivery, Delivered):
            self.trouble.is_over(PART)
        elif isinstance(delivery, NotDelivered) and delivery.failure is Failure.CHANNEL_DOWN:
            self.trouble.arises(PART, NOT_ACCEPTED)


def _without_picture(call: Call) -> Call:
    """The caption as a message of its own."""
    kept = {name: value for name, value in call.parameters.items() if name != "caption"}
    words: dict[str, Any] = {"text": call.parameters["caption"], "link_preview_options": {"is_disabled": True}}
    return replace(call, method="sendMessage", parameters={**kept, **words}, picture=None, document=None)
