"""A platform in trouble, told from a message in trouble: the channel waits, nobody's message loses an attempt."""

from datetime import timedelta

from bot.sending.gate import PEOPLE
from models.outbox import Priority
from tests.sending.mailroom import Mailroom
from tests.sending.platform import PASSING, TOKEN_REFUSED, Platform

RIZKY, BUDI = 1, 2


async def test_an_hour_without_the_platform_costs_no_message_its_attempts(mail: Mailroom, telegram: Platform) -> None:
    people = range(1, 21)
    telegram.always = PASSING
    await mail.add_people(*people)
    await mail.queue_for_all(people, "Pengumuman")
    await mail.queue_for_all(people, "Second", priority=Priority.ANNOUNCEMENT)

    async with mail.sender(telegram=telegram):
        await mail.pause(3600)
        asked, telegram.always = telegram.asked, None
        await mail.until_all_done()

    assert set((await mail.statuses()).values()) == {"sent"}
    assert asked < 3600 / 30 + 40
    assert all(telegram.texts_to(person) == [f"Pengumuman {person}", f"Second {person}"] for person in people)


async def test_one_message_in_trouble_does_not_stop_the_channel(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("poison", *[PASSING] * 20)
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(RIZKY, "poison")

    async with mail.sender(telegram=telegram) as sender:
        await mail.until(lambda: telegram.asked > PEOPLE)
        before = mail.clock()
        await mail.reply(sender, BUDI, "Halo")
        await mail.until(lambda: telegram.texts == ["Halo"])

    assert mail.clock() - before < timedelta(seconds=0.1)


async def test_a_token_that_is_not_accepted_stops_the_channel_until_it_is(mail: Mailroom, telegram: Platform) -> None:
    people = range(1, 21)
    telegram.always = TOKEN_REFUSED
    await mail.add_people(*people)
    await mail.queue_for_all(people, "Pengumuman")

    async with mail.sender(telegram=telegram) as sender:
        await mail.until(lambda: telegram.asked > 0)
        at_once = telegram.asked
        await mail.reply(sender, RIZKY, "Halo")
        await mail.pause(600)
        tries, telegram.always = telegram.asked - at_once, None
        await mail.until_all_done()

    assert 8 <= tries <= 11
    assert set((await mail.statuses()).values()) == {"sent"}
    assert {row.failures for row in (await mail.rows()).values()} == {0}


async def test_an_answer_to_what_was_under_way_ends_the_wait_of_a_channel_that_was_down(
    mail: Mailroom, telegram: Platform
) -> None:
    telegram.will_say("refused", TOKEN_REFUSED)
    telegram.slow["slow"] = 5
    await mail.add_people(RIZKY, BUDI)
    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "slow")
        await mail.reply(sender, BUDI, "refused")
        before = mail.clock()
        await mail.until_all_done()

    assert mail.clock() - before < timedelta(seconds=20)
    assert set((await mail.statuses()).values()) == {"sent"}
