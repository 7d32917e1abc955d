"""Somebody whom the office knows, and somebody who comes back after minutes, days, or to another training."""

import pytest

from handlers.outcome import HoldSeat, ReleaseHold, TakeSeat
from tests.conversation.catalogue import AC, PRINTING, WELDING
from tests.conversation.office import SmallOffice
from tests.conversation.ways import NIK, rizky_at


def _known() -> SmallOffice:
    """Rizky has a seat in the repair of air conditioners."""
    office = SmallOffice()
    rizky_at("rest", office)
    return office


def test_a_known_person_is_greeted_by_name_and_sees_the_other_trainings() -> None:
    rizky = rizky_at("rest", SmallOffice()).says("daftar")

    rizky.hears_exactly(
        "Halo, Rizky Contoh Siregar. Ini pelatihan yang bisa Anda ikuti:\n"
        "• Pengelasan, mulai 3 Mei, sisa 11 kursi\n"
        "• Sablon, mulai 10 Mei, sisa 14 kursi\n\n"
        "Mau ikut yang mana?"
    )
    rizky.is_offered("Pengelasan", "Sablon", "Untuk orang lain")


def test_a_known_person_is_asked_for_nothing_but_a_yes() -> None:
    rizky = rizky_at("rest").says("daftar").taps("Sablon").asked_for(HoldSeat(PRINTING.id))

    rizky.hears_exactly(
        "Sablon, 10 Mei sampai 14 Mei 2027, pukul 09.00–15.00 WIB, di Bengkel Latihan Contoh, dekat Terminal Amplas. "
        "Gratis.\n\nDaftarkan Rizky Contoh Siregar dengan data yang sama?"
    )
    rizky.is_offered_only("Ya, daftar", "Ubah data")

    rizky.taps("Ya, daftar").asked_for(TakeSeat(PRINTING.id))
    rizky.hears("Rizky Contoh Siregar sudah terdaftar di pelatihan Sablon. Kursinya sudah pasti.")
    rizky.hears("Nomor pendaftaran: SB2-008")


def test_a_known_person_may_change_one_answer_first() -> None:
    rizky = rizky_at("same_data").taps("Ubah data").taps("Kegiatan").taps("Bekerja")

    rizky.is_at("summary").hears("Kegiatan: bekerja", "Sablon").taps("Ya, daftar").hears("SB2-008")
    assert [one.answers.occupation for one in rizky.office.people.values()] == ["WORKING"]


@pytest.mark.parametrize("said", ["ya", "iya kak", "ya, daftar", "ok"])
def test_a_known_person_may_type_the_yes(said: str) -> None:
    rizky_at("same_data").says(said).asked_for(TakeSeat(PRINTING.id))


@pytest.mark.parametrize("step", ["name", "address", "education", "phone", "nik", "summary"])
def test_after_a_pause_the_same_question_is_open(step: str) -> None:
    rizky = rizky_at(step)
    before = rizky.office.draft

    rizky.waits(days=3).says("lanjut").is_at(step)

    assert rizky.office.draft == before


def test_opening_the_chat_again_takes_up_the_form() -> None:
    rizky = rizky_at("education").starts()

    rizky.hears_exactly("Halo lagi. Kita lanjutkan pendaftaran Anda.\n\nSekolah terakhir yang sudah tamat?")
    rizky.is_at("education").is_offered("SMK")


def test_a_poster_of_another_training_keeps_the_answers_and_moves_the_hold() -> None:
    rizky = rizky_at("education").starts("LAS1").asked_for(HoldSeat(WELDING.id))

    assert ReleaseHold() in rizky.told
    assert rizky.office.held() == [WELDING.id]
    rizky.is_at("education").hears("Pengelasan. Gratis.", "Sekolah terakhir yang sudah tamat?")


def test_who_registers_for_somebody_else_fills_in_a_new_form() -> None:
    rizky = rizky_at("rest").says("daftar").taps("Untuk orang lain")
    rizky.hears_exactly(
        "Baik, untuk orang lain, kalau orangnya setuju. Pertanyaan berikut tentang orang itu, bukan tentang Anda.\n\n"
        "Tanggal lahir peserta? Contoh: 12 Januari 2001."
    )

    rizky.says("12 1 2001").says("bagan deli").taps("Perbaikan AC").says("siti contoh").taps("Lewati").taps("SD")
    rizky.taps("Mengurus rumah").taps("Tidak punya HP").says("1271085201019923").taps("Ya, daftar")

    rizky.hears("Siti Contoh sudah terdaftar di pelatihan Perbaikan AC. Kursinya sudah pasti.")
    assert rizky.office.confirmed(AC) == 2
    assert [one.relation for one in rizky.office.people.values()] == ["self", "helper"]


def test_while_somebody_else_is_registered_nobody_else_is_offered() -> None:
    rizky = rizky_at("rest").says("daftar").is_offered("Untuk orang lain").taps("Untuk orang lain")

    rizky.says("12 1 2001").says("bagan deli").is_at("training")

    assert "Untuk orang lain" not in rizky.offered


def test_after_somebody_else_the_own_answers_are_still_there() -> None:
    rizky = (
        rizky_at("rest").says("daftar").taps("Untuk orang lain").says("12 1 2001").says("batal").taps("Ya, berhenti")
    )

    rizky.says("daftar").hears("Halo, Rizky Contoh Siregar.")


def test_who_leaves_a_shared_computer_leaves_nothing_open() -> None:
    rizky = rizky_at("summary").leaves()

    assert rizky.replies == ()
    assert rizky.office.draft is None
    assert rizky.office.held() == []
    rizky.is_at("rest")


def test_a_training_one_has_already_is_among_the_others() -> None:
    rizky = rizky_at("rest").says("daftar").taps("Pelatihan lain")

    rizky.hears("• Perbaikan AC: Anda sudah terdaftar")
    rizky.taps("Perbaikan AC").hears("Anda sudah terdaftar di pelatihan Perbaikan AC.")


def test_answers_that_were_erased_meanwhile_are_asked_again_before_anybody_is_registered() -> None:
    rizky = rizky_at("summary")
    rizky.office.draft = None

    rizky.taps("Ya, daftar").asked_for().is_at("birth_date")


def test_the_nik_of_a_known_person_is_not_asked_twice() -> None:
    rizky = rizky_at("rest").says("daftar").taps("Sablon").taps("Ya, daftar")

    assert {one.answers.nik for one in rizky.office.people.values()} == {NIK}
    assert [one.number for one in rizky.office.registrations.values()] == ["AC3-015F", "SB2-008H"]
