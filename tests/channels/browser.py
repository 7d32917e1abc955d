"""A visitor's browser, as far as the chat page's protocol goes: a cookie jar, requests, and one socket."""

import asyncio
from collections.abc import MutableMapping
from itertools import count
from typing import Any

import httpx
import orjson
from starlette.applications import Starlette

HOST = "silatih.test"
ROOT = f"http://{HOST}"
_KEYS = count(1)


def new_key() -> str:
    return f"message-{next(_KEYS):08}"


class Browser:
    """Opens nothing by itself. `address`: of the network it comes from."""

    def __init__(self, app: Starlette, *, address: str = "192.0.2.1") -> None:
        transport = httpx.ASGITransport(app=app, client=(address, 50_000))
        self._app, self.address = app, address
        self.http = httpx.AsyncClient(transport=transport, base_url=ROOT)

    async def open_page(self) -> httpx.Response:
        return await self.http.get("/")

    async def post(self, body: object, **headers: str) -> httpx.Response:
        raw = body if isinstance(body, bytes) else orjson.dumps(body)
        return await self.http.post("/pesan", content=raw, headers={"Content-Type": "application/json", **headers})

    async def say(self, text: str, *, after: int = 0) -> dict[str, Any]:
        return answer_of(await self.post({"key": new_key(), "text": text, "after": after}))

    async def tap(self, label: str) -> dict[str, Any]:
        """That button of the newest message."""
        newest = (await self.history())["messages"][-1]
        choice = next(one["choice"] for one in newest["buttons"] if one["label"] == label)
        tap = {"key": new_key(), "choice": choice, "revision": newest["revision"], "after": newest["n"]}
        return answer_of(await self.post(tap))

    async def start(self) -> dict[str, Any]:
        return answer_of(await self.post({"key": new_key(), "start": "", "after": 0}))

    async def history(self, after: int = 0) -> dict[str, Any]:
        return answer_of(await self.http.get("/pesan", params={"after": after}))

    @property
    def cookie(self) -> str:
        return self.http.cookies.get("silatih", "") or ""

    @property
    def visitor(self) -> str:
        return self.cookie.partition(".")[0]

    async def plug_in(self, *, origin: str = ROOT) -> "Socket":
        """The socket is open, or refused: see `close_code`."""
        headers = [(b"host", HOST.encode()), (b"origin", origin.encode())]
        if self.cookie:
            headers.append((b"cookie", f"silatih={self.cookie}".encode()))
        socket = Socket(self._app, headers, self.address)
        await socket.connect()
        return socket

    async def close(self) -> None:
        await self.http.aclose()


class Socket:
    """One WebSocket, spoken straight to the application."""

    def __init__(self, app: Starlette, headers: list[tuple[bytes, bytes]], address: str) -> None:
        scope = {
            "type": "websocket",
            "asgi": {"version": "3.0"},
            "scheme": "ws",
            "path": "/kabel",
            "raw_path": b"/kabel",
            "root_path": "",
            "query_string": b"",
            "headers": headers,
            "client": (address, 50_000),
            "server": (HOST, 80),
            "subprotocols": [],
        }
        self._to_app: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._from_app: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._app, self._scope = app, scope
        self._running: asyncio.Task[None] | None = None
        self.close_code: int | None = None

    async def connect(self) -> None:
        self._running = asyncio.ensure_future(self._app(self._scope, self._to_app.get, self._from_app.put))
        await self._to_app.put({"type": "websocket.connect"})
        await self._next()

    async def send(self, body: object) -> None:
        text = body if isinstance(body, str) else orjson.dumps(body).decode()
        await self._to_app.put({"type": "websocket.receive", "text": text})

    async def send_bytes(self, raw: bytes) -> None:
        await self._to_app.put({"type": "websocket.receive", "bytes": raw})

    async def hear(self) -> dict[str, Any]:
        """The next thing the office says; empty once the socket is closed."""
        event = await self._next()
        heard: dict[str, Any] = orjson.loads(event["text"]) if event["type"] == "websocket.send" else {}
        return heard

    async def ask(self, body: object) -> dict[str, Any]:
        await self.send(body)
        return await self.hear()

    async def close(self) -> None:
        """Raises what the application raised."""
        await self._to_app.put({"type": "websocket.disconnect", "code": 1001})
        if self._running:
            await asyncio.wait_for(self._running, 20)

    async def _next(self) -> MutableMapping[str, Any]:
        event = await asyncio.wait_for(self._from_app.get(), 20)
        if event["type"] == "websocket.close":
            self.close_code = event.get("code", 1000)
        return event


def answer_of(response: httpx.Response) -> dict[str, Any]:
    assert response.status_code == 200, response.status_code
    answer: dict[str, Any] = response.json()
    return answer


def texts_of(answer: dict[str, Any], sender: str = "office") -> list[str]:
    return [one["text"] for one in answer["messages"] if one.get("from") == sender]
