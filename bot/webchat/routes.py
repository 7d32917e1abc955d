"""The web chat over HTTP: the page, its messages by POST or socket, the proof as a picture, leaving and hiding."""

import asyncio
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.documents.drawing import DrawProof, MakeDocument
from bot.uploads.files import Files
from bot.uploads.keeping import Uploads
from bot.webchat.asked import as_json, is_same_origin, position_of
from bot.webchat.body import LARGEST, BadBodyError, read_body
from bot.webchat.channel import WebChat
from bot.webchat.file_routes import FileRoutes
from bot.webchat.line import Line
from bot.webchat.page_files import Asset, PageFiles
from bot.webchat.visitor import COOKIE, COOKIE_DAYS, cookie_of, new_visitor, visitor_of
from models.store import StoreBroken


@dataclass(frozen=True, slots=True)
class PageLook:
    """What the page shows of this office. `secure`: the public address is https."""

    files: PageFiles
    office: str
    title: str
    noscript: str
    trouble: str
    hide_after_minutes: int
    secure: bool


class WebChatRoutes:
    """Starlette's endpoints. They translate, and decide nothing about the conversation."""

    def __init__(self, chat: WebChat, look: PageLook, draw_proof: DrawProof, make_document: MakeDocument) -> None:
        self._chat = chat
        self._look = look
        self._draw_proof = draw_proof
        self._make_document = make_document
        self._vault = chat.conversations.world.vault
        self._page = look.files.render(
            language=chat.conversations.world.language,
            office=look.office,
            title=look.title,
            hide_after_minutes=look.hide_after_minutes,
            noscript=look.noscript,
        )
        self._drawing = asyncio.Semaphore(1)  # one picture at a time: drawing is work for a whole core

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.page),
            *(Route(path, self.asset) for path in self._look.files.assets),
            Route("/pesan", self.history, methods=["GET"]),
            Route("/pesan", self.message, methods=["POST"]),
            Route("/keluar", self.leave, methods=["POST"]),
            Route("/sembunyi", self.hide, methods=["POST"]),
            Route("/gambar/{position}", self.picture),
            WebSocketRoute("/kabel", self.socket),
            *self._files().routes(),
        ]

    def _files(self) -> FileRoutes:
        store, world = self._chat.conversations.store, self._chat.conversations.world
        files, uploads = Files(store, self._vault), Uploads(store, world)
        return FileRoutes(self._chat, files, uploads, self._make_document, self._visitor, self._trouble)

    async def page(self, request: Request) -> Response:
        response = _file(self._page, request, "no-store")
        if self._visitor(request) is None:
            self._set_cookie(response, new_visitor())
        return response

    async def asset(self, request: Request) -> Response:
        lasting = request.query_params.get("v") == self._look.files.version
        caching = "public, max-age=31536000, immutable" if lasting else "no-cache"
        return _file(self._look.files.assets[request.url.path], request, caching)

    async def history(self, request: Request) -> Response:
        visitor = self._visitor(request)
        after = position_of(request.query_params.get("after", "0"))
        if visitor is None:
            return self._trouble(401)
        if after is None:
            return self._trouble(400)
        return as_json(await self._chat.chat(visitor, after))

    async def message(self, request: Request) -> Response:
        visitor = self._visitor(request)
        if visitor is None:
            return self._trouble(401)
        if not is_same_origin(request) or not _is_json(request):
            return self._trouble(403)
        try:
            body = read_body(await _whole_body(request))
            return as_json(await self._chat.answer(visitor, body, origin=_origin(request)))
        except BadBodyError:
            return self._trouble(400)
        except StoreBroken:
            return self._trouble(503)

    async def leave(self, request: Request) -> Response:
        visitor = self._visitor(request)
        if not is_same_origin(request):
            return self._trouble(403)
        if visitor is not None:
            await self._chat.leave(visitor)
        response = Response(status_code=204)
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self._look.secure)
        return response

    async def hide(self, request: Request) -> Response:
        visitor = self._visitor(request)
        if not is_same_origin(request):
            return self._trouble(403)
        if visitor is not None:
            await self._chat.hide(visitor)
        return Response(status_code=204)

    async def picture(self, request: Request) -> Response:
        """Only of the visitor's own chat; the address names a place in it, and nobody."""
        visitor, position = self._visitor(request), position_of(request.path_params["position"])
        found = await self._chat.picture(visitor, position) if visitor and position else None
        if found is None:
            return Response(status_code=404)
        reader, registration_id = found
        async with self._drawing:
            png = await self._draw_proof(reader.language, registration_id)
        if png is None:
            return Response(status_code=404)
        headers = {"Cache-Control": "private, max-age=3600", "Content-Disposition": 'inline; filename="bukti.png"'}
        return Response(png, media_type="image/png", headers=headers)

    async def socket(self, socket: WebSocket) -> None:
        visitor = self._visitor(socket)
        if visitor is None or not is_same_origin(socket):
            await socket.close(1008)
            return
        await socket.accept()
        try:
            await Line(self._chat, socket, visitor, origin=_origin(socket)).serve()
        except WebSocketDisconnect:
            return
        except StoreBroken:
            await socket.close(1013)  # the page tries again with the same key

    def _visitor(self, connection: HTTPConnection) -> str | None:
        return visitor_of(connection.cookies.get(COOKIE), self._vault)

    def _set_cookie(self, response: Response, visitor: str) -> None:
        response.set_cookie(
            COOKIE,
            cookie_of(visitor, self._vault),
            max_age=COOKIE_DAYS * 86_400,
            httponly=True,
            samesite="lax",
            secure=self._look.secure,
        )

    def _trouble(self, status: int) -> Response:
        return as_json({"error": self._look.trouble}, status)


def _file(asset: Asset, request: Request, caching: str) -> Response:
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(asset.content, media_type=asset.media_type, headers=headers)
    return Response(asset.gzipped, media_type=asset.media_type, headers={**headers, "Content-Encoding": "gzip"})


async def _whole_body(request: Request) -> bytes:
    """Raises BadBodyError for one that is too long, before it is read to its end."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise BadBodyError
    return bytes(body)


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"


def _origin(connection: HTTPConnection) -> str | None:
    """The network address that holds are counted by; of IPv6 the part that one household has."""
    if connection.client is None:
        return None
    try:
        address = ip_address(connection.client.host)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return address.exploded[:19]
    return str(getattr(address, "ipv4_mapped", None) or address)
