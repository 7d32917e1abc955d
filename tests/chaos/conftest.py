"""Campaigns run in a loop whose clock is hurried, and read the log they leave."""

import asyncio
import io
from collections.abc import Callable, Iterator, Mapping

import pytest

from tests.chaos.hurried import HurriedLoop
from tests.journeys.logbook import logbook


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"hurried": HurriedLoop}


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    with logbook() as book:
        yield book
