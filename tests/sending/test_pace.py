"""The pace of a channel: over any second of the platform's no more than the budget, and hardly less."""

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.sending.pacing import Pace, Slots
from bot.whatsapp.limits import PAIR
from tests.sending.ways import Distance, Way, most_in_any_second

BUDGETS = some.integers(min_value=1, max_value=90)
TOTAL = Pace(80, 80, PAIR, is_total=True)

LATE = some.floats(min_value=0, max_value=0.4)
"""Timers come late, and the machine is busy."""

ON_THE_WAY = some.one_of(some.just(0.0), some.floats(min_value=0, max_value=3))
"""Connections are opened, packets lost, and whoever listens over there has other work."""


def ways(*, replies: bool = False) -> some.SearchStrategy[list[Way]]:
    is_reply = some.booleans() if replies else some.just(False)
    return some.lists(some.builds(Way, ON_THE_WAY, ON_THE_WAY, LATE, is_reply), min_size=1, max_size=150)


def counted(pace: Pace, sent: Iterable[Way], *, knows_answers: bool = True) -> list[float]:
    """When the platform counts each of them."""
    distance = Distance(Slots(pace), knows_answers)
    distance.send(sent)
    return distance.counted


def rate(moments: list[float]) -> float:
    return (len(moments) - 1) / (moments[-1] - moments[0])


@given(BUDGETS, ways())
def test_no_second_over_there_holds_more_announcements_than_the_budget(budget: int, sent: list[Way]) -> None:
    assert most_in_any_second(counted(Pace(messages=budget), [Way(), *sent])) <= budget


@given(some.integers(min_value=10, max_value=90), ways(replies=True))
def test_where_all_is_counted_together_no_second_over_there_holds_more(most: int, sent: list[Way]) -> None:
    assert most_in_any_second(counted(Pace(most, most, PAIR, is_total=True), [Way(), *sent])) <= most


@given(some.integers(min_value=1, max_value=90), ways())
def test_no_second_over_there_holds_more_replies_than_theirs(most: int, sent: list[Way]) -> None:
    replies = [Way(one.there, one.back, one.late, is_reply=True) for one in sent]

    assert most_in_any_second(counted(Pace(replies=most), [Way(is_reply=True), *replies])) <= most


@given(BUDGETS, some.floats(min_value=0, max_value=0.5), some.floats(min_value=0, max_value=0.5), ways())
def test_what_no_message_can_save_on_its_ways_does_not_count(
    budget: int, there: float, back: float, sent: list[Way]
) -> None:
    distant = [Way(there + one.there, back + one.back, one.late) for one in sent]

    assert most_in_any_second(counted(Pace(messages=budget), [Way(there, back), *distant])) <= budget


@pytest.mark.parametrize("pace", [Pace(), TOTAL])
def test_control_counted_from_their_start_the_messages_of_two_seconds_meet_in_one(pace: Pace) -> None:
    sent = [Way()] + [Way(there=0.9)] * pace.messages + [Way()] * pace.messages

    assert most_in_any_second(counted(pace, sent, knows_answers=False)) > pace.messages
    assert most_in_any_second(counted(pace, sent)) <= pace.messages


def test_slow_answers_at_first_say_nothing_of_how_far_the_platform_is() -> None:
    """Connections are opened, and the process has just begun."""
    opening, used = Way(there=0.5, back=0.1), Way(back=0.3)

    assert most_in_any_second(counted(TOTAL, [opening] * 72 + [used] * 72)) <= 80


@given(BUDGETS, some.lists(some.tuples(LATE, some.booleans()), min_size=1, max_size=150))
def test_no_second_that_ends_with_an_announcement_holds_more_than_the_budget_with_replies_counted(
    budget: int, sent: list[tuple[float, bool]]
) -> None:
    ways = [Way(late=late, is_reply=is_reply) for late, is_reply in sent]

    moments = counted(Pace(messages=budget), ways)

    for place, (moment, way) in enumerate(zip(moments, ways, strict=True)):
        if not way.is_reply:
            assert sum(moment - 1 < earlier for earlier in moments[: place + 1]) <= budget


