"""What says that an earlier answer was wrong, and what is right instead; and for whom a form is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.corrections import Correction, read_correction, without_marker
from handlers.answers.relatives import is_parent, names_another


@pytest.mark.parametrize(
    ("said", "about", "right"),
    [
        ("eh salah, SMA", "", "SMA"),
        ("salah ketik kak, 12 januari 2001", "", "12 januari 2001"),
        ("bukan SMK tapi SMA", "", "SMA"),
        ("maaf salah, nomor hp saya 081298765432", "phone", "081298765432"),
        ("bukan, namanya Rina Siregar", "name", "Rina Siregar"),
        ("ralat: lahir 5-3-2008", "birth_date", "5-3-2008"),
        ("wrong, i mean SMA", "", "SMA"),
    ],
)
def test_who_says_that_it_was_wrong_says_what_is_right(said: str, about: str, right: str) -> None:
    assert read_correction(said) == Correction(marked=True, about=about, value=right)


def test_an_answer_may_be_named_without_calling_the_first_one_wrong() -> None:
    assert read_correction("namanya Rina Siregar") == Correction(marked=False, about="name", value="Rina Siregar")


@pytest.mark.parametrize(
    "said",
    ["", "salah", "eh salah", "bukan", "salah ketik", "Salahuddin Contoh", "Bukandi", "nama ibu saya Ani", "SMA"],
)
def test_what_puts_nothing_right_is_no_correction(said: str) -> None:
    assert read_correction(said) is None


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_a_correction(said: str) -> None:
    read_correction(said)
    names_another(said)
    is_parent(said)
    assert len(without_marker("salah, " * 50 + "SMA")) == 3


def test_a_correction_does_not_show_what_was_said() -> None:
    assert "Rina" not in repr(read_correction("namanya Rina Siregar"))


@pytest.mark.parametrize(
    "said", ["untuk ibu saya", "mau daftarkan anak saya kak", "ini buat orang lain", "for my mother"]
)
def test_somebody_else_is_meant(said: str) -> None:
    assert names_another(said)


@pytest.mark.parametrize("said", ["untuk saya", "ibu saya", "bukan untuk ibu", "untuk anak boleh?", "12 januari 2001"])
def test_nobody_else_is_meant(said: str) -> None:
    assert not names_another(said)


@pytest.mark.parametrize(
    ("said", "parent"), [("saya ibunya", True), ("bapak", True), ("kakaknya", False), ("tante", False), ("ya", None)]
)
def test_a_parent_is_told_from_other_relatives(said: str, parent: bool | None) -> None:  # noqa: FBT001 - a table
    assert is_parent(said) is parent
