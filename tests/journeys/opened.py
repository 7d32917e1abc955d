"""The fixtures of an open office, for the conftest of every folder that wants one as it is."""

import io
from collections.abc import Iterator

import pytest

from models.store import Store
from tests.journeys.logbook import logbook
from tests.journeys.office import Clock, Office, open_office


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(sample_store: Store, clock: Clock) -> Office:
    """The test runs on each engine."""
    return await open_office(sample_store, clock)


@pytest.fixture
async def sqlite_office(sqlite_sample_store: Store, clock: Clock) -> Office:
    """For what does not depend on the engine."""
    return await open_office(sqlite_sample_store, clock)


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    with logbook() as book:
        yield book
