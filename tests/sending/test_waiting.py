"""When a platform says to wait: who waits, for how long, and who does not."""

import pytest

from bot.sending.delivery import Failure, NotDelivered
from bot.sending.pacing import Pace
from models.outbox import Priority
from models.store import Store
from tests.sending.mailroom import Mailroom
from tests.sending.platform import Platform
from tests.sending.skipping import Watched

RIZKY, BUDI, CITRA = 1, 2, 3
WAIT = NotDelivered(Failure.TOO_FAST, retry_after=35)


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """Who waits is decided in memory; what is left in the rows, `test_failures` and `test_outages` ask both."""
    return sqlite_store


async def test_nothing_of_the_channel_is_sent_before_the_time_is_up(mail: Mailroom, telegram: Platform) -> None:
    people = range(1, 101)
    telegram.will_say("Pengumuman 50", WAIT)
    await mail.add_people(*people)
    await mail.queue_for_all(people, "Pengumuman")

    async with mail.sender(telegram=telegram, pace=Pace(messages=30, replies=100)) as sender:
        await mail.until(lambda: telegram.asked > len(telegram.texts))
        so_far = len(telegram.texts)
        await mail.reply(sender, RIZKY, "Halo")
        await mail.pause(34)
        meanwhile = len(telegram.texts) - so_far
        await mail.until_all_done()

    assert meanwhile == 0
    assert set((await mail.statuses()).values()) == {"sent"}
    assert {row.failures for row in (await mail.rows()).values()} == {0}


async def test_another_channel_goes_on(mail: Mailroom, telegram: Platform) -> None:
    whatsapp = Platform()
    telegram.will_say("1", WAIT)
    await mail.add_people(RIZKY)
    await mail.add_people(BUDI, channel="whatsapp")

    async with mail.sender(telegram=telegram, whatsapp=whatsapp) as sender:
        await mail.reply(sender, RIZKY, "1")
        await mail.until(lambda: telegram.asked == 1)
        await mail.reply(sender, BUDI, "a", channel="whatsapp")
        await mail.until(lambda: whatsapp.texts == ["a"])

    assert telegram.texts == []


async def test_a_short_wait_keeps_the_order_of_a_chat(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("1", NotDelivered(Failure.TOO_FAST, retry_after=3))
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "1", "2")
        await mail.until(lambda: telegram.asked == 1)
        await mail.reply(sender, RIZKY, "3")
        await mail.until_all_done()

    assert telegram.texts == ["1", "2", "3"]


async def test_a_wait_longer_than_the_lease_is_waited_for_in_the_database(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("1", NotDelivered(Failure.TOO_FAST, retry_after=600))
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "1", "2")
        await mail.pause(300)
        rows = await mail.rows()
        await mail.until_all_done()

    assert {(row.status, row.lease_owner) for row in rows.values()} == {("queued", None)}
    assert telegram.texts == ["1", "2"]


async def test_replies_to_inputs_during_a_long_wait_are_kept_in_the_database(
    mail: Mailroom, telegram: Platform
) -> None:
    telegram.will_say("1", NotDelivered(Failure.TOO_FAST, retry_after=120))
    people = range(1, 10)
    await mail.add_people(*people)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "1")
        await mail.until(lambda: telegram.asked == 1)
        for person in people[1:]:
            await mail.reply(sender, person, f"for {person}")
        (line,) = sender._lines.values()
        in_memory = line._memory.urgent
        await mail.until_all_done()

    assert in_memory == 0
    assert len(telegram.texts) == 9


async def test_who_is_started_anew_still_waits(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("1", WAIT)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "1")
    async with mail.sender(telegram=telegram):
        await mail.until(lambda: telegram.asked == 1)
        await mail.pause(1)

    async with mail.sender(telegram=telegram):
        await mail.pause(30)
        asked = telegram.asked
        await mail.until_all_done()

    assert asked == 1
    assert telegram.texts == ["1"]


async def test_an_idle_sender_writes_nothing(mail: Mailroom, telegram: Platform) -> None:
    watched = mail.store
    assert isinstance(watched, Watched)
    async with mail.sender(telegram=telegram):
        await mail.pause(5)
        before = watched.writes
        await mail.pause(120)
        after = watched.writes

    assert after == before


async def test_an_announcement_goes_at_its_pace_and_no_faster(mail: Mailroom, telegram: Platform) -> None:
    """A strict platform: at the 31st message within a second it says to wait."""
    people = range(1, 301)
    telegram.per_second = 30
    telegram.latency = 0.08
    await mail.add_people(*people)
    await mail.queue_for_all(people, "Pengumuman")

    async with mail.sender(telegram=telegram, pace=Pace(messages=30, replies=100)):
        await mail.until_all_done()

    took = telegram.arrivals[-1].at - telegram.arrivals[0].at
    assert telegram.too_fast == 0
    assert 300 / took >= 30 * 0.95


async def test_replies_during_an_announcement_are_counted_and_do_not_wait(mail: Mailroom, telegram: Platform) -> None:
    people = range(1, 101)
    telegram.per_second = 30
    await mail.add_people(*people)
    await mail.queue_for_all(people, "Pengumuman")
    waits = []

    async with mail.sender(telegram=telegram, pace=Pace(messages=30, replies=100)) as sender:
        for number in range(4):
            await mail.pause(0.71)
            before = mail.clock()
            await mail.reply(sender, number + 1, f"Halo {number}")
            await mail.until(lambda: f"Halo {number}" in telegram.texts)  # noqa: B023 - called at once
            waits.append((mail.clock() - before).total_seconds())
        await mail.until_all_done()

    assert telegram.too_fast == 0
    assert max(waits) < 0.05


async def test_after_a_refusal_replies_go_at_half_their_speed_for_a_minute(mail: Mailroom, telegram: Platform) -> None:
    people = range(1, 41)
    telegram.will_say("Halo", NotDelivered(Failure.TOO_FAST, retry_after=1))
    await mail.add_people(*people)

    async with mail.sender(telegram=telegram, pace=Pace(messages=20, replies=20)) as sender:
        await mail.reply(sender, RIZKY, "Halo")
        await mail.pause(5)
        for person in people:
            await mail.reply(sender, person, f"slow {person}")
        await mail.until_all_done()
        await mail.pause(60)
        for person in people:
            await mail.reply(sender, person, f"quick {person}")
        await mail.until_all_done()

    assert most_in_a_second(telegram, "slow") == 10
    assert most_in_a_second(telegram, "quick") == 20


def most_in_a_second(platform: Platform, word: str) -> int:
    moments = [arrival.at for arrival in platform.arrivals if arrival.text.startswith(word)]
    return max(sum(begin <= moment < begin + 1 for moment in moments) for begin in moments)


async def test_an_announcement_in_flight_leaves_room_for_replies(mail: Mailroom, telegram: Platform) -> None:
    people = range(1, 201)
    telegram.latency = 15
    await mail.add_people(*people)
    await mail.queue_for_all(people, "Pengumuman", priority=Priority.ANNOUNCEMENT)

    async with mail.sender(telegram=telegram) as sender:
        await mail.pause(5)
        before = mail.clock()
        await mail.reply(sender, RIZKY, "Halo")
        await mail.until(lambda: "Halo" in telegram.texts)
        waited = (mail.clock() - before).total_seconds()

    assert waited < 0.1
