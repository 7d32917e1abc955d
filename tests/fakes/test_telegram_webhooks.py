"""What a webhook is told, in which order, and again when it did not take it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.telegram import TelegramFake

Json = dict[str, Any]


@dataclass
class Hook:
    """A bot that only listens. `answers`: what it will say, 200 when there is nothing left; `slow`: whom it keeps."""

    url: str = ""
    told: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.BaseRequest) -> web.Response:
        self.told.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.go_on.wait()
        self.at_once -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.told if "message" in update]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    hook.go_on.set()
    runner = web.ServerRunner(web.Server(hook.take), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


@pytest.fixture
async def server() -> AsyncIterator[TelegramFake]:
    async with TelegramFake(retry_scale=0.0) as server:
        yield server


@pytest.fixture
async def call(server: TelegramFake) -> AsyncIterator[Callable[..., Any]]:
    async with aiohttp.ClientSession() as session:

        async def call(method: str, **given: Any) -> Any:
            async with session.post(f"{server.url}/bot{server.token}/{method}", json=given) as response:
                return await response.json()

        yield call


async def test_an_update_comes_with_the_secret(server: TelegramFake, call: Callable[..., Any], hook: Hook) -> None:
    await call("setWebhook", url=hook.url, secret_token="s3cret_-")

    await server.person().sends("halo")
    await server.settled()

    assert (hook.texts, hook.secrets) == (["halo"], ["s3cret_-"])
