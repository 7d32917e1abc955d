"""getUpdates: what is confirmed is told no more, and only one may ask at a time."""

import asyncio

import pytest

from tests.fakes.telegram import Person, TelegramFake
from tests.fakes.telegram.asking import Api

HOOK = "http://127.0.0.1:9/hook"


async def texts(api: Api, **given: object) -> list[str]:
    return [update["message"]["text"] for update in await api.result("getUpdates", **given)]


async def first_number(api: Api) -> int:
    [update, *_] = await api.result("getUpdates")
    number: int = update["update_id"]
    return number


async def test_what_is_not_confirmed_is_told_again(api: Api, budi: Person) -> None:
    await budi.sends("satu")
    number = await first_number(api)

    assert await texts(api) == ["/start", "satu"]
    assert await texts(api, limit=1) == ["/start"]
    assert await texts(api, offset=number + 1) == ["satu"]
    assert await texts(api, offset=number + 2) == []
    assert await texts(api) == []


async def test_a_negative_offset_keeps_only_the_newest(api: Api, budi: Person) -> None:
    await budi.sends("satu")
    await budi.sends("dua")

    assert await texts(api, offset=-1) == ["dua"]
    assert await texts(api) == ["dua"]


async def test_a_poll_is_answered_as_soon_as_somebody_writes(api: Api, server: TelegramFake) -> None:
    polling = asyncio.create_task(texts(api, timeout=30))
    await asyncio.sleep(0.05)
    await server.person().sends("halo")

    assert await asyncio.wait_for(polling, 5) == ["halo"]


async def test_a_second_poller_sends_the_first_away(api: Api, server: TelegramFake) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(texts(api, timeout=30))
    refused = await asyncio.wait_for(first, 5)
    await server.person().sends("halo")

    assert (refused["error_code"], refused["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    assert await asyncio.wait_for(second, 5) == ["halo"]


async def test_nobody_polls_while_there_is_a_webhook(api: Api) -> None:
    waiting = asyncio.create_task(api.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await api.result("setWebhook", url=HOOK)

    assert await asyncio.wait_for(waiting, 5) == "Conflict: terminated by setWebhook request"
    assert await api.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )


async def test_what_a_webhook_did_not_take_a_poller_gets(api: Api, budi: Person) -> None:
    await api.result("setWebhook", url="https://bot.example.org/hook")
    await budi.sends("satu")
    await api.result("deleteWebhook")

    assert await texts(api) == ["/start", "satu"]


async def test_update_numbers_may_restart_below(api: Api, server: TelegramFake, budi: Person) -> None:
    number = await first_number(api)

    server.restart_update_ids(7)
    await budi.sends("seminggu kemudian")
    [update] = await api.result("getUpdates", offset=number + 1)

    assert (update["update_id"], update["message"]["text"]) == (7, "seminggu kemudian")
    assert await texts(api, offset=8) == []


@pytest.mark.parametrize(("seconds", "told"), [(150, 1), (151, 0)])
async def test_a_tap_is_told_for_150_seconds_and_a_text_for_a_day(seconds: int, told: int) -> None:
    async with TelegramFake(clock=lambda: 1_790_000_000.0) as server, Api(server.url, server.token) as api:
        budi = server.person()
        await budi.sends("halo")
        await budi.forges("x")

        server.advance(seconds)
        soon = await api.result("getUpdates")
        server.advance(86_401)

        assert ["callback_query" in update for update in soon] == [False] + [True] * told
        assert await api.result("getUpdates") == []


async def test_only_what_was_asked_for_is_told(api: Api, budi: Person) -> None:
    await api.result("getUpdates", allowed_updates=["callback_query"])
    await budi.sends("halo")
    await budi.forges("x")

    updates = await api.result("getUpdates", offset=-9)

    assert [sorted(update) for update in updates][-1] == ["callback_query", "update_id"]
    assert (await api.result("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
