"""What follows from each failure: a table, and the waits that grow."""

from datetime import timedelta

import pytest

from bot.sending.delivery import Failure, NotDelivered
from bot.sending.judging import LONGEST_BACK_OFF, LONGEST_HOLD, ChannelWaits, ChatWaits, Verdict, back_off, judge
from models.outbox import Outgoing, Priority
from models.reports import Ended, Parked, Returned, Unreachable
from tests.cast import NOW


def message(priority: Priority, *, failures: int = 0, is_uncertain: bool = False) -> Outgoing:
    lease_until = NOW + timedelta(minutes=1)
    return Outgoing(
        1, 1, "telegram", "1", "id", priority, {}, lease_until, failures=failures, is_uncertain=is_uncertain
    )


def judged(priority: Priority, failure: Failure, *, failures: int = 0, is_uncertain: bool = False) -> Verdict:
    of = message(priority, failures=failures, is_uncertain=is_uncertain)
    return judge(of, NotDelivered(failure), now=NOW, chance=0.5)


@pytest.mark.parametrize("priority", Priority)
@pytest.mark.parametrize("failure", Failure)
def test_only_a_passing_or_uncertain_failure_is_ever_tried_again(failure: Failure, priority: Priority) -> None:
    verdict = judged(priority, failure)

    match failure:
        case Failure.TOO_FAST | Failure.CHANNEL_DOWN:
            assert isinstance(verdict, ChannelWaits)
        case _ if failure.is_unreachable:
            assert isinstance(verdict, Unreachable)
        case Failure.REFUSED | Failure.UNDELIVERABLE | Failure.OPTED_OUT:
            assert isinstance(verdict, Ended)
        case Failure.WAITS:
            assert isinstance(verdict, Parked)
        case Failure.CHAT_TOO_FAST:
            assert isinstance(verdict, ChatWaits)
        case Failure.UNCERTAIN if priority is Priority.ANNOUNCEMENT:
            assert isinstance(verdict, Ended)
        case _:
            assert isinstance(verdict, Returned)


@pytest.mark.parametrize("priority", Priority)
@pytest.mark.parametrize("failure", [Failure.PASSING, Failure.UNCERTAIN])
def test_nothing_is_tried_for_ever(priority: Priority, failure: Failure) -> None:
    assert isinstance(judged(priority, failure, failures=7, is_uncertain=True), Ended)


def test_each_wait_is_about_twice_as_long_as_the_one_before() -> None:
    assert [back_off(failures, chance=0.5) for failures in (1, 2, 3, 8)] == [1, 2, 4, 128]
    assert back_off(50, chance=1) <= LONGEST_BACK_OFF * 1.25


def test_those_who_failed_together_do_not_come_back_together() -> None:
    waits = {back_off(5, chance=chance / 10) for chance in range(11)}

    assert len(waits) == 11
    assert max(waits) < 2 * min(waits)


def test_no_channel_waits_longer_than_an_hour_whatever_it_is_told() -> None:
    verdict = judge(message(Priority.REPLY), NotDelivered(Failure.TOO_FAST, retry_after=10.0**18), now=NOW, chance=0.5)

    assert isinstance(verdict, ChannelWaits)
    assert verdict.seconds < LONGEST_HOLD + 1


def test_the_channel_waits_a_little_longer_than_it_was_told() -> None:
    verdict = judge(message(Priority.REPLY), NotDelivered(Failure.TOO_FAST, retry_after=35), now=NOW, chance=1)

    assert isinstance(verdict, ChannelWaits)
    assert 35 < verdict.seconds < 36


@pytest.mark.parametrize("priority", [Priority.REPLY, Priority.REMINDER, Priority.ANNOUNCEMENT])
def test_an_uncertain_message_waits_for_what_its_platform_will_tell_of_it(priority: Priority) -> None:
    verdict = judge(message(priority), NotDelivered(Failure.UNCERTAIN, settles=20), now=NOW, chance=0.5)

    assert isinstance(verdict, Returned)
    assert (verdict.is_uncertain, verdict.not_before) == (True, NOW + timedelta(seconds=20))


def test_a_chat_that_is_too_fast_waits_longer_each_time() -> None:
    waits = [judged(Priority.REPLY, Failure.CHAT_TOO_FAST, failures=failures) for failures in (0, 1, 2, 3)]

    assert [wait.seconds for wait in waits if isinstance(wait, ChatWaits)] == [1.5, 4.5, 16.5, 64.5]


def test_what_goes_out_later_has_lost_no_attempt_and_an_announcement_keeps_its_use() -> None:
    said = NotDelivered(Failure.LATER, retry_after=3600, why="budget")
    reminder, announcement = (judge(message(one), said, now=NOW, chance=0) for one in list(Priority)[2:])

    later = NOW + timedelta(hours=1)
    assert reminder == Returned(message(Priority.REMINDER), 0, is_uncertain=False, not_before=later, error="budget")
    assert isinstance(announcement, Returned)
    assert announcement.useful_until == later + timedelta(hours=24)
