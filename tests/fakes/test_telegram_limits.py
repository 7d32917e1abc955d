"""Every limit of the platform: what is just within passes, one more is refused in the platform's words."""

import asyncio
import io
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.fakes.telegram import Person, TelegramFake
from tests.fakes.telegram.asking import Api
from tests.fakes.telegram.attached import LARGEST_PHOTO
from tests.fakes.telegram.methods import METHODS
from tests.fakes.telegram.pictures import png
from tests.fakes.telegram.table import table

Json = dict[str, Any]

TOO_BIG = "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes"


def button(**what: str) -> Json:
    return {"inline_keyboard": [[{"text": "Ya", **what}]]}


def rows(count: int) -> Json:
    return {"inline_keyboard": [[{"text": "Ya", "callback_data": str(number)}] for number in range(count)]}


def placeholder(text: str) -> Json:
    return {"keyboard": [[{"text": "Ya"}]], "input_field_placeholder": text}


@pytest.mark.parametrize(
    "given",
    [
        {"text": "x" * 4096},
        {"text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"},
        {"text": "😀" * 2048},
        {"text": "x", "reply_markup": button(callback_data="é" * 32)},
        {"text": "x", "reply_markup": rows(100)},
        {"text": "x", "reply_markup": placeholder("é" * 64)},
        {"text": "x", "reply_markup": {"keyboard": [["a word"]]}},
    ],
)
async def test_a_message_at_the_limit_is_sent(server: TelegramFake, api: Api, budi: Person, given: Json) -> None:
    assert (await api("sendMessage", chat_id=budi.id, **given))["ok"]
    assert server.complaints == []


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n"}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2048 + "x"}, "message is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": button(callback_data="é" * 32 + "x")}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": button(callback_data="")},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": button()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "reply_markup": rows(101)}, "reply markup is too long"),
        ({"text": "x", "reply_markup": placeholder("x" * 65)}, "INPUT_FIELD_PLACEHOLDER_INVALID"),
        ({"text": "x", "reply_markup": placeholder("")}, "INPUT_FIELD_PLACEHOLDER_INVALID"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "Isi", "web_app": {"url": "http://a.id"}}]]}},
            "inline keyboard button Web App URL 'http://a.id' is invalid: Only HTTPS links are allowed",
        ),
        ({"text": "x", "reply_markup": "{not JSON"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": []}, "object expected as reply keyboard markup"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "y"}]]}},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [{"text": "Ya"}]}},
            "expected an Array of InlineKeyboardButton",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ],
)
async def test_a_message_beyond_the_limit_is_refused(api: Api, budi: Person, given: Json, refusal: str) -> None:
    assert await api.refusal("sendMessage", chat_id=budi.id, **given) == f"Bad Request: {refusal}"
    assert budi.chat.from_bot == []


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"colour": "red"}, "sendMessage: it takes no 'colour'"),
        ({"reply_markup": button(callback_data="y", size="9")}, "sendMessage: InlineKeyboardButton has no 'size'"),
        ({"disable_notification": "maybe"}, "sendMessage: disable_notification is neither true nor false"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}] * 9]}},
            "sendMessage: more than 8 buttons in a row are not shown well",
        ),
    ],
)
async def test_what_the_platform_would_swallow_is_a_complaint(
    server: TelegramFake, api: Api, budi: Person, given: Json, complaint: str
) -> None:
    assert (await api("sendMessage", chat_id=budi.id, text="x", **given))["ok"]
    assert server.complaints == [complaint]


