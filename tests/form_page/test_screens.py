"""Which screen comes next, and what handing one in leads to: a seat, the list, a review, another training."""

from dataclasses import replace

import pytest

from handlers.form_page.faces import Screen
from handlers.inputs import Begins
from handlers.outcome import BeginForm, CloseForm, HoldSeat, ReleaseHold, TakeSeat
from models.refusals import Refusal, Refused
from tests.conversation.catalogue import AC, GROWN_UP, REVIEWED, SCHOOLED, WELDING, catalogue
from tests.conversation.office import SmallOffice
from tests.form_page.filling import FORM_ID, NO_NIK, Filler

WELDED, PRINTED = "Pengelasan, mulai 3 Mei, sisa 11 kursi", "Sablon, mulai 10 Mei, sisa 14 kursi"
SHORT = {"name": "nurhayati contoh", "phone": "0811-0009-901"}


def test_the_first_button_is_the_consent_and_keeps_a_seat() -> None:
    filler = Filler()
    assert not filler.office.consented
    filler.starts()

    assert filler.office.consented
    assert filler.speaker.asks == (HoldSeat(AC.id, by_form=True),)
    assert BeginForm(FORM_ID, "browser") in filler.speaker.told
    assert "Lahir 5 Maret 2001, umur 26 tahun, tinggal di Bagan Deli, Medan Belawan: bisa ikut." in filler.said
    assert "kami simpan untuk Anda sampai pukul" in filler.said


def test_the_chat_hears_of_a_registration_and_of_nothing_before_it() -> None:
    filler = Filler().starts()
    assert filler.speaker.replies == ()
    filler.hands_in()

    filler.speaker.hears("Data diterima, NIK berakhiran 9901.", "Selamat, Nurhayati Contoh. Kursi Anda sudah pasti.")
    assert filler.speaker.asks == (TakeSeat(AC.id),)
    assert any(isinstance(tell, CloseForm) and tell.registration_id for tell in filler.speaker.told)
    assert filler.office.draft is None


def test_nothing_of_the_second_screen_is_taken_before_the_consent() -> None:
    filler = Filler().hands_in()

    assert filler.office.told == []
    assert filler.office.draft is None


def test_a_reviewed_training_is_handed_to_staff() -> None:
    filler = Filler(REVIEWED, SmallOffice(catalogue=catalogue(REVIEWED))).starts()
    assert filler.speaker.asks == ()
    filler.hands_in()

    filler.speaker.hears("Pendaftaran Anda sudah kami terima. Belum pasti dapat kursi")


def test_the_same_identity_is_told_nothing_but_that_staff_look_at_it() -> None:
    filler = Filler(office=SmallOffice(same_identity=True)).starts().hands_in()

    filler.speaker.hears("Kami perlu memeriksa data Anda dulu.")


# --- A training that does not fit ------------------------------------------------------------------------------------


def test_a_training_that_does_not_fit_gives_way_to_those_that_do() -> None:
    filler = Filler().starts(birth_date_year="1980")
    assert "untuk umur 17 sampai 35 tahun" in filler.said
    assert filler.ways == [WELDED, PRINTED, "Minta diperiksa"]
    assert filler.view.change is Screen.START

    filler.chooses(WELDED)
    assert "Pengelasan" in filler.view.heading
    assert "Senin, 3 Mei 2027 sampai Jumat, 7 Mei 2027" in filler.said
    filler.hands_in(NO_NIK)
    assert filler.office.confirmed(WELDING) == 1


def test_a_review_is_asked_for_with_the_short_form() -> None:
    filler = Filler().starts(birth_date_year="1980").chooses("Minta diperiksa")
    assert filler.names == ["name", "phone", "for_other"]
    assert "bisa ikut" not in filler.said
    filler.hands_in(SHORT)

    filler.speaker.hears("Permintaan Anda sudah masuk. Belum tentu bisa")


def test_no_review_is_begun_where_the_office_allows_none() -> None:
    filler = Filler(GROWN_UP, SmallOffice(catalogue=catalogue(GROWN_UP))).starts(birth_date_year="2010")
    assert filler.ways == []
    filler._submits("choice", {"choice": "review"}, Begins.NOT)

    assert filler.view.shown == "choice"


def test_a_school_that_does_not_fit_is_corrected_on_its_own_screen_and_gives_the_seat_back() -> None:
    filler = Filler(SCHOOLED, SmallOffice(catalogue=catalogue(SCHOOLED))).starts().hands_in(education="education:SD")

    assert filler.view.change is Screen.REST
    assert ReleaseHold() in filler.speaker.told
    filler.hands_in()
    assert filler.office.confirmed(SCHOOLED) == 1


def test_a_corrected_birth_date_that_does_not_fit_gives_the_seat_back() -> None:
    filler = Filler().starts().starts(Begins.NOT, birth_date_year="1980")

    assert ReleaseHold() in filler.speaker.told
    assert filler.view.shown == "choice"


def test_a_kecamatan_without_a_share_left_is_told_so_instead_of_being_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    filler = Filler()
    monkeypatch.setattr(SmallOffice, "_refused", lambda *_: Refused(Refusal.KECAMATAN_FULL))
    filler.starts()

    assert "untuk kecamatan Anda sudah penuh" in filler.said
    assert WELDED in filler.ways


def test_a_late_submit_takes_a_seat_if_there_is_one() -> None:
    filler = Filler().starts()
    filler.speaker.waits(hours=20)
    filler.hands_in()

    assert filler.office.confirmed(AC) == 1


# --- The chat meanwhile ----------------------------------------------------------------------------------------------


def test_the_chat_that_went_elsewhere_takes_nothing_from_the_page() -> None:
    filler = Filler().starts()
    filler.speaker.says("menu").says("data saya")
    filler.hands_in()

    assert filler.office.confirmed(AC) == 1


@pytest.mark.parametrize("words", ["lewat chat", "Jawab di sini", "jawab lewat chat saja"])
def test_who_would_rather_answer_in_the_chat_goes_on_there_with_what_is_known(words: str) -> None:
    filler = Filler().starts()
    filler.speaker.says(words)

    filler.speaker.is_at("name").hears("Siapa nama lengkap Anda")
    filler.hands_in()
    assert filler.office.confirmed(AC) == 1


def test_without_consent_the_chat_asks_for_it_before_its_first_question() -> None:
    filler = Filler()
    on_page = filler.talk.state
    filler.speaker.saved = on_page.to_json()
    filler.speaker.says("lewat chat")

    filler.speaker.is_at("consent").taps("Setuju, mulai").is_at("birth_date")


def test_where_no_phone_could_open_the_link_the_chat_asks_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    filler = Filler().starts()
    filler.speaker.says("lewat chat")
    facts = SmallOffice.facts
    monkeypatch.setattr(SmallOffice, "facts", lambda self, state: replace(facts(self, state), opens_links=False))
    filler.speaker.says("formulir")

    filler.speaker.is_at("name")
