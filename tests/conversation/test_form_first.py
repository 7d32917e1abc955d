"""Where the page of the form comes first: voice.md, section 3. The chat is for who does not open it."""

import random

import pytest

from bot.channels import ON_WHATSAPP
from bot.conversation.records import message_record
from bot.whatsapp.buttons import ButtonSeal
from bot.whatsapp.rendering import Place, render
from handlers.inputs import NonTextKind
from handlers.outcome import CallStaff, HoldSeat, NewLink, TakeSeat
from models.statuses import Status
from tests.conversation.catalogue import AC, PRINTING, WELDING
from tests.conversation.forms import LINK
from tests.conversation.office import BOOKS, SmallOffice, phrase
from tests.conversation.on_whatsapp import NIK, nurhayati, registered
from tests.form_page.filling import Filler
from tests.journeys.office import VAULT

SAID = (
    *("halo", "p", "daftar sablon", "DAFTAR SB2", "lewat chat saja", "5 maret 2001", "bagan deli", "nurhayati contoh"),
    *("gg contoh 12", "SMK", "081200009901", NIK, "nanti", "bantu", "petugas", "batal", "kembali", "menu", "status"),
    *("data saya", "hapus data saya", "formulir", "jadwalnya kapan?", "untuk orang lain", "ubah data", "ya", "tidak"),
)
FORWARDED = phrase("later.forward")
PLACE = Place(1, 1, ButtonSeal(VAULT), BOOKS["id"])


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


def test_a_row_of_the_list_further_up_is_still_a_choice() -> None:
    who = nurhayati("p", "[Sablon]").taps_again("Pengelasan").hears("Pengelasan. Gratis").is_at("form")

    assert who.state.batch == WELDING.id


def test_elsewhere_it_is_an_old_button() -> None:
    """The chat's own questions have been answered for one training since."""
    nurhayati("p", "[Sablon]", "lewat chat").taps_again("Pengelasan").hears(phrase("anywhere.old_button"))


def test_who_we_are_is_said_once() -> None:
    for said in ("daftar", "mau kursus menjahit"):
        nurhayati("p", said).hears_exactly("Mau ikut pelatihan yang mana?")


def test_the_seat_that_was_kept_for_oneself_is_there_for_somebody_else() -> None:
    """The last one too."""
    who = registered()
    who.office.strangers[WELDING.id] = who.office.seats(WELDING.id).quota - 1

    who.says("daftar pengelasan").taps("Orang lain").hears("sisa 1 kursi").is_at("form")


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
