"""What becomes of a message that was not delivered, as staff and residents see it."""

from datetime import timedelta

import pytest

from bot.sending.delivery import Failure, NotDelivered
from bot.sending.judging import MOST_FAILURES
from models.outbox import Priority
from tests.sending.mailroom import VAULT, Mailroom
from tests.sending.platform import BLOCKED, PASSING, REFUSED, UNCERTAIN, Platform

RIZKY, BUDI, CITRA = 1, 2, 3


async def test_a_failure_that_passes_is_tried_again(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("Halo", PASSING, PASSING, PASSING)
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "Halo")
        await mail.until_all_done()

    row = (await mail.rows())["Halo"]
    assert (row.status, row.failures, row.error) == ("sent", 3, None)


async def test_a_message_that_fails_again_and_again_is_given_up(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("Halo", *[PASSING] * 20)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo", "Apa kabar?")

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    row = (await mail.rows())["Halo"]
    assert (row.status, row.error, telegram.asked) == ("failed", "passing", MOST_FAILURES + 1)
    assert telegram.texts == ["Apa kabar?"]


@pytest.mark.parametrize("priority", [Priority.REPLY, Priority.REMINDER])
async def test_a_lost_answer_is_asked_for_once_more(mail: Mailroom, telegram: Platform, priority: Priority) -> None:
    telegram.will_say("Halo", UNCERTAIN)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo", priority=priority)

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert [(arrival.text, arrival.repeats) for arrival in telegram.arrivals] == [("Halo", False), ("Halo", True)]
    row = (await mail.rows())["Halo"]
    assert (row.status, row.is_uncertain) == ("sent", True)


@pytest.mark.parametrize(
    ("priority", "arrivals"), [(Priority.REPLY, 2), (Priority.REMINDER, 2), (Priority.ANNOUNCEMENT, 1)]
)
async def test_who_may_have_had_it_twice_does_not_get_it_again(
    mail: Mailroom, telegram: Platform, priority: Priority, arrivals: int
) -> None:
    telegram.will_say("Halo", UNCERTAIN, UNCERTAIN, UNCERTAIN)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo", priority=priority)

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    row = (await mail.rows())["Halo"]
    assert (row.status, row.error, len(telegram.texts)) == ("failed", "uncertain", arrivals)


async def test_a_change_is_made_again_until_it_is_certain(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("erase", UNCERTAIN, UNCERTAIN, UNCERTAIN)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "erase", priority=Priority.CHANGE)

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert (await mail.rows())["erase"].status == "sent"


async def test_whoever_blocked_us_gets_nothing_more(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("Pengumuman", BLOCKED)
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(RIZKY, "Pengumuman", "another", priority=Priority.ANNOUNCEMENT)
    tomorrow = mail.clock() + timedelta(days=1)
    await mail.queue(RIZKY, "reminder", priority=Priority.REMINDER, not_before=tomorrow)
    await mail.queue(BUDI, "for Budi", priority=Priority.ANNOUNCEMENT)

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    rows = await mail.rows()
    assert {rows[text].error for text in ("Pengumuman", "another", "reminder")} == {"blocked"}
    assert telegram.texts == ["for Budi"]
    rizky = await mail.the_contact(RIZKY)
    assert (rizky.unreachable_cause, rizky.unreachable_since is not None) == ("blocked", True)
    assert (await mail.the_contact(BUDI)).unreachable_since is None


async def test_a_blocked_chat_takes_the_replies_behind_it_along(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("1", BLOCKED)
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "1", "2")
        await mail.until_all_done()

    assert await mail.statuses() == {"1": "failed", "2": "failed"}
    assert telegram.asked == 1


async def test_a_reply_that_comes_while_its_chat_is_found_blocked_is_not_forgotten(
    mail: Mailroom, telegram: Platform
) -> None:
    """The second message fails with the first; the third, which is behind it, is not: the person wrote again."""
    telegram.will_say("2", BLOCKED)
    telegram.slow["2"] = 1
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "2")
        await mail.end_all(RIZKY)  # as the report of an older message does that found the chat blocked
        await mail.reply(sender, RIZKY, "3")
        await mail.until(lambda: telegram.asked == 1)
        began = mail.clock()
        await mail.until_all_done()

    assert telegram.texts == ["3"]
    assert mail.clock() - began < timedelta(seconds=10)


async def test_nothing_is_sent_to_a_contact_that_is_known_to_be_unreachable(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)
    await mail.set_contact(RIZKY, unreachable_since=mail.clock(), unreachable_cause="deactivated")
    await mail.queue(RIZKY, "Halo")

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert (await mail.rows())["Halo"].error == "deactivated"
    assert telegram.asked == 0


async def test_who_said_stop_is_answered_and_not_reminded(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)
    await mail.set_contact(RIZKY, stopped_at=mail.clock())
    await mail.queue(RIZKY, "reminder", priority=Priority.REMINDER)
    await mail.queue(RIZKY, "news", priority=Priority.ANNOUNCEMENT)
    await mail.queue(RIZKY, "Halo")

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    rows = await mail.rows()
    assert (rows["reminder"].error, rows["news"].error) == ("stopped", "stopped")
    assert telegram.texts == ["Halo"]


async def test_what_came_too_late_is_not_sent(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)
    soon = mail.clock() + timedelta(seconds=2)
    await mail.queue(RIZKY, "today", "also today", priority=Priority.REMINDER, expires_at=soon)
    await mail.queue(RIZKY, "any day", priority=Priority.REMINDER)
    telegram.will_say("today", NotDelivered(Failure.TOO_FAST, retry_after=10))

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert await mail.statuses() == {"today": "expired", "also today": "expired", "any day": "sent"}


async def test_what_was_erased_meanwhile_is_not_sent(mail: Mailroom, telegram: Platform) -> None:
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo")
    await mail.erase(RIZKY)

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert await mail.counts() == {("telegram", Priority.REPLY, "expired"): 1}
    assert telegram.asked == 0


async def test_a_refused_message_lets_the_next_one_pass(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("1", REFUSED)
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "1", "2")
        await mail.until_all_done()

    assert (await mail.rows())["1"].error == "refused"
    assert telegram.texts == ["2"]


async def test_a_courier_that_raises_has_two_more_tries(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("mended", ValueError(), ValueError())
    telegram.will_say("broken", *[ValueError() for _ in range(5)])
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(RIZKY, "mended")
    await mail.queue(BUDI, "broken")

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert await mail.statuses() == {"mended": "sent", "broken": "failed"}
    assert (telegram.asked, (await mail.rows())["broken"].error) == (6, "refused")


async def test_a_courier_that_never_answers_is_not_waited_for(mail: Mailroom, telegram: Platform) -> None:
    telegram.latency = 10_000
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo")

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert (await mail.rows())["Halo"].error == "uncertain"


async def test_a_chat_that_moved_gets_its_message_at_the_new_address(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("Halo", NotDelivered(Failure.REFUSED, moved_to="777"))
    await mail.add_people(RIZKY)

    async with mail.sender(telegram=telegram) as sender:
        await mail.reply(sender, RIZKY, "Halo", "Apa kabar?")
        await mail.until_all_done()

    assert telegram.texts_to(777) == ["Halo", "Apa kabar?"]
    assert (await mail.the_contact(RIZKY)).address_index == VAULT.index("contact", "telegram:777")


async def test_two_contacts_do_not_get_the_same_address(mail: Mailroom, telegram: Platform) -> None:
    telegram.will_say("Halo", *[NotDelivered(Failure.REFUSED, moved_to=f"{BUDI}")] * MOST_FAILURES)
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(RIZKY, "Halo")

    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert (await mail.rows())["Halo"].status == "failed"
    assert (await mail.the_contact(RIZKY)).address_index == VAULT.index("contact", f"telegram:{RIZKY}")
