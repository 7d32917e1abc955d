"""Names on buttons: whole words, as many as fit, and never two that look the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.wording.short_names import short_names


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("Rizky Contoh Siregar",), ("Rizky Contoh Siregar",)),
        (("Nurhayati Contoh Siregar",), ("Nurhayati Contoh",)),
        (("Bagus Contoh Siregar", "Bagus Contoh Siregar S"), ("Bagus Contoh Siregar", "Bagus \u2026 S")),
        (("Siti Contoh", "Siti Contoh"), ("Siti Contoh (1)", "Siti Contoh (2)")),
        (("Contohcontohcontohcontoh",), ("Contohcontohcontohc\u2026",)),
    ],
)
def test_a_name_is_cut_at_a_word(names: tuple[str, ...], labels: tuple[str, ...]) -> None:
    assert short_names(names, longest=20) == labels


def test_brothers_are_told_apart_by_their_last_word() -> None:
    labels = short_names(("Muhammad Rizky Contoh Siregar", "Muhammad Rizky Contoh Harahap"), longest=20)

    assert labels == ("Muhammad \u2026 Siregar", "Muhammad \u2026 Harahap")


_WORDS = st.lists(st.sampled_from(["Siti", "Contoh", "Muhammad", "A", "Contohcontohcontohcontoh", "(2)"]), min_size=1)


@given(st.lists(_WORDS.map(" ".join), min_size=1, max_size=9))
def test_no_two_look_the_same_and_all_fit(names: list[str]) -> None:
    labels = short_names(names, longest=20)

    assert len(set(labels)) == len(names)
    assert all(0 < len(label) <= 20 for label in labels)
