"""The pace of a channel: over any second no more than the budget, and hardly less."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.sending.chats import BURST, Chats
from bot.sending.pacing import ChatPace, Pace, Slots

BUDGETS = some.integers(min_value=1, max_value=90)
PAUSES = some.lists(some.floats(min_value=0, max_value=0.4), min_size=1, max_size=150)
"""Between the moments at which somebody looks: timers come late, and the machine is busy."""


def most_in_any_second(moments: list[float]) -> int:
    return max((sum(begin <= moment < begin + 1 for moment in moments) for begin in moments), default=0)


def announce(slots: Slots, pauses: list[float]) -> list[float]:
    """Sends whenever it may, each time somebody looks."""
    now, sent = 100.0, []
    for pause in pauses:
        now += pause
        while slots.paced_at(now) <= now:
            slots.start_paced(now)
            sent.append(now)
    return sent


@given(BUDGETS, PAUSES)
def test_no_second_holds_more_announcements_than_the_budget(budget: int, pauses: list[float]) -> None:
    sent = announce(Slots(Pace(messages=budget)), pauses)

    assert most_in_any_second(sent) <= budget


@given(BUDGETS, PAUSES, some.lists(some.booleans(), min_size=150, max_size=150))
def test_no_second_that_ends_with_an_announcement_holds_more_than_the_budget_with_replies_counted(
    budget: int, pauses: list[float], replies: list[bool]
) -> None:
    slots, now, sent, announced = Slots(Pace(messages=budget)), 100.0, [], []
    for pause, has_reply in zip(pauses, replies, strict=False):
        now += pause
        if has_reply:
            slots.start_reply(now)
            sent.append(now)
        while slots.paced_at(now) <= now:
            slots.start_paced(now)
            sent.append(now)
            announced.append((now, len(sent)))

    for moment, place in announced:
        assert sum(moment - 1 < earlier for earlier in sent[:place]) <= budget


@pytest.mark.parametrize("budget", [1, 5, 20, 29, 30, 80])
def test_the_budget_is_used(budget: int) -> None:
    every_millisecond = [0.001] * 20_000

    sent = announce(Slots(Pace(messages=budget)), every_millisecond)

    assert len(sent) >= 0.95 * budget * 20


@given(some.integers(min_value=1, max_value=90), PAUSES)
def test_no_second_holds_more_replies_than_theirs(most: int, pauses: list[float]) -> None:
    slots, now, sent = Slots(Pace(replies=most)), 100.0, []
    for pause in pauses:
        now += pause
        while slots.reply_at(now) <= now:
            slots.start_reply(now)
            sent.append(now)

    assert most_in_any_second(sent) <= most


def test_replies_do_not_wait_for_the_budget_of_announcements() -> None:
    slots = Slots(Pace(messages=1, replies=100))
    slots.start_paced(100)

    for _ in range(99):
        assert slots.reply_at(100) <= 100
        slots.start_reply(100)

    assert slots.paced_at(100) > 101


def test_slots_that_processes_share_are_not_used_before_their_time() -> None:
    slots = Slots(Pace(messages=1000))
    slots.grant([100.5, 101.0])

    used = announce(slots, [0.125] * 12)

    assert used[:2] == [100.5, 101.0]


@given(some.lists(some.floats(min_value=0, max_value=2), min_size=1, max_size=60))
def test_a_chat_gets_a_burst_and_then_one_a_second(pauses: list[float]) -> None:
    chats, now, sent = Chats(), 100.0, []
    for pause in pauses:
        now += pause
        while not chats.wait(7, now):
            chats.use(7, now)
            sent.append(now)

    for place, moment in enumerate(sent):
        assert sum(moment - 10 < earlier for earlier in sent[: place + 1]) <= BURST + 10


def test_chats_that_are_quiet_are_forgotten() -> None:
    chats = Chats()

    for contact_id in range(20_000):
        chats.use(contact_id, now=float(contact_id))

    assert len(chats) < 5000


def test_of_replies_no_more_is_remembered_than_decides_about_the_next_one() -> None:
    """Where nothing is ever announced nobody asks for the window of announcements either."""
    slots = Slots(Pace(messages=30, replies=100))

    for number in range(5000):
        slots.start_reply(number / 10)

    assert len(slots._all.starts) + len(slots._replies.starts) <= 130


PAIR = ChatPace(burst=45, seconds=6, answers_are_free=False)


@given(some.lists(some.floats(min_value=0, max_value=30), min_size=1, max_size=120))
def test_one_person_on_whatsapp_gets_a_burst_on_credit_and_then_one_in_six_seconds(pauses: list[float]) -> None:
    chats, now, sent = Chats(PAIR), 100.0, []
    for pause in pauses:
        now += pause
        while not chats.wait(7, now):
            chats.use(7, now)
            sent.append(now)
        chats.give_back(7)  # an answer is paid for like anything else

    for place, moment in enumerate(sent):
        assert sum(moment - 60 < earlier for earlier in sent[: place + 1]) <= 45 + 10


def test_a_chat_that_the_platform_holds_waits_and_no_other() -> None:
    chats = Chats(PAIR)

    chats.hold(7, 116.0)

    assert (chats.wait(7, 100.0), chats.wait(8, 100.0)) == (16.0, 0.0)


TOTAL = Pace(80, 80, PAIR, is_total=True)


def test_where_the_platform_counts_all_together_a_reply_waits_for_what_was_announced() -> None:
    slots = Slots(TOTAL)
    for _ in range(TOTAL.most):
        slots.start_paced(100.0)

    assert slots.paced_at(100.5) > 101
    for _ in range(4):
        assert slots.reply_at(100.5) == 100.5
        slots.start_reply(100.5)
    assert slots.reply_at(100.5) > 101


def test_what_people_write_counts_there_too() -> None:
    slots = Slots(TOTAL)
    for _ in range(80):
        slots.note_input(100.0)

    assert min(slots.reply_at(100.5), slots.paced_at(100.5)) > 101


def test_after_being_too_fast_there_everything_goes_at_half_the_pace() -> None:
    slots = Slots(TOTAL)
    slots.slow(160.0)
    for _ in range(40):
        slots.start_paced(100.0)

    assert min(slots.reply_at(100.5), slots.paced_at(100.5)) > 101
