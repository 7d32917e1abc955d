"""Where the form has a page, the chat asks whoever does not open it, all but the NIK."""

import pytest

from bot.channels import ON_WHATSAPP
from handlers.outcome import ForgetInput
from tests.conversation.catalogue import PRINTING, WELDING
from tests.conversation.forms import LINK
from tests.conversation.office import SmallOffice
from tests.conversation.on_whatsapp import BY_CHAT, NIK, NUMBER, TO_THE_NIK, by_chat, nurhayati, registered


def test_who_would_rather_write_is_asked_in_the_chat_and_for_consent_first() -> None:
    by_chat().hears("Anda setuju?").taps("Setuju, mulai").hears("Tanggal lahir Anda?").does_not_hear("Jadwal")


def test_an_answer_that_is_typed_goes_on_in_the_chat() -> None:
    nurhayati("daftar sablon", "5 maret 2001").hears("Anda setuju?")


@pytest.mark.parametrize("said", ["gak bisa dibuka", "linknya error kak", "isi formulir gagal", "kok gak kebuka ya"])
def test_who_cannot_open_the_page_is_led_on_and_complains_to_nobody(said: str) -> None:
    who = nurhayati("daftar sablon", said).hears("Jawab di sini saja", "BANTU").is_at("form")

    assert who.office.questions == []
    who.taps("Jawab di sini").hears("Anda setuju?")


def test_who_has_agreed_before_is_not_asked_again() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP, consented=True)

    nurhayati("daftar sablon", "5 maret 2001", office=office).hears("umur Anda 26 tahun").is_at("home")


def full_of_printing() -> SmallOffice:
    office = SmallOffice(abilities=ON_WHATSAPP, own_phone=NUMBER)
    office.fills_up(PRINTING, waiting=12)
    return office


WANTS_TO_WAIT = ("daftar sablon", "[Ya, daftar tunggu]", "lewat chat saja", "[Setuju, mulai]", "5 maret 2001")


def test_who_has_agreed_to_wait_is_not_asked_again() -> None:
    who = nurhayati(*WANTS_TO_WAIT, "bagan deli", office=full_of_printing())
    who.hears("Bagan Deli").does_not_hear("daftar tunggu").is_at("name")

    who.says("nurhayati contoh").taps("Pakai nomor saya")

    who.hears("Nurhayati Contoh nomor 13 di daftar tunggu Sablon.")


def test_a_seat_that_came_free_meanwhile_is_theirs() -> None:
    who = nurhayati(*WANTS_TO_WAIT, office=full_of_printing())
    who.office.strangers[PRINTING.id] -= 1
    who.office.waiting[PRINTING.id] = 0

    who.says("bagan deli").hears("Satu kursi kami simpan").is_at("name")


@pytest.mark.parametrize(
    "said",
    [
        (*WANTS_TO_WAIT, "bagan deli", "[Pilih yang lain]", "[Pengelasan]"),
        (*WANTS_TO_WAIT[:3], "[Lihat pelatihan dulu]", "[Pengelasan]", *WANTS_TO_WAIT[3:], "bagan deli"),
    ],
)
def test_for_another_training_they_have_not_agreed_to_wait(said: tuple[str, ...]) -> None:
    office = full_of_printing()
    office.fills_up(WELDING, waiting=3)

    nurhayati(*said, office=office).hears("Mau masuk daftar tunggu, di nomor 4?")


def test_the_number_of_the_chat_is_taken_by_a_tap() -> None:
    by_chat(*BY_CHAT, "[Mengurus rumah]").hears("Boleh nomor obrolan ini, 0812-0000-9901.")


def test_the_number_of_the_chat_is_taken_by_words_too() -> None:
    by_chat(*BY_CHAT, "[Mengurus rumah]", "pakai nomor ini").is_at("nik")


def test_a_birth_date_that_must_be_repeated_back_goes_on_in_the_chat_too() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP, consented=True)

    who = nurhayati("daftar sablon", "5 mart 2001", office=office).hears("Maksudnya 5 Maret 2001?")

    who.taps("Ya").is_at("home")


def test_a_whole_registration_goes_without_the_page() -> None:
    who = by_chat(*TO_THE_NIK, "nanti", "[Perempuan]", "[Ya, daftar]")

    assert who.office.confirmed(PRINTING) == 1
    (person,) = who.office.people.values()
    assert (person.answers.nik, person.answers.phone) == (None, NUMBER)


def test_only_the_nik_is_left_to_the_form_or_to_the_first_day() -> None:
    last = by_chat(*TO_THE_NIK).hears("Tinggal NIK.", "sampai pukul 19.32", "Balas NANTI")

    assert [(one.label, one.url) for message in last.replies for one in message.links] == [("Isi NIK", LINK)]


def test_whatever_is_said_to_it_nobody_is_stuck_there() -> None:
    again = by_chat(*TO_THE_NIK, "bagaimana ya")

    again.is_offered("Isi NIK", "Isi nanti").taps("Isi NIK").hears("Tinggal NIK.")
    again.says("hm").taps("Isi nanti").is_at("sex")


def test_who_chose_the_chat_is_not_sent_to_the_page_by_another_training() -> None:
    by_chat("[Setuju, mulai]", "5 maret 2001", "bagan deli", "[Pilih yang lain]", "[Pengelasan]").is_at("name")


def test_where_no_phone_opens_our_links_the_chat_asks_all_but_the_nik() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP, own_phone=NUMBER, opens_links=False)

    who = nurhayati("halo", *BY_CHAT[:3], "[Sablon]", *BY_CHAT[3:], *TO_THE_NIK[6:], office=office)

    who.is_at("sex").does_not_hear("NIK")


# --- A NIK in the chat ------------------------------------------------------------------------------------------------


def test_a_nik_is_not_taken_from_the_chat_and_the_form_is_shown() -> None:
    for who in (nurhayati("daftar sablon"), by_chat("[Setuju, mulai]"), by_chat(*TO_THE_NIK)):
        step = who.state.step
        who.says(f"NIK saya {NIK}").hears("Demi keamanan, NIK tidak dicatat").does_not_hear(NIK).is_at(step)

        assert [one.label for message in who.replies for one in message.links] == ["Isi formulir"]
        assert ForgetInput() in who.told
        assert who.office.draft is None or who.office.draft.answers.nik is None


def test_after_it_the_open_question_stands_last() -> None:
    by_chat("[Setuju, mulai]", NIK).hears("Kita lanjut: tanggal lahir Anda?")


def test_where_no_training_is_in_view_it_is_refused_without_a_link() -> None:
    nurhayati("halo", NIK).hears("Demi keamanan, NIK tidak dicatat").is_at("browse")


def test_a_nik_that_was_changed_into_a_message_is_none_either() -> None:
    edited = by_chat("[Setuju, mulai]", "halo").edits(NIK).hears("Demi keamanan")

    assert ForgetInput() in edited.told


def test_the_nik_is_not_among_what_is_changed_in_the_chat() -> None:
    registered().says("ubah data").is_offered("Nama", "Nomor HP")

    assert "NIK" not in registered().says("ubah data").offered
