"""What an announcement is made of, and whom it is for: photos, documents, link buttons, one choice after another."""

import pytest

from handlers.files import FileProblem
from handlers.inputs import FileRefused, FileSent, NonTextKind
from handlers.messages import Link
from tests.conversation import catalogue as values
from tests.staff.announcing.desk_office import AC, PHOTO, WELDING, WORDS, looking_at, officer, started

# --- Photos, documents, link buttons ----------------------------------------------------------------------------------


def test_a_photo_with_words_is_announced_with_both() -> None:
    who = officer().says("/umumkan").hands_in(FileSent(PHOTO, "Ruang kelasnya.")).taps(AC)

    assert (who.replies[0].attachment, who.replies[0].text) == (PHOTO, "Ruang kelasnya.")


def test_a_photo_alone_asks_for_words_and_needs_none() -> None:
    who = officer().says("/umumkan").hands_in(FileSent(PHOTO)).is_offered("Tanpa tulisan")
    who.taps("Tanpa tulisan").taps(AC).taps("Kirim sekarang")

    assert (started(who).content.file, started(who).content.text) == (PHOTO, "")


def test_a_photo_that_comes_during_the_preview_joins_the_words() -> None:
    who = looking_at(officer()).hands_in(FileSent(PHOTO))

    assert (who.replies[0].attachment, who.replies[0].text) == (PHOTO, WORDS)


def test_the_file_can_be_left_out_again() -> None:
    who = looking_at(officer()).hands_in(FileSent(PHOTO)).taps("Ubah isi").taps("Tanpa berkas")

    assert (who.replies[0].attachment, who.replies[0].text) == (None, WORDS)


@pytest.mark.parametrize("problem", list(FileProblem))
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(problem: FileProblem) -> None:
    who = officer().says("/umumkan").hands_in(FileRefused(NonTextKind.DOCUMENT, problem))

    who.hears("Maaf", "Tulis pengumumannya")
    assert who.replies[-1].takes_file


def test_beside_a_file_there_is_room_for_fewer_words() -> None:
    long = "a" * 900
    who = looking_at(officer(), long).hands_in(FileSent(PHOTO))

    who.hears("tulisannya 900 huruf. Di sini paling banyak 700", "Tulis kata-katanya")


def test_a_link_button_has_a_label_and_a_checked_address() -> None:
    who = looking_at(officer()).taps("Tambah tombol tautan").says("Isi angket").says("medan.example/angket?x=1")

    assert who.replies[0].links == (Link("https://medan.example/angket?x=1", "Isi angket"),)
    who.is_offered("Ganti tombol tautan").taps("Ganti tombol tautan").taps("Tanpa tombol")
    assert not who.replies[0].links


def test_an_address_without_https_is_asked_for_again() -> None:
    who = looking_at(officer()).taps("Tambah tombol tautan").says("Isi angket").says("javascript:alert(1)")

    who.hears("hanya alamat yang dimulai dengan https://", "Contoh: https://")


# --- Whom it is for ---------------------------------------------------------------------------------------------------


def test_the_audience_is_narrowed_down_choice_by_choice() -> None:
    who = looking_at(officer()).taps("Saring lagi")
    who.taps("Umur").says("18 - 25").taps("Kecamatan").says("belawan dan medan labuhan")
    who.taps("Lewat apa").taps("WhatsApp").taps("Bahasa").taps("Inggris")
    who.taps("Peserta yang mana").taps("di daftar tunggu").taps("✓ sudah tamat").taps("Sudah cukup")
    audience = started(who.taps("Sudah cukup").taps("Kirim sekarang")).audience

    assert (audience.age_from, audience.age_to) == (18, 25)
    assert audience.kecamatan == ("12.71.08", "12.71.13")
    assert (audience.channel, audience.language) == ("whatsapp", "en")
    assert audience.statuses == ("confirmed", "waiting")


def test_all_batches_of_a_program_can_be_meant() -> None:
    who = looking_at(officer()).taps("Saring lagi").taps("Program").taps("Sablon").taps("Sudah cukup")
    audience = started(who.taps("Kirim sekarang")).audience

    assert (audience.program_id, audience.batch_id) == (values.PRINTING.program.id, None)


def test_the_last_status_cannot_be_dropped() -> None:
    who = looking_at(officer()).taps("Saring lagi").taps("Peserta yang mana").taps("✓ sudah tamat")

    who.taps("✓ punya kursi").hears("Pilih paling sedikit satu.").is_offered("✓ punya kursi")


@pytest.mark.parametrize("said", ["anak muda", "18", "999 sampai 1000", "", "belasan"])
def test_an_age_that_cannot_be_read_is_asked_again_with_an_example(said: str) -> None:
    looking_at(officer()).taps("Saring lagi").taps("Umur").says(said).hears("belum terbaca", "Contoh: 18 sampai 25.")


def test_a_place_that_is_none_in_medan_is_asked_again() -> None:
    who = looking_at(officer()).taps("Saring lagi").taps("Kecamatan").says("medan belawan, binjai")

    who.hears("belum terbaca", "Contoh: Medan Belawan")


def test_an_officer_of_one_training_sees_and_reaches_no_other() -> None:
    who = officer(batches=frozenset({values.WELDING.id})).says("/umumkan").says(WORDS)

    assert AC not in who.offered
    who.forges(f"s:announcing:batch:{values.AC.id}").hears("Angkatan itu sudah tidak ada di daftar.")
    who.taps(WELDING).taps("Saring lagi").taps("Program")
    who.forges("s:announcing:program:all").hears("belum terbaca")
    who.forges(f"s:announcing:program:{values.AC.program.id}").hears("belum terbaca")
