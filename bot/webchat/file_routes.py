"""Files over HTTP: what staff hand in by the page's picker; what a message of the own chat shows."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.documents.drawing import MakeDocument
from bot.uploads.examining import LARGEST
from bot.uploads.files import Files
from bot.uploads.keeping import Uploads
from bot.webchat.asked import as_json, is_same_origin, position_of
from bot.webchat.body import KEY, Body
from bot.webchat.channel import CHANNEL, WebChat
from handlers.files import FileKind, FileProblem
from handlers.inputs import NonTextKind
from models.store import StoreBroken

_LONGEST_NAME = 400
"""Of the header: the name's characters are percent-encoded there."""

VisitorOf = Callable[[HTTPConnection], str | None]
Trouble = Callable[[int], Response]


@dataclass(frozen=True, slots=True)
class FileRoutes:
    """`visitor`, `trouble`: as everywhere on the page."""

    chat: WebChat
    files: Files
    uploads: Uploads
    make_document: MakeDocument
    visitor: VisitorOf
    trouble: Trouble

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/unggah", self.hand_in, methods=["POST"]),
            Route("/berkas/{position}", self.shown),
            Route("/dokumen/{position}", self.document),
        ]

    async def hand_in(self, request: Request) -> Response:
        """One file, as it is, in the body. To others than staff in the middle of a task there is no such address."""
        visitor = self.visitor(request)
        if visitor is None:
            return self.trouble(401)
        key, after = request.headers.get("x-key", ""), position_of(request.headers.get("x-after", "0"))
        if not is_same_origin(request) or "x-key" not in request.headers:
            return self.trouble(403)
        if not KEY.fullmatch(key) or after is None:
            return self.trouble(400)
        try:
            contact_id = await self.uploads.awaited_from(CHANNEL, visitor)
            if contact_id is None:
                return self.trouble(404)
            said = await self.uploads.take(contact_id, lambda: _body(request), kind=_kind(request), name=_name(request))
            return as_json(await self.chat.answer(visitor, Body(after, key, said), origin=None))
        except StoreBroken:
            return self.trouble(503)

    async def shown(self, request: Request) -> Response:
        """Only of the visitor's own chat; the address names a place in it, and nobody. Nothing is opened in the page
        but a picture that we have drawn ourselves."""
        visitor, position = self.visitor(request), position_of(request.path_params["position"])
        file = await self.chat.attachment(visitor, position) if visitor and position else None
        kept = await self.files.content(file.upload_id) if file else None
        if file is None or kept is None:
            return Response(status_code=404)
        way = "inline" if kept.kind == FileKind.PHOTO else "attachment"
        headers = {
            "Cache-Control": "private, max-age=3600",
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name or kept.file_name, safe='')}",
        }
        return Response(kept.content, media_type=kept.media_type, headers=headers)

    async def document(self, request: Request) -> Response:
        """As everything of a chat: for its visitor alone, and as things stand now."""
        visitor, position = self.visitor(request), position_of(request.path_params["position"])
        found = await self.chat.document(visitor, position) if visitor and position else None
        made = await self.make_document(found[0].language, found[1]) if found else None
        if made is None:
            return Response(status_code=404)
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name, safe='')}",
        }
        return Response(made.content, media_type=made.media_type, headers=headers)


async def _body(request: Request) -> bytes | FileProblem:
    """Its length is believed where it is told, and counted all the same."""
    told = request.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and (len(told) > 12 or int(told) > LARGEST):
        return FileProblem.TOO_LARGE
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return FileProblem.TOO_LARGE
    return bytes(body)


def _kind(request: Request) -> NonTextKind:
    is_image = request.headers.get("content-type", "").startswith("image/")
    return NonTextKind.PHOTO if is_image else NonTextKind.DOCUMENT


def _name(request: Request) -> str:
    return unquote(request.headers.get("x-name", "")[:_LONGEST_NAME], errors="replace")
