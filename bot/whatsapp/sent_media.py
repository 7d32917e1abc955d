"""Takes pictures and files to Meta once, and from then on what Meta knows them by: an id, good for thirty days."""

import asyncio
import hashlib
import io
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.documents.drawing import CALENDAR_TYPE, DrawProof, MakeDocument
from bot.http_client import NoAnswerError, NotSentError
from bot.uploads.files import Copies, Files
from bot.whatsapp.api import CloudApi, read_answer
from bot.whatsapp.call import Call, Media
from bot.whatsapp.failures import NOT_SENT, Refusal, judge
from handlers.files import Attachment
from handlers.messages import Document

FIRST_SECONDS = 8
"""Whoever waits longer for another message's upload tries again later: an attempt lasts twenty."""

_REMEMBERED = 200
_PNG = "image/png"
_AS_MEDIA = {CALENDAR_TYPE: "text/plain"}
"""Meta takes no text/calendar. Phones go by its name."""


class GoneError(Exception):
    """The file is no longer kept."""


class NotUploadedError(Exception):
    """Meta has not taken the file; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class SentMedia:
    """`files`, `copies`: of what staff hand in. Raises StoreBroken where the database failed."""

    api: CloudApi
    draw_proof: DrawProof
    make_document: MakeDocument
    files: Files
    copies: Copies
    _drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))  # work for a whole core
    _proofs: OrderedDict[bytes, str] = field(default_factory=OrderedDict)

    async def upload(self, call: Call, language: str) -> Media | None:
        """None for a seat that there is no more. Raises NotUploadedError, GoneError, and what drawing raises."""
        if call.file is not None:
            return Media(await self._of_file(call.file), call.file.name)
        if call.document is not None:
            return await self._of_document(language, call.document)
        proof = await self._of_proof(language, call.picture) if call.picture is not None else ""
        return Media(proof) if proof else None

    async def forget(self, call: Call) -> None:
        """Meta has it no longer."""
        self._proofs.clear()
        if call.file is not None:
            await self.copies.forget(call.file.upload_id)

    async def _of_proof(self, language: str, registration_id: int) -> str:
        async with self._drawing:
            drawn = await self.draw_proof(language, registration_id)
            png = await asyncio.to_thread(_in_colours, drawn) if drawn else b""
        if not png:
            return ""
        digest = hashlib.sha256(png).digest()
        if digest not in self._proofs:
            self._proofs[digest] = await self._uploaded(png, media_type=_PNG, file_name="bukti.png")
            if len(self._proofs) > _REMEMBERED:
                self._proofs.popitem(last=False)
        return self._proofs[digest]

    async def _of_document(self, language: str, document: Document) -> Media | None:
        """Each time anew: few want it, and it is as things stand now."""
        made = await self.make_document(language, document)
        if made is None:
            return None
        media_type = _AS_MEDIA.get(made.media_type, made.media_type)
        return Media(await self._uploaded(made.content, media_type=media_type, file_name=made.name), made.name)

    async def _of_file(self, file: Attachment) -> str:
        if known := await self.copies.known(file.upload_id):
            return known
        async with self._alone(file.upload_id):
            if known := await self.copies.known(file.upload_id):
                return known
            kept = await self.files.content(file.upload_id)
            if kept is None:
                raise GoneError
            is_png = kept.media_type == _PNG
            content = await asyncio.to_thread(_in_colours, kept.content) if is_png else kept.content
            name = file.name or kept.file_name
            media_id = await self._uploaded(content, media_type=kept.media_type, file_name=name)
            await self.copies.keep(file.upload_id, media_id)
            return media_id

    async def _uploaded(self, content: bytes, *, media_type: str, file_name: str) -> str:
        try:
            answer = await self.api.upload(content, media_type=media_type, file_name=file_name)
        except (NotSentError, NoAnswerError):
            raise NotUploadedError(Refusal(NOT_SENT)) from None  # a file that nobody saw: nothing was said yet
        fields = read_answer(answer)
        found = fields.get("id") if fields else None
        if isinstance(found, str) and found:
            return found
        raise NotUploadedError(judge(answer.status, fields))

    @asynccontextmanager
    async def _alone(self, upload_id: int) -> AsyncIterator[None]:
        lock = self.copies.alone(upload_id)
        try:
            async with asyncio.timeout(FIRST_SECONDS):
                await lock.acquire()
        except TimeoutError:
            raise NotUploadedError(Refusal(NOT_SENT)) from None
        try:
            yield
        finally:
            lock.release()


def _in_colours(png: bytes) -> bytes:
    """Meta takes eight bits of red, green and blue; ours are grey, or have a palette."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        if picture.mode in {"RGB", "RGBA"}:
            return png
        coloured = io.BytesIO()
        picture.convert("RGB").save(coloured, "PNG", optimize=True)
        return coloured.getvalue()
