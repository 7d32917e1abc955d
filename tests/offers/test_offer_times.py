"""Until when an offered seat is kept, and what becomes of the offer as time passes."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.offer_times import (
    LEAST,
    Delivery,
    Fate,
    IsSaidAnew,
    Lapses,
    MovesOn,
    OfferTimes,
    OpenOffer,
    Stays,
)
from models.quiet_hours import USUAL, QuietHours

ZONE = ZoneInfo("Asia/Jakarta")
QUIET = QuietHours(*USUAL, ZONE)
TIMES = OfferTimes(timedelta(hours=24), QUIET)
FAR = datetime(2027, 2, 1, 9, tzinfo=ZONE)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In January, as the clocks of Medan show it."""
    return datetime(2027, 1, day, hour, minute, tzinfo=ZONE)


def until(told_at: datetime, starts_at: datetime = FAR) -> datetime | None:
    return TIMES.until(told_at, starts_at=starts_at)


def offer(delivery: Delivery, *, told_at: datetime | None = None, starts_at: datetime = FAR) -> OpenOffer:
    """Made on 10 January at noon, and planned from then."""
    made = at(10, 12)
    return OpenOffer(1, 1, made, until(made, starts_at) or made, starts_at, delivery, told_at)


def fate(one: OpenOffer, now: datetime) -> Fate:
    return TIMES.fate(one, now=now)


# --- The deadline ----------------------------------------------------------------------------------------------------


def test_a_day_of_waking_time_is_given_to_answer() -> None:
    assert until(at(10, 12)) == at(11, 21)


def test_no_time_runs_in_quiet_hours() -> None:
    assert until(at(10, 20)) == at(12, 14)
    assert until(at(10, 23)) == until(at(11, 6)) == at(12, 15)


def test_the_office_says_how_long_the_answer_may_take() -> None:
    assert OfferTimes(timedelta(hours=6), QUIET).until(at(10, 12), starts_at=FAR) == at(10, 18)


def test_near_the_start_half_of_the_waking_time_that_is_left_is_given() -> None:
    """From noon until the next morning at nine: twelve hours awake."""
    assert until(at(10, 12), at(11, 9)) == at(10, 18)


def test_the_last_offers_leave_two_waking_hours_to_answer_and_two_until_the_start() -> None:
    assert until(at(10, 20), at(11, 9)) == at(11, 7)
    assert until(at(10, 20, 1), at(11, 9)) is None
    assert until(at(11, 10), at(11, 9)) is None


@given(st.integers(0, 60 * 24 * 20), st.integers(0, 23))
def test_an_answer_always_has_its_least_time_and_comes_before_the_start(minutes: int, quiet_from: int) -> None:
    quiet = QuietHours(time(quiet_from), time(6), ZONE)
    told_at = FAR - timedelta(minutes=minutes)

    ends = OfferTimes(timedelta(hours=24), quiet).until(told_at, starts_at=FAR)

    if ends is None:
        assert quiet.awake(told_at, FAR) < 2 * LEAST
    else:
        assert quiet.awake(told_at, ends) >= LEAST
        assert quiet.awake(ends, FAR) >= LEAST


# --- What becomes of it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delivery", [Delivery.SHOWN, Delivery.SENT])
def test_who_was_told_has_until_then_to_answer(delivery: Delivery) -> None:
    told = offer(delivery)

    assert fate(told, told.until - timedelta(seconds=1)) == Stays()
    assert fate(told, told.until) == Lapses()


def test_the_time_counts_from_the_moment_the_message_was_sent() -> None:
    late = offer(Delivery.SENT, told_at=at(10, 15))

    assert fate(late, at(10, 16)) == MovesOn(at(12, 9))
    assert fate(replace(late, until=at(12, 9)), at(10, 16)) == Stays()


def test_a_message_that_went_out_at_once_moves_nothing() -> None:
    assert fate(offer(Delivery.SENT, told_at=at(10, 12) + timedelta(seconds=20)), at(10, 13)) == Stays()


def test_an_offer_lapses_at_once_where_its_message_cannot_arrive() -> None:
    assert fate(offer(Delivery.FAILED), at(10, 12, 1)) == Lapses(unreached=True)


def test_an_offer_does_not_lapse_while_its_message_waits() -> None:
    """It says a later time once an hour, and the seat is kept until then."""
    waits = offer(Delivery.WAITING)

    assert fate(waits, at(10, 12, 59)) == Stays()
    assert fate(waits, at(10, 13)) == IsSaidAnew(at(12, 7))
    assert fate(waits, at(15, 12)) == IsSaidAnew(at(16, 21))


def test_a_message_that_waits_for_the_end_of_the_quiet_hours_is_not_said_anew() -> None:
    waits = replace(offer(Delivery.WAITING), offered_at=at(10, 22), until=at(12, 15))

    assert fate(waits, at(11, 5, 59)) == Stays()


def test_a_message_whose_time_passed_while_nothing_could_be_sent_goes_out_with_a_new_one() -> None:
    assert fate(offer(Delivery.MISSED), at(14, 12)) == IsSaidAnew(at(15, 21))


def test_near_the_start_a_message_that_still_waits_loses_its_turn() -> None:
    near = offer(Delivery.WAITING, starts_at=at(11, 9))

    assert fate(near, at(10, 20)) == IsSaidAnew(at(11, 7))
    assert fate(replace(near, until=at(11, 7)), at(11, 6, 59)) == Stays()
    assert fate(replace(near, until=at(11, 7)), at(11, 7)) == Lapses(unreached=True)
    assert fate(offer(Delivery.MISSED, starts_at=at(11, 9)), at(11, 6)) == Lapses(unreached=True)


# --- While the form is filled in -------------------------------------------------------------------------------------


def kept(one: OpenOffer, now: datetime) -> datetime:
    return TIMES.prolonged(one, now=now, minutes=20, limit_minutes=120)


def test_the_seat_is_kept_while_the_questions_are_answered() -> None:
    told = offer(Delivery.SENT)

    assert kept(told, at(10, 13)) == told.until
    assert kept(told, told.until - timedelta(minutes=5)) == told.until + timedelta(minutes=15)


def test_nobody_keeps_a_seat_for_ever_by_answering() -> None:
    told = offer(Delivery.SENT)
    longest = told.until + timedelta(minutes=120)

    assert kept(replace(told, until=longest - timedelta(minutes=1)), longest - timedelta(minutes=5)) == longest
    assert kept(replace(told, until=longest), longest - timedelta(minutes=1)) == longest


def test_a_seat_that_is_being_filled_in_is_not_moved_back() -> None:
    told = replace(offer(Delivery.SENT), until=at(11, 22))

    assert fate(told, at(11, 21, 30)) == Stays()


def test_no_daylight_saving_rule_of_the_host_shifts_a_deadline() -> None:
    assert until(at(10, 12).astimezone(UTC)) == at(11, 21)
