"""Two processes that send for one bot: each message once, in order, and together no faster than one."""

import asyncio
from collections.abc import AsyncIterator
from typing import Literal

import pytest

from bot.sending.pacing import Pace
from models.store import Store, Work, open_store
from models.store.contract import T
from tests.sending.mailroom import Mailroom
from tests.sending.platform import Platform
from tests.sending.skipping import SkippingLoop, Watched

STRICT = Pace(messages=30, replies=100)
PEOPLE = range(1, 151)


class Alone:
    """Takes PostgreSQL for a database that nobody else sends from: the control, a pace for each process."""

    dialect: Literal["sqlite", "postgresql"] = "sqlite"

    def __init__(self, store: Store) -> None:
        self._store = store

    async def transact(self, work: Work[T]) -> T:
        return await self._store.transact(work)

    async def read(self, work: Work[T]) -> T:
        return await self._store.read(work)

    async def close(self) -> None:
        await self._store.close()


@pytest.fixture
async def mail(postgresql_url: str) -> AsyncIterator[Mailroom]:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SkippingLoop)
    store = await open_store(postgresql_url)
    loop.skips = True
    yield Mailroom(Watched(store))
    loop.skips = False
    await store.close()


async def send_all(mail: Mailroom, telegram: Platform, *, pace: Pace = STRICT) -> None:
    async with mail.sender(telegram=telegram, pace=pace), mail.sender(telegram=telegram, pace=pace):
        await mail.until_all_done()


async def test_each_message_is_sent_once_and_in_order(mail: Mailroom, telegram: Platform) -> None:
    telegram.latency = 0.02
    people = range(1, 41)
    await mail.add_people(*people)
    for number in range(4):
        await mail.queue_for_all(people, f"{number} for")

    await send_all(mail, telegram, pace=Pace(messages=500, replies=500))

    for person in people:
        assert telegram.texts_to(person) == [f"{number} for {person}" for number in range(4)]


async def test_together_they_keep_the_pace_of_one(mail: Mailroom, telegram: Platform) -> None:
    telegram.per_second = 30
    await mail.add_people(*PEOPLE)
    await mail.queue_for_all(PEOPLE, "Pengumuman")

    await send_all(mail, telegram)

    took = telegram.arrivals[-1].at - telegram.arrivals[0].at
    assert telegram.too_fast <= len(PEOPLE) // 100
    assert len(PEOPLE) / took > 0.85 * 30


async def test_control_with_a_pace_of_its_own_each_they_are_too_fast(mail: Mailroom, telegram: Platform) -> None:
    telegram.per_second = 30
    await mail.add_people(*PEOPLE)
    await mail.queue_for_all(PEOPLE, "Pengumuman")
    mail.store = Alone(mail.store)

    await send_all(mail, telegram)

    assert telegram.too_fast > len(PEOPLE) // 100


async def test_what_one_is_told_the_other_heeds(mail: Mailroom, telegram: Platform) -> None:
    other = Platform()
    telegram.per_second = 1
    await mail.add_people(1, 2, 3)

    async with mail.sender(telegram=telegram, claims=False) as first, mail.sender(telegram=other):
        await mail.reply(first, 1, "1")
        await mail.reply(first, 2, "2")
        await mail.until(lambda: telegram.too_fast > 0)
        await mail.pause(0.1)
        told = mail.clock()
        await mail.queue(3, "3")
        await mail.until(lambda: bool(other.texts))
        waited = (mail.clock() - told).total_seconds()

    assert waited > 0.9
