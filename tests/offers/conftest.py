"""An open office, on SQLite alone where the engine makes no difference."""

import pytest

from models.store import Store
from tests.journeys.office import Clock, Office, open_office
from tests.journeys.opened import clock

__all__ = ["clock"]


@pytest.fixture
async def office(sqlite_sample_store: Store, clock: Clock) -> Office:
    return await open_office(sqlite_sample_store, clock)
