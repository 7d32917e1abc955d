"""Whatever comes in, a reader answers and never raises."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.answers.addresses import read_address
from handlers.answers.choices import read_choice
from handlers.answers.dates import read_birth_date
from handlers.answers.education import read_education
from handlers.answers.graduation_year import read_graduation_year
from handlers.answers.names import read_name
from handlers.answers.nik import holds_nik, read_nik
from handlers.answers.occupation import read_occupation
from handlers.answers.phones import read_phone
from handlers.answers.places.reading import read_home, read_kecamatan, read_kelurahan
from handlers.answers.plain_text import plain, squeezed, tidy, without_fillers, words
from handlers.answers.sex import read_sex
from handlers.answers.yes_no import is_consent, read_yes_no

TODAY = date(2026, 11, 21)
LABELS = ("Belawan I", "Belawan II", "Bagan Deli")

READERS: dict[str, Callable[[str], object]] = {
    "birth date": lambda text: read_birth_date(text, today=TODAY),
    "nik": lambda text: (read_nik(text, today=TODAY), holds_nik(text)),
    "phone": read_phone,
    "name": read_name,
    "education": read_education,
    "graduation year": lambda text: read_graduation_year(text, today=TODAY, birth_date=date(2001, 1, 12)),
    "occupation": read_occupation,
    "sex": read_sex,
    "home": read_home,
    "kecamatan": read_kecamatan,
    "kelurahan": lambda text: read_kelurahan(text, within="12.71.08"),
    "address": read_address,
    "yes or no": lambda text: (read_yes_no(text), is_consent(text)),
    "choice": lambda text: read_choice(text, LABELS),
}
PIECES = [
    "ya", "gak", "kak", "nama saya", "12", "01", "2001", "jan", "0812", "+62", "1271", "16", "kel", "kec",
    "medan", "ii",
    "jl", "no", "sei", "tamat", "s1", "?", "-", "/", ".", ",", "'", "o", "٣", "²", "①", "\u017f", "İ",
    "\ud800", "\x00", "\u202e",
    "\u200d", "👍", "1️⃣", "😀", "<b>", "wa.me/", "=", "\n", "\t",
]  # fmt: skip
HOSTILE = [
    "", " ", "\x00", "\ud800", "\u202e", "\u200b", "😀" * 2048, "a" * 4096, "9" * 4096, "1 " * 2048,
    "ya " * 1365, "'" * 4096,
    "-" * 4096, "o1" * 2048, "\ufdfa" * 4096, "jl " * 1365, "medan " * 682, "a'" * 2048, "saya " * 819, "nama " * 819,
    "kak " * 1024, "1-" * 2048, "(" * 4096, "+" * 4096, "١٢" * 2048, "²" * 16, "kel kec " * 512, "." * 4096,
    "a." * 2048,
]  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(PIECES)).map("".join)
SPACED = st.lists(st.sampled_from(PIECES)).map(" ".join)


@pytest.mark.parametrize("reader", READERS)
@given(text=ANY_TEXT | SPACED)
@example(text="0812²")
def test_no_text_breaks_a_reader(reader: str, text: str) -> None:
    READERS[reader](text)


@pytest.mark.parametrize("reader", READERS)
def test_the_longest_and_strangest_texts_are_answered(reader: str) -> None:
    for text in HOSTILE:
        READERS[reader](text)


@given(ANY_TEXT)
def test_plain_text_stays_plain(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\ud800" not in plain(text)


def test_drawn_out_letters_and_forms_of_address_are_taken_off() -> None:
    assert squeezed("iyaaaa") == "iya"
    assert without_fillers(words(plain("Iya KAK ya"))) == ["iya"]
    assert without_fillers(["ya"]) == ["ya"]
