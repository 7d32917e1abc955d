"""A stand-in for the office's server: holds to the page's protocol, and fails when a test wants it to."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.webchat.page_files import read_page_files
from tests.browser.script import IN_PLACE_OF_NIK, REPLIES, Reply, reply_to

PAGE = Path(__file__).parents[2] / "bot" / "webchat" / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PROOF = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 900"><path fill="#eee" d="M0 0h720v900H0z"/>'
    '<path fill="#333" d="M80 90h560v70H80zm0 140h400v30H80zm0 70h480v30H80zm160 200h240v240H240z"/></svg>'
)


@dataclass(slots=True)
class StandIn:
    """One visitor's conversation, and the ways in which the line to it can be bad."""

    messages: list[Reply] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    sockets: list[WebSocket] = field(default_factory=list)
    language: str = "id"
    is_down: bool = False
    is_silent: bool = False
    is_hidden: bool = False
    is_forgotten: bool = False
    has_sockets: bool = True
    refusal: str | None = None

    def add(self, entry: Reply) -> None:
        self.messages.append({"n": len(self.messages) + 1, **entry})

    def hear(self, body: dict[str, Any]) -> None:
        """As the office does: the same key changes nothing."""
        self.heard.append(body)
        if any(entry.get("key") == body["key"] for entry in self.messages):
            return
        said = body.get("start", body.get("text", body.get("choice", "").removeprefix("answer:")))
        if "start" not in body:
            self.add({"from": "resident", "key": body["key"], "text": said})
        if said == "english":
            self.language = "en"
        if len(said) == 16 and said.isdigit():
            self.add({"erases": len(self.messages), "text": IN_PLACE_OF_NIK})
        self.add({**(REPLIES[""] if "start" in body else reply_to(said)), "revision": len(self.messages)})

    def answer(self, after: int) -> dict[str, Any]:
        newer = [] if self.is_hidden and after == 0 else self.messages[after:]
        hidden = self.is_hidden and after == 0
        return {"messages": newer, "last": len(self.messages), "language": self.language, "hidden": hidden}

    async def drop(self) -> None:
        for socket in self.sockets.copy():
            await socket.close(1012)

    async def push(self, after: int) -> None:
        for socket in self.sockets:
            await socket.send_json(self.answer(after))


def _index(office: StandIn) -> str:
    return (
        read_page_files()
        .render(
            language=office.language,
            office="Dinas Perindustrian Kota Medan",
            title="SiLatih",
            hide_after_minutes=30,
            noscript="Halaman ini memerlukan JavaScript. Silakan telepon atau datang ke kantor.",
        )
        .content.decode()
    )


def build_stand_in(office: StandIn) -> Starlette:
    async def page(_: Request) -> Response:
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        return Response(_index(office), media_type="text/html", headers=headers)

    async def asset(request: Request) -> Response:
        path = PAGE / request.path_params["name"]
        if path.suffix not in MEDIA_TYPES:
            return Response(status_code=404)
        return Response(path.read_text(), media_type=MEDIA_TYPES[path.suffix])

    async def read(request: Request) -> Response:
        office.calls.append("GET /pesan")
        if office.is_forgotten:
            return JSONResponse({"error": "Silakan mulai baru."}, 401)
        if office.is_down:
            return JSONResponse({"error": "Sebentar."}, 503)
        return JSONResponse(office.answer(int(request.query_params["after"])))

    async def write(request: Request) -> Response:
        office.calls.append("POST /pesan")
        body = await request.json()
        if office.is_down:
            return JSONResponse({"error": "Sebentar."}, 503)
        if office.refusal:
            return JSONResponse({"error": office.refusal}, 413)
        office.hear(body)
        return JSONResponse(office.answer(body["after"]))

    async def command(request: Request) -> Response:
        office.calls.append(f"POST {request.url.path}")
        return Response(status_code=503 if office.is_down else 204)

    async def proof(_: Request) -> Response:
        return Response(PROOF, media_type="image/svg+xml")

    return Starlette(
        routes=[
            Route("/", page),
            Route("/pesan", read, methods=["GET"]),
            Route("/pesan", write, methods=["POST"]),
            Route("/keluar", command, methods=["POST"]),
            Route("/sembunyi", command, methods=["POST"]),
            Route("/gambar/proof", proof),
            Route("/{name}", asset),
            WebSocketRoute("/kabel", _Cable(office).serve),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Cable:
    office: StandIn

    async def serve(self, socket: WebSocket) -> None:
        if self.office.is_down or not self.office.has_sockets:
            await socket.close()
            return
        await socket.accept()
        self.office.sockets.append(socket)
        try:
            while True:
                await self._answer(socket, await socket.receive_json())
        except WebSocketDisconnect:
            pass
        finally:
            self.office.sockets.remove(socket)

    async def _answer(self, socket: WebSocket, body: dict[str, Any]) -> None:
        key = {"key": body["key"]} if "key" in body else {}
        if key and self.office.refusal:
            await socket.send_json({**key, "error": self.office.refusal})
            return
        if key:
            self.office.hear(body)
        await asyncio.sleep(0)
        if not self.office.is_silent:
            await socket.send_json({**self.office.answer(body["after"]), **key})
