"""How many people may be written to first in a day, and how many announcements a month may cost."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from models.outbox import Priority
from models.tables import billed, outbox, whatsapp_chat
from tests.channels.whatsapp.assembly import WhatsAppOffice, whatsapp_office
from tests.channels.whatsapp.talk import Talk
from tests.channels.whatsapp.test_pushing import pushed
from tests.channels.whatsapp.test_sending import DAY, IN_WORDS, NEWS, notice, passes, state_of
from tests.fakes.whatsapp import WhatsAppFake
from tests.journeys.office import Clock


@pytest.fixture
async def office(sample_url: str, server: WhatsAppFake, clock: Clock) -> AsyncIterator[WhatsAppOffice]:
    settings: dict[str, Any] = {"people_per_day": 2, "announcements_per_month": 5}
    async with whatsapp_office(sample_url, server, clock=clock, **settings) as opened:
        yield opened


async def silent(office: WhatsAppOffice, *names: str) -> list[Talk]:
    """People who have not written for a day, the newest last."""
    people = [Talk(office, office.server.person(name)) for name in names]
    for person in people:
        await person.says("halo")
    await pushed(office)
    passes(office, **DAY)
    return people


async def test_announcements_leave_the_last_places_of_the_day_to_reminders(office: WhatsAppOffice) -> None:
    await silent(office, "Ani")
    used = update(whatsapp_chat).values(invited_at=office.clock())
    await office.application.store.transact(lambda conn: conn.execute(used) and None)
    budi = Talk(office, office.server.person("Budi"))
    await budi.says("halo")
    passes(office, hours=23, minutes=55)

    await notice(office, NEWS, priority=Priority.ANNOUNCEMENT)
    assert await state_of(office) == ("queued", "budget")
    await notice(office, IN_WORDS, purpose="y")
    assert await state_of(office) == ("delivered", None)


async def test_a_month_that_has_cost_enough_keeps_announcements_for_the_next_one(office: WhatsAppOffice) -> None:
    await silent(office, "Ani")
    month = {"month": "2027-01", "category": "marketing", "messages": 5}
    await office.application.store.transact(lambda conn: conn.execute(insert(billed).values(month)) and None)

    await notice(office, NEWS, priority=Priority.ANNOUNCEMENT)

    assert await state_of(office) == ("queued", "ceiling")
    kept = await office.ask(select(outbox.c.not_before).order_by(outbox.c.id.desc()).limit(1))
    assert kept.isoformat() >= "2027-01-31T17:00:00"
