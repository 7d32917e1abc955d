"""An office on WhatsApp for each test; at the end Meta must have had nothing to refuse."""

from collections.abc import AsyncIterator

import pytest

from tests.channels.whatsapp.assembly import BUSINESS, WhatsAppOffice, whatsapp_office
from tests.channels.whatsapp.talk import Talk
from tests.fakes.whatsapp import Delivery, WhatsAppFake
from tests.journeys.office import Clock
from tests.journeys.opened import clock

__all__ = ["clock"]


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[WhatsAppFake]:
    delivery = Delivery(retry_scale=0.01)
    async with WhatsAppFake(BUSINESS, delivery=delivery, clock=lambda: clock().timestamp()) as fake:
        yield fake
    assert (fake.refused, fake.complaints) == ([], [])


@pytest.fixture
async def office(sample_url: str, server: WhatsAppFake, clock: Clock) -> AsyncIterator[WhatsAppOffice]:
    async with whatsapp_office(sample_url, server, clock=clock) as opened:
        yield opened


@pytest.fixture
def rizky(office: WhatsAppOffice) -> Talk:
    return Talk(office, office.server.person("Rizky"))


@pytest.fixture
async def strangers(office: WhatsAppOffice) -> AsyncIterator[None]:
    """The test makes up people whom the server has never seen: it takes no answers for them."""
    yield
    await office.written()
    office.server.world.refused.clear()
