"""The identity number. Every number here has a serial 99xx, which no district ever gives."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.nik import Nik, NikFlag, NikGuess, NikProblem, NotANik, compare, holds_nik, read_nik
from handlers.answers.sex import Sex

TODAY = date(2026, 11, 21)
PLAIN = "1271111201019901"


def nik(written: str) -> Nik:
    read = read_nik(written, today=TODAY)
    assert isinstance(read, Nik)
    return read


@pytest.mark.parametrize(
    "written",
    [
        PLAIN,
        "1271 1112 0101 9901",
        "12.71.11.120101.9901",
        "1271-1112-0101-9901",
        "NIK: 1271111201019901.",
        "nik saya 1271111201019901 ya kak",
        "\uff11\uff12\uff17\uff11\uff11\uff11\uff11\uff12\uff10\uff11\uff10\uff11\uff19\uff19\uff10\uff11",
    ],
)
def test_the_number_is_found_however_it_is_grouped_and_labelled(written: str) -> None:
    assert nik(written).digits == PLAIN


@pytest.mark.parametrize(
    ("digits", "sex", "born"),
    [
        (PLAIN, Sex.MALE, date(2001, 1, 12)),
        ("1271115201019902", Sex.FEMALE, date(2001, 1, 12)),
        ("1271117101999915", Sex.FEMALE, date(1999, 1, 31)),
        ("1271116902009913", Sex.FEMALE, date(2000, 2, 29)),
    ],
)
def test_it_tells_the_sex_and_the_birth_date(digits: str, sex: Sex, born: date) -> None:
    read = nik(digits)

    assert read.sex is sex
    assert born in read.birth_dates


@pytest.mark.parametrize("digits", ["1207261203999903", "1275010507009904", "3273010101989916", "9202010101999917"])
def test_a_number_first_registered_elsewhere_has_no_flag(digits: str) -> None:
    assert nik(digits).flags == frozenset()


@pytest.mark.parametrize("digits", ["1050240101909906", "1271991201019918"])
def test_an_unknown_prefix_is_a_flag_and_no_refusal(digits: str) -> None:
    assert nik(digits).flags == {NikFlag.UNKNOWN_PREFIX}


@pytest.mark.parametrize(
    ("digits", "reason"),
    [
        ("1271118101019910", NikProblem.NO_SUCH_DATE),
        ("1271114001019908", NikProblem.NO_SUCH_DATE),
        ("1271110001019907", NikProblem.NO_SUCH_DATE),
        ("1271117201019920", NikProblem.NO_SUCH_DATE),
        ("1271113201019909", NikProblem.NO_SUCH_DATE),
        ("1271111213019911", NikProblem.NO_SUCH_DATE),
        ("1271112902019912", NikProblem.NO_SUCH_DATE),
        ("1271111201010000", NikProblem.NO_SUCH_SERIAL),
        ("0000000000000000", NikProblem.REPEATED),
    ],
)
def test_a_number_that_cannot_exist_is_refused(digits: str, reason: NikProblem) -> None:
    assert read_nik(digits, today=TODAY) == NotANik(reason, 16)


def test_missing_and_surplus_digits_are_counted() -> None:
    assert read_nik(PLAIN[:15], today=TODAY) == NotANik(NikProblem.TOO_SHORT, 15)
    assert read_nik(PLAIN + "2", today=TODAY) == NotANik(NikProblem.TOO_LONG, 17)


def test_words_are_no_number() -> None:
    assert read_nik("ktp ku hilang bang", today=TODAY) == NotANik(NikProblem.NO_NUMBER)


@pytest.mark.parametrize("written", ["127111120101990l", "l271111201019901", "1271 1112 O1O1 9901"])
def test_letters_that_look_like_digits_are_repeated_back(written: str) -> None:
    read = read_nik(written, today=TODAY)

    assert isinstance(read, NikGuess)
    assert read.nik.digits == PLAIN


def test_letters_are_not_read_as_digits_where_that_makes_no_number() -> None:
    assert read_nik("127111120101O00O", today=TODAY) == NotANik(NikProblem.LETTERS)
    assert read_nik("127111120101990OO", today=TODAY) == NotANik(NikProblem.TOO_SHORT, 15)


def test_another_birth_date_of_a_man_may_be_a_family_card() -> None:
    flags = compare(nik("1271112105159914"), date(1999, 5, 21))

    assert flags == {NikFlag.BIRTH_DATE_DIFFERS, NikFlag.MAYBE_KK}


def test_another_birth_date_of_a_woman_is_no_family_card() -> None:
    assert compare(nik("1271115201019902"), date(2001, 1, 13)) == {NikFlag.BIRTH_DATE_DIFFERS}


def test_the_stated_birth_date_agrees_in_either_century() -> None:
    assert compare(nik("1271110503089921"), date(2008, 3, 5)) == frozenset()
    assert compare(nik("1271110503089921"), date(1908, 3, 5)) == frozenset()


@pytest.mark.parametrize("written", [PLAIN, f"ini {PLAIN}", f"'{PLAIN}?", "127111120101990l"])
def test_what_was_read_never_shows_the_number(written: str) -> None:
    shown = repr(read_nik(written, today=TODAY))

    assert "1271" not in shown
    assert "2001" not in shown


def test_a_number_is_noticed_at_any_question() -> None:
    assert holds_nik("nik ku 1271 1112 0101 9901 kak")
    assert not holds_nik("081234567890")


@given(
    born=st.dates(date(1930, 1, 1), TODAY),
    sex=st.sampled_from(Sex),
    serial=st.integers(9900, 9999),
)
def test_every_number_built_by_the_rule_is_read(born: date, sex: Sex, serial: int) -> None:
    day = born.day + (40 if sex is Sex.FEMALE else 0)

    read = nik(f"127111{day:02}{born:%m%y}{serial}")

    assert (read.sex, compare(read, born)) == (sex, frozenset())
