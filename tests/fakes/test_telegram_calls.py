"""However a call is written, it means the same: in the address, as a form, with files, in JSON."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import orjson
import pytest
from yarl import URL

from tests.fakes.telegram import Person, TelegramFake
from tests.fakes.telegram.asking import Api
from tests.fakes.telegram.pictures import png

MARKUP = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}


def as_form(given: dict[str, Any]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else orjson.dumps(value).decode() for name, value in given.items()}


def as_parts(given: dict[str, Any]) -> aiohttp.FormData:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in as_form(given).items():
        form.add_field(name, value)
    return form


@pytest.mark.parametrize(
    "written",
    [
        lambda given: {"json": given},
        lambda given: {"data": as_form(given)},
        lambda given: {"data": as_parts(given)},
        lambda given: {"params": as_form(given)},
    ],
    ids=["JSON", "form", "parts", "address"],
)
@pytest.mark.parametrize("method", ["sendMessage", "sendmessage", "SENDMESSAGE"])
async def test_a_message_is_sent(
    server: TelegramFake, api: Api, budi: Person, method: str, written: Callable[..., dict[str, Any]]
) -> None:
    given = {"chat_id": budi.id, "text": "Mau?", "disable_notification": True, "reply_markup": MARKUP}

    async with api.http.post(api.address(method), **written(given)) as response:
        assert (await response.json())["result"]["text"] == "Mau?"

    assert (budi.chat.from_bot[-1].buttons, server.complaints) == (["Ya"], [])


@pytest.mark.parametrize("attached", [True, False])
async def test_a_photo_comes_in_a_part_of_its_own(
    server: TelegramFake, api: Api, budi: Person, *, attached: bool
) -> None:
    form = aiohttp.FormData({"chat_id": str(budi.id)} | ({"photo": "attach://bukti"} if attached else {}))
    form.add_field("bukti" if attached else "photo", png(10, 10), filename="bukti.png")

    async with api.http.post(api.address("sendPhoto"), data=form) as response:
        answer = await response.json()

    assert answer["ok"], answer
    assert (budi.chat.from_bot[-1].photo, server.complaints) == (png(10, 10), [])
    again = await api.result("sendPhoto", chat_id=budi.id, photo=answer["result"]["photo"][0]["file_id"])
    assert again["photo"] == answer["result"]["photo"]


async def test_an_album_has_two_to_ten(api: Api, budi: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(budi.id)})
    form.add_field("media", orjson.dumps([{"type": "photo", "media": f"attach://p{n}"} for n in range(2)]).decode())
    for number in range(2):
        form.add_field(f"p{number}", png(10 + number, 10), filename="p.png")

    async with api.http.post(api.address("sendMediaGroup"), data=form) as response:
        assert len((await response.json())["result"]) == 2

    assert [message.photo for message in budi.chat.from_bot] == [png(10, 10), png(11, 10)]
    assert await api.refusal("sendMediaGroup", chat_id=budi.id, media=[{"type": "photo", "media": "x"}]) != ""


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("/bot2:other/getMe", 401, "Unauthorized"),
        ("/bot1:test/sendTelepathy", 404, "Not Found: method not found"),
        ("/elsewhere", 404, "Not Found"),
        ("/file/bot1:test/photos/none", 404, "Not Found"),
        ("/file/bot2:other/photos/none", 401, "Unauthorized"),
    ],
)
async def test_what_is_not_there_is_said_so(server: TelegramFake, api: Api, path: str, code: int, said: str) -> None:
    async with api.http.get(server.url + path) as response:
        assert (response.status, (await response.json())["description"]) == (code, said)


async def test_an_escaped_token_is_a_token(server: TelegramFake, api: Api) -> None:
    async with api.http.get(URL(f"{server.url}/bot1%3Atest/getMe", encoded=True)) as response:
        me = (await response.json())["result"]

    assert (me["is_bot"], me["username"], me["can_join_groups"]) == (True, "a_fake_bot", True)


@pytest.mark.parametrize("written", [lambda given: {"json": given}, lambda given: {"data": as_form(given)}])
async def test_without_checks_it_looks_at_nothing(written: Callable[..., dict[str, Any]]) -> None:
    given = {"chat_id": 77, "text": "[<b>x</h1>", "colour": "red", "parse_mode": "HTML", "reply_markup": MARKUP}
    async with TelegramFake(checks=False, open_door=True) as server, Api(server.url, server.token) as api:
        async with api.http.post(api.address("sendMessage"), **written(given)) as response:
            message = (await response.json())["result"]

        assert (message["text"], message["reply_markup"]) == ("[<b>x</h1>", MARKUP)
        assert server.complaints == []


@pytest.fixture
async def process_url() -> AsyncIterator[str]:
    command = [sys.executable, "-m", "tests.fakes.telegram", "--token", "7:other", "--latency", "0.01", "--limit", "30"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    yield (await process.stdout.readline()).decode().strip()
    process.terminate()
    assert await process.wait() == 0


async def test_it_serves_and_obeys_another_process(process_url: str) -> None:
    async with Api(process_url, "7:other") as api:

        async def control(what: str, **asked: Any) -> Any:
            async with api.http.post(f"{process_url}/control/{what}", json=asked) as response:
                return await response.json()

        person = (await control("person", first_name="Budi"))["person"]
        await control("act", person=person, does="sends", **{"with": ["halo"]})
        [update] = await api.result("getUpdates")
        await api.result("sendMessage", chat_id=person, text="baik")
        [heard] = (await control("hears", person=person))["messages"]
        state = await control("state")

    assert (update["message"]["text"], heard["text"]) == ("halo", "baik")
    assert (state["calls"], state["complaints"]) == (1, [])
