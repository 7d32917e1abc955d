"""One of a few labelled choices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.choices import read_choice

TRAININGS = ("Perbaikan AC", "Pengelasan", "Sablon")
YEARS = ("2026", "2025", "2024", "Sebelum 2024")
BELAWAN = ("Belawan I", "Belawan II", "Belawan Bahagia", "Bagan Deli")


@pytest.mark.parametrize(
    "said",
    [
        "2", "2.", "(2)", "no 2", "no2", "nomor 2 aja kak", "nomer dua", "pilih 2", "yang kedua", "yg ke-2", "ke 2",
        "2️⃣", "\uff12", "02", "dua", "opsi 2", "pengelasan", "Pengelasan aja bang", "saya mau pengelasan",
        "pengelasn",
        "pengelassan", "ikut pelatihan pengelasan",
    ],
)  # fmt: skip
def test_the_second_training_is_chosen_by_number_or_by_name(said: str) -> None:
    assert read_choice(said, TRAININGS) == 1


@pytest.mark.parametrize(
    "said",
    [
        "", "0", "4", "-1", "1 dan 3", "1,2", "1.5", "satu setengah", "1000000000000000000000", "9" * 4096, "semua",
        "sablon atau pengelasan", "bukan sablon", "gak mau sablon", "sablon itu apa?", "menjahit", "dua-duanya",
    ],
)  # fmt: skip
def test_what_is_no_single_choice_is_asked_again(said: str) -> None:
    assert read_choice(said, TRAININGS) is None


@pytest.mark.parametrize(
    ("said", "position"), [("AC", 0), ("sablon kak", 2), ("sablom", 2), ("terakhir", 2), ("perbaikan", 0)]
)
def test_the_word_that_only_one_label_has_is_enough(said: str, position: int) -> None:
    assert read_choice(said, TRAININGS) == position


@pytest.mark.parametrize(
    ("said", "position"), [("2024", 2), ("sebelum 2024", 3), ("2026", 0), ("2023", None), ("4", 3)]
)
def test_a_label_that_is_a_number_is_itself_before_it_is_a_position(said: str, position: int | None) -> None:
    assert read_choice(said, YEARS) == position


@pytest.mark.parametrize(
    ("said", "position"), [("belawan 2", 1), ("Belawan II", 1), ("bahagia", 2), ("belawan", None), ("bagan", 3)]
)
def test_a_word_that_several_labels_have_leaves_it_open(said: str, position: int | None) -> None:
    assert read_choice(said, BELAWAN) == position


@given(st.lists(st.sampled_from([*TRAININGS, *YEARS, *BELAWAN]), unique=True, min_size=1), st.data())
def test_every_label_typed_in_full_is_its_own_choice(labels: list[str], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(labels) - 1))

    assert read_choice(labels[position].upper(), labels) == position


def test_without_choices_nothing_is_chosen() -> None:
    assert read_choice("1", []) is None
    assert read_choice("terakhir", []) is None
