"""Where the page of the form comes first: voice.md, section 3. The chat is for who does not open it."""

import random

import pytest

from bot.channels import ON_WHATSAPP
from bot.conversation.records import message_record
from bot.whatsapp.buttons import ButtonSeal
from bot.whatsapp.rendering import Place, render
from handlers.inputs import NonTextKind
from handlers.outcome import CallStaff, ForgetInput, HoldSeat, NewLink, TakeSeat
from models.statuses import Status
from tests.conversation.catalogue import AC, PRINTING, WELDING
from tests.conversation.forms import LINK
from tests.conversation.office import BOOKS, SmallOffice, phrase
from tests.form_page.filling import Filler
from tests.journeys.office import VAULT
from tests.talk import Speaker

NUMBER = "+6281200009901"
NIK = "1271084503019901"
BY_CHAT = ("[Setuju, mulai]", "5 maret 2001", "bagan deli", "nurhayati contoh", "gg contoh 12", "[SMP]")
TO_THE_NIK = (*BY_CHAT, "[Mengurus rumah]", "[Pakai nomor saya]")
SAID = (
    *("halo", "p", "daftar sablon", "DAFTAR SB2", "lewat chat saja", "5 maret 2001", "bagan deli", "nurhayati contoh"),
    *("gg contoh 12", "SMK", "081200009901", NIK, "nanti", "bantu", "petugas", "batal", "kembali", "menu", "status"),
    *("data saya", "hapus data saya", "formulir", "jadwalnya kapan?", "untuk orang lain", "ubah data", "ya", "tidak"),
)
FORWARDED = phrase("later.forward")
PLACE = Place(1, 1, ButtonSeal(VAULT), BOOKS["id"])


def nurhayati(*said: str, office: SmallOffice | None = None) -> Speaker:
    who = Speaker(office or SmallOffice(abilities=ON_WHATSAPP, own_phone=NUMBER))
    for words in said:
        who.taps(words.strip("[]")) if words.startswith("[") else who.says(words)
    return who


def by_chat(*said: str) -> Speaker:
    return nurhayati("daftar sablon", "lewat chat saja", *said)


def registered() -> Speaker:
    """By the page."""
    filler = Filler(PRINTING, SmallOffice(abilities=ON_WHATSAPP, own_phone=NUMBER))
    filler.speaker.says("daftar sablon")
    filler.starts().hands_in()
    return filler.speaker


# --- To the form ------------------------------------------------------------------------------------------------------


def test_from_a_poster_the_first_answer_is_the_training_and_the_form_alone() -> None:
    poster = nurhayati("Daftar sablon")

    poster.hears("Selamat malam. Ini SiLatih", "Sablon. Gratis, sisa 14 kursi.", "Balas BANTU")
    poster.hears("Senin, 10 Mei sampai Jumat, 14 Mei 2027, Senin sampai Jumat, pukul 09.00–15.00 WIB.")
    (message,) = poster.replies
    assert [(one.label, one.url) for one in message.links] == [("Isi formulir", LINK)]
    assert poster.buttons == []


def test_a_greeting_is_returned_in_the_same_message() -> None:
    poster = nurhayati("assalamualaikum, mau ikut sablon")

    assert poster.heard.startswith("Waalaikumsalam. Ini SiLatih")
    poster.is_at("form")


def test_the_code_that_a_link_has_brought_along_opens_its_training() -> None:
    nurhayati("DAFTAR SB2_poster-kantor").hears("Sablon. Gratis").is_at("form")


def test_without_a_poster_the_trainings_come_first_each_with_its_ages_and_seats() -> None:
    list_ = nurhayati("p")

    list_.hears("Halo. Ini SiLatih").hears("Mau ikut pelatihan yang mana?").does_not_hear("Anda setuju?")
    assert [(one.label, one.detail) for one in list_.buttons][:2] == [
        ("Perbaikan AC", "Mulai 19 April, umur 17–35, sisa 6 kursi"),
        ("Pengelasan", "Mulai 3 Mei, sisa 11 kursi"),
    ]


def test_who_has_chosen_is_shown_the_training_without_a_second_greeting() -> None:
    chosen = nurhayati("p", "[Sablon]")

    assert chosen.heard.startswith("Sablon. Gratis")
    chosen.is_at("form")


def test_nothing_is_kept_of_who_has_not_agreed_yet() -> None:
    who = nurhayati("p", "[Sablon]")

    assert who.office.told == []
    assert who.office.asked == [NewLink(PRINTING.id, who.replies[0].__class__(who.heard), "Isi formulir")]


def test_a_full_training_says_so_before_anybody_fills_in_a_form() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP)
    office.fills_up(PRINTING, waiting=12)

    full = nurhayati("daftar sablon", office=office).hears("sudah penuh", "di nomor 13?")

    full.is_offered("Ya, daftar tunggu", "Pelatihan lain").taps("Ya, daftar tunggu").is_at("form")


