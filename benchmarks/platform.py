"""A light Bot API server for every bot alike: answers after a stated time, refuses what is too fast, keeps no rules.

What a bot must and must not send is the business of `tests.fakes.telegram`; this one must never be the bottleneck.
"""

import asyncio
import contextlib
import re
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson

from benchmarks.wire import Answer, Call, ServingSide

_SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument"})
_BOT = {"id": 9900, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_PART = re.compile(rb'name="([^"]+)"(?:\r\n[^\r]+)*\r\n\r\n(.*?)\r\n--', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that arrived here, when that was, and the number it got in its chat."""

    chat: int
    text: str
    message_id: int
    at: float


@dataclass(slots=True)
class Limit:
    """`most` messages within any second, as `counts` says of a chat; one more is refused with 429.

    `refuses`: the chats whose messages are refused; those of the others only count.
    """

    most: int
    refuses: Callable[[int], bool] = lambda _: True
    refused: int = 0
    _taken: deque[float] = field(default_factory=deque)

    def takes(self, chat: int, now: float) -> bool:
        while self._taken and self._taken[0] <= now - 1:
            self._taken.popleft()
        if len(self._taken) >= self.most and self.refuses(chat):
            self.refused += 1
            return False
        self._taken.append(now)
        return True


@dataclass(slots=True)
class Platform:
    """`latency`: seconds until a call is answered; it counts as arrived at once. `hook`: what the bot asked for.

    `listeners`: are told of every message that was not refused.
    """

    root: str = ""
    latency: float = 0
    limit: Limit | None = None
    listeners: list[Callable[[Sent], None]] = field(default_factory=list)
    hook: dict[str, Any] = field(default_factory=dict)
    hooked: asyncio.Event = field(default_factory=asyncio.Event)
    calls: Counter[str] = field(default_factory=Counter)
    _last_id: int = 0

    def take(self, call: Call, answer: Answer) -> None:
        method = call.path.rpartition("/")[2].partition("?")[0]
        self.calls[method] += 1
        status, body = self._do(method, call)
        if self.latency:
            asyncio.get_running_loop().call_later(self.latency, answer, status, body)
        else:
            answer(status, body)

    def _do(self, method: str, call: Call) -> tuple[int, bytes]:
        if method in _SENDING:
            return self._send(_fields(call))
        if method == "setWebhook":
            self.hook = _fields(call)
            self.hooked.set()
        return 200, _ok(self._known(method, call))

    def _send(self, fields: dict[str, Any]) -> tuple[int, bytes]:
        chat, now = int(fields["chat_id"]), time.perf_counter()
        if self.limit and not self.limit.takes(chat, now):
            self.calls["429"] += 1
            wait = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
            return 429, orjson.dumps({**wait, "parameters": {"retry_after": 1}})
        self._last_id += 1
        text = str(fields.get("text") or fields.get("caption") or "")
        for listener in self.listeners:
            listener(Sent(chat, text, self._last_id, now))
        return 200, _ok(_message(chat, self._last_id, text))

    def _known(self, method: str, call: Call) -> object:
        match method:
            case "getMe":
                return _BOT
            case "getWebhookInfo":
                return {"url": "", "has_custom_certificate": False, "pending_update_count": 0} | self._registered()
            case "editMessageText" | "editMessageReplyMarkup":
                fields = _fields(call)
                return _message(int(fields["chat_id"]), int(fields["message_id"]), str(fields.get("text", "-")))
            case _:
                return True

    def _registered(self) -> dict[str, Any]:
        known = {"url": self.hook.get("url", "")}
        if "allowed_updates" in self.hook:
            known["allowed_updates"] = _as_value(self.hook["allowed_updates"])
        return known


@contextlib.asynccontextmanager
async def platform() -> AsyncIterator[Platform]:
    """Listens on a port of its own until the block ends."""
    running = Platform()
    server = await asyncio.get_running_loop().create_server(lambda: ServingSide(running.take), "127.0.0.1", 0)
    try:
        running.root = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield running
    finally:
        server.close()


def _message(chat: int, message_id: int, text: str) -> dict[str, Any]:
    place = {"id": chat, "type": "private", "first_name": "Ani"}
    return {"message_id": message_id, "date": int(time.time()), "chat": place, "from": _BOT, "text": text}


def _ok(result: object) -> bytes:
    return orjson.dumps({"ok": True, "result": result})


def _fields(call: Call) -> dict[str, Any]:
    """Of JSON, of a form, or of a form in parts: each bot has its own way."""
    if call.kind.startswith("application/json"):
        return dict(orjson.loads(call.body or b"{}"))
    if call.kind.startswith("multipart/"):
        return {name.decode(): value.decode(errors="replace") for name, value in _PART.findall(call.body)}
    return dict(parse_qsl(call.body.decode()))


def _as_value(sent: object) -> object:
    """What a form could only carry as JSON in a string."""
    return orjson.loads(sent) if isinstance(sent, str) else sent