@pytest.mark.parametrize("budget", [1, 5, 20, 29, 30])
@pytest.mark.parametrize(("there", "back"), [(0.0, 0.0), (0.002, 0.003), (0.1, 0.1)])
def test_the_budget_is_used_however_far_the_platform_is(budget: int, there: float, back: float) -> None:
    assert rate(counted(Pace(messages=budget), [Way(there, back)] * budget * 20)) >= 0.95 * budget


def test_of_the_pace_of_all_together_a_tenth_is_left_to_what_people_write() -> None:
    assert 0.89 * 80 <= rate(counted(TOTAL, [Way(0.002, 0.003)] * 1600)) <= 0.91 * 80


def test_a_busy_machine_costs_hardly_any_speed() -> None:
    """One message in twenty waits a tenth of a second for it, and every one a few thousandths."""
    chance = Random(9901)
    busy = [Way(0.002, 0.003, late=0.1 if chance.random() < 0.05 else 0.002) for _ in range(1800)]

    assert rate(counted(Pace(), busy)) >= 0.9 * 30


def test_a_platform_that_answers_nothing_gets_no_more_than_one_second_holds() -> None:
    slots = Slots(TOTAL)
    for number in range(TOTAL.most):
        assert slots.paced_at(100.0 + number) <= 100.0 + number
        slots.start_paced(100.0 + number)

    assert slots.paced_at(500.0) == float("inf")


def test_replies_do_not_wait_for_the_budget_of_announcements() -> None:
    slots = Slots(Pace(messages=1, replies=100))
    slots.start_paced(100)

    for _ in range(99):
        assert slots.reply_at(100) <= 100
        slots.start_reply()

    slots.end_paced(100)
    assert slots.paced_at(100) > 101


def test_slots_that_processes_share_are_not_used_before_their_time() -> None:
    slots = Slots(Pace(messages=1000))
    slots.grant([100.5, 101.0])

    assert counted_of(slots, 3)[:2] == [100.5, 101.0]


def counted_of(slots: Slots, messages: int) -> list[float]:
    distance = Distance(slots)
    distance.send([Way()] * messages)
    return distance.counted


def test_no_more_is_remembered_than_decides_about_the_next_message() -> None:
    """Where nothing is ever announced nobody asks for the places of announcements either."""
    slots = Slots(Pace(messages=30, replies=100))

    for number in range(5000):
        slots.start_reply()
        slots.end_reply(number / 10)

    assert len(slots._all.answered) + len(slots._replies.answered) <= 130


def used(slots: Slots, messages: int) -> None:
    """Started and answered, all in the same moment."""
    for _ in range(messages):
        slots.start_paced(100.0)
        slots.end_paced(100.0)


def test_where_the_platform_counts_all_together_a_reply_waits_for_what_was_announced() -> None:
    slots = Slots(TOTAL)
    used(slots, TOTAL.most)

    assert slots.paced_at(100.5) > 101
    for _ in range(4):
        assert slots.reply_at(100.5) == 100.5
        slots.start_reply()
        slots.end_reply(100.5)
    assert slots.reply_at(100.5) > 101


def test_what_people_write_counts_there_too() -> None:
    slots = Slots(TOTAL)
    slots.note_inputs(80, 100.0)

    assert min(slots.reply_at(100.5), slots.paced_at(100.5)) > 101


def test_announcements_leave_as_many_places_again_for_what_people_write_meanwhile() -> None:
    slots = Slots(TOTAL)
    slots.note_inputs(20, 100.0)
    used(slots, TOTAL.most - 40 - 1)

    assert slots.paced_at(100.5) == 100.5
    used(slots, 1)
    assert slots.paced_at(100.5) > 101
    assert slots.reply_at(100.5) == 100.5


def test_after_being_too_fast_there_everything_goes_at_half_the_pace() -> None:
    slots = Slots(TOTAL)
    slots.slow(160.0)
    used(slots, 40)

    assert min(slots.reply_at(100.5), slots.paced_at(100.5)) > 101
