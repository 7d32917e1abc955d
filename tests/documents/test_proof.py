"""The proof of a registration, as a picture."""

import struct
from dataclasses import fields, replace
from io import BytesIO

import pytest
import segno
from PIL import Image

from bot.documents.proof import WIDTH, ProofContent, draw_proof

PROOF = ProofContent(
    office="Dinas Perindustrian Kota Medan",
    headline="Bukti pendaftaran",
    number="AC3-015K",
    name="Rizky Contoh Siregar",
    training="Perbaikan AC",
    when_label="Hari pertama",
    when=("Senin, 19 April 2027", "pukul 09.00–15.00 WIB"),
    place_label="Tempat",
    place="Bengkel Latihan Contoh",
    landmark="Dekat Terminal Amplas",
    bring_label="Bawa",
    bring="KTP atau Kartu Keluarga, alat tulis, dan sepatu tertutup",
    footer="Gratis. Kami tidak pernah meminta uang atau kode OTP.",
    qr="AC3-015K",
)

# As long as the tables allow: venue.name and venue.landmark hold 200 characters, a number 24.
LONGEST = replace(
    PROOF,
    office="Dinas Koperasi, Usaha Kecil Menengah, Perindustrian dan Perdagangan Kota Medan",
    number="PENGEMASAN99-12345-KLMN",
    name="Sitti Nurhayati Wijayakusumaningratdiningrat Contoh " * 3,
    training="Pelatihan Pengolahan Sampah Tumbuhan menjadi Briket Arang",
    place=("Gedung Serbaguna Sentra Industri Kecil dan Menengah " * 4)[:200],
    landmark=("Dekat kantor lurah lama di seberang pasar " * 5)[:200],
    bring="KTP atau Kartu Keluarga, alat tulis, celemek, " * 5,
    qr="PENGEMASAN99-12345-KLMN",
)


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture))


def dark(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether anything in this part is darker than the lightest tints."""
    return image.convert("L").crop(box).getextrema()[0] < 200  # type: ignore[operator]


def test_the_proof_is_a_png_for_a_phone_held_upright() -> None:
    image = opened(draw_proof(PROOF))

    assert image.format == "PNG"
    assert image.width == WIDTH == 720
    assert 900 <= image.height <= 1200


@pytest.mark.parametrize("proof", [PROOF, LONGEST], ids=["usual", "longest"])
def test_the_proof_downloads_at_once_on_a_slow_network(proof: ProofContent) -> None:
    assert len(draw_proof(proof)) < 60_000


def test_long_words_stay_inside_the_margins() -> None:
    endless = replace(PROOF, name="Wijaya" * 30, place="Gedung" * 30, number="9" * 60, office="Dinas" * 40)

    image = opened(draw_proof(endless))

    band = image.convert("L").getpixel((2, 2))
    right = image.convert("L").crop((WIDTH - 40, 0, WIDTH, image.height))
    assert {value for _, value in right.getcolors() or ()} <= {band, 255, 237}


def test_the_picture_grows_with_its_words() -> None:
    assert opened(draw_proof(LONGEST)).height > opened(draw_proof(PROOF)).height


def test_what_the_office_has_not_said_takes_no_room() -> None:
    silent = replace(PROOF, bring=None, landmark=None)

    assert opened(draw_proof(silent)).height < opened(draw_proof(PROOF)).height - 100


def test_the_code_in_the_picture_holds_the_number_and_nothing_else() -> None:
    image = opened(draw_proof(PROOF)).convert("L")
    expected = [list(row) for row in segno.make("AC3-015K", error="m", micro=False).matrix_iter(border=0)]

    left, top = 48 + 4 * 6, image.height - 28 - (len(expected) + 4) * 6
    seen = [
        [image.getpixel((left + x * 6 + 3, top + y * 6 + 3)) < 128 for x in range(len(expected))]  # type: ignore[operator]
        for y in range(len(expected))
    ]

    assert seen == [[bool(module) for module in row] for row in expected]


def test_a_name_that_the_font_cannot_draw_is_left_out_whole() -> None:
    unknown = draw_proof(replace(PROOF, name="林 Contoh"))

    assert unknown == draw_proof(replace(PROOF, name=""))


def test_the_proof_has_no_place_for_a_nik_or_a_phone_number() -> None:
    names = {field.name for field in fields(ProofContent)}

    assert names == {
        *("office", "headline", "number", "name", "training", "when_label", "when"),
        *("place_label", "place", "landmark", "bring_label", "bring", "footer", "qr"),
    }


def test_the_file_says_nothing_beside_the_picture() -> None:
    picture = draw_proof(PROOF)
    kinds, at = set(), 8

    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        kinds.add(picture[at + 4 : at + 8])
        at += length + 12

    assert kinds == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
