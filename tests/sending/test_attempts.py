"""Attempts are counted by what came of them, and waits in seconds, whatever the sender makes of it."""

import asyncio

import pytest

from bot.metrics.attempts import BOUNDS, BROKEN, DELIVERED, Attempts, Spread
from bot.sending.delivery import Delivery, Failure, NotDelivered
from models.outbox import Priority
from tests.sending.mailroom import Mailroom
from tests.sending.platform import BLOCKED, PASSING, REFUSED, UNCERTAIN, Platform

RIZKY = 1
FIRST_ANSWERS: list[tuple[Delivery | Exception, str]] = [
    (PASSING, Failure.PASSING),
    (UNCERTAIN, Failure.UNCERTAIN),
    (RuntimeError("an error of ours"), BROKEN),
]


def results(attempts: Attempts) -> dict[str, int]:
    return {result: count for (_, _, result), count in attempts.counts.items()}


@pytest.mark.parametrize(("answer", "counted"), FIRST_ANSWERS)
async def test_an_attempt_that_failed_counts_beside_the_one_that_did_not(
    mail: Mailroom, telegram: Platform, answer: Delivery | Exception, counted: str
) -> None:
    attempts = Attempts(mail.clock)
    telegram.will_say("Halo", answer)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo")

    async with mail.sender(telegram=attempts.counted(telegram)):
        await mail.until_all_done()

    assert results(attempts) == {counted: 1, DELIVERED: 1}


@pytest.mark.parametrize("answer", [BLOCKED, REFUSED])
async def test_a_message_that_will_never_arrive_counts_once(
    mail: Mailroom, telegram: Platform, answer: NotDelivered
) -> None:
    attempts = Attempts(mail.clock)
    telegram.will_say("Halo", answer)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo", priority=Priority.REMINDER)

    async with mail.sender(telegram=attempts.counted(telegram)):
        await mail.until_all_done()

    assert attempts.counts == {("telegram", Priority.REMINDER, answer.failure): 1}


async def test_an_attempt_that_is_cut_off_may_have_arrived(mail: Mailroom) -> None:
    attempts, silent = Attempts(mail.clock), Platform(latency=1000)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo")

    async with mail.sender(telegram=attempts.counted(silent)):
        await mail.until(lambda: bool(silent.asked))

    assert results(attempts) == {Failure.UNCERTAIN: 1}


async def test_the_time_of_a_reply_runs_from_its_input_and_over_all_attempts(
    mail: Mailroom, telegram: Platform
) -> None:
    attempts = Attempts(mail.clock)
    telegram.will_say("Halo", NotDelivered(Failure.TOO_FAST, retry_after=40))
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo")
    await mail.queue(RIZKY, "Pengingat", priority=Priority.REMINDER)

    async with mail.sender(telegram=attempts.counted(telegram)):
        await mail.until_all_done()

    (spread,) = attempts.reply_times.values()
    assert (sum(spread.counts), 40 <= spread.seconds < 50) == (1, True)


async def test_what_is_said_several_times_at_once_is_waited_for_once(mail: Mailroom) -> None:
    attempts = Attempts(mail.clock)

    for seconds in (30, 30, 20):
        attempts.note_hold("telegram", seconds)
    at_once = attempts.held_seconds["telegram"]
    await asyncio.sleep(100)
    attempts.note_hold("telegram", 5)

    assert round(at_once) == 30
    assert round(attempts.held_seconds["telegram"]) == 35


def test_a_time_stands_in_the_first_bound_that_is_enough() -> None:
    spread = Spread()

    for seconds in (0.0, BOUNDS[0], BOUNDS[0] + 0.001, BOUNDS[-1] + 1):
        spread.add(seconds)

    assert (spread.counts[0], spread.counts[1], spread.counts[-1], sum(spread.counts)) == (2, 1, 1, 4)
