"""Mobile numbers, all of them the office's made-up one or unassigned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.phones import NotAPhone, Phone, PhoneProblem, means_this, read_phone, show_phone


@pytest.mark.parametrize(
    "written",
    [
        "081234567890",
        "0812-3456-7890",
        "(0812) 3456 7890",
        "0812.3456.7890",
        "6281234567890",
        "62 812-3456-7890",
        "+6281234567890",
        "+62 0812 3456 7890",
        "+62 (812) 3456-7890",
        "0062 812 3456 7890",
        "81234567890",
        "O81234567890",
        "08l234567890",
        "wa.me/6281234567890",
        "https://wa.me/6281234567890?text=halo",
        "no hp saya 0812 3456 7890 ya kak",
        "\uff10\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff10",
    ],
)
def test_one_number_is_understood_in_every_usual_spelling(written: str) -> None:
    assert read_phone(written) == Phone("+6281234567890")


def test_eleven_digits_are_a_number_too() -> None:
    assert read_phone("08123456789") == Phone("+628123456789")


@pytest.mark.parametrize(("written", "e164"), [("+60 12-345 6789", "+60123456789"), ("+65 9123 4567", "+6591234567")])
def test_a_foreign_number_needs_its_plus(written: str, e164: str) -> None:
    assert read_phone(written) == Phone(e164)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("061-4567890", PhoneProblem.LANDLINE),
        ("1271111201019901", PhoneProblem.LOOKS_LIKE_NIK),
        ("nik 1271 1112 0101 9901", PhoneProblem.LOOKS_LIKE_NIK),
        ("08123456789012345", PhoneProblem.TOO_LONG),
        ("08123456789012", PhoneProblem.TOO_LONG),
        ("0812", PhoneProblem.TOO_SHORT),
        ("08123", PhoneProblem.TOO_SHORT),
        ("0812-3456-7890 / 0813-1111-2222", PhoneProblem.SEVERAL),
        ("0912345678", PhoneProblem.NO_SUCH_NUMBER),
        ("tidak punya hp", PhoneProblem.NO_NUMBER),
        ("", PhoneProblem.NO_NUMBER),
    ],
)
def test_what_is_no_mobile_number_is_refused_with_its_reason(written: str, reason: PhoneProblem) -> None:
    assert read_phone(written) == NotAPhone(reason)


def test_a_number_is_shown_as_people_write_it() -> None:
    assert show_phone("+6281234567890") == "0812-3456-7890"


@given(st.from_regex(r"\A\+628(1[1-3]|5[2-8]|9[5-9])[0-9]{7,9}\Z"))
def test_a_number_shown_is_read_as_itself(e164: str) -> None:
    read = read_phone(e164)

    if isinstance(read, Phone):
        assert read_phone(show_phone(read.e164)) == read


def test_a_number_is_not_shown_by_accident() -> None:
    assert "812" not in repr(read_phone("081234567890"))


@pytest.mark.parametrize(
    "said", ["pakai nomor ini", "nomor ini saja", "yang ini aja kak", "ini", "ya", "boleh", "this number"]
)
def test_the_number_that_was_offered_is_meant_by_such_words(said: str) -> None:
    assert means_this(said)


@pytest.mark.parametrize(
    "said", ["bukan nomor ini", "ini 081234567890", "nomor anak saya", "nanti", "ya, tapi mati", ""]
)
def test_and_not_by_others(said: str) -> None:
    assert not means_this(said)
