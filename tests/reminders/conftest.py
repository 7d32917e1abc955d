"""An open office with Telegram, on each database, and on SQLite alone for what does not depend on it."""

from dataclasses import replace

import pytest

from bot.conversation.world import Sending
from handlers.facts import Abilities
from models.store import Store
from tests.journeys.office import Clock, Office, open_office
from tests.journeys.opened import clock, log

__all__ = ["clock", "log"]


@pytest.fixture
async def office(sample_store: Store, clock: Clock) -> Office:
    return await with_telegram(sample_store, clock)


@pytest.fixture
async def sqlite_office(sqlite_sample_store: Store, clock: Clock) -> Office:
    return await with_telegram(sqlite_sample_store, clock)


async def with_telegram(store: Store, clock: Clock) -> Office:
    opened = await open_office(store, clock)
    able = {**opened.world.abilities, "telegram": Abilities(speaks_first=True)}
    sending = Sending("this process", frozenset({"telegram"}))
    return replace(opened, world=replace(opened.world, abilities=able, sending=sending))
