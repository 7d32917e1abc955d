"""The ten on the chat page: a browser each, over real HTTP. The staff stay on Telegram."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
from sqlalchemy import func, select

from bot.application import Application
from models.tables import outbox
from tests.channels.browser import answer_of, new_key
from tests.journeys.office import Clock
from tests.life.chat import Said
from tests.life.on_telegram import OnTelegram, TelegramChat, on_telegram


@dataclass(slots=True)
class PageChat:
    """`heard`: what the page has; `_fresh`: of that, what nobody has read."""

    channel: "OnThePage"
    http: httpx.AsyncClient
    heard: list[dict[str, Any]] = field(default_factory=list)
    _fresh: list[dict[str, Any]] = field(default_factory=list)
    _last: int = 0

    async def opens(self, code: str = "") -> None:
        await self._post({"start": code})

    async def says(self, text: str) -> None:
        await self._post({"text": text})

    async def taps(self, label: str) -> None:
        buttons = ((button, one) for one in reversed(self.heard) for button in one["buttons"])
        found = next(((button, one) for button, one in buttons if button["label"] == label), None)
        assert found, f"no button {label!r} in:\n{[one['text'] for one in self.heard[-3:]]}"
        button, message = found
        await self._post({"choice": button["choice"], "revision": message["revision"]})

    async def shares_number(self, number: str) -> None:
        await self.says(number)

    async def blocks(self) -> None:
        raise AssertionError("nobody is written to on a page")

    async def reads(self) -> list[Said]:
        if not self._fresh and self.http.cookies:
            self._hears(answer_of(await self.http.get(f"{self.channel.root}/pesan", params={"after": self._last})))
        fresh, self._fresh = self._fresh, []
        return [await self._said(one) for one in fresh]

    async def shown(self) -> list[Said]:
        return [Said(one["text"], _labels(one)) for one in self.heard]

    async def _said(self, message: dict[str, Any]) -> Said:
        if "file" not in message:
            return Said(message["text"], _labels(message), "photo" if "picture" in message else "text")
        file = await self.http.get(f"{self.channel.root}{message['file']['url']}")
        return Said(message["text"], _labels(message), "document", file.content)

    async def _post(self, said: dict[str, Any]) -> None:
        if not self.http.cookies:
            await self.http.get(f"{self.channel.root}/")
        body = orjson.dumps({"key": new_key(), "after": self._last, **said})
        of_json = {"Content-Type": "application/json"}
        self._hears(answer_of(await self.http.post(f"{self.channel.root}/pesan", content=body, headers=of_json)))

    def _hears(self, answer: dict[str, Any]) -> None:
        fresh = [one for one in answer["messages"] if one.get("from") == "office"]
        self.heard += fresh
        self._fresh += fresh
        self._last = answer["last"]


def _labels(message: dict[str, Any]) -> tuple[str, ...]:
    return tuple(button["label"] for button in message["buttons"])


@dataclass(slots=True)
class OnThePage:
    """`office`: where the staff are, for a browser's role ends with the day."""

    office: OnTelegram
    wire: httpx.AsyncHTTPTransport
    _begun: int = 0

    name: str = "web"
    blocks: bool = False

    @property
    def clock(self) -> Clock:
        return self.office.clock

    @property
    def application(self) -> Application:
        return self.office.application

    @property
    def root(self) -> str:
        return self.office.office.url

    def person(self, name: str) -> PageChat:  # noqa: ARG002 - a page asks nobody for one
        return PageChat(self, httpx.AsyncClient(transport=self.wire))

    def officer(self, name: str) -> TelegramChat:
        return self.office.officer(name)

    async def admin(self) -> TelegramChat:
        return await self.office.admin()

    async def settles(self) -> None:
        """For the residents the row is the delivery."""
        await self.office.settles()

    async def bill(self) -> list[str]:
        return []

    async def has_news(self) -> bool:
        begun, store = select(func.count()).where(outbox.c.purpose.not_like("reply:%")), self.application.store
        before, self._begun = self._begun, await store.read(lambda conn: int(conn.execute(begun).scalar_one()))
        return self._begun > before

    def down(self) -> AbstractAsyncContextManager[None]:
        return self.office.down()


@asynccontextmanager
async def on_the_page(url: str, clock: Clock) -> AsyncIterator[OnThePage]:
    async with on_telegram(url, clock) as office, httpx.AsyncHTTPTransport() as wire:
        yield OnThePage(office, wire)
