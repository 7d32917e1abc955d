"""Once somebody is known it is asked for whom: by name, so that no two look the same, and for a few people only."""

from dataclasses import replace

import pytest

from handlers.messages import BUTTON_LABEL_MAX
from handlers.outcome import ReleaseHold
from tests.conversation.catalogue import AC, PRINTING, TRAININGS, WELDING, catalogue
from tests.conversation.family import SITI, family, rizky_for
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import NIK, does, rizky_at

# --- For whom? -------------------------------------------------------------------------------------------------------


def test_with_two_people_known_it_is_asked_for_whom() -> None:
    rizky = family("Siti Contoh").says("daftar").is_at("who")

    rizky.hears_exactly("Untuk siapa?").is_offered_only("Rizky Contoh Siregar", "Siti Contoh", "Orang lain")


def test_somebody_known_is_registered_again_with_four_inputs() -> None:
    rizky = rizky_for(SITI).says("1271085201019923").taps("Ya, daftar")
    before = rizky.inputs

    rizky.says("daftar").taps("Siti Contoh").hears("Untuk Siti Contoh. Ini pelatihan yang bisa diikuti peserta:")
    rizky.taps("Pengelasan").hears("Daftarkan Siti Contoh dengan data yang sama?").taps("Ya, daftar")

    rizky.hears("Siti Contoh sudah terdaftar di pelatihan Pengelasan.")
    assert rizky.inputs - before == 4
    assert len(rizky.office.people) == 2


def test_the_own_person_is_greeted_by_name() -> None:
    family("Siti Contoh").says("daftar").taps("Rizky Contoh Siregar").hears("Halo, Rizky Contoh Siregar. Ini pelatihan")


@pytest.mark.parametrize(
    ("said", "heard"), [("siti", "Untuk Siti Contoh."), ("2", "Untuk Siti"), ("saya", "Halo, Rizky")]
)
def test_for_whom_may_be_typed(said: str, heard: str) -> None:
    family("Siti Contoh").says("daftar").says(said).is_at("training").hears(heard)


def test_orang_lain_begins_a_new_form() -> None:
    for said in ("[Orang lain]", "orang lain"):
        does(family("Siti Contoh").says("daftar"), said).is_at("birth_date").hears("Tanggal lahir peserta?")


@pytest.mark.parametrize("said", ["?!", "budi", "ya", "\U0001f600", "x" * 4096])
def test_whoever_is_not_known_is_asked_for_again(said: str) -> None:
    family("Siti Contoh").says("daftar").says(said).is_at("who").hears("Untuk siapa?").is_offered("Siti Contoh")


@pytest.mark.parametrize("choice", ["person:99", "person:", "person:x", "submit", "", "person:new:1"])
def test_nobody_else_can_be_chosen(choice: str) -> None:
    family("Siti Contoh").says("daftar").forges(choice).is_at("who").asked_for()


def test_the_training_of_a_poster_waits_until_it_is_known_for_whom() -> None:
    rizky = family("Siti Contoh").starts("SB2").is_at("who").taps("Siti Contoh")

    rizky.is_at("same_data").hears("Daftarkan Siti Contoh dengan data yang sama?")
    rizky.is_offered_only("Ya, daftar", "Orang lain", "Ubah data")


def test_from_a_poster_somebody_new_takes_the_place_of_the_known_one_and_of_the_seat() -> None:
    rizky = rizky_at("rest").starts("SB2").hears("Daftarkan Rizky Contoh Siregar").taps("Orang lain")
    assert ReleaseHold() in rizky.told
    assert rizky.office.held() == []

    rizky.says("12 1 2001").says("bagan deli").is_at("name").hears("Sablon. Gratis.")


def test_who_chose_the_wrong_person_may_choose_another() -> None:
    rizky = family("Siti Contoh").says("daftar").taps("Siti Contoh").taps("Untuk orang lain").is_at("who")

    rizky.taps("Rizky Contoh Siregar").hears("Halo, Rizky Contoh Siregar.")


def test_the_seat_of_one_closes_no_training_to_another() -> None:
    rizky = family("Siti Contoh").says("daftar").taps("Siti Contoh")

    rizky.hears("Perbaikan AC").is_offered("Pengelasan")


# --- Names on buttons, and how many ----------------------------------------------------------------------------------


def test_a_long_name_is_cut_at_a_word_and_stands_whole_in_the_text() -> None:
    rizky = family("Nurhayati Contoh Siregar Harahap").says("daftar")

    rizky.is_offered("Nurhayati Contoh").hears("\u2022 Nurhayati Contoh Siregar Harahap")


def test_no_two_people_look_the_same() -> None:
    alike = ("Muhammad Rizky Contoh Siregar", "Muhammad Rizky Contoh Harahap", "Siti Contoh", "Siti Contoh")
    rizky = family(*alike, cap_reached=True).says("daftar")

    labels = rizky.offered
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= BUTTON_LABEL_MAX


def test_one_contact_registers_so_many_people_and_no_more() -> None:
    rizky = family("Ani Contoh", "Budi Contoh", "Citra Contoh", "Dewi Contoh", cap_reached=True).says("daftar")

    rizky.hears("paling banyak 5 orang", "ketik PETUGAS", "Untuk siapa?").is_offered("Dewi Contoh", "Petugas")
    assert "Orang lain" not in rizky.offered
    rizky.forges("person:new").is_at("who").says("orang lain").is_at("who")


def test_who_is_the_only_one_allowed_is_told_so_at_the_list() -> None:
    rizky = rizky_at("rest")
    rizky.office.people_cap = 1

    rizky.says("daftar").taps("Untuk orang lain").is_at("training").hears("paling banyak 1 orang", "ketik PETUGAS")
    rizky.is_offered("Petugas", "Sablon")


# --- One person under two forms --------------------------------------------------------------------------------------


def test_the_nik_of_somebody_with_another_birth_date_is_theirs_alone() -> None:
    siti = rizky_for(SITI).says(NIK).is_at("nik")

    siti.hears(phrase("nik.other_person", name="Rizky Contoh Siregar")).is_offered("Isi nanti")
    siti.says("1271085201019923").is_at("summary")


def test_the_same_person_filled_in_anew_is_recognised_by_the_nik() -> None:
    again = rizky_for(("5-3-2008", "bagan deli", "[Sablon]", "rizky contoh", "[Lewati]", "[SD]", "[Bekerja]"))

    again.taps("Pakai nomor saya").says(NIK).is_at("summary").hears("NIK sudah tercatat; dulu juga untuk Rizky Contoh")


def test_a_reviewed_training_of_another_speaks_of_the_participant() -> None:
    office = SmallOffice(catalogue=catalogue(*(replace(one, selection="reviewed") for one in TRAININGS)))
    siti = rizky_for(SITI, rizky_at("rest", office)).says("1271085201019923").taps("Ya, daftar")

    siti.hears("Pendaftaran peserta sudah kami terima. Belum pasti dapat kursi")
    assert {one.batch_id for one in office.registrations.values()} == {AC.id, PRINTING.id}
    assert WELDING.id not in office.held()
