"""Tells a webhook what is pending. Of a queue only the oldest is on its way; what fails is told again, later and later.

Delivers to this machine only: a loopback address is taken as it is, http and any port too, which the real server
refuses. What is for any other address goes to `deliver_to`, if that is given, and otherwise fails.
"""

import asyncio
import contextlib
import random
import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from tests.fakes.telegram.errors import ApiError, bad
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.updates import Update
from tests.fakes.telegram.world import World

Json = dict[str, Any]

LONGEST_WAIT, LONGEST_RETRY_AFTER, ANSWER_WITHIN, GONE_FOR = 60, 3600, 60, 23 * 3600
"""Seconds; tdlib/telegram-bot-api, WebhookActor. The first is doubled at random."""

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PORTS = {80, 88, 443, 8443}
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


@dataclass(frozen=True, slots=True)
class Failure:
    why: str
    retry_after: int = 0


class Webhook:
    """`retry_scale`: what a second between two tries lasts here. `execute`: does what a webhook's answer asks for."""

    def __init__(self, world: World, *, retry_scale: float, execute: Callable[[Call], Awaitable[object]]) -> None:
        self.url = ""
        self.deliver_to = ""
        self.in_flight = 0
        self.sleep: Callable[[float], Awaitable[None]] = self._sleep
        self._world, self._scale, self._execute = world, retry_scale, execute
        self._secret, self._most = "", 40
        self._slots = asyncio.Semaphore(40)
        self._last_error: tuple[int, str] | None = None
        self._gone_since: float | None = None
        self._queues: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def set(self, call: Call) -> str:
        """What the answer says. Raises ApiError."""
        url: str = call.given.get("url", "")
        if not url:
            return await self.delete(call)
        _check(url, call)
        wanted = url, call.given.get("secret_token", ""), min(max(int(call.given.get("max_connections", 40)), 1), 100)
        same = wanted == (self.url, self._secret, self._most)
        self._world.updates.allow(call.given.get("allowed_updates"))
        if call.given.get("drop_pending_updates"):
            self._world.updates.forget_all()
        if same:
            return "Webhook is already set"
        await self._stop()
        self.url, self._secret, self._most = wanted
        self._slots, self._last_error = asyncio.Semaphore(self._most), None
        self._start()
        return "Webhook was set"

    async def delete(self, call: Call) -> str:
        if call.given.get("drop_pending_updates"):
            self._world.updates.forget_all()
        was_set, self.url = bool(self.url), ""
        await self._stop()
        return "Webhook was deleted" if was_set else "Webhook is already deleted"

    def info(self) -> Json:
        self._world.updates.drop_expired()
        told: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates.pending),
        }
        if self.url:
            told |= {"max_connections": self._most, "ip_address": "127.0.0.1"}
        if self._last_error:
            told |= dict(zip(("last_error_date", "last_error_message"), self._last_error, strict=True))
        if self._world.updates.allowed_unusual:
            told["allowed_updates"] = self._world.updates.allowed_unusual
        return told

    async def close(self) -> None:
        await self._stop()
        if self._session:
            await self._session.close()

    def _start(self) -> None:
        self._session = self._session or aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        )
        for update in self._world.updates.pending.values():
            self._take(update)
        self._world.updates.on_new = self._take

    async def _stop(self) -> None:
        self._world.updates.on_new = None
        stopping, self._tasks = self._tasks, set()
        for task in stopping:
            task.cancel()
        await asyncio.gather(*stopping, return_exceptions=True)
        self._queues.clear()

    def _take(self, update: Update) -> None:
        if update.queue in self._queues:
            self._queues[update.queue].append(update)
            return
        self._queues[update.queue] = deque([update])
        task = asyncio.create_task(self._serve(update.queue))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, queue: int) -> None:
        waiting = self._queues[queue]
        while waiting:
            await self._deliver(waiting[0])
            waiting.popleft()
        del self._queues[queue]

    async def _deliver(self, update: Update) -> None:
        delay, tries = 1, 0
        pending = self._world.updates.pending
        while self.url and pending.get(update.id) is update and update.expires_at >= self._world.now():
            failure = await self._try(update)
            if failure is None:
                self._world.updates.forget(update)
                return
            if failure.retry_after == 0 and tries > 0:
                delay = min(random.randint(LONGEST_WAIT, 2 * LONGEST_WAIT), delay * 2)
            wait = failure.retry_after or (delay if tries else 0)
            tries += 1
            if self._world.now() + wait > update.expires_at:
                break
            await self.sleep(wait)
        if self.url:
            self._world.updates.drop(update)

    async def _sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds * self._scale)

    async def _try(self, update: Update) -> Failure | None:
        async with self._slots:
            self.in_flight += 1
            try:
                failure = await self._post(update)
            finally:
                self.in_flight -= 1
                self._world.changes.now()
        if failure:
            self._last_error = int(self._world.now()), failure.why
        return failure

    async def _post(self, update: Update) -> Failure | None:
        target = self._target()
        if not target or not self._session:
            return Failure("Connection timed out")
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        body = orjson.dumps(update.wire())
        try:
            async with self._session.post(target, data=body, headers=headers, allow_redirects=False) as response:
                answer = await response.read()
        except aiohttp.ClientConnectorError:
            return Failure("Connection refused")
        except TimeoutError:
            return Failure("Read timeout expired")
        except aiohttp.ClientError:
            return Failure("Webhook connection closed")
        return await self._judged(response, answer)

    async def _judged(self, response: aiohttp.ClientResponse, answer: bytes) -> Failure | None:
        if response.status != 410:
            self._gone_since = None
        if 200 <= response.status <= 299:
            await self._do_as_told(answer)
            return None
        if response.status == 410:
            self._gone_since = self._gone_since or self._world.now()
            if self._world.now() - self._gone_since > GONE_FOR:
                self.url = ""
        after = response.headers.get("Retry-After", "")
        wait = min(int(after), LONGEST_RETRY_AFTER) if after.isdigit() else 0
        return Failure(f"Wrong response from the webhook: {response.status} {response.reason}", wait)

    async def _do_as_told(self, answer: bytes) -> None:
        """A webhook may answer with one call, in JSON; it never learns what came of it."""
        if not answer.startswith(b"{"):
            return
        try:
            asked = orjson.loads(answer)
        except orjson.JSONDecodeError:
            return
        method = str(asked.pop("method", "")).lower()
        if method and not method.startswith("get") and method not in ("setwebhook", "deletewebhook", "close", "logout"):
            with contextlib.suppress(ApiError):
                await self._execute(Call(method, asked))

    def _target(self) -> str:
        parts = urlsplit(self.url)
        if parts.hostname in _LOOPBACK:
            return self.url
        return self.deliver_to + parts.path if self.deliver_to else ""


def _check(url: str, call: Call) -> None:
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if not parts.hostname:
        raise bad("invalid webhook URL specified")
    if parts.hostname not in _LOOPBACK:
        if parts.scheme != "https":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in _PORTS:
            raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    secret = call.given.get("secret_token", "")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
