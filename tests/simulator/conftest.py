"""A simulated office that is open, and somebody at its keyboard."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.simulator.commands import read_line
from bot.simulator.office import SimulatedOffice, make_settings
from bot.simulator.session import Session
from bot.simulator.story import Story
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


@pytest.fixture
async def keyboard(tmp_path: Path) -> AsyncIterator[Keyboard]:
    office = SimulatedOffice(make_settings(tmp_path, language="id"), NOW)
    await office.open()
    session = Session(office, Story(NOW, "id"))
    await session.begin(None)
    yield Keyboard(session)
    await office.close()


@pytest.fixture(autouse=True)
def log() -> Iterator[None]:
    with logbook():
        yield
