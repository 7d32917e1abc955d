"""A Telegram server that waits for nothing between two tries, the plainest client, and somebody who has started."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.fakes.telegram import Person, TelegramFake
from tests.fakes.telegram.asking import Api


@pytest.fixture
async def server() -> AsyncIterator[TelegramFake]:
    async with TelegramFake(retry_scale=0.0) as server:
        yield server


@pytest.fixture
async def api(server: TelegramFake) -> AsyncIterator[Api]:
    async with Api(server.url, server.token) as api:
        yield api


@pytest.fixture
async def bot(server: TelegramFake) -> AsyncIterator[Bot]:
    """python-telegram-bot as it is; certificates, which are slow to load, are not needed on the way to here."""
    ways = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
    roots = f"{server.url}/bot", f"{server.url}/file/bot"
    async with Bot(server.token, *roots, request=ways[0], get_updates_request=ways[1]) as bot:
        yield bot


@pytest.fixture
async def budi(server: TelegramFake) -> Person:
    person = server.person("Budi")
    await person.starts()
    return person
