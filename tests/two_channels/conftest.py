"""An open office whose people write on Telegram and on WhatsApp."""

from dataclasses import replace

import pytest

from bot.channels import ON_WHATSAPP
from handlers.facts import Abilities
from models.store import Store
from tests.journeys.office import Clock, Office, open_office
from tests.journeys.opened import clock

__all__ = ["clock"]


@pytest.fixture
async def office(sample_store: Store, clock: Clock) -> Office:
    return await with_both(sample_store, clock)


@pytest.fixture
async def sqlite_office(sqlite_sample_store: Store, clock: Clock) -> Office:
    return await with_both(sqlite_sample_store, clock)


async def with_both(store: Store, clock: Clock) -> Office:
    """WhatsApp's people answer in the chat: its page is tried elsewhere."""
    office = await open_office(store, clock)
    able = {
        "telegram": Abilities(shares_phone=True, speaks_first=True),
        "whatsapp": replace(ON_WHATSAPP, form_first=False),
    }
    return replace(office, world=replace(office.world, abilities={**office.world.abilities, **able}))
