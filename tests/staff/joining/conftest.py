"""An open office whose admin the settings name; it is 10 January 2027, a Sunday, noon in Medan."""

from dataclasses import replace

import pytest

from handlers.facts import Abilities
from models.store import Store
from tests.journeys.office import Clock, Office, Visitor, open_office
from tests.journeys.opened import clock, log
from tests.staff.joining.meeting import ADMIN, admin_of

__all__ = ["clock", "log"]


@pytest.fixture
async def office(sqlite_sample_store: Store, clock: Clock) -> Office:
    return await _open(sqlite_sample_store, clock)


@pytest.fixture
async def office_on_each(sample_store: Store, clock: Clock) -> Office:
    """For what is written in SQL: the test runs on each engine."""
    return await _open(sample_store, clock)


async def _open(store: Store, clock: Clock) -> Office:
    opened = await open_office(store, clock)
    app = Abilities(speaks_first=True, lists_commands=True, link="https://t.me/latih_bot?start=")
    world = replace(
        opened.world,
        admins=frozenset({("telegram", ADMIN)}),
        abilities={"web": Abilities(), "telegram": app},
        public_url="https://latih.example",
    )
    return replace(opened, world=world)


@pytest.fixture
def admin(office: Office) -> Visitor:
    return admin_of(office)
