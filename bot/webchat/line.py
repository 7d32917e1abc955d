"""One socket: what the page sends is answered in order, and what others add to the chat is passed on."""

import asyncio

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.webchat.body import LARGEST, BadBodyError, Body, read_body
from bot.webchat.channel import Answer, WebChat
from bot.webchat.sockets import Page


class Line:
    def __init__(self, chat: WebChat, socket: WebSocket, visitor: str, *, origin: str | None) -> None:
        self._chat, self._socket, self._visitor, self._origin = chat, socket, visitor, origin
        self._last = 0

    async def serve(self) -> None:
        """Returns when the visitor has left. Raises WebSocketDisconnect, and StoreBroken where the database failed."""
        contact = await self._chat.contact_of(self._visitor)
        while contact is None:  # until the first word nobody is known
            await self._take_turn(await self._hear())
            contact = await self._chat.contact_of(self._visitor)
        with self._chat.sockets.listening(contact) as page:
            await self._listen(page)
        await self._socket.close(1000)

    async def _listen(self, page: Page) -> None:
        heard = asyncio.ensure_future(self._hear())
        news = asyncio.ensure_future(page.news.wait())
        try:
            while not page.left:
                await asyncio.wait((heard, news), return_when=asyncio.FIRST_COMPLETED)
                if heard.done():
                    await self._take_turn(heard.result())
                    heard = asyncio.ensure_future(self._hear())
                if news.done():
                    page.news.clear()
                    news = asyncio.ensure_future(page.news.wait())
                    if page.newest > self._last:  # what this page said itself, it has been answered
                        await self._send_news()
        finally:
            heard.cancel()
            news.cancel()
            await asyncio.gather(heard, news, return_exceptions=True)

    async def _hear(self) -> str:
        """What came next; "" for bytes, which no page of ours sends. Raises WebSocketDisconnect."""
        event = await self._socket.receive()
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(event.get("code", 1005))
        return event.get("text") or ""

    async def _take_turn(self, raw: str) -> None:
        body = _read(raw)
        if body is None:
            await self._socket.close(1007)
            raise WebSocketDisconnect(1007)
        await self._send(await self._chat.answer(self._visitor, body, origin=self._origin))

    async def _send_news(self) -> None:
        """What another page of this visitor, or the clock, has added meanwhile."""
        answer = await self._chat.chat(self._visitor, self._last) if self._last else None
        if answer and answer["last"] > self._last:
            await self._send(answer)

    async def _send(self, answer: Answer) -> None:
        self._last = max(self._last, answer["last"])
        await self._socket.send_text(orjson.dumps(answer).decode())


def _read(raw: str) -> Body | None:
    try:
        return read_body(raw) if len(raw) <= LARGEST else None
    except BadBodyError:
        return None
