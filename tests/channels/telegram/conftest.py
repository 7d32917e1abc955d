"""An office on Telegram for each test, the same test by webhook and by polling."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.cast import NOW
from tests.channels.telegram.assembly import MODES, TOKEN, TelegramOffice, telegram_office
from tests.channels.telegram.talk import Talk
from tests.fakes.telegram import TelegramFake
from tests.journeys.office import VAULT, ZONE, Clock
from tests.journeys.sample import put_sample


@pytest.fixture(scope="session")
def furnished_file(template_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample in it, made once: seeding takes longer than most tests."""
    file = Path(shutil.copyfile(template_file, tmp_path_factory.mktemp("furnished") / "silatih.db"))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as conn:
        put_sample(conn, now=NOW, zone=ZONE, vault=VAULT)
    engine.dispose()
    return file


@pytest.fixture
def sqlite_url(furnished_file: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copyfile(furnished_file, tmp_path / 'silatih.db')}"


@pytest.fixture
async def server() -> AsyncIterator[TelegramFake]:
    async with TelegramFake(TOKEN, retry_scale=0.01) as fake:
        yield fake


@pytest.fixture(params=MODES)
async def office(
    request: pytest.FixtureRequest, sqlite_url: str, server: TelegramFake
) -> AsyncIterator[TelegramOffice]:
    async with telegram_office(sqlite_url, server, mode=request.param, clock=Clock()) as opened:
        yield opened
    assert server.complaints == []


@pytest.fixture
async def by_webhook(sqlite_url: str, server: TelegramFake) -> AsyncIterator[TelegramOffice]:
    async with telegram_office(sqlite_url, server, mode="webhook", clock=Clock()) as opened:
        yield opened


@pytest.fixture
async def by_polling(sqlite_url: str, server: TelegramFake) -> AsyncIterator[TelegramOffice]:
    async with telegram_office(sqlite_url, server, mode="polling", clock=Clock()) as opened:
        yield opened


@pytest.fixture
def rizky(office: TelegramOffice) -> Talk:
    return Talk(office, office.server.person("Rizky"))
