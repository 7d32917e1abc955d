"""An open office with Telegram, on each database, and on SQLite alone for what does not depend on it."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.conversation.world import Sending
from handlers.facts import Abilities
from models.store import Store
from tests.journeys.logbook import logbook
from tests.journeys.office import Clock, Office, open_office


@pytest.fixture
def clock() -> Clock:
    return Clock()


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


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    with logbook() as book:
        yield book
