"""One phone for a whole family: each person has a form of their own, which speaks of the participant; and parents."""

import pytest

from handlers.outcome import TakeSeat
from tests.conversation.catalogue import PRINTING
from tests.conversation.family import CHILD, SITI, rizky_for
from tests.conversation.office import phrase
from tests.conversation.ways import does, rizky_at

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


def test_who_wishes_it_for_another_begins_a_form_for_that_person() -> None:
    """Not one for themselves, on the next training."""
    siti = rizky_at("rest").says("adik saya mau ikut juga").hears("Tanggal lahir peserta?")

    assert siti.office.draft is not None
    assert (siti.office.draft.for_other, siti.office.draft.resident_id) == (True, None)


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
