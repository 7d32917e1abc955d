"""An office on Telegram for each test, the same test by webhook and by polling."""

from collections.abc import AsyncIterator

import pytest

from tests.channels.telegram.assembly import MODES, TOKEN, TelegramOffice, telegram_office
from tests.channels.telegram.talk import Talk
from tests.fakes.telegram import TelegramFake
from tests.journeys.office import Clock


@pytest.fixture
async def server() -> AsyncIterator[TelegramFake]:
    async with TelegramFake(TOKEN, retry_scale=0.01) as fake:
        yield fake


@pytest.fixture(params=MODES)
async def office(
    request: pytest.FixtureRequest, sample_url: str, server: TelegramFake
) -> AsyncIterator[TelegramOffice]:
    async with telegram_office(sample_url, server, mode=request.param, clock=Clock()) as opened:
        yield opened
    assert server.complaints == []


@pytest.fixture
async def by_webhook(sample_url: str, server: TelegramFake) -> AsyncIterator[TelegramOffice]:
    async with telegram_office(sample_url, server, mode="webhook", clock=Clock()) as opened:
        yield opened


@pytest.fixture
async def by_polling(sample_url: str, server: TelegramFake) -> AsyncIterator[TelegramOffice]:
    async with telegram_office(sample_url, server, mode="polling", clock=Clock()) as opened:
        yield opened


@pytest.fixture
def rizky(office: TelegramOffice) -> Talk:
    return Talk(office, office.server.person("Rizky"))
