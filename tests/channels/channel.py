"""A channel as the contract sees it: one person on it. Other channels join by an adapter of their own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.channels.browser import Browser, new_key
from tests.channels.conftest import Served


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    buttons: tuple[str, ...]
    has_picture: bool


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of one message. Not acknowledged: the platform will send it again."""

    acknowledged: bool
    replies: tuple[Reply, ...] = ()

    @property
    def said(self) -> str:
        return self.replies[-1].text if self.replies else ""


class Channel(Protocol):
    """`again`: the platform sends the last message once more, under the same id."""

    async def opens(self) -> Delivered: ...

    async def says(self, text: str) -> Delivered: ...

    async def taps(self, label: str) -> Delivered: ...

    async def taps_old(self, label: str) -> Delivered:
        """The button of an earlier message."""
        ...

    async def again(self) -> Delivered: ...

    async def shown(self) -> list[str]:
        """All that stands in the chat now, what the person wrote as well."""
        ...

    async def leaves(self) -> None: ...


@dataclass(slots=True)
class Page:
    """The chat page. `exchange` carries a body to the office and its answer back; None where there was none."""

    browser: Browser
    exchange: Callable[[dict[str, Any]], Awaitable[dict[str, Any] | None]]
    close: Callable[[], Awaitable[None]]
    last: int = 0
    body: dict[str, Any] = field(default_factory=dict)
    buttons: list[dict[str, Any]] = field(default_factory=list)

    async def opens(self) -> Delivered:
        return await self._send({"start": ""})

    async def says(self, text: str) -> Delivered:
        return await self._send({"text": text})

    async def taps(self, label: str) -> Delivered:
        newest = max(button["revision"] for button in self.buttons)
        return await self._send(self._tap(label, newest))

    async def taps_old(self, label: str) -> Delivered:
        return await self._send(self._tap(label, None))

    async def again(self) -> Delivered:
        return await self._deliver()

    async def shown(self) -> list[str]:
        history = await self.browser.history()
        erased = {one["erases"] for one in history["messages"] if "erases" in one}
        return [one["text"] for one in history["messages"] if one.get("n") not in erased]

    async def leaves(self) -> None:
        await self.close()
        await self.browser.close()

    def _tap(self, label: str, revision: int | None) -> dict[str, Any]:
        shown = (one for one in self.buttons if one["label"] == label and revision in {None, one["revision"]})
        button = next(shown)
        return {"choice": button["choice"], "revision": button["revision"]}

    async def _send(self, said: dict[str, Any]) -> Delivered:
        self.body = {"key": new_key(), **said}
        return await self._deliver()

    async def _deliver(self) -> Delivered:
        answer = await self.exchange({**self.body, "after": self.last})
        if answer is None:
            return Delivered(acknowledged=False)
        self.last = answer["last"]
        office = [one for one in answer["messages"] if one.get("from") == "office"]
        self.buttons += [{**button, "revision": one["revision"]} for one in office for button in one["buttons"]]
        replies = (Reply(one["text"], _labels(one), "picture" in one) for one in office)
        return Delivered(acknowledged=True, replies=tuple(replies))


def _labels(message: dict[str, Any]) -> tuple[str, ...]:
    return tuple(button["label"] for button in message["buttons"])


async def page_by_post(served: Served, person: int) -> Page:
    browser = Browser(served.app, address=f"192.0.2.{person}")
    await browser.open_page()

    async def exchange(body: dict[str, Any]) -> dict[str, Any] | None:
        response = await browser.post(body)
        answer: dict[str, Any] | None = response.json() if response.status_code == 200 else None
        return answer

    async def close() -> None:
        """There is nothing open."""

    return Page(browser, exchange, close)


async def page_by_socket(served: Served, person: int) -> Page:
    browser = Browser(served.app, address=f"192.0.2.{person}")
    await browser.open_page()
    socket = await browser.plug_in()

    async def exchange(body: dict[str, Any]) -> dict[str, Any] | None:
        return await socket.ask(body) or None

    return Page(browser, exchange, socket.close)
