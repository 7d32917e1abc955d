"""Whoever leaves the way is met where they are: mistrust, anger, delay, greetings, staff, and wishes about messages."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlers.outcome import CallStaff, KeepQuestion, ResumeMessages, StopMessages
from handlers.state import Step
from tests.conversation import catalogue as values
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import rizky_at
from tests.talk import Speaker

SUNDAY_NIGHT = datetime(2027, 4, 4, 14, 30, tzinfo=UTC)


def office_with(**profile: str | None) -> SmallOffice:
    office = SmallOffice()
    office.catalogue = replace(office.catalogue, office=replace(values.OFFICE, **profile))  # type: ignore[arg-type]
    return office


# --- Mistrust and anger ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phone", "website", "way"),
    [
        ("061-123", "dinas.example", "telepon 061-123 pada jam kerja, atau buka dinas.example."),
        ("061-123", None, "telepon 061-123 pada jam kerja."),
        (None, "dinas.example", "buka dinas.example."),
        (None, None, "datang ke Jalan Contoh No. 1, Medan pada jam kerja."),
    ],
)
def test_who_doubts_is_told_how_to_check(phone: str | None, website: str | None, way: str) -> None:
    rizky = rizky_at("phone", office_with(phone=phone, website=website)).says("ini beneran dari dinas?")

    rizky.hears(
        "Ya. Kami layanan resmi Dinas Perindustrian Kota Medan. Anda boleh memeriksa: "
        f"{way} Kami tidak pernah meminta uang, kode OTP, atau foto KTP."
    ).does_not_hear("None")


@pytest.mark.parametrize("said", ["ini penipuan ya bang", "jangan-jangan hoax", "siapa kamu", "dari dinas mana ini"])
def test_doubt_is_understood_in_other_words(said: str) -> None:
    rizky_at("name").says(said).hears("layanan resmi Dinas").does_not_hear("Ya. Kami").is_at("name")


@pytest.mark.parametrize("said", ["anjing kau", "bodoh kali", "g0bl0k"])
def test_an_insult_is_met_calmly(said: str) -> None:
    rizky = rizky_at("address").says(said).hears(phrase("anywhere.calm"), "Kita lanjut: rumah Anda")

    rizky.is_offered("Petugas").is_at("address")


def test_a_complaint_reaches_staff_with_a_promise() -> None:
    rizky = rizky_at("name").says("mau komplain, petugasnya tidak sopan")

    rizky.hears("Keluhan Anda kami teruskan ke petugas, dijawab paling lambat Selasa, 6 April 2027, pukul 10.00 WIB.")
    assert [one.topic for one in rizky.office.questions] == ["complaint"]


def test_praise_is_kept_and_promises_nothing() -> None:
    rizky = rizky_at("rest").says("mau kasih testimoni, pelatihannya bagus").hears(phrase("staff.testimonial"))

    (kept,) = rizky.office.questions
    assert (kept.topic, kept.promised) == ("testimonial", False)


# --- Greetings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "returned"),
    [
        ("assalamualaikum", "Waalaikumsalam."),
        ("Assalamu'alaikum wr wb", "Waalaikumsalam."),
        ("horas", "Horas."),
        ("horas bang", "Horas."),
        ("mejuah-juah", "Mejuah-juah."),
        ("shalom kak", "Shalom."),
        ("ya'ahowu", "Ya'ahowu."),
        ("pagi", "Selamat pagi."),
        ("selamat siang kak", "Selamat siang."),
        ("met sore", "Selamat sore."),
        ("malam min", "Selamat malam."),
        ("halo kak", "Halo."),
    ],
)
def test_a_greeting_is_returned_in_kind(said: str, returned: str) -> None:
    rizky = rizky_at("name").says(said).is_at("name")

    assert rizky.heard.startswith(f"{returned}\n\n")
    Speaker().says(said).hears(returned)


def test_thanks_are_welcome() -> None:
    rizky_at("name").says("mauliate bang").hears("Sama-sama.").is_at("name")


# --- Staff -----------------------------------------------------------------------------------------------------------


def test_bantu_puts_on_the_list_of_calls() -> None:
    rizky = rizky_at("nik").says("BANTU").hears("Petugas menelepon Anda paling lambat").is_at("nik")

    assert CallStaff("nik", by_phone=True) in rizky.told


def test_who_has_told_no_number_is_answered_here() -> None:
    rizky = rizky_at("name").says("bantu").does_not_hear("menelepon").hears("Anda kami jawab paling lambat")

    assert CallStaff("name", by_phone=True) in rizky.told


@pytest.mark.parametrize("said", ["mau ngomong sama orang", "ada orangnya gak ini", "minta nomor kantornya"])
def test_a_person_is_called_in_any_words(said: str) -> None:
    rizky = rizky_at("name", SmallOffice(now=SUNDAY_NIGHT)).says(said)

    rizky.hears("Kantor buka Senin, 5 April 2027, pukul 08.00 WIB")
    assert CallStaff("name") in rizky.told


def test_the_offices_hours_are_told() -> None:
    rizky_at("name").says("klen buka jam berapa").hears("Kantor buka Senin sampai Jumat, pukul 08.00–16.00 WIB.")


# --- Messages nobody asked for ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["stop", "berhenti", "jangan kirim lagi", "stop pesan"])
def test_stop_ends_reminders_and_nothing_else(said: str) -> None:
    rizky = rizky_at("address").says(said).is_at("address").hears(phrase("anywhere.stopped"), "Rumah Anda di jalan")

    assert StopMessages() in rizky.told
    assert rizky.office.stopped
    assert rizky.office.held() == [values.AC.id]


def test_mulai_lagi_brings_them_back() -> None:
    rizky = rizky_at("address").says("stop").says("mulai lagi").is_at("address").hears(phrase("anywhere.resumed"))

    assert ResumeMessages() in rizky.told
    assert not rizky.office.stopped


def test_mulai_lagi_of_somebody_who_stopped_nothing_begins() -> None:
    rizky = rizky_at("rest").says("mulai lagi").hears("Mau ikut yang mana?")

    assert ResumeMessages() not in rizky.told


# --- Own data --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["apus semua data ku", "cabut persetujuan saya", "hapus akun saya"])
def test_erasing_is_asked_first_in_any_words(said: str) -> None:
    rizky_at("address").says(said).is_at("erase").hears(phrase("data.erase_ask"))


def test_what_becomes_of_the_data_is_told() -> None:
    rizky_at("name").says("data saya dipakai untuk apa").hears(phrase("anywhere.privacy")).is_at("name")


def test_a_correction_after_registering_asks_for_the_answer_once_more() -> None:
    rizky_at("rest").says("nama saya salah").is_at("name").hears(phrase("name.ask"))


def test_who_wants_to_correct_on_the_way_is_told_how() -> None:
    rizky_at("education").says("ubah data").hears("Ketik KEMBALI", "Kita lanjut: sekolah terakhir").is_at("education")


@pytest.mark.parametrize("said", ["saya mengundurkan diri", "saya sakit, besok tidak bisa hadir"])
def test_who_cannot_come_is_asked_before_the_seat_goes(said: str) -> None:
    rizky = rizky_at("rest").says(said).is_offered_only("Hari itu saja", "Mundur", "Tidak jadi")

    assert rizky.office.confirmed(values.AC) == 1


# --- Later -----------------------------------------------------------------------------------------------------------


def test_who_asks_the_husband_first_hears_what_is_kept() -> None:
    rizky = rizky_at("full").says("kembali").taps("Sablon").says("tanya suami dulu ya")

    rizky.hears_exactly(
        "Boleh, silakan. Jawaban Anda kami simpan 30 hari. Kursinya kami simpan sampai pukul 19.32. "
        "Kalau sudah siap, tekan tombol ini."
    ).is_offered_only("Lanjut mendaftar", "Bagikan ke keluarga")


def test_where_no_seat_is_kept_the_seats_left_are_told() -> None:
    rizky = rizky_at("training")
    rizky.office.holds_refused = True

    rizky.taps("Sablon").says("tanya suami dulu ya").hears("Kursinya belum kami simpan; sekarang sisa 14.")


@pytest.mark.parametrize(
    "said", ["nanti", "besok aja", "tanya mamak dulu", "pikir-pikir dulu", "i will ask my wife first"]
)
def test_there_is_no_hurry(said: str) -> None:
    rizky = rizky_at("occupation").says(said).hears("Boleh, silakan.").is_at("occupation")

    rizky.taps("Lanjut mendaftar").hears("Apa kegiatan Anda sekarang?")


def test_before_consent_nothing_is_said_to_be_kept() -> None:
    rizky_at("consent").says("nanti dulu").does_not_hear("30 hari").taps("Lanjut mendaftar").hears("Anda setuju?")


def test_the_training_can_be_forwarded() -> None:
    rizky = rizky_at("name").says("tanya suami dulu").taps("Bagikan ke keluarga").is_at("name")

    assert rizky.replies[0].text.startswith("Perbaikan AC (mobil, kantor, rumah). Gratis.\nJadwal:")
    assert rizky.replies[0].text.endswith("Daftar di sini: https://latih.example/?angkatan=AC3")
    assert rizky.replies[0].buttons == ()
    rizky.taps("Lanjut mendaftar").hears("Siapa nama lengkap Anda")


def test_without_a_training_the_office_is_shared() -> None:
    rizky = rizky_at("home").says("nanti aja").taps("Bagikan ke keluarga")

    rizky.hears("Pelatihan gratis dari Dinas Perindustrian Kota Medan.", "https://latih.example/")


# --- What nobody understood twice ------------------------------------------------------------------------------------


def test_a_detour_does_not_take_the_way_out_away() -> None:
    rizky = rizky_at("training").says("zzz").says("zzz").is_offered("Petugas")

    rizky.says("bantuan").is_offered("Petugas").says("bayar gak").is_offered("Petugas")
    assert rizky.offered.count("Petugas") == 1


def test_nothing_open_and_nothing_understood_shows_the_menu() -> None:
    rizky_at("rest").says("zzz").hears(phrase("anywhere.unknown")).is_at(Step.REST)


def test_a_stranger_may_ask_for_everything_before_agreeing() -> None:
    stranger = Speaker().says("di sana ada wifi gak?").is_at("consent").hears("Itu belum tercatat di sini.")

    assert stranger.office.questions == [KeepQuestion("other", "rest", "di sana ada wifi gak?")]
    assert stranger.office.draft is None
