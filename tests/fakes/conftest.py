"""A Telegram server that waits for nothing between two tries, the plainest client, and somebody who has started."""

from collections.abc import AsyncIterator

import pytest

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
async def budi(server: TelegramFake) -> Person:
    person = server.person("Budi")
    await person.starts()
    return person
