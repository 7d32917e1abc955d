"""What may go wrong on the way: by script, or because the bot is too fast. And what was done nevertheless."""

import asyncio
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.fakes.telegram import (
    CutAfter,
    CutBefore,
    Fault,
    Garbage,
    HtmlPage,
    Normal,
    Person,
    Refuse,
    Silence,
    Slow,
    TelegramFake,
    TooMany,
    digest_of,
)
from tests.fakes.telegram.asking import Api


@pytest.fixture(autouse=True)
def waits_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise python-telegram-bot warns of its future whenever it is told to wait; here a warning is an error."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.mark.parametrize(
    ("fault", "error", "arrives"),
    [
        (TooMany(3), RetryAfter, False),
        (TooMany(0), NetworkError, False),
        (Refuse(400, "Bad Request: chat not found"), BadRequest, False),
        (Refuse(401, "Unauthorized"), InvalidToken, False),
        (Refuse(403, "Forbidden: bot was blocked by the user"), Forbidden, False),
        (Refuse(409, "Conflict: terminated by other getUpdates request"), Conflict, False),
        (Refuse(400, "Bad Request: upgraded", migrate_to_chat_id=-100), ChatMigrated, False),
        (HtmlPage(502), NetworkError, False),
        (HtmlPage(500), NetworkError, False),
        (Garbage(), TelegramError, False),
        (CutBefore(), NetworkError, False),
        (CutAfter(), NetworkError, True),
        (Silence(), TimedOut, True),
    ],
)
async def test_a_library_sees_the_error_and_the_next_call_passes(
    server: TelegramFake, bot: Bot, budi: Person, *, fault: Fault, error: type[Exception], arrives: bool
) -> None:
    server.script("sendMessage", fault)

    with pytest.raises(error):
        await bot.send_message(budi.id, "satu", read_timeout=0.2)
    await bot.send_message(budi.id, "dua")

    assert [message.text for message in budi.chat.from_bot] == ["satu"] * arrives + ["dua"]


async def test_slow_is_slower_than_the_caller_waits_and_yet_done(server: TelegramFake, api: Api, budi: Person) -> None:
    server.script("sendMessage", Slow(30))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(api("sendMessage", chat_id=budi.id, text="satu"), 0.1)

    assert [message.text for message in budi.chat.from_bot] == ["satu"]


async def test_faults_come_in_the_order_they_were_written(server: TelegramFake, api: Api, budi: Person) -> None:
    server.script("sendMessage", Normal(), TooMany(1), times=2)

    codes = [(await api("sendMessage", chat_id=budi.id, text="x")).get("error_code", 200) for _ in range(5)]

    assert codes == [200, 429, 200, 429, 200]
    assert server.script_left == 0


async def test_a_fault_may_be_for_one_chat_or_for_any_method(server: TelegramFake, api: Api, budi: Person) -> None:
    citra = server.person("Citra")
    await citra.starts()
    server.script("*", TooMany(1), chat=citra.id)

    assert (await api("sendMessage", chat_id=budi.id, text="x"))["ok"]
    assert not (await api("sendChatAction", chat_id=citra.id, action="typing"))["ok"]
    assert (await api("sendMessage", chat_id=citra.id, text="x"))["ok"]


async def test_the_wait_is_in_the_answer_and_in_its_head(server: TelegramFake, api: Api, budi: Person) -> None:
    server.script("sendMessage", TooMany(7))

    given = {"chat_id": budi.id, "text": "x"}
    async with api.http.post(api.address("sendMessage"), json=given) as response:
        answer = await response.json()

    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert response.headers["Retry-After"] == "7"


async def test_a_cut_connection_is_cut(server: TelegramFake, api: Api, budi: Person) -> None:
    server.script("sendMessage", CutAfter())

    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=budi.id, text="satu")

    assert [message.text for message in budi.chat.from_bot] == ["satu"]


@pytest.mark.parametrize(
    ("limits", "accepted"), [({"limit": 3}, 3), ({"chat_limit": 2}, 4), ({"limit": 3, "chat_limit": 2}, 3), ({}, 10)]
)
async def test_more_than_the_limit_in_a_second_is_refused(limits: dict[str, Any], accepted: int) -> None:
    """Ten messages to two chats, at once and so within one second."""
    async with TelegramFake(open_door=True, **limits) as server, Api(server.url, server.token) as api:
        answers = await asyncio.gather(*(api("sendMessage", chat_id=1 + n % 2, text="x") for n in range(10)))

    refused = [answer for answer in answers if not answer["ok"]]
    assert (10 - len(refused), server.too_fast) == (accepted, 10 - accepted)
    assert {answer["parameters"]["retry_after"] for answer in refused} <= {1}


async def test_what_is_no_message_has_no_limit() -> None:
    async with TelegramFake(open_door=True, limit=1) as server, Api(server.url, server.token) as api:
        answers = [await api("sendChatAction", chat_id=1, action="typing") for _ in range(5)]

    assert all(answer["ok"] for answer in answers)


async def test_every_call_is_written_down(server: TelegramFake, api: Api, budi: Person) -> None:
    await api("sendMessage", chat_id=budi.id, text="satu")
    await api("sendMessage", chat_id=1, text="dua")
    await api("getMe")
    await api("getUpdates")

    noted = [(call.method, call.chat, call.ok, call.code) for call in server.sent]
    assert noted == [("sendmessage", budi.id, True, 200), ("sendmessage", 1, False, 400), ("getme", None, True, 200)]
    assert [call.digest for call in server.sent[:2]] == [digest_of("satu"), digest_of("dua")]
