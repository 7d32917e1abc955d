"""A visitor of the chat page who answers as soon as something is asked: a cookie, a connection, a place in the chat."""

import time
import uuid
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, ClientTimeout, CookieJar, TCPConnector

from benchmarks.report import Sample
from handlers.inputs import Said, Start, Tap, Text

_IDLE_SECONDS = 600
"""A connection stays open while the others are being prepared; the server closes it after 30 idle ones."""


class WrongAnswerError(Exception):
    """Not 200, or not what was asked for: the benchmark's result would mean nothing."""


class Visitor:
    def __init__(self, root: str) -> None:
        connector = TCPConnector(limit=0, keepalive_timeout=_IDLE_SECONDS)
        self._http = ClientSession(
            root, connector=connector, cookie_jar=CookieJar(unsafe=True), timeout=ClientTimeout(total=120)
        )
        self._last = 0
        self._revision = 0
        self.choices: frozenset[str] = frozenset()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self._http.close()

    async def look(self, path: str) -> None:
        """ "/" brings the cookie; any path opens the connection."""
        async with self._http.get(path) as response:
            await response.read()
            if response.status != 200:
                raise WrongAnswerError(f"GET {path}: {response.status}")

    async def say(self, said: Said, sample: Sample) -> None:
        """Raises WrongAnswerError where nothing is said in return."""
        answer = await self.post(self.body(said), sample)
        if not (replies := _replies(answer)):
            raise WrongAnswerError("an input without a reply")
        self._last, self._revision = answer["last"], replies[-1]["revision"]
        self.choices = buttons_of(answer)

    async def post(self, body: dict[str, Any], sample: Sample) -> dict[str, Any]:
        begun = time.perf_counter()
        async with self._http.post("/pesan", json=body) as response:
            answer: dict[str, Any] = await response.json()
            sample.add(time.perf_counter() - begun)
            if response.status != 200:
                raise WrongAnswerError(f"POST /pesan: {response.status}")
            return answer

    def body(self, said: Said) -> dict[str, Any]:
        """As the page sends it, under a key of its own."""
        sent = {"after": self._last, "key": uuid.uuid4().hex}
        match said:
            case Text(text):
                return {**sent, "text": text}
            case Tap(choice):
                return {**sent, "choice": choice, "revision": self._revision}
            case Start(code):
                return {**sent, "start": code or ""}
            case _:
                raise TypeError("the page cannot send this")


def buttons_of(answer: dict[str, Any]) -> frozenset[str]:
    """Everything that can be tapped below the replies."""
    return frozenset(button["choice"] for reply in _replies(answer) for button in reply["buttons"])


def _replies(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [message for message in answer["messages"] if message.get("from") == "office"]
