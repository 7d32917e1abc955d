"""The way out to the platforms: what surely was not sent, what may have been, and that an address stays unsaid."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession
from yarl import URL

from bot.http_client import NoAnswerError, NotSentError, open_session, post, proxy_for

CANARY = "123456789:AAcanary-token-that-must-stand-in-no-log"

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def served(serve: Serve) -> AsyncIterator[str]:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(once, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with open_session("http://127.0.0.1") as opened:
        yield opened


async def cut(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def cut_in_the_middle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    await writer.drain()


async def no_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"what is this\r\n\r\n")
    await writer.drain()


async def refusal(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


async def redirect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


@pytest.mark.parametrize("serve", [cut, cut_in_the_middle, no_http])
async def test_a_request_that_went_out_and_was_not_answered_may_have_been_obeyed(
    session: ClientSession, serve: Serve
) -> None:
    async with served(serve) as root:
        with pytest.raises(NoAnswerError):
            await post(session, URL(root))


async def test_an_answer_that_does_not_come_in_time_is_none(session: ClientSession) -> None:
    async with served(silent) as root:
        with pytest.raises(NoAnswerError):
            await post(session, URL(root), wait=0.05)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://nobody.invalid/", "ftp://127.0.0.1/"])
async def test_a_request_that_found_nobody_was_not_sent(session: ClientSession, address: str) -> None:
    with pytest.raises(NotSentError):
        await post(session, URL(address))


async def test_a_request_to_whom_nobody_can_trust_was_not_sent(session: ClientSession) -> None:
    async with served(refusal) as root:
        with pytest.raises(NotSentError):
            await post(session, URL(root.replace("http://", "https://")))


async def test_a_kept_connection_that_was_closed_meanwhile_counts_as_no_answer(session: ClientSession) -> None:
    answered = 0

    async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal answered
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        await writer.drain()
        answered += 1
        await reader.readuntil(b"\r\n\r\n")

    async with served(answer_once) as root:
        assert (await post(session, URL(root))).body == b"ok"
        with pytest.raises(NoAnswerError):
            await post(session, URL(root))
    assert answered == 1


HOSTILE = (
    b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\nok",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 4\r\n\r\nnope",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=\xff\r\nContent-Length: 9\r\n\r\nhalf",
    b"HTTP/1.1 999999 ?\r\n\r\n",
    b"HTTP/9.9 200 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX: " + b"x" * 20_000 + b"\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n: nameless\r\nContent-Length: 2\r\n\r\nok",
    b"\x00\xff" * 50,
)


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
async def test_whatever_answers_it_is_an_answer_or_none(session: ClientSession, raw: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        await writer.drain()

    async with served(answer) as root:
        with pytest.raises(NoAnswerError):
            await post(session, URL(root), wait=0.5)


@pytest.mark.parametrize("head", [b"Content-Length: 5000", b"X: an end that the connection has"])
async def test_an_answer_that_is_too_long_is_not_read_to_its_end(
    session: ClientSession, monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    monkeypatch.setattr("bot.http_client.LARGEST_ANSWER", 4000)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + b"x" * 5000)
        await writer.drain()

    async with served(answer) as root:
        with pytest.raises(NoAnswerError):
            await post(session, URL(root), wait=0.5)


async def test_nobody_is_led_elsewhere(session: ClientSession) -> None:
    async with served(redirect) as root:
        assert (await post(session, URL(root))).status == 302


@pytest.mark.parametrize("serve", [cut, cut_in_the_middle, no_http, silent])
async def test_no_error_repeats_the_address(session: ClientSession, serve: Serve) -> None:
    async with served(serve) as root:
        with pytest.raises(NoAnswerError) as raised:
            await post(session, URL(f"{root}/bot{CANARY}/sendMessage"), wait=0.05)

    told = "".join(traceback.format_exception(raised.value)) + repr(raised.value.__context__)
    assert CANARY not in told


async def test_no_error_of_a_request_that_was_not_sent_repeats_the_address(session: ClientSession) -> None:
    with pytest.raises(NotSentError) as raised:
        await post(session, URL(f"http://127.0.0.1:9/bot{CANARY}/sendMessage"))

    assert CANARY not in "".join(traceback.format_exception(raised.value)) + repr(raised.value.__context__)


def test_the_operators_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")

    assert proxy_for("https://api.telegram.org") == URL("http://proxy.example:3128")
    assert proxy_for("https://127.0.0.1:8081") is None