def test_another_training_can_be_named_while_the_form_is_open() -> None:
    other = nurhayati("daftar sablon", "daftar pengelasan").hears("Pengelasan. Gratis").is_at("form")

    assert other.state.batch == WELDING.id


# --- The proof, and coming back ---------------------------------------------------------------------------------------


def test_the_proof_is_one_message_with_its_picture_and_two_buttons() -> None:
    (proof,) = registered().replies

    assert "Nurhayati Contoh sudah terdaftar di pelatihan Sablon. Kursinya sudah pasti." in proof.text
    assert "Boleh diantar keluarga." in proof.text
    assert [one.label for one in proof.buttons] == ["Lihat tempat", "Berhalangan"]
    assert proof.picture
    assert proof.links == ()


def test_the_place_is_told_by_its_button() -> None:
    shown = registered().taps("Lihat tempat").hears("Jalan Contoh No. 7")

    assert [one.url for message in shown.replies for one in message.links] == ["https://maps.example/amplas"]


def test_from_a_poster_it_takes_one_message_and_the_form() -> None:
    who = registered()

    assert who.office.confirmed(PRINTING) == 1
    assert who.inputs == 1 + len(("first screen", "second screen"))


def test_who_comes_back_takes_two_messages_and_no_form() -> None:
    who = registered()
    before = who.inputs

    who.says("daftar pengelasan").hears("Daftarkan Nurhayati Contoh dengan data yang sama?")
    who.is_offered_only("Ya, daftar", "Orang lain", "Ubah data").taps("Ya, daftar")

    assert who.office.confirmed(WELDING) == 1
    assert who.inputs - before == 2


def test_somebody_else_gets_a_form_of_their_own() -> None:
    other = registered().says("daftar pengelasan").taps("Orang lain").is_at("form")

    assert other.office.draft is not None
    assert other.office.draft.for_other
    assert other.office.draft.resident_id is None
    assert other.office.held() == []


# --- The chat instead -------------------------------------------------------------------------------------------------


def test_who_would_rather_write_is_asked_in_the_chat_and_for_consent_first() -> None:
    by_chat().hears("Anda setuju?").taps("Setuju, mulai").hears("Tanggal lahir Anda?").does_not_hear("Jadwal")


def test_an_answer_that_is_typed_goes_on_in_the_chat() -> None:
    nurhayati("daftar sablon", "5 maret 2001").hears("Anda setuju?")


def test_who_has_agreed_before_is_not_asked_again() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP, consented=True)

    nurhayati("daftar sablon", "5 maret 2001", office=office).hears("umur Anda 26 tahun").is_at("home")


def test_the_number_of_the_chat_is_taken_by_a_tap() -> None:
    by_chat(*BY_CHAT, "[Mengurus rumah]").hears("Boleh nomor obrolan ini, 0812-0000-9901.")


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


# --- A person's help --------------------------------------------------------------------------------------------------


def test_bantu_puts_who_cannot_open_the_form_on_the_call_list() -> None:
    called = nurhayati("daftar sablon", "BANTU").hears("Petugas menelepon Anda paling lambat")

    assert CallStaff("form", by_phone=True) in called.told
    called.is_offered("Minta tautan lagi", "Jawab di sini")


def test_without_a_number_nobody_promises_a_call() -> None:
    nurhayati("daftar sablon", "BANTU", office=SmallOffice(abilities=ON_WHATSAPP)).does_not_hear("menelepon")


def test_a_voice_note_leaves_the_form_open() -> None:
    nurhayati("daftar sablon").sends(NonTextKind.VOICE).is_at("form")


def test_the_seat_of_a_page_is_held_once_the_first_screen_is_in() -> None:
    filler = Filler(AC, SmallOffice(abilities=ON_WHATSAPP))
    filler.speaker.says("daftar AC3")
    assert filler.office.held() == []

    filler.starts()

    assert HoldSeat(AC.id, by_form=True) in filler.office.asked
    assert not any(isinstance(one, TakeSeat) for one in filler.office.asked)
    assert [one.status for one in filler.office.registrations.values()] == [Status.HELD]


@pytest.mark.parametrize("seed", range(4))
def test_whoever_wanders_is_answered_in_one_message_that_meta_takes(seed: int) -> None:
    """Two only where one of them is to be passed on."""
    chance, who = random.Random(seed), nurhayati()
    for _ in range(40):
        tapped = who.offered and chance.random() < 0.5
        who.taps(chance.choice(who.offered)) if tapped else who.says(chance.choice(SAID))

        assert len(who.replies) == 1 or FORWARDED in who.heard
        assert NIK not in who.heard
        for message in who.replies:
            assert render(message_record(message, revision=1), PLACE)