@pytest.mark.parametrize(
    ("size", "caption", "refusal"),
    [
        ((5000, 5000), "x" * 1024, ""),
        ((9999, 1), "", "PHOTO_INVALID_DIMENSIONS"),
        ((2000, 100), "", ""),
        ((2001, 100), "", "PHOTO_INVALID_DIMENSIONS"),
        ((5000, 5001), "", "PHOTO_INVALID_DIMENSIONS"),
        ((800, 600), "x" * 1025, "message caption is too long"),
    ],
)
async def test_a_photo_has_a_size_and_a_short_caption(
    api: Api, budi: Person, size: tuple[int, int], caption: str, refusal: str
) -> None:
    assert await upload(api, budi, png(*size), caption=caption) == (refusal and f"Bad Request: {refusal}")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        pytest.param(png(800, 600).ljust(LARGEST_PHOTO, b"x"), "", id="at most"),
        pytest.param(png(800, 600).ljust(LARGEST_PHOTO + 1, b"x"), f"Bad Request: {TOO_BIG}", id="one byte more"),
        pytest.param(b"no picture", "Bad Request: IMAGE_PROCESS_FAILED", id="no picture"),
        pytest.param(b"", "Bad Request: file must be non-empty", id="nothing"),
    ],
)
async def test_a_photo_is_a_picture_of_at_most_ten_megabytes(
    api: Api, budi: Person, content: bytes, refusal: str
) -> None:
    assert await upload(api, budi, content) == refusal


async def test_a_file_has_at_most_fifty_megabytes(server: TelegramFake) -> None:
    """Only the head is sent: its length is enough to be refused."""
    parts = urlsplit(server.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)

    writer.write(
        b"POST /bot1:test/sendDocument HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        b"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000000\r\n\r\n"
    )
    answer = await reader.readuntil(b"}")
    writer.close()

    assert answer.startswith(b"HTTP/1.1 413")
    assert b"Request Entity Too Large" in answer


async def upload(api: Api, to: Person, content: bytes, *, kind: str = "photo", caption: str = "") -> str:
    form = aiohttp.FormData({"chat_id": str(to.id), "caption": caption})
    form.add_field(kind, io.BytesIO(content), filename="file")
    async with api.http.post(api.address(f"send{kind}"), data=form) as response:
        said: str = (await response.json()).get("description", "")
        return said


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ([("a" * 32, "x" * 256)], ""),
        ([(f"c{number}", "x") for number in range(100)], ""),
        ([(f"c{number}", "x") for number in range(101)], "Bad Request: BOT_COMMANDS_TOO_MUCH"),
        ([("a" * 33, "x")], "Bad Request: BOT_COMMAND_INVALID"),
        ([("Mulai", "x")], "Bad Request: BOT_COMMAND_INVALID"),
        ([("mulai", "x" * 257)], "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
        ([("mulai", "")], "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_have_short_names_and_descriptions(
    api: Api, commands: list[tuple[str, str]], refusal: str
) -> None:
    given = [{"command": name, "description": what} for name, what in commands]

    assert await api.refusal("setMyCommands", commands=given) == refusal


@pytest.mark.parametrize(
    ("secret", "refusal"),
    [
        ("aZ09_-", "Webhook was set"),
        ("a" * 256, "Webhook was set"),
        ("a" * 257, "Bad Request: secret token is too long"),
        ("a b", "Bad Request: secret token contains unallowed characters"),
    ],
)
async def test_a_webhooks_secret_is_made_of_few_characters(api: Api, secret: str, refusal: str) -> None:
    assert await api.refusal("setWebhook", url="http://127.0.0.1:9/hook", secret_token=secret) == refusal


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        ("https://bot.example.org:8443/hook", "Webhook was set"),
        ("http://bot.example.org/hook", "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://bot.example.org:444/hook",
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("https://", "Bad Request: invalid webhook URL specified"),
    ],
)
async def test_a_webhook_elsewhere_needs_https_and_a_known_port(api: Api, url: str, refusal: str) -> None:
    assert await api.refusal("setWebhook", url=url) == refusal


async def test_the_answer_to_a_tap_is_short(api: Api, budi: Person) -> None:
    tap = await budi.forges("x")

    assert (await api("answerCallbackQuery", callback_query_id=tap.id, text="é" * 200))["ok"]
    assert await api.refusal("answerCallbackQuery", callback_query_id=tap.id, text="é" * 201) != ""


@pytest.mark.parametrize("payload", ["x" * 65, "a b", "é"])
async def test_no_link_carries_such_a_payload(budi: Person, payload: str) -> None:
    with pytest.raises(AssertionError):
        await budi.starts(payload)


def test_every_method_of_the_table_is_there() -> None:
    delivering = {"getupdates", "setwebhook", "deletewebhook", "getwebhookinfo"}

    assert METHODS.keys() | delivering == table().methods.keys()
