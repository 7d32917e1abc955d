"""One phone for a whole family: answers of their own for each, and it is asked for whom once somebody is known."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.draft import Answers
from handlers.facts import Person
from handlers.messages import BUTTON_LABEL_MAX
from handlers.outcome import ReleaseHold, TakeSeat
from tests.conversation.catalogue import AC, PRINTING, TRAININGS, WELDING, catalogue
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import NIK, does, rizky_at
from tests.talk import Speaker

SITI = (
    "12 1 2001",
    "bagan deli",
    "[Sablon]",
    "siti contoh",
    "[Lewati]",
    "[SD]",
    "[Mengurus rumah]",
    "[Pakai nomor saya]",
)
CHILD = (
    "5-3-2010",
    "bagan deli",
    "[Sablon]",
    "budi contoh",
    "[Lewati]",
    "[SMP]",
    "[Belum bekerja]",
    "[Tidak punya HP]",
)
FILLED_IN = Answers(
    birth_date=date(2001, 1, 12),
    kecamatan="12.71.08",
    kelurahan="12.71.08.1006",
    education="SD",
    occupation="HOUSEHOLD",
    skipped=frozenset({"address", "phone", "nik"}),
    sex="F",
)


def rizky_for(way: tuple[str, ...], who: Speaker | None = None) -> Speaker:
    """Rizky, who has a seat himself, fills in the form for another."""
    who = (who or rizky_at("rest")).says("daftar").taps("Untuk orang lain")
    for what in way:
        does(who, what)
    return who


def family(*names: str, cap_reached: bool = False) -> Speaker:
    """Rizky with these people registered beside him."""
    rizky = rizky_at("rest")
    for number, name in enumerate(names, start=50):
        rizky.office.people[number] = Person(number, replace(FILLED_IN, name=name), "helper")
    assert cap_reached == (len(rizky.office.people) >= 5)
    return rizky


# --- Another person's form -------------------------------------------------------------------------------------------


def test_another_person_is_asked_about_as_the_participant() -> None:
    siti = rizky_for(())
    siti.hears_exactly(
        "Baik, untuk orang lain, kalau orangnya setuju. Pertanyaan berikut tentang orang itu, bukan tentang Anda.\n\n"
        "Tanggal lahir peserta? Contoh: 12 Januari 2001."
    )

    for what in SITI[:4]:
        does(siti, what).hears("peserta").does_not_hear("Anda tinggal").does_not_hear("untuk Anda")
    for what in SITI[4:]:
        does(siti, what)
    siti.is_at("nik").hears("Ketik NIK peserta: 16 angka")


def test_in_english_another_person_is_the_participant_too() -> None:
    siti = rizky_at("rest").says("english").says("register").taps("For someone else")

    siti.hears("What is the participant's date of birth?").says("12 1 2001").hears("the participant is 26 years old")


def test_the_number_of_who_writes_is_one_tap_for_another() -> None:
    siti = rizky_for(SITI[:-1])

    siti.hears_exactly("Nomor HP peserta yang bisa kami hubungi? Boleh nomor Anda, 0812-3456-7890.")
    siti.is_offered_only("Pakai nomor saya", "Tidak punya HP").taps("Pakai nomor saya").says("1271085201019923")
    siti.is_at("summary").hears("HP: 0812-3456-7890")


def test_the_summary_of_another_names_who_registers_them() -> None:
    siti = rizky_for(SITI).says("1271085201019923").hears("Nama: Siti Contoh, perempuan")

    siti.hears("Yang mendaftarkan: Rizky Contoh Siregar").taps("Ya, daftar").asked_for(TakeSeat(PRINTING.id))
    siti.hears("Siti Contoh sudah terdaftar di pelatihan Sablon. Kursinya sudah pasti.")
    assert [one.relation for one in siti.office.people.values()] == ["self", "helper"]


def test_a_rule_that_another_does_not_meet_is_told_of_the_participant() -> None:
    ani = rizky_for(("5-3-1980", "bagan deli", "[Pelatihan lain]", "[Perbaikan AC]"))

    ani.is_at("unfit").hears("Hari itu umur peserta 47 tahun, jadi tidak bisa kami daftarkan langsung.")


def test_a_newcomer_may_say_at_once_that_it_is_for_another() -> None:
    ani = rizky_at("birth_date").says("ini untuk ibu saya").hears("Tanggal lahir peserta?")
    for what in (*SITI[:-1], "081298765432"):
        does(ani, what)

    ani.is_at("helper_name").hears("Siapa nama Anda, yang membantu mendaftar?").is_offered_only("Lewati")
    ani.says("ani contoh").hears("Baik, Ani Contoh.").is_at("nik").says("1271085201019923")
    ani.is_at("summary").hears("Yang mendaftarkan: Ani Contoh")


@pytest.mark.parametrize("agrees", ["[Setuju, mulai]", "setuju"])
def test_that_it_is_for_another_may_be_said_before_agreeing(agrees: str) -> None:
    ani = rizky_at("consent").says("saya mau daftarkan ibu saya kak").is_at("consent")
    ani.hears("Boleh, untuk orang lain.", "Anda setuju?").is_offered("Setuju, mulai")
    assert ani.office.draft is None

    does(ani, agrees).is_at("birth_date").hears("Tanggal lahir peserta?")


def test_who_helps_may_leave_the_own_name_out() -> None:
    ani = rizky_at("birth_date").says("untuk orang lain")
    for what in (*SITI[:-1], "081298765432", "[Lewati]", "1271085201019923"):
        does(ani, what)

    ani.is_at("summary").does_not_hear("Yang mendaftarkan").taps("Ya, daftar")
    assert [one.relation for one in ani.office.people.values()] == ["helper"]


# --- Parents ---------------------------------------------------------------------------------------------------------


def test_a_parent_who_is_known_is_not_asked_for_name_and_phone_again() -> None:
    budi = rizky_for(CHILD).is_at("parent")
    budi.hears_exactly(
        "Umur peserta 17 tahun, jadi boleh ikut dengan izin orang tua. Anda ibu, ayah, atau walinya?"
    ).is_offered_only("Ya", "Bukan")

    budi.taps("Ya").is_at("nik").says("1271080503109922").hears(
        "Ibu, ayah, atau wali: Rizky Contoh Siregar, 0812-3456-7890"
    )
    budi.does_not_hear("Yang mendaftarkan").taps("Ya, daftar").hears("Bawa surat izin orang tua")
    assert [one.relation for one in budi.office.people.values()] == ["self", "guardian"]


@pytest.mark.parametrize("said", ["[Bukan]", "bukan", "kakaknya", "saya tantenya"])
def test_who_is_no_parent_names_one(said: str) -> None:
    budi = does(rizky_for(CHILD), said).is_at("guardian_name")

    budi.hears_exactly("Siapa nama ibu, ayah, atau wali peserta?").says("ani contoh").hears("Nomor HP beliau?")


@pytest.mark.parametrize("said", ["ya", "saya mamaknya", "ibunya"])
def test_a_parent_may_say_so_in_words(said: str) -> None:
    rizky_for(CHILD).says(said).is_at("nik")


def test_a_parent_who_is_not_known_gives_name_and_number_once() -> None:
    ani = rizky_at("birth_date").says("untuk anak saya")
    for what in (*CHILD, "[Ya]"):
        does(ani, what)

    ani.is_at("helper_name").says("ani contoh").is_at("guardian_phone").hears("Nomor HP Anda?").shares_phone()
    ani.is_at("nik").says("1271080503109922").hears("Ibu, ayah, atau wali: Ani Contoh, 0812-3456-7890")


def test_a_parent_after_all_takes_the_place_of_the_one_who_was_named() -> None:
    budi = rizky_for((*CHILD, "[Bukan]", "ani contoh", "081298765432", "1271080503109922")).hears("wali: Ani Contoh")

    budi.taps("Ada yang salah").taps(phrase("correct.parent")).taps("Ya")
    budi.is_at("summary").hears("wali: Rizky Contoh Siregar, 0812-3456-7890")


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
