"""A message is changed after it was sent: a correction where it was the latest answer, and explained otherwise."""

import pytest

from handlers.outcome import ForgetInput, HoldSeat
from tests.conversation.catalogue import PRINTING
from tests.conversation.office import phrase
from tests.conversation.ways import EVERY_STEP, NIK, UNDER_18, rizky_at
from tests.naming import case

EXPLAINED = phrase("anywhere.edited")
CORRECTED = [
    ("home", "6-3-2008", "Baik, kami ubah. Lahir: 6 Maret 2008."),
    ("training", "medan deli", "Baik, kami ubah. Alamat: Medan Deli."),
    ("kelurahan", "rizky contoh", "Baik, kami ubah. Nama: Rizky Contoh."),
    ("kelurahan", "namanya rizky contoh", "Baik, kami ubah. Nama: Rizky Contoh."),
    ("address", "belawan satu", "Belawan I, Medan Belawan."),
    ("education", "gg contoh no 13 lk 5", "Baik, kami ubah. Alamat: Gg. Contoh No. 13, Lingkungan 5"),
    ("graduation_year", "sma", "Baik, kami ubah. Pendidikan: SMA."),
    ("occupation", "2025", "Baik, kami ubah. Pendidikan: SMK, tamat 2025."),
    ("phone", "bekerja", "Baik, kami ubah. Kegiatan: bekerja."),
    ("nik", "081298765432", "Baik, kami ubah. HP: 0812-9876-5432."),
    ("summary", "1271080503089922", "NIK: berakhiran 9922"),
    ("guardian_phone", "siti contoh", "Baik, kami ubah. Ibu, ayah, atau wali: Siti Contoh."),
]


@pytest.mark.parametrize(("step", "text", "heard"), CORRECTED)
def test_the_newest_answer_is_put_right_and_the_open_question_comes_again(step: str, text: str, heard: str) -> None:
    rizky = rizky_at(step)
    asked = rizky.replies[-1].text.rpartition("\n\n")[2]

    rizky.edits(text).is_at(step).hears(heard, asked).does_not_hear(EXPLAINED)


@pytest.mark.parametrize(("step", "text"), [(step, text) for step, text, _ in CORRECTED])
def test_an_older_message_that_is_changed_is_not_read(step: str, text: str) -> None:
    rizky = rizky_at(step)
    before = rizky.office.draft

    rizky.edits(text, newest=False).is_at(step)

    assert "yang diubah tidak kami baca lagi" in rizky.heard
    assert rizky.office.draft == before


def test_the_same_again_is_noted() -> None:
    rizky_at("kelurahan").edits("rizky contoh siregar").hears("Sudah kami catat. Nama: Rizky Contoh Siregar.")


@pytest.mark.parametrize(
    ("step", "said", "changed", "after"),
    [
        ("birth_date", "12 januari", "12 januari 2001", "home"),
        ("birth_date", "12-1-01", "12-1-2001", "home"),
        ("name", "1234", "rizky contoh", "kelurahan"),
        ("phone", "0812", "0812 3456 7890", "nik"),
        ("nik", "12710805030899", NIK, "summary"),
    ],
)
def test_what_was_not_understood_is_read_again(step: str, said: str, changed: str, after: str) -> None:
    rizky_at(step).says(said).is_at(step).edits(changed).is_at(after)


def test_a_nik_in_a_changed_message_answers_its_question_and_is_forgotten() -> None:
    rizky = rizky_at("nik").edits(NIK).is_at("summary")

    assert rizky.told.count(ForgetInput()) == 1


@pytest.mark.parametrize("step", EVERY_STEP)
def test_a_nik_in_a_changed_message_is_forgotten_everywhere(step: str) -> None:
    for newest in (True, False):
        assert ForgetInput() in rizky_at(step).edits(f"nik saya {NIK}", newest=newest).told, newest


@pytest.mark.parametrize("step", EVERY_STEP)
def test_nothing_is_agreed_to_and_no_command_obeyed_by_changing_a_message(step: str) -> None:
    for text in ("batal", "hapus data saya", "english", "ya", "setuju", "jadwalnya kapan?", "", "a" * 5000):
        with case(text[:20]):
            rizky = rizky_at(step)
            before = rizky.office.draft

            rizky.edits(text).is_at(step).asked_for()

            assert "yang diubah tidak kami baca lagi" in rizky.heard
            assert rizky.office.draft == before


@pytest.mark.parametrize(
    ("step", "way_on"), [("summary", "Ada yang salah"), ("rest", "pesan baru"), *((one, "KEMBALI") for one in UNDER_18)]
)
def test_it_is_said_how_an_answer_is_put_right(step: str, way_on: str) -> None:
    rizky_at(step).edits("hmm").hears(way_on)


def test_the_training_that_was_typed_may_be_changed_to_another() -> None:
    rizky = rizky_at("training").says("perbaikan ac").is_at("name").edits("sablon").asked_for(HoldSeat(PRINTING.id))

    rizky.is_at("name").hears("Sablon. Gratis.")
    assert rizky.office.held() == [PRINTING.id]


def test_a_birth_date_that_no_longer_fits_the_training_is_explained() -> None:
    rizky = rizky_at("correct").taps("Tanggal lahir").says("6-3-2008").is_at("summary")

    rizky.edits("5-3-1980").is_at("unfit").hears("umur 17 sampai 35 tahun")


def test_who_has_not_begun_is_greeted() -> None:
    rizky = rizky_at("consent")
    rizky.saved = ""

    rizky.edits("halo kak").is_at("consent").hears("Anda setuju?", "pesan baru")
