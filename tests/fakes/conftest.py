"""A Telegram server that waits for nothing between two tries, the plainest client, and somebody who has started.

Of WhatsApp's server, which each file sets up for itself: a client, and somebody who hears its webhooks.
"""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.fakes.telegram import Person, TelegramFake
from tests.fakes.telegram.asking import Api
from tests.fakes.whatsapp import WhatsAppFake
from tests.fakes.whatsapp.asking import Graph
from tests.fakes.whatsapp.listening import Ears


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


@pytest.fixture
async def graph(cloud: WhatsAppFake) -> AsyncIterator[Graph]:
    async with Graph(cloud.url, cloud.business) as graph:
        yield graph


@pytest.fixture
async def ears(cloud: WhatsAppFake) -> AsyncIterator[Ears]:
    async with Ears(cloud.business.app_secret) as ears:
        assert await cloud.webhook.subscribe(ears.url, ears.verify_token)
        yield ears
