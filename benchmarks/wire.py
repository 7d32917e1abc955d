"""The least HTTP/1.1 that a benchmark can do with: a serving and an asking side, on asyncio's protocols and httptools.

The other side of a measurement has to cost less than what is measured; a whole web framework would not.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import httptools

Answer = Callable[[int, bytes], None]
"""Takes a status and JSON; may be called later."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as it came. `kind`: its Content-Type."""

    path: str
    kind: str
    body: bytes


class ServingSide(asyncio.Protocol):
    """One connection of a client that waits for an answer before it asks again."""

    def __init__(self, take: Callable[[Call, Answer], None]) -> None:
        self._take = take
        self._parser = httptools.HttpRequestParser(self)
        self._transport: asyncio.Transport | None = None
        self._path, self._kind, self._body = b"", b"", b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._path, self._kind, self._body = b"", b"", b""

    def on_url(self, url: bytes) -> None:
        self._path += url

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self._kind = value

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        self._take(Call(self._path.decode(), self._kind.decode(), self._body), self._answer)

    def _answer(self, status: int, body: bytes) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.write(
                b"HTTP/1.1 %d -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
                + body
            )


class AskingSide(asyncio.Protocol):
    """One connection of ours. Raises ConnectionError where it ends before an answer came."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[int] | None = None
        self.is_open = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - asyncio calls it so
        self.is_open = False
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(ConnectionError("closed before an answer"))

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        if not self._parser.should_keep_alive():
            self.close()
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(self._parser.get_status_code())

    async def ask(self, request: bytes) -> int:
        """The status; what is said beyond it is not looked at."""
        if self._transport is None or not self.is_open:
            raise ConnectionError("closed")
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def close(self) -> None:
        self.is_open = False
        if self._transport:
            self._transport.close()


class Poster:
    """Posts JSON to one server, on as many connections as there are requests at the same time."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._free: list[AskingSide] = []

    async def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status. Raises OSError (ConnectionError is one) where none came."""
        lines = [f"POST {path} HTTP/1.1", f"Host: {self._host}:{self._port}", "Content-Type: application/json"]
        lines += [f"Content-Length: {len(body)}", *(f"{name}: {value}" for name, value in headers.items())]
        connection = await self._connection()
        try:
            status = await connection.ask("\r\n".join((*lines, "", "")).encode() + body)
        except BaseException:
            connection.close()
            raise
        if connection.is_open:
            self._free.append(connection)
        return status

    def close(self) -> None:
        for connection in self._free:
            connection.close()
        self._free.clear()

    async def _connection(self) -> AskingSide:
        while self._free:
            connection = self._free.pop()
            if connection.is_open:
                return connection
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(AskingSide, self._host, self._port)
        return connection
