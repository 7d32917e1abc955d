"""The one way out to the platforms: a session for each, and what it means when no answer came.

A platform's address may hold its token, and aiohttp's errors hold the address: none of them leaves this file.
"""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.request import getproxies, proxy_bypass

import aiohttp
from aiohttp import ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from yarl import URL

CONNECT_SECONDS = 5
ANSWER_SECONDS = 30
MOST_CONNECTIONS = 100
"""More than the sender has in flight, so that nobody waits for a connection."""

LARGEST_ANSWER = 32_000_000
"""Bytes. A hundred updates of the longest messages, each with the one it replies to, are half of that."""

_SURELY_NOT_SENT = (
    aiohttp.ClientConnectorError,  # refused, no such host, no trust in the certificate
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,  # the operator's proxy would not open the way
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


class NotSentError(Exception):
    """The request surely did not go out. Says the class of what happened, and nothing else."""


class TooLongError(Exception):
    """The answer is longer than was wanted; the rest of it was not read."""


class NoAnswerError(Exception):
    """The request may have gone out, and may have been obeyed. Says the class of what happened, and nothing else."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """`body` may be a person's words."""

    status: int
    body: bytes = field(repr=False)


def open_session(root_url: str) -> ClientSession:
    """For one platform; to be closed by who opened it. Keeps its connections, and no cookies."""
    return ClientSession(
        connector=TCPConnector(limit=MOST_CONNECTIONS, keepalive_timeout=30),
        cookie_jar=DummyCookieJar(),
        timeout=_limits(ANSWER_SECONDS),
        proxy=proxy_for(root_url),
    )


def proxy_for(root_url: str) -> URL | None:
    """The operator's proxy, by the usual variables, looked up once.

    aiohttp's `trust_env` would look at every request, and read `.netrc` in a thread besides.
    """
    url = URL(root_url)
    found = None if proxy_bypass(url.host or "") else getproxies().get(url.scheme)
    return URL(found) if found else None


@lru_cache(maxsize=16)
def _limits(wait: float | None) -> ClientTimeout:
    """To wait for a free connection is to connect, too."""
    return ClientTimeout(total=wait, connect=CONNECT_SECONDS)


async def post(session: ClientSession, url: URL, *, wait: float | None = ANSWER_SECONDS, **sent: Any) -> HttpAnswer:
    """`sent`: the body, as aiohttp takes it. `wait`: seconds until there must be an answer, connecting included; None
    for a caller that has a limit of its own: a second timer is a sixth of what a request costs.

    Raises NotSentError and NoAnswerError. A kept connection that the server closed at that instant counts as the
    latter: what had been written may have been read.
    """
    try:
        request = session.post(url, allow_redirects=False, timeout=_limits(wait), **sent)
        return await _answered(request, most=LARGEST_ANSWER)
    except TooLongError as error:
        raise NoAnswerError(type(error).__name__) from None


async def get(
    session: ClientSession,
    url: URL,
    *,
    most: int,
    wait: float = ANSWER_SECONDS,
    headers: Mapping[str, str] | None = None,
) -> HttpAnswer:
    """`most`: bytes of the answer. Raises TooLongError, and as `post`."""
    request = session.get(url, allow_redirects=False, timeout=_limits(wait), headers=headers)
    return await _answered(request, most=most)


async def _answered(request: AbstractAsyncContextManager[ClientResponse], *, most: int) -> HttpAnswer:
    failed: NotSentError | NoAnswerError
    try:
        async with request as response:
            return HttpAnswer(response.status, await _body(response, most))
    except _SURELY_NOT_SENT as error:
        failed = NotSentError(type(error).__name__)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        failed = NoAnswerError(type(error).__name__)
    raise failed  # out here, where aiohttp's error is no longer its context


async def _body(response: ClientResponse, most: int) -> bytes:
    """No more than was wanted: whoever answers for the platform shall not fill our memory. Raises TooLongError."""
    said = response.content_length
    if said is not None and said <= most and "Content-Encoding" not in response.headers:
        return await response.read()
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > most:
            raise TooLongError
    return bytes(body)
