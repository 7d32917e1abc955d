"""The web server of an open office, in this process: no socket of the machine is opened."""

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.application import Application, running
from bot.settings import Settings
from tests.channels.browser import Browser
from tests.journeys.office import Clock
from tests.journeys.opened import log

__all__ = ["log"]

SECRET_KEY = base64.b64encode(b"a key that only tests ever use!!").decode()


@dataclass(frozen=True, slots=True)
class Served:
    """An application as `silatih run --demo` puts it together, with a clock of the test's own."""

    application: Application
    clock: Clock

    @property
    def app(self) -> Starlette:
        return self.application.app

    async def lose_database(self) -> None:
        await self.application.store.close()


@asynccontextmanager
async def served_office(database_url: str) -> AsyncIterator[Served]:
    clock = Clock()
    settings = Settings(database_url=SecretStr(database_url), secret_keys=SecretStr(SECRET_KEY))
    async with running(settings, demo=True, clock=clock) as application:
        yield Served(application, clock)


@pytest.fixture
async def served(sample_url: str) -> AsyncIterator[Served]:
    async with served_office(sample_url) as office:
        yield office


@pytest.fixture
async def browse(served: Served) -> AsyncIterator[Callable[..., Browser]]:
    """A new browser, on a network address of its own unless it is named."""
    opened: list[Browser] = []

    def new_browser(address: str = "") -> Browser:
        opened.append(Browser(served.app, address=address or f"192.0.2.{len(opened) + 1}"))
        return opened[-1]

    yield new_browser
    for browser in opened:
        await browser.close()


@pytest.fixture
async def visitor(browse: Callable[..., Browser]) -> Browser:
    """Somebody whose page is open and has its cookie."""
    browser = browse()
    await browser.open_page()
    return browser
