"""A served office on SQLite, its log, and visitors of the chat page who ask for the form."""

from collections.abc import AsyncIterator

import pytest

from tests.channels.browser import Browser
from tests.channels.conftest import Served, served_office
from tests.journeys.opened import log

__all__ = ["log"]


@pytest.fixture
async def served(sample_url: str) -> AsyncIterator[Served]:
    async with served_office(sample_url) as office:
        yield office


@pytest.fixture
async def visitor(served: Served) -> AsyncIterator[Browser]:
    browser = Browser(served.app)
    yield browser
    await browser.close()


@pytest.fixture
async def stranger(served: Served) -> AsyncIterator[Browser]:
    """On another phone."""
    browser = Browser(served.app, address="192.0.2.2")
    yield browser
    await browser.close()
