"""Where somebody lives: Medan's places, its homonyms, and its neighbours."""

import pytest

from handlers.answers.places.reading import (
    Kecamatan,
    Kelurahan,
    NotAPlace,
    OutsideMedan,
    WhichPlace,
    read_home,
    read_kecamatan,
    read_kelurahan,
)
from handlers.answers.places.table import KECAMATAN, KELURAHAN, kecamatan_of, kelurahan_of, place_name

BELAWAN = "12.71.08"
BAGAN_DELI = "12.71.08.1006"


def test_medan_has_21_kecamatan_and_151_kelurahan() -> None:
    assert (len(KECAMATAN), len(KELURAHAN)) == (21, 151)
    assert sum(len(kelurahan_of(code)) for code in KECAMATAN) == 151


def test_every_kecamatan_shown_is_read_as_itself() -> None:
    for code in KECAMATAN:
        assert read_home(place_name(code)) == Kecamatan(code)
        assert read_kecamatan(f"kec. {place_name(code)}") == Kecamatan(code)


def test_every_kelurahan_shown_is_read_as_itself_in_its_kecamatan() -> None:
    for code in KELURAHAN:
        kecamatan = kecamatan_of(code)

        assert read_kelurahan(place_name(code), within=kecamatan) == Kelurahan(code)
        assert read_home(f"{place_name(code)}, {place_name(kecamatan)}") == Kelurahan(code)
        assert read_home(f"kel {place_name(code)} kec {place_name(kecamatan)}") == Kelurahan(code)


@pytest.mark.parametrize(
    "said", ["bagan deli", "Kel. Bagan Deli", "bagandeli", "bagan deli belawan", "saya tinggal di bagan deli kak"]
)
def test_a_kelurahan_answers_the_first_question(said: str) -> None:
    assert read_home(said) == Kelurahan(BAGAN_DELI)


@pytest.mark.parametrize("said", ["belawan", "Medan Belawan", "mdn belawan", "medanbelawan", "kec belawan", "belawann"])
def test_who_knows_only_the_kecamatan_says_that(said: str) -> None:
    assert read_home(said) == Kecamatan(BELAWAN)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("kuala bekala", "12.71.11.1006"),
        ("pangkalan masyhur", "12.71.11.1004"),
        ("titi rantai", "12.71.17.1006"),
        ("namu gajah", "12.71.07.1003"),
        ("lau cih", "12.71.07.1005"),
        ("sei kambing c2", "12.71.03.1007"),
        ("Sungai Kera Hilir 2", "12.71.18.1004"),
        ("p brayan darat I", "12.71.20.1006"),
        ("Tj Rejo", "12.71.02.1005"),
        ("belawanii", "12.71.08.1002"),
        ("tanah 600", "12.71.12.1004"),
        ("tegal sari mandala tiga", "12.71.04.1003"),
        ("pekan labuan", "12.71.13.1001"),
        ("Kel. Terjun", "12.71.12.1003"),
    ],
)
def test_residents_spellings_are_understood(said: str, code: str) -> None:
    assert read_home(said) == Kelurahan(code)


@pytest.mark.parametrize(
    ("said", "codes", "outside"),
    [
        ("sei mati", ("12.71.13.1002", "12.71.15.1005"), None),
        ("babura", ("12.71.17.1002", "12.71.02.1004"), None),
        ("helvetia", ("12.71.03", "12.71.03.1001"), "Helvetia, Deli Serdang"),
        ("tanjung gusta", ("12.71.03.1004",), "Tanjung Gusta, Deli Serdang"),
        ("Tj. Selamat", ("12.71.07.1001",), "Tanjung Selamat, Deli Serdang"),
        ("tembung", ("12.71.14",), "Tembung, Percut Sei Tuan"),
        ("kec sunggal", ("12.71.02",), "Sunggal, Deli Serdang"),
        ("labuhan deli", ("12.71.12.1001",), "Labuhan Deli, Deli Serdang"),
        ("binjai", ("12.71.04.1005",), "Kota Binjai"),
    ],
)
def test_a_name_that_two_places_have_is_asked_back(said: str, codes: tuple[str, ...], outside: str | None) -> None:
    assert read_home(said) == WhichPlace(codes, outside)


def test_the_kecamatan_settles_a_name_that_two_places_have() -> None:
    assert read_home("sei mati medan maimun") == Kelurahan("12.71.15.1005")
    assert read_kelurahan("sei mati", within="12.71.13") == Kelurahan("12.71.13.1002")
    assert read_kelurahan("helvetia", within="12.71.03") == Kelurahan("12.71.03.1001")


@pytest.mark.parametrize(
    ("said", "among"),
    [
        ("glugur", "12.71.05.1003"),
        ("sikambing", "12.71.19.1003"),
        ("pulo brayan", "12.71.20.1008"),
        ("belawan 3", "12.71.08.1001"),
        ("simalingkar", "12.71.07.1008"),
        ("dekat bagan deli", BAGAN_DELI),
    ],
)
def test_what_could_be_several_places_is_asked_back(said: str, among: str) -> None:
    read = read_home(said)

    assert isinstance(read, WhichPlace)
    assert among in read.codes


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("percut sei tuan", "Percut Sei Tuan"),
        ("tembung percut", "Percut Sei Tuan"),
        ("Delitua", "Deli Tua"),
        ("lubuk pakam", "Lubuk Pakam"),
        ("kota binjai", "Kota Binjai"),
        ("sunggal deli serdang", "Deli Serdang"),
        ("medan estate", "Medan Estate"),
        ("simalingkar a", "Simalingkar A"),
        ("hamparan perk", "Hamparan Perak"),
    ],
)
def test_neighbours_outside_medan_are_named(said: str, name: str) -> None:
    assert read_home(said) == OutsideMedan(name)


@pytest.mark.parametrize(
    "said", ["", "gak tau kecamatan apa", "medan", "setia budi", "jl sei mati no 5", "xyz", "kel kec"]
)
def test_what_is_no_place_is_asked_again(said: str) -> None:
    assert read_home(said) == NotAPlace()


def test_a_name_of_a_kecamatan_and_its_kelurahan_depends_on_the_question() -> None:
    assert read_home("polonia") == Kecamatan("12.71.16")
    assert read_kelurahan("polonia") == Kelurahan("12.71.16.1002")
    assert read_kecamatan("bagan deli") == Kecamatan(BELAWAN)


def test_a_kelurahan_of_another_kecamatan_is_still_heard() -> None:
    assert read_kelurahan("gaharu", within=BELAWAN) == Kelurahan("12.71.20.1011")


def test_two_places_that_do_not_fit_are_asked_back() -> None:
    assert read_home("gaharu medan belawan") == WhichPlace(("12.71.20.1011", BELAWAN))
    assert read_home("kel gaharu kec belawan") == WhichPlace((BELAWAN, "12.71.20.1011"))
