"""Who may join: ages, homes, schools, the yearly limit, the window. No database."""

from datetime import date, timedelta

import pytest

from models.eligibility import Applicant, Reason, age_on, may_ask_review, unmet
from models.rules import Rules
from tests.cast import CLOSES_AT, MAIMUN, NOW, OPENS_AT, TEMBUNG, training

YOUNG_AND_OLD = Rules(min_age=17, max_age=35)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1991, 2, 2), date(2027, 2, 1), 35),
        (date(1991, 2, 1), date(2027, 2, 1), 36),
        (date(2008, 2, 29), date(2027, 2, 28), 18),
        (date(2008, 2, 29), date(2027, 3, 1), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2027, 2, 1), date(2027, 2, 1), 0),
    ],
)
def test_a_birthday_counts_from_its_own_day(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("born", "reasons"),
    [
        (date(2010, 2, 1), ()),  # 17 on the first day
        (date(2010, 2, 2), (Reason.TOO_YOUNG,)),
        (date(1991, 2, 2), ()),  # 36 the day after the first day
        (date(1991, 2, 1), (Reason.TOO_OLD,)),
    ],
)
def test_both_ages_are_inclusive_on_the_first_day(born: date, reasons: tuple[Reason, ...]) -> None:
    assert unmet(Applicant(birth_date=born), training(rules=YOUNG_AND_OLD), now=NOW) == reasons


def test_what_was_not_asked_yet_breaks_no_rule() -> None:
    strict = Rules(min_age=17, max_age=35, education=("SMK",), trainings_a_year=1)

    assert unmet(Applicant(), training(rules=strict, kecamatan={TEMBUNG: 15}), now=NOW) == ()


def test_a_home_outside_medan_matters_only_where_the_training_is_for_medan() -> None:
    outside = Applicant(kecamatan="")

    assert unmet(outside, training(rules=Rules(medan_only=True)), now=NOW) == (Reason.OUTSIDE_MEDAN,)
    assert unmet(outside, training(rules=Rules(medan_only=False)), now=NOW) == ()


@pytest.mark.parametrize(("level", "reasons"), [("SMK", ()), ("SD", (Reason.EDUCATION,))])
def test_only_the_stated_levels_of_education_are_accepted(level: str, reasons: tuple[Reason, ...]) -> None:
    vocational = training(rules=Rules(education=("SMA", "SMK")))

    assert unmet(Applicant(education=level), vocational, now=NOW) == reasons


def test_the_yearly_limit_counts_the_calendar_year_of_the_first_day() -> None:
    once_a_year = training(rules=Rules(trainings_a_year=1))
    last_year = Applicant(trainings=(date(2026, 12, 31),))
    this_year = Applicant(trainings=(date(2026, 3, 1), date(2027, 1, 5)))

    assert unmet(last_year, once_a_year, now=NOW) == ()
    assert unmet(this_year, once_a_year, now=NOW) == (Reason.YEARLY_LIMIT,)


def test_a_limit_of_two_allows_the_second_training() -> None:
    twice_a_year = training(rules=Rules(trainings_a_year=2))

    assert unmet(Applicant(trainings=(date(2027, 1, 5),)), twice_a_year, now=NOW) == ()


def test_registration_opens_at_its_moment_and_is_closed_at_its_end() -> None:
    instant = timedelta(microseconds=1)

    assert unmet(Applicant(), training(), now=OPENS_AT - instant) == (Reason.NOT_OPEN_YET,)
    assert unmet(Applicant(), training(), now=OPENS_AT) == ()
    assert unmet(Applicant(), training(), now=CLOSES_AT - instant) == ()
    assert unmet(Applicant(), training(), now=CLOSES_AT) == (Reason.CLOSED,)


def test_a_kecamatan_without_a_share_has_no_seats() -> None:
    shared_out = training(kecamatan={TEMBUNG: 15})

    assert unmet(Applicant(kecamatan=TEMBUNG), shared_out, now=NOW) == ()
    assert unmet(Applicant(kecamatan=MAIMUN), shared_out, now=NOW) == (Reason.KECAMATAN_FULL,)


def test_a_home_outside_medan_is_not_told_of_a_full_kecamatan_as_well() -> None:
    assert unmet(Applicant(kecamatan=""), training(kecamatan={TEMBUNG: 15}), now=NOW) == (Reason.OUTSIDE_MEDAN,)


def test_who_is_registered_is_told_that_and_nothing_else() -> None:
    registered = Applicant(kecamatan="", trainings=(date(2027, 2, 1),), batches=frozenset({1}))

    assert unmet(registered, training(rules=Rules(trainings_a_year=1)), now=NOW) == (Reason.ALREADY_REGISTERED,)


def test_every_rule_that_is_not_met_is_named() -> None:
    nobody = Applicant(birth_date=date(1980, 5, 5), kecamatan="", education="SD")
    strict = training(rules=Rules(max_age=35, education=("SMK",)))

    assert unmet(nobody, strict, now=CLOSES_AT) == (
        Reason.TOO_OLD,
        Reason.OUTSIDE_MEDAN,
        Reason.EDUCATION,
        Reason.CLOSED,
    )


@pytest.mark.parametrize(
    ("reasons", "may"),
    [
        ((Reason.TOO_OLD, Reason.EDUCATION), True),
        ((Reason.TOO_YOUNG, Reason.OUTSIDE_MEDAN, Reason.YEARLY_LIMIT), True),
        ((Reason.TOO_OLD, Reason.CLOSED), False),
        ((Reason.KECAMATAN_FULL,), False),
        ((Reason.ALREADY_REGISTERED,), False),
        ((), False),
    ],
)
def test_staff_can_be_asked_about_rules_but_not_about_time_or_room(reasons: tuple[Reason, ...], may: bool) -> None:  # noqa: FBT001
    assert may_ask_review(reasons, Rules()) is may


def test_nobody_is_sent_to_staff_where_the_office_does_not_allow_it() -> None:
    assert not may_ask_review((Reason.TOO_OLD,), Rules(review_possible=False))
