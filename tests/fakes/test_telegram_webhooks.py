"""What a webhook is told, in which order, and again when it did not take it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from tests.fakes.telegram import TelegramFake
from tests.fakes.telegram.asking import Api
from tests.fakes.waiting import Changes

Json = dict[str, Any]

SECRET = "s3cret_-"  # noqa: S105 -- nobody's


@dataclass
class Hook:
    """A bot that only listens. `answers`: what it will say, 200 when there is nothing left; `slow`: whom it keeps."""

    url: str = ""
    told: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    cuts: int = 0
    at_once: int = 0
    most_at_once: int = 0
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    changes: Changes = field(default_factory=Changes)

    async def take(self, request: web.BaseRequest) -> web.Response:
        self.told.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.paths.append(request.path)
        if self.cuts and request.transport:
            self.cuts -= 1
            request.transport.abort()
        self.changes.now()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.go_on.wait()
        self.at_once -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    async def hears(self, count: int) -> None:
        assert await self.changes.until(lambda: len(self.told) >= count, within=5)

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
async def set_hook(api: Api, hook: Hook) -> Hook:
    await api.result("setWebhook", url=hook.url)
    return hook


async def test_an_update_comes_with_the_secret(server: TelegramFake, api: Api, hook: Hook) -> None:
    await api.result("setWebhook", url=hook.url, secret_token=SECRET)

    await server.person().sends("halo")
    await server.settled()

    assert (hook.texts, hook.secrets) == (["halo"], [SECRET])


async def test_the_next_of_a_chat_waits_for_the_one_before(server: TelegramFake, set_hook: Hook) -> None:
    budi, citra = server.person("Budi"), server.person("Citra")
    set_hook.go_on.clear()

    await budi.sends("satu")
    await budi.sends("dua")
    await citra.sends("tiga")
    await set_hook.hears(2)
    before = list(set_hook.texts)
    set_hook.go_on.set()
    await server.settled()

    assert sorted(before) == ["satu", "tiga"]
    assert sorted(set_hook.texts) == ["dua", "satu", "tiga"]


async def test_a_tap_and_a_block_overtake_the_text_before_them(server: TelegramFake, set_hook: Hook) -> None:
    budi = server.person()
    set_hook.go_on.clear()

    await budi.sends("satu")
    await budi.sends("dua")
    await budi.forges("x")
    await budi.forges("y")
    await budi.blocks()
    await set_hook.hears(3)
    kinds = sorted(kind for update in set_hook.told for kind in update if kind != "update_id")
    set_hook.go_on.set()
    await server.settled()

    assert kinds == ["callback_query", "message", "my_chat_member"]
    assert [update["callback_query"]["data"] for update in set_hook.told if "callback_query" in update] == ["x", "y"]


async def test_no_more_are_on_their_way_than_asked_for(server: TelegramFake, api: Api, hook: Hook) -> None:
    await api.result("setWebhook", url=hook.url, max_connections=2)
    hook.go_on.clear()

    for number in range(5):
        await server.person().sends(str(number))
    await hook.hears(2)
    hook.go_on.set()
    await server.settled()

    assert (len(hook.told), hook.most_at_once) == (5, 2)


@pytest.mark.parametrize("status", [302, 400, 404, 410, 500, 503])
async def test_what_was_not_taken_comes_again_before_the_next(
    server: TelegramFake, api: Api, set_hook: Hook, status: int
) -> None:
    set_hook.answers += [web.Response(status=status), web.Response(status=status)]
    budi = server.person()

    await budi.sends("satu")
    await budi.sends("dua")
    await server.settled()

    assert set_hook.texts == ["satu", "satu", "satu", "dua"]
    assert len({update["update_id"] for update in set_hook.told}) == 2
    said = (await api.result("getWebhookInfo"))["last_error_message"]
    assert said.startswith(f"Wrong response from the webhook: {status} ")


@pytest.mark.parametrize("status", [200, 201, 204])
async def test_any_2xx_takes_it(server: TelegramFake, set_hook: Hook, status: int) -> None:
    set_hook.answers.append(web.Response(status=status))

    await server.person().sends("satu")
    await server.settled()

    assert set_hook.texts == ["satu"]


async def test_the_waits_double_until_the_update_is_too_old(server: TelegramFake, api: Api, set_hook: Hook) -> None:
    """The first time at once, then after 2, 4, 8 seconds and so on, within the 150 of a tap."""
    set_hook.answers += [web.Response(status=500) for _ in range(50)]
    waits: list[float] = []
    server.webhook.sleep = waits_written(server, waits)

    await server.person().forges("x")
    await server.settled()

    assert waits[:6] == [0, 2, 4, 8, 16, 32]
    assert sum(waits) <= 150
    assert len(set_hook.told) == len(waits) + 1
    assert (await api.result("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_retry_after_is_honoured_up_to_an_hour(server: TelegramFake, set_hook: Hook) -> None:
    set_hook.answers += [web.Response(status=503, headers={"Retry-After": after}) for after in ("17", "99999")]
    waits: list[float] = []
    server.webhook.sleep = waits_written(server, waits)

    await server.person().sends("satu")
    await server.settled()

    assert waits == [17, 3600]


def waits_written(server: TelegramFake, waits: list[float]) -> Callable[[float], Awaitable[None]]:
    """Puts the clock forward instead of waiting."""

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        server.advance(seconds)

    return sleep


async def test_a_webhook_that_is_not_there_is_tried_again_until_it_is(server: TelegramFake, api: Api) -> None:
    await api.result("setWebhook", url="http://127.0.0.1:9/hook")
    waits: list[float] = []
    server.webhook.sleep = waits_written(server, waits)

    await server.person().forges("x")
    await server.settled()

    assert len(waits) > 3
    assert (await api.result("getWebhookInfo"))["last_error_message"] == "Connection refused"


async def test_a_connection_that_ends_is_no_yes(server: TelegramFake, set_hook: Hook) -> None:
    set_hook.cuts = 1

    await server.person().sends("satu")
    await server.settled()

    assert set_hook.texts == ["satu", "satu"]


async def test_pending_updates_are_counted_and_can_be_dropped(server: TelegramFake, api: Api, hook: Hook) -> None:
    await server.person().sends("satu")
    before = (await api.result("getWebhookInfo"))["pending_update_count"]

    await api.result("setWebhook", url=hook.url, drop_pending_updates=True)
    await server.person().sends("dua")
    await server.settled()

    assert (before, hook.texts) == (1, ["dua"])


async def test_what_waited_is_told_to_a_new_webhook(server: TelegramFake, api: Api, hook: Hook) -> None:
    await server.person().sends("satu")

    await api.result("setWebhook", url=hook.url)
    await server.settled()

    assert hook.texts == ["satu"]


async def test_a_public_address_is_led_to_this_machine(server: TelegramFake, api: Api, hook: Hook) -> None:
    server.webhook.deliver_to = hook.url.removesuffix("/hook")
    await api.result("setWebhook", url="https://bot.example.org/telegram/hook")

    await server.person().sends("satu")
    await server.settled()

    assert (hook.texts, hook.paths) == (["satu"], ["/telegram/hook"])


async def test_a_call_in_the_answer_that_fails_is_nobodys_concern(server: TelegramFake, set_hook: Hook) -> None:
    set_hook.answers.append(web.json_response({"method": "sendMessage", "chat_id": 1, "text": "baik"}))
    budi = server.person()

    await budi.sends("satu")
    await budi.sends("dua")
    await server.settled()

    assert set_hook.texts == ["satu", "dua"]


async def test_a_call_in_the_answer_is_done(server: TelegramFake, set_hook: Hook) -> None:
    budi = server.person()
    set_hook.answers.append(web.json_response({"method": "sendMessage", "chat_id": budi.id, "text": "baik"}))

    await budi.sends("halo")

    assert [message.text for message in await budi.hears()] == ["baik"]
