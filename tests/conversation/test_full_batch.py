"""A training without seats: the short way onto the waiting list, and word of the next batch. Section 2.3."""

import pytest

from handlers.outcome import HoldSeat, JoinWaiting, NoteInterest
from models.statuses import Status
from tests.conversation.catalogue import AC, BATIK, QUOTA
from tests.conversation.office import SmallOffice
from tests.conversation.ways import does, rizky_at
from tests.talk import Speaker


def _ac_is_full(*, waiting: int = 12, cap: int = 100) -> Speaker:
    office = SmallOffice(waiting_cap=cap)
    office.fills_up(AC, waiting=waiting)
    return rizky_at("training", office)


def test_a_full_training_that_fits_stands_in_the_list_as_full() -> None:
    rizky = _ac_is_full()

    rizky.hears("• Perbaikan AC, penuh\n• Pengelasan")
    rizky.is_offered("Perbaikan AC, penuh")


def test_the_page_says_how_many_wait_before_it_asks() -> None:
    rizky = _ac_is_full().taps("Perbaikan AC, penuh").asked_for()

    rizky.hears_exactly(
        "Perbaikan AC sudah penuh: 20 kursi, 12 orang di daftar tunggu.\n\nMau masuk daftar tunggu, di nomor 13?"
    )
    rizky.is_offered_only("Ya, daftar tunggu", "Pelatihan lain", "Kabari angkatan baru")


def test_the_short_way_asks_for_name_and_phone_only() -> None:
    rizky = _ac_is_full().taps("Perbaikan AC, penuh").taps("Ya, daftar tunggu")
    rizky.hears("Siapa nama lengkap Anda, seperti di KTP?").says("rizky contoh siregar")
    rizky.hears("Nomor HP yang bisa kami hubungi?").shares_phone().asked_for(JoinWaiting(AC.id))

    rizky.hears_exactly(
        "Nomor HP sudah dicatat.\n\n"
        "Rizky Contoh Siregar nomor 13 di daftar tunggu Perbaikan AC. Belum pasti dapat kursi. Kalau ada kursi kosong, "
        "kami kirim kabar ke sini, dan Anda biasanya punya waktu 24 jam untuk menjawab."
    )
    rizky.is_offered_only("Kabari angkatan baru", "Pelatihan lain")


@pytest.mark.parametrize("said", ["ya", "mau", "iya kak", "1"])
def test_the_yes_to_the_list_may_be_typed(said: str) -> None:
    _ac_is_full().taps("Perbaikan AC, penuh").says(said).is_at("name")


@pytest.mark.parametrize("said", ["tidak", "gak usah", "[Pelatihan lain]", "kembali"])
def test_who_does_not_want_to_wait_sees_the_other_trainings(said: str) -> None:
    rizky = _ac_is_full().taps("Perbaikan AC, penuh")

    does(rizky, said).is_at("training").hears("Mau ikut yang mana?")


def test_other_trainings_are_one_tap_away_from_the_place_on_the_list() -> None:
    rizky = _waiting().taps("Pelatihan lain")

    rizky.is_at("training").hears("Pengelasan", "Sablon")


def test_who_waits_is_asked_for_the_rest_when_registering_for_another_training() -> None:
    rizky = _waiting().taps("Pelatihan lain").taps("Sablon")

    rizky.hears("Sablon. Gratis.", "rumah Anda di kelurahan mana?").is_at("kelurahan")


def test_a_full_list_offers_word_of_the_next_batch_only() -> None:
    rizky = _ac_is_full(waiting=3, cap=3).taps("Perbaikan AC, penuh")

    rizky.hears("Daftar tunggunya juga sudah penuh.").is_offered_only("Pelatihan lain", "Kabari angkatan baru")


def test_a_list_that_fills_up_meanwhile_is_said_with_a_way_on() -> None:
    rizky = _ac_is_full(waiting=2, cap=3).taps("Perbaikan AC, penuh").taps("Ya, daftar tunggu").says("rizky contoh")
    rizky.office.waiting[AC.id] = 3

    rizky.shares_phone().hears("Daftar tunggunya juga sudah penuh.").is_offered("Pelatihan lain")
    assert not rizky.office.registrations


def test_a_seat_that_came_free_meanwhile_is_given_instead_of_a_place_on_the_list() -> None:
    rizky = _ac_is_full(waiting=0).taps("Perbaikan AC, penuh")
    rizky.office.strangers[AC.id] = QUOTA[AC.id] - 1

    rizky.taps("Ya, daftar tunggu").asked_for(HoldSeat(AC.id)).hears("Satu kursi kami simpan")


def test_word_of_the_next_batch_is_noted_once_for_the_training_on_the_page() -> None:
    rizky = _ac_is_full().taps("Perbaikan AC, penuh").taps("Kabari angkatan baru")

    assert rizky.told.count(NoteInterest(AC.program.id)) == 1
    rizky.hears("Baik. Kami kabari di sini kalau angkatan baru Perbaikan AC dibuka.", "Mau ikut yang mana?")


def test_an_old_button_notes_the_training_it_was_shown_for() -> None:
    rizky = _ac_is_full().taps("Perbaikan AC, penuh").taps("Pelatihan lain").taps("Pelatihan lain").taps("Barista")

    rizky.forges(f"interest:{AC.program.id}")

    assert NoteInterest(AC.program.id) in rizky.told


def test_nobody_newly_come_gets_a_seat_past_those_who_wait() -> None:
    office = SmallOffice(waiting={AC.id: 1})
    rizky = rizky_at("training", office)

    rizky.taps("Perbaikan AC, penuh").asked_for().hears("1 orang di daftar tunggu", "di nomor 2?")


def test_a_training_that_fills_up_before_the_tap_is_said_to_be_full() -> None:
    rizky = rizky_at("training")
    shown = rizky.office.facts(rizky.state)
    rizky.office.fills_up(AC)

    assert shown.seats[AC.id].left == 6
    rizky.taps("Perbaikan AC").hears("Perbaikan AC sudah penuh: 20 kursi").is_at("full")


def test_a_share_of_a_kecamatan_that_is_not_there_is_a_reason_with_a_way_on() -> None:
    rizky = rizky_at("training", SmallOffice()).taps("Pelatihan lain")
    rizky.hears("• Batik: kursi untuk kecamatan Anda sudah penuh").taps("Batik")

    rizky.hears("Kursi Batik untuk kecamatan Anda sudah penuh.").is_offered("Kabari angkatan baru", "Pilih yang lain")
    rizky.taps("Kabari angkatan baru")
    assert NoteInterest(BATIK.program.id) in rizky.told


def _waiting() -> Speaker:
    rizky = _ac_is_full().taps("Perbaikan AC, penuh").taps("Ya, daftar tunggu").says("rizky contoh siregar")
    rizky.shares_phone()
    assert [one.status for one in rizky.office.registrations.values()] == [Status.WAITING]
    return rizky
