"""The webhook: who may call it, what it answers, and that it stays registered."""

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import orjson
import pytest

from bot.telegram.webhook import LARGEST, PATH
from tests.channels.telegram.assembly import QUICK, SECRET, TelegramOffice, telegram_office, until
from tests.channels.telegram.talk import Talk
from tests.channels.telegram.test_talking import inputs
from tests.fakes.telegram import HtmlPage, TelegramFake
from tests.journeys.office import Clock

HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}


def start_of(person_id: int, *, update_id: int = 7001) -> dict[str, object]:
    chat = {"id": person_id, "type": "private", "first_name": "Ani"}
    sender = {"id": person_id, "is_bot": False, "first_name": "Ani"}
    return {
        "update_id": update_id,
        "message": {"message_id": 1, "date": 1_800_000_000, "chat": chat, "from": sender, "text": "/start"},
    }


async def post(office: TelegramOffice, body: object, **headers: str) -> aiohttp.ClientResponse:
    raw = body if isinstance(body, bytes) else orjson.dumps(body)
    async with aiohttp.ClientSession() as session:
        return await session.post(office.url + PATH, data=raw, headers={**HEADERS, **headers})


async def test_the_webhook_is_registered_at_the_start(by_webhook: TelegramOffice) -> None:
    info = by_webhook.server.webhook.info()

    assert info["url"] == by_webhook.url + PATH
    assert info["max_connections"] == 40
    assert sorted(info["allowed_updates"]) == ["callback_query", "edited_message", "message", "my_chat_member"]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1], "\xe9" * 8])
async def test_without_the_secret_nothing_is_read(by_webhook: TelegramOffice, secret: str) -> None:
    response = await post(by_webhook, start_of(5), **{"X-Telegram-Bot-Api-Secret-Token": secret})

    assert (response.status, await response.read()) == (401, b"")
    assert await inputs(by_webhook) == 0


async def test_a_call_with_the_secret_is_answered_after_its_commit(by_webhook: TelegramOffice) -> None:
    response = await post(by_webhook, start_of(5))

    assert (response.status, await response.read()) == (200, b"")
    assert await inputs(by_webhook) == 1


async def test_the_same_update_twice_has_one_effect(by_webhook: TelegramOffice) -> None:
    statuses = [(await post(by_webhook, start_of(5))).status for _ in range(2)]

    assert statuses == [200, 200]
    assert await inputs(by_webhook) == 1


async def test_the_same_update_twice_at_once_has_one_effect(by_webhook: TelegramOffice) -> None:
    responses = await asyncio.gather(*(post(by_webhook, start_of(5)) for _ in range(5)))

    assert {response.status for response in responses} == {200}
    assert await inputs(by_webhook) == 1


async def test_a_body_that_is_too_large_is_refused_before_its_end(by_webhook: TelegramOffice) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 50_000 + 2):
            yield b" " * 50_000

    async with aiohttp.ClientSession() as session:
        response = await session.post(by_webhook.url + PATH, data=endless(), headers=HEADERS)

    assert response.status == 413


async def test_what_is_no_json_by_its_type_is_refused(by_webhook: TelegramOffice) -> None:
    assert (await post(by_webhook, start_of(5), **{"Content-Type": "text/plain"})).status == 415


UNREADABLE = [
    b"",
    b"{",
    b"[]",
    b"1",
    b'{"update_id":NaN}',
    b"[" * 100_000,
    b'{"update_id": 1, "message": {"x": 1}}',
    b"{}",
]


async def test_what_cannot_be_read_never_comes_again(by_webhook: TelegramOffice) -> None:
    statuses = [(await post(by_webhook, raw)).status for raw in UNREADABLE]

    assert statuses == [200] * len(UNREADABLE)
    assert await inputs(by_webhook) == 0


async def test_what_cannot_be_read_is_not_repeated_in_the_log(by_webhook: TelegramOffice, log: io.StringIO) -> None:
    await post(by_webhook, {"update_id": 8, "message": {"text": "Melati Contoh", "message_id": "Melati Contoh"}})

    assert "update cannot be read" in log.getvalue()
    assert "Melati" not in log.getvalue()


async def test_without_its_database_the_office_acknowledges_nothing(by_webhook: TelegramOffice) -> None:
    await by_webhook.lose_database()

    response = await post(by_webhook, start_of(5))

    assert (response.status, response.headers["Retry-After"]) == (503, "5")


def calls(server: TelegramFake, method: str) -> int:
    return len([call for call in server.sent if call.method.casefold() == method.casefold()])


@pytest.fixture
async def watchful(sample_url: str, server: TelegramFake) -> AsyncIterator[TelegramOffice]:
    """An office that looks at its webhook all the time."""
    patience = replace(QUICK, check=0.01)
    async with telegram_office(sample_url, server, mode="webhook", clock=Clock(), patience=patience) as opened:
        yield opened


async def test_a_webhook_that_was_taken_away_is_registered_again(watchful: TelegramOffice, log: io.StringIO) -> None:
    webhook = watchful.server.webhook
    webhook.url = "https://elsewhere.example/telegram"

    await until(lambda: webhook.url == watchful.url + PATH)

    assert "webhook was registered elsewhere" in log.getvalue()


async def test_a_webhook_that_stands_is_left_alone(watchful: TelegramOffice) -> None:
    await until(lambda: calls(watchful.server, "getWebhookInfo") > 2)

    assert calls(watchful.server, "setWebhook") == 1


async def test_the_webhook_is_registered_once_telegram_can_be_reached(
    sample_url: str, server: TelegramFake, log: io.StringIO
) -> None:
    server.script("setWebhook", HtmlPage(502), times=2)

    async with telegram_office(sample_url, server, mode="webhook", clock=Clock()) as office:
        await until(lambda: not office.presence.trouble)
        ani = Talk(office, server.person("Ani"))
        assert await ani.opens()

    assert log.getvalue().count("channel trouble") == 1
