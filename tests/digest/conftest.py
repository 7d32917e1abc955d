"""An open office, on each database, and on SQLite alone for what does not depend on it."""

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
    return await open_office(sample_store, clock)


@pytest.fixture
async def sqlite_office(sqlite_sample_store: Store, clock: Clock) -> Office:
    return await open_office(sqlite_sample_store, clock)


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    with logbook() as book:
        yield book
