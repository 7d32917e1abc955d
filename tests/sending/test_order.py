"""In which order messages arrive: in each chat, and between what is urgent and what is not."""

import pytest

from bot.sending.pacing import Pace
from models.outbox import Priority
from tests.sending.mailroom import Mailroom
from tests.sending.platform import PASSING, Platform

RIZKY, BUDI = 1, 2


async def test_a_reply_goes_out_once_it_is_committed(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "Halo", "Boleh tahu tanggal lahir Anda?")
        await mail.until_all_done()

    assert telegram.texts == ["Halo", "Boleh tahu tanggal lahir Anda?"]
    row = (await mail.rows())["Halo"]
    assert (row.status, row.platform_id, row.lease_owner) == ("sent", "id of Halo", None)


async def test_a_process_that_does_not_claim_sends_its_own_replies(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(BUDI, "for whoever claims")

    async with mail.sender(telegram=telegram, claims=False) as sender:
        await mail.reply(sender, RIZKY, "Halo")
        await mail.until(lambda: bool(telegram.texts))

    assert await mail.statuses() == {"for whoever claims": "queued", "Halo": "sent"}


async def test_what_nobody_holds_is_claimed(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "1", "2", "3", priority=Priority.REMINDER)

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert telegram.texts == ["1", "2", "3"]


async def test_messages_of_one_chat_do_not_overtake_each_other(mail: Mailroom, telegram: Platform) -> None:
    telegram.latency = 0.2
    await mail.add_people(RIZKY, BUDI)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "1", "2")
        await mail.reply(sender, BUDI, "a", "b")
        await mail.reply(sender, RIZKY, "3")
        await mail.until_all_done()

    assert telegram.texts_to(RIZKY) == ["1", "2", "3"]
    assert telegram.texts_to(BUDI) == ["a", "b"]
    assert telegram.texts[:2] == ["1", "a"]


async def test_a_reply_overtakes_an_announcement_that_waits(mail: Mailroom, telegram: Platform) -> None:
    people = range(1, 31)
    await mail.add_people(*people)
    await mail.queue_for_all(people, "Pengumuman")

    async with mail.sender(telegram=telegram, pace=Pace(messages=2, replies=100)) as sender:
        await mail.until(lambda: len(telegram.texts) > 4)
        await mail.reply(sender, 30, "Halo")
        await mail.until_all_done()

    assert telegram.texts.index("Halo") < 8
    assert len(telegram.texts) == 31


async def test_a_back_off_holds_back_its_own_priority_only(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("reminder 1", PASSING, PASSING)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "reminder 1", "reminder 2", priority=Priority.REMINDER)

    async with mail.sender(telegram=telegram) as sender:
        await mail.until(lambda: telegram.asked == 1)
        await mail.reply(sender, RIZKY, "Halo")
        await mail.until_all_done()

    assert telegram.texts == ["Halo", "reminder 1", "reminder 2"]


async def test_a_reply_waits_behind_one_that_is_to_be_tried_again(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("1", PASSING)
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "1", "2")
        await mail.until(lambda: telegram.asked == 1)
        await mail.reply(sender, RIZKY, "3")
        await mail.until_all_done()

    assert telegram.texts == ["1", "2", "3"]


async def test_a_reply_that_is_handed_over_late_does_not_overtake_one_that_went_back(
    mail: Mailroom, telegram: Platform
) -> None:
    """It was committed before the other one failed, so it did not see that somebody waits."""
    telegram.will_say("1", PASSING, PASSING, PASSING, PASSING)
    telegram.slow["1"] = 1
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "1")
        await mail.reply(sender, RIZKY, "2", late=5)
        await mail.until_all_done()

    assert telegram.texts == ["1", "2"]


async def test_a_reply_to_an_input_that_came_later_is_sent_at_once_again(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("1", PASSING)
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram, claims=False) as sender:
        await mail.reply(sender, RIZKY, "1")
        await mail.pause(0.5)
        await mail.end_all(RIZKY)
        await mail.reply(sender, RIZKY, "2")
        await mail.pause(0.1)

    assert telegram.texts == ["2"]


async def test_a_message_kept_for_tomorrow_holds_back_nobody(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)
    tomorrow = mail.clock().replace(day=11)
    await mail.queue(RIZKY, "tomorrow", priority=Priority.REMINDER, not_before=tomorrow)
    await mail.queue(RIZKY, "today", priority=Priority.REMINDER)

    async with mail.sender(telegram=telegram):
        await mail.until(lambda: bool(telegram.texts))

    assert await mail.statuses() == {"tomorrow": "queued", "today": "sent"}


async def test_a_chat_takes_a_burst_of_five_and_then_one_a_second(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, *"12345678")
        await mail.until_all_done()

    moments = [arrival.at - telegram.arrivals[0].at for arrival in telegram.arrivals]
    assert moments[4] < 0.5
    assert moments[5:] == pytest.approx([1, 2, 3], abs=0.3)


async def test_the_answer_to_an_input_does_not_wait_for_its_chat(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        for number in range(20):
            await mail.reply(sender, RIZKY, f"{number}")
        await mail.until_all_done()

    assert telegram.arrivals[-1].at - telegram.arrivals[0].at < 1


async def test_five_hundred_messages_of_one_chat_hide_nobody_else(mail: Mailroom, telegram: Platform) -> None:
    others = range(2, 42)
    await mail.add_people(RIZKY, *others)
    await mail.queue(RIZKY, *(f"{number}" for number in range(500)), priority=Priority.ANNOUNCEMENT)
    await mail.queue_for_all(others, "Pengumuman")

    began = mail.clock()
    async with mail.sender(telegram=telegram, pace=Pace(messages=30, replies=100)):
        await mail.until(lambda: sum(text.startswith("Pengumuman") for text in telegram.texts) == 40)
        took = (mail.clock() - began).total_seconds()

    assert took < 4
