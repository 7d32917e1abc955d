"""Names of persons, all made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.names import MAX_LENGTH, Name, NameProblem, NotAName, read_name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Suparman", "Suparman"),
        ("rizky contoh siregar", "Rizky Contoh Siregar"),
        ("RINA CONTOH SIREGAR", "Rina Contoh Siregar"),
        ("  Rina   Contoh ", "Rina Contoh"),
        ("RINA CONTOH BR. SINAGA", "Rina Contoh br. Sinaga"),
        ("Dewi boru Contoh Sinaga", "Dewi boru Contoh Sinaga"),
        ("SITI CONTOH BINTI AHMAD", "Siti Contoh binti Ahmad"),
        ("contoh bin ahmad", "Contoh bin Ahmad"),
        ("M. Rizky Contoh", "M. Rizky Contoh"),
        ("m rizky contoh", "M Rizky Contoh"),
        ("T. CONTOH ANWAR", "T. Contoh Anwar"),
        ("OK Contoh Zulfikar", "OK Contoh Zulfikar"),
        ("ok contoh zulfikar", "OK Contoh Zulfikar"),
        ("Hj. Siti Contoh, S.Pd", "Hj. Siti Contoh, S.Pd"),
        ("HJ. SITI CONTOH, S.PD", "Hj. Siti Contoh, S.Pd"),
        ("contoh, s.e., m.si.", "Contoh, S.E., M.Si."),
        ("Ma\u2019ruf Contoh", "Ma'ruf Contoh"),
        ("D'SOUZA CONTOH", "D'Souza Contoh"),
        ("nur'aini", "Nur'aini"),
        ("jean-contoh", "Jean-Contoh"),
        ("ahmad contoh ii", "Ahmad Contoh II"),
        ("Zoë Contoh", "Zoë Contoh"),
        ("AN NISA CONTOH", "An Nisa Contoh"),
        ("tan contoh", "Tan Contoh"),
        ("contoh br.sinaga", "Contoh br. Sinaga"),
    ],
)
def test_a_name_is_kept_whole_and_shown_in_its_usual_capitals(written: str, shown: str) -> None:
    read = read_name(written)

    assert isinstance(read, Name)
    assert read.shown == shown


@pytest.mark.parametrize(
    "written",
    [
        "nama saya Rina Contoh",
        "Nama lengkap: Rina Contoh",
        "namaku rina contoh",
        "perkenalkan nama saya Rina Contoh",
        "kak, nama saya Rina Contoh",
        "saya Rina Contoh",
        "a.n. Rina Contoh",
        "panggil aja Rina Contoh",
        "Rina Contoh kak",
        "Rina Contoh ya bang",
        "Rina Contoh.",
    ],
)
def test_what_is_said_around_a_name_is_no_part_of_it(written: str) -> None:
    read = read_name(written)

    assert isinstance(read, Name)
    assert read.shown == "Rina Contoh"


def test_the_name_is_kept_as_typed_as_well() -> None:
    read = read_name("RINA CONTOH")

    assert isinstance(read, Name)
    assert read.raw == "RINA CONTOH"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", NameProblem.EMPTY),
        ("\u200b\u202e", NameProblem.EMPTY),
        ("ya", NameProblem.NOT_A_NAME),
        ("Ok", NameProblem.NOT_A_NAME),
        ("halo kak", NameProblem.NOT_A_NAME),
        ("tidak tahu", NameProblem.NOT_A_NAME),
        ("gak mau kasih tau", NameProblem.NOT_A_NAME),
        ("gak usah pakai nama", NameProblem.NOT_A_NAME),
        ("nanti", NameProblem.NOT_A_NAME),
        ("saya tidak punya", NameProblem.NOT_A_NAME),
        ("batal", NameProblem.NOT_A_NAME),
        ("mau daftar las", NameProblem.NOT_A_NAME),
        ("aaaaaa", NameProblem.NOT_A_NAME),
        ("siapa ya", NameProblem.QUESTION),
        ("nama asli?", NameProblem.QUESTION),
        ("12345", NameProblem.DIGITS),
        ("R1na", NameProblem.DIGITS),
        ("...", NameProblem.EMPTY),
        ("Rina 😊", NameProblem.SYMBOLS),
        ("<b>Rina</b>", NameProblem.SYMBOLS),
        ('=HYPERLINK("x")', NameProblem.SYMBOLS),
        ("www.contoh.com", NameProblem.SYMBOLS),
        ("contoh.com", NameProblem.SYMBOLS),
        ("李小龙", NameProblem.SYMBOLS),
        ("A", NameProblem.TOO_SHORT),
        ("Contoh " * 10, NameProblem.TOO_LONG),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(written: str, reason: NameProblem) -> None:
    assert read_name(written) == NotAName(reason)


def test_sixty_letters_are_the_longest_name() -> None:
    longest = ("Contoh Panjang Sekali Namanya " * 3)[:MAX_LENGTH].strip() + "n"

    assert isinstance(read_name(longest), Name)
    assert read_name(longest + "a" * (MAX_LENGTH + 1 - len(longest))) == NotAName(NameProblem.TOO_LONG)


@given(st.text("abdimnorstyBKRSé\u00df' \u2019.,-", min_size=2, max_size=40))
def test_a_name_shown_is_read_as_itself(written: str) -> None:
    read = read_name(written)

    if isinstance(read, Name):
        assert read_name(read.shown) == Name(read.shown, read.shown)


def test_a_name_is_not_shown_by_accident() -> None:
    assert "Rina" not in repr(read_name("Rina Contoh"))
