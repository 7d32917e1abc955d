"""A simulated office that is open, and somebody at its keyboard."""

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.simulator.commands import read_line
from bot.simulator.office import SimulatedOffice, make_settings
from bot.simulator.session import Session
from bot.simulator.story import Story
from tests.channels.conftest import SECRET_KEY
from tests.databases import run_apart
from tests.journeys.logbook import logbook

NOW = datetime(2027, 4, 5, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


@dataclass(frozen=True, slots=True)
class Keyboard:
    session: Session

    async def types(self, *lines: str) -> str:
        """What is printed after the last of them."""
        printed = ""
        for line in lines:
            command = read_line(line)
            assert command is not None
            printed = await self.session.obey(command)
        return printed


@pytest.fixture(scope="session")
def opened_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office that was opened and closed: migrating and seeding takes longer than most tests."""
    folder = tmp_path_factory.mktemp("simulated")

    async def open_and_close() -> None:
        office = SimulatedOffice(_settings(folder), NOW)
        await office.open()
        await office.close()

    run_apart(open_and_close())
    return folder


@pytest.fixture
async def keyboard(opened_before: Path, tmp_path: Path) -> AsyncIterator[Keyboard]:
    shutil.copytree(opened_before, tmp_path, dirs_exist_ok=True)
    office = SimulatedOffice(_settings(tmp_path), NOW)
    await office.open()
    session = Session(office, Story(NOW, "id"))
    await session.begin(None)
    yield Keyboard(session)
    await office.close()


def _settings(folder: Path) -> Settings:
    """With a key that opens what an office before has sealed."""
    return make_settings(folder, language="id").model_copy(update={"secret_keys": SecretStr(SECRET_KEY)})


@pytest.fixture(autouse=True)
def log() -> Iterator[None]:
    with logbook():
        yield
