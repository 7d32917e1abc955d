"""What can be said at any time: staff, data, registrations, the look around before consent. Section 2.1."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlers.facts import Abilities
from handlers.messages import Proof
from handlers.outcome import CallStaff, EraseMe, GiveConsent, KeepDraft
from tests.conversation.catalogue import AC
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import rizky_at
from tests.talk import Speaker

SUNDAY_NIGHT = datetime(2027, 4, 4, 14, 30, tzinfo=UTC)
TUESDAY_MORNING = datetime(2027, 4, 6, 2, 0, tzinfo=UTC)


def test_only_a_page_of_ours_is_promised_to_be_emptied() -> None:
    """What stands in the chat of an app stays on the phone."""
    by_app = rizky_at("birth_date").says("hapus data saya")
    by_page = rizky_at("birth_date", SmallOffice(abilities=Abilities(shows_our_record=True))).says("hapus data saya")

    by_app.hears("di HP Anda").does_not_hear("dikosongkan")
    by_page.hears("obrolan ini dikosongkan")


# --- Consent -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["ya", "Iya", "setuju", "SETUJU.", "saya setuju", "1"])
def test_consent_may_be_typed_in_a_few_words(said: str) -> None:
    rizky = rizky_at("consent").says(said).is_at("birth_date")

    assert any(isinstance(tell, GiveConsent) for tell in rizky.told)


@pytest.mark.parametrize("said", ["ya enggak lah", "ok", "oke", "boleh gak?", "lanjut", "mau daftar", "👍", "y", "ya?"])
def test_nothing_else_is_consent(said: str) -> None:
    rizky = rizky_at("consent").says(said)

    assert not rizky.office.consented
    assert rizky.office.draft is None
    rizky.hears("Anda setuju?") if rizky.state.step == "consent" else rizky.is_at("browse")


def test_the_whole_notice_can_be_read_before_agreeing() -> None:
    rizky = rizky_at("consent").taps("Baca lengkap").hears("Pemberitahuan lengkap", "30 hari", "Anda setuju?")

    rizky.taps("Setuju, mulai").is_at("birth_date")


@pytest.mark.parametrize("said", ["tidak", "enggak", "gak mau"])
def test_a_no_to_the_notice_leads_to_a_look_around(said: str) -> None:
    rizky_at("consent").says(said).is_at("browse").hears(phrase("training.all"))


def test_who_looks_around_first_may_agree_from_there() -> None:
    rizky = rizky_at("browse").hears("• Perbaikan AC, mulai 19 April, umur 17–35, sisa 6 kursi")

    rizky.taps("Setuju, mulai").is_at("birth_date")


def test_a_training_looked_at_before_consent_is_chosen_after_it() -> None:
    rizky = rizky_at("browse").taps("Perbaikan AC").asked_for().hears("Perbaikan AC (mobil", "Anda setuju?")

    rizky.taps("Setuju, mulai").says("5-3-2008").says("belawan").is_at("name").hears("Satu kursi kami simpan")


@pytest.mark.parametrize("taps", [("Barista",), ("Barista", "Kabari angkatan baru")])
def test_before_consent_nothing_is_kept(taps: tuple[str, ...]) -> None:
    rizky = rizky_at("browse").says(taps[0])
    for label in taps[1:]:
        rizky.taps(label)

    assert rizky.office.draft is None
    assert not any(isinstance(tell, KeepDraft) for tell in rizky.office.told)


def test_with_nothing_open_there_is_still_a_way_on() -> None:
    office = SmallOffice()
    office.catalogue = replace(office.catalogue, batches=())
    rizky = Speaker(office).starts().taps("Lihat pelatihan dulu").hears(phrase("training.none_open"))

    rizky.taps(rizky.offered[0]).hears(phrase("waiting.interest_any"))


# --- Staff ---------------------------------------------------------------------------------------------------------


def test_staff_called_on_sunday_night_answer_on_monday_by_ten() -> None:
    rizky = rizky_at("education", SmallOffice(now=SUNDAY_NIGHT)).says("petugas")

    rizky.hears("Pesan Anda sudah masuk ke petugas.", "Senin, 5 April 2027, pukul 08.00 WIB", "pukul 10.00 WIB")
    rizky.hears("Sekolah terakhir yang sudah tamat?")
    assert CallStaff("education") in rizky.told


def test_staff_called_in_office_hours_answer_within_two() -> None:
    rizky = rizky_at("education", SmallOffice(now=TUESDAY_MORNING)).says("petugas")

    rizky.hears("paling lambat Selasa, 6 April 2027, pukul 11.00 WIB").does_not_hear("Kantor buka")


def test_whether_it_is_official_can_be_checked() -> None:
    rizky = rizky_at("phone").says("ini beneran dari dinas?")

    rizky.hears("Ya. Kami layanan resmi Dinas Perindustrian Kota Medan.")
    rizky.hears(
        "Kami tidak pernah meminta uang, kode OTP, atau foto KTP.", "Kita lanjut: nomor HP yang bisa kami hubungi?"
    )


def test_a_greeting_of_peace_is_returned() -> None:
    rizky_at("rest").says("assalamualaikum").hears("Waalaikumsalam.")
    Speaker().says("assalamualaikum").hears("Waalaikumsalam. Halo. Ini SiLatih")


@pytest.mark.parametrize("said", ["halo", "daftar", "mau daftar kak", "info dong", "p", "ya"])
def test_whatever_a_stranger_says_first_is_answered_with_the_greeting(said: str) -> None:
    Speaker().says(said).hears("Halo. Ini SiLatih", "Anda setuju?").is_at("consent")


# --- Own data and registrations ------------------------------------------------------------------------------------


def test_ones_data_can_be_seen_and_erased() -> None:
    rizky = rizky_at("rest").says("data saya").hears("Nama: Rizky Contoh Siregar", "NIK: berakhiran 9921")
    rizky.does_not_hear("1271080503089921")

    rizky.taps("Hapus data saya").hears(phrase("data.erase_ask")).taps("Ya, hapus").hears(phrase("data.erased"))

    assert EraseMe() in rizky.told
    rizky.says("daftar").hears("Halo. Ini SiLatih", "Anda setuju?")


def test_who_keeps_the_data_goes_on() -> None:
    rizky = rizky_at("address").says("data saya").hears("Nama: Rizky Contoh Siregar").taps("Tidak, simpan")

    rizky.hears(phrase("data.kept"), "Rumah Anda di jalan atau gang apa").is_at("address")


def test_a_stranger_has_no_data() -> None:
    Speaker().says("data saya").hears(phrase("data.none"))
    Speaker().says("status").hears(phrase("mine.none"))


def test_ones_registrations_and_their_proof_can_be_seen_again() -> None:
    rizky = rizky_at("rest").says("status")
    rizky.hears("Rizky Contoh Siregar, pelatihan Perbaikan AC.", "Nomor pendaftaran: AC3-015F")

    rizky.taps("Lihat bukti").hears("Nomor pendaftaran: AC3-015F")

    (seat,) = rizky.office.registrations
    assert rizky.replies[-1].picture == Proof(seat)


def test_the_proof_of_another_contact_is_not_shown() -> None:
    rizky = rizky_at("rest").forges("proof:1")

    assert all(message.picture is None for message in rizky.replies)


# --- Twice ---------------------------------------------------------------------------------------------------------


def test_the_last_yes_tapped_twice_registers_once() -> None:
    rizky = rizky_at("summary").taps("Ya, daftar").taps_again("Ya, daftar").asked_for()

    rizky.hears(phrase("anywhere.old_button"))
    assert rizky.office.confirmed(AC) == 1


def test_a_training_tapped_twice_holds_one_seat() -> None:
    rizky = rizky_at("training").taps("Perbaikan AC").taps_again("Perbaikan AC").asked_for()

    rizky.is_at("name").hears(phrase("anywhere.old_button"), "Siapa nama lengkap Anda")
    assert rizky.office.held() == [AC.id]


def test_a_yes_where_nothing_is_asked_does_nothing() -> None:
    rizky_at("rest").says("ya").asked_for().hears(phrase("anywhere.unknown")).is_at("rest")
