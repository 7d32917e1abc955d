"""The end of a process that was told to end: what came in is answered, and what is left is there for others."""

import asyncio
from datetime import timedelta

from bot.sending.pacing import Pace
from models.outbox import LEASE, Priority
from models.store import Store, Work
from models.store.contract import T
from tests.sending.mailroom import Mailroom
from tests.sending.platform import Platform
from tests.sending.skipping import Watched

RIZKY, BUDI = 1, 2
SLOW = Pace(messages=1, replies=100)


async def test_what_is_in_flight_ends_and_is_written_down(mail: Mailroom, telegram: Platform) -> None:
    telegram.latency = 2
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "Halo")

    assert await mail.statuses() == {"Halo": "sent"}


async def test_whatever_waits_is_given_back_and_the_next_process_sends_it_at_once(
    mail: Mailroom, telegram: Platform
) -> None:
    people = range(1, 11)
    await mail.add_people(*people)
    await mail.queue_for_all(people, "Pengumuman")
    async with mail.sender(telegram=telegram, pace=SLOW) as sender:
        telegram.latency = 1
        await mail.reply(sender, RIZKY, "1", "2", "3")
        await mail.pause(0.5)
    rows = await mail.rows()
    assert {row.lease_owner for row in rows.values()} == {None}

    began, telegram.latency = mail.clock(), 0
    async with mail.sender(telegram=telegram):
        await mail.until_all_done()
    assert mail.clock() - began < LEASE / 10
    assert len(telegram.texts) == 13
    assert [text for text in telegram.texts_to(RIZKY) if text in "123"] == ["1", "2", "3"]


async def test_the_end_comes_in_time_though_the_platform_does_not_answer(mail: Mailroom, telegram: Platform) -> None:
    telegram.latency = 10_000
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(BUDI, "news", priority=Priority.ANNOUNCEMENT)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "Halo", "Apa kabar?")
        await mail.until(lambda: telegram.asked == 2)
        told = mail.clock()
    took = mail.clock() - told

    assert took < timedelta(seconds=10)
    rows = await mail.rows()
    assert (rows["Halo"].status, rows["Halo"].is_uncertain, rows["Halo"].lease_owner) == ("queued", True, None)
    assert (rows["Apa kabar?"].status, rows["Apa kabar?"].is_uncertain) == ("queued", False)
    assert (rows["news"].status, rows["news"].error) == ("failed", "uncertain")


async def test_what_was_committed_and_never_handed_over_is_given_back_too(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram, claims=False) as sender:
        await mail.reply(sender, RIZKY, "Halo", channel="unknown")

    assert (await mail.rows())["Halo"].lease_owner is None


class FarAway(Watched):
    """A database that is reached after a while."""

    async def transact(self, work: Work[T]) -> T:
        await asyncio.sleep(0.2)
        return await super().transact(work)


async def test_reports_that_are_under_way_are_waited_for(store: Store, mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)
    mail.store = FarAway(store)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "Halo")
        await mail.pause(0.1)

    assert await mail.statuses() == {"Halo": "sent"}
