"""Messages that share their words and mean different things."""

import pytest

from handlers.understanding.intents import Intent
from handlers.understanding.understanding import understand
from tests.understanding.corpora import TODAY


def _intent_of(said: str) -> Intent:
    return understand("any", said, today=TODAY).intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("batal", Intent.CANCEL_FLOW),
        ("gak jadi daftar", Intent.CANCEL_FLOW),
        ("gak jadi ikut", Intent.CANCEL_REGISTRATION),
        ("batalin pendaftaran", Intent.CANCEL_REGISTRATION),
        ("gimana cara batalkan pendaftaran", Intent.CANCEL_REGISTRATION),
        ("batalkan persetujuan", Intent.WITHDRAW_CONSENT),
        ("batal stop", Intent.RESUME_NOTIFICATIONS),
        ("mundur satu langkah", Intent.BACK),
        ("saya mundur", Intent.CANCEL_REGISTRATION),
    ],
)
def test_who_leaves_the_form_has_not_left_the_training(said: str, intent: Intent) -> None:
    assert _intent_of(said) is intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("stop", Intent.STOP_NOTIFICATIONS),
        ("STOP!!", Intent.STOP_NOTIFICATIONS),
        ("jangan stop", Intent.RESUME_NOTIFICATIONS),
        ("stop jangan kirim lagi", Intent.STOP_NOTIFICATIONS),
        ("jangan kirim lagi", Intent.STOP_NOTIFICATIONS),
        ("kirim lagi", Intent.RESUME_NOTIFICATIONS),
        ("stop ikut pelatihan", Intent.CANCEL_REGISTRATION),
        ("hapus data saya", Intent.DELETE_DATA),
        ("hapus pendaftaran", Intent.CANCEL_REGISTRATION),
    ],
)
def test_who_wants_no_messages_loses_no_seat(said: str, intent: Intent) -> None:
    assert _intent_of(said) is intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("besok gak masuk", Intent.ABSENCE_NOTICE),
        ("besok masuk gak", Intent.SCHEDULE),
        ("aku gak bisa hadir", Intent.ABSENCE_NOTICE),
        ("izin besok", Intent.ABSENCE_NOTICE),
        ("izin bertanya", Intent.HELP),
        ("gak bayar", Intent.COST),
        ("aman gak data saya", Intent.PRIVACY_INFO),
        ("instrukturnya gak datang", Intent.COMPLAINT),
    ],
)
def test_a_gak_at_the_end_asks_and_before_the_verb_denies(said: str, intent: Intent) -> None:
    assert _intent_of(said) is intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("jam berapa masuknya", Intent.SCHEDULE),
        ("kantor buka jam berapa", Intent.OFFICE_HOURS),
        ("kapan pendaftaran dibuka", Intent.SCHEDULE),
        ("daftarnya dimana", Intent.HELP_REGISTER),
        ("tempatnya dimana", Intent.LOCATION),
        ("syarat daftarnya apa", Intent.REQUIREMENTS),
        ("biaya daftarnya berapa", Intent.COST),
        ("ongkos ada gak", Intent.TRANSPORT_MONEY),
        ("beneran gratis?", Intent.COST),
        ("beneran dari dinas?", Intent.VERIFY_OFFICIAL),
        ("kenapa minta nik", Intent.PRIVACY_INFO),
        ("nik saya salah", Intent.EDIT_DATA),
        ("minta nomor kantor", Intent.HUMAN_AGENT),
        ("nomor antrian saya", Intent.CHECK_STATUS),
        ("kok belum ada kabar", Intent.CHECK_STATUS),
        ("kok lama kali", Intent.COMPLAINT),
    ],
)
def test_the_same_question_word_asks_for_different_things(said: str, intent: Intent) -> None:
    assert _intent_of(said) is intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("assalamualaikum kak, mau daftar las", Intent.REGISTER),
        ("selamat pagi, syaratnya apa ya?", Intent.REQUIREMENTS),
        ("makasih, kapan mulainya?", Intent.SCHEDULE),
        ("halo makasih ya", Intent.THANKS),
        ("selamat pagi pak", Intent.GREETING),
    ],
)
def test_courtesies_give_way_to_what_is_wanted(said: str, intent: Intent) -> None:
    assert _intent_of(said) is intent


@pytest.mark.parametrize("said", ["maudaftar", "mw dftr", "DAFTARRR", "mau mendaftar", "daftr kak", "ndaftar lah"])
def test_a_word_may_be_shortened_drawn_out_or_written_together(said: str) -> None:
    assert _intent_of(said) is Intent.REGISTER


@pytest.mark.parametrize("said", ["barang bekas", "orangutan", "kompas", "presiden", "makan bakso", "tahun lalu hujan"])
def test_a_word_that_only_looks_alike_is_not_taken_for_another(said: str) -> None:
    assert _intent_of(said) is Intent.UNKNOWN


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("", Intent.EMPTY),
        ("\u200b \n", Intent.EMPTY),
        ("[stiker]", Intent.NON_TEXT),
        ("[kontak]", Intent.CONTACT_SHARED),
        ("[stiker] mau daftar", Intent.REGISTER),
        ("[]", Intent.UNKNOWN),
        ("🙏", Intent.THANKS),
        ("?!?", Intent.UNKNOWN),
    ],
)
def test_what_is_not_words_is_told_apart(said: str, intent: Intent) -> None:
    assert _intent_of(said) is intent
