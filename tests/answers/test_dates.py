"""Birth dates: what is read, what is repeated back, what is refused and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.dates import (
    BirthDate,
    BirthDateGuess,
    BirthDateProblem,
    NotABirthDate,
    read_birth_date,
    read_misspelled,
)

TODAY = date(2026, 11, 21)
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember"]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "12 Januari 2001",
        "12-01-2001",
        "12/1/2001",
        "12.01.2001",
        "12 01 2001",
        "2001-01-12",
        "12012001",
        "20010112",
        "12jan2001",
        "12-Jan-2001",
        "January 12, 2001",
        "tgl 12 bln 1 thn 2001",
        "Medan, 12 Januari 2001",
        "Senin, 12 Januari 2001",
        "lahir 12 januari 2001 di medan",
        "tanggal lahir saya 12 januari 2001 kak",
        "\uff11\uff12\uff0d\uff10\uff11\uff0d\uff12\uff10\uff10\uff11",
    ],
)
def test_one_birthday_is_understood_in_every_usual_spelling(written: str) -> None:
    assert read_birth_date(written, today=TODAY) == BirthDate(date(2001, 1, 12))


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("5 Peb 2000", 2),
        ("5 Pebruari 2000", 2),
        ("5 Mrt 2000", 3),
        ("5 may 2000", 5),
        ("5 Agust 2000", 8),
        ("5 Agt 2000", 8),
        ("5 Ags 2000", 8),
        ("5 Sept 2000", 9),
        ("5 Okt 2000", 10),
        ("5 Nopember 2000", 11),
        ("5 Des 2000", 12),
    ],
)
def test_old_and_short_names_of_months_are_understood(written: str, month: int) -> None:
    assert read_birth_date(written, today=TODAY) == BirthDate(date(2000, month, 5))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5-3-08", date(2008, 3, 5)),
        ("12 jan 01", date(2001, 1, 12)),
        ("12 jan '01", date(2001, 1, 12)),
        ("120101", date(2001, 1, 12)),
        ("17-8-45", date(1945, 8, 17)),
        ("29-02-00", date(2000, 2, 29)),
        ("22-11-26", date(1926, 11, 22)),
    ],
)
def test_a_year_of_two_digits_is_the_latest_past_one_and_is_repeated_back(written: str, meant: date) -> None:
    assert read_birth_date(written, today=TODAY) == BirthDateGuess(meant)


@pytest.mark.parametrize(
    ("written", "month"),
    [("1 januri 1990", 1), ("1 Januaari 1990", 1), ("1 febuari 90", 2), ("1 mart 1990", 3), ("1 agutsus 1990", 8)],
)
def test_a_month_misspelled_is_repeated_back(written: str, month: int) -> None:
    assert isinstance(read_birth_date(written, today=TODAY), NotABirthDate)
    assert read_misspelled(written, today=TODAY) == BirthDateGuess(date(1990, month, 1))


@pytest.mark.parametrize(
    "written", ["5 junli 2001", "12 sapi 2001", "31 febuari 2001", "sekitar 1 januri 1990", "januri"]
)
def test_what_may_be_two_months_or_none_is_no_guess(written: str) -> None:
    assert read_misspelled(written, today=TODAY) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("31 Februari 2000", BirthDateProblem.NO_SUCH_DATE),
        ("29 Februari 2001", BirthDateProblem.NO_SUCH_DATE),
        ("12/31/2000", BirthDateProblem.NO_SUCH_DATE),
        ("00-00-0000", BirthDateProblem.NO_SUCH_DATE),
        ("29-02-01", BirthDateProblem.NO_SUCH_DATE),
        ("12 Januari", BirthDateProblem.NO_YEAR),
        ("12/1", BirthDateProblem.NO_YEAR),
        ("Januari 2001", BirthDateProblem.NO_DAY),
        ("januari", BirthDateProblem.NO_DAY),
        ("2001", BirthDateProblem.ONLY_YEAR),
        ("tahun 2001", BirthDateProblem.ONLY_YEAR),
        ("12 Januaari 2001", BirthDateProblem.UNKNOWN_MONTH),
        ("20 tahun", BirthDateProblem.AGE),
        ("umur 20", BirthDateProblem.AGE),
        ("kemarin", BirthDateProblem.RELATIVE),
        ("hari ini", BirthDateProblem.RELATIVE),
        ("1 Muharram 1420 H", BirthDateProblem.HIJRI),
        ("1 Januari 2050", BirthDateProblem.NOT_YET),
        ("21 November 2026", BirthDateProblem.NOT_YET),
        ("12 Januari 1899", BirthDateProblem.TOO_LONG_AGO),
        ("12-1-2001 atau 13-1-2001", BirthDateProblem.UNREADABLE),
        ("sekitar 12 januari 2001", BirthDateProblem.UNREADABLE),
        ("1271111201019901", BirthDateProblem.UNREADABLE),
        ("lupa", BirthDateProblem.UNREADABLE),
        ("", BirthDateProblem.UNREADABLE),
    ],
)
def test_what_is_no_full_date_is_refused_with_its_reason(written: str, reason: BirthDateProblem) -> None:
    assert read_birth_date(written, today=TODAY) == NotABirthDate(reason)


@given(born=st.dates(date(1900, 1, 1), date(2026, 11, 20)))
def test_a_date_repeated_in_words_is_read_as_itself(born: date) -> None:
    shown = f"{born.day} {MONTHS[born.month - 1]} {born.year}"

    assert read_birth_date(shown, today=TODAY) == BirthDate(born)


@given(born=st.dates(date(1950, 1, 1), date(2026, 11, 20)), separator=st.sampled_from("-/. "))
def test_day_comes_before_month_whatever_parts_them(born: date, separator: str) -> None:
    written = separator.join((str(born.day), str(born.month), str(born.year)))

    assert read_birth_date(written, today=TODAY) == BirthDate(born)


def test_a_birth_date_is_not_shown_by_accident() -> None:
    assert "2001" not in repr(read_birth_date("12-01-2001", today=TODAY))
