"""An open office for what is announced by its staff, on each database."""

import pytest

from models.store import Store
from tests.journeys.office import Clock, Office, open_office


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(sample_store: Store, clock: Clock) -> Office:
    return await open_office(sample_store, clock)
