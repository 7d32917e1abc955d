"""An open office for every test that asks for one, on each database."""

from collections.abc import AsyncIterator

import pytest

from models.store import Store, open_store
from tests.journeys.office import Clock, Office, open_office
from tests.journeys.opened import clock, log

__all__ = ["clock", "log"]


@pytest.fixture
def sqlite_url(sample_url: str) -> str:
    """Here every database holds the sample."""
    return sample_url


@pytest.fixture
def postgresql_url(postgresql_sample_url: str) -> str:
    return postgresql_sample_url


@pytest.fixture
async def office(store: Store, clock: Clock) -> Office:
    return await open_office(store, clock)


@pytest.fixture
async def postgresql_office(postgresql_url: str, clock: Clock) -> AsyncIterator[Office]:
    """For what only several processes can show."""
    store = await open_store(postgresql_url)
    yield await open_office(store, clock)
    await store.close()
