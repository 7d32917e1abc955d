"""Text in pictures: every letter that the office may meet in a name can be drawn."""

import unicodedata

import pytest

from bot.documents.lettering import COVERED, drawable, drawable_name, fitting_size, font, wrapped


@pytest.mark.parametrize("bold", [False, True])
def test_both_fonts_have_every_character_they_are_said_to_have(*, bold: bool) -> None:
    face = font(32, bold=bold)
    empty_box = bytes(face.getmask("林"))

    covered = (chr(code) for first, last in COVERED for code in range(first, last + 1))
    boxes = [character for character in covered if bytes(face.getmask(character)) == empty_box]

    assert any(empty_box)
    assert boxes == []


@pytest.mark.parametrize("name", ["Nurhayati Contoh", "Đặng Thị Ngọc", "M. Ja'far", "Siti Nur’aini", "Zoë Müller-Łoś"])
def test_names_in_latin_letters_are_drawn_as_they_are_written(name: str) -> None:
    assert drawable_name(name) == name


def test_a_name_is_drawn_the_same_however_its_accents_are_stored() -> None:
    assert drawable_name(unicodedata.normalize("NFD", "Đặng Zoë")) == "Đặng Zoë"


def test_fancy_letters_are_drawn_plain() -> None:
    assert drawable_name("𝐑𝐢𝐳𝐤𝐲 Ｃｏｎｔｏｈ") == "Rizky Contoh"


def test_signs_that_are_no_letters_are_left_out_of_a_name() -> None:
    assert drawable_name("🌸 Ani Contoh 🌸") == "Ani Contoh"


@pytest.mark.parametrize("name", ["林 Contoh", "محمد", "Ani 林"])
def test_a_name_is_drawn_whole_or_not_at_all(name: str) -> None:
    assert drawable_name(name) == ""


def test_line_breaks_become_spaces() -> None:
    assert drawable("Gedung\nA\t\u200b lantai\u00a02") == "Gedung A lantai 2"


def test_lines_break_between_words() -> None:
    assert wrapped("KTP atau Kartu Keluarga", font(34), width=250) == ["KTP atau Kartu", "Keluarga"]


def test_a_word_longer_than_a_line_is_broken_inside_and_nothing_is_lost() -> None:
    face = font(34)

    lines = wrapped("a " + "Wijaya" * 20, face, width=300)

    assert all(face.getlength(line) <= 300 for line in lines)
    assert "".join(lines).replace(" ", "") == "a" + "Wijaya" * 20


def test_a_short_text_is_large_and_a_long_one_is_smaller() -> None:
    assert fitting_size("AC3-015K", (120, 80, 40), width=624) == 120
    assert fitting_size("PENGEMASAN9-00015K", (120, 80, 40), width=624) == 40
