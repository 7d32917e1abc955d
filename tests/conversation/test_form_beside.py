"""Where the form's page opens within the chat's own app: an offer beside the questions, which stay the usual way."""

from dataclasses import replace

import pytest

from handlers.draft import Draft
from handlers.outcome import HoldSeat
from tests.conversation.catalogue import AC
from tests.conversation.forms import LINK
from tests.conversation.office import TALKATIVE, SmallOffice
from tests.form_page.filling import Filler
from tests.talk import Speaker

ON_TELEGRAM = replace(TALKATIVE, form_beside=True)
TO_THE_NAME = ("Setuju, mulai", "5 maret 2001", "bagan deli", "Perbaikan AC")
LABEL = "Isi di halaman"


def rizky(*said: str, code: str | None = None, office: SmallOffice | None = None) -> Speaker:
    who = Speaker(office or SmallOffice(abilities=ON_TELEGRAM))
    who.starts(code)
    for words in said:
        who.says(words)
    return who


def pages(who: Speaker) -> list[str]:
    """Opened by buttons of what was said last."""
    return [link.label for reply in who.replies for link in reply.links]


def test_the_page_is_offered_beside_the_first_question_of_a_chosen_training_in_the_same_message() -> None:
    asked = rizky(*TO_THE_NAME)

    (message,) = asked.is_at("name").replies
    assert [(link.url, link.label, link.within) for link in message.links] == [(LINK, LABEL, True)]
    assert message.text.endswith("Siapa nama lengkap Anda, seperti di KTP?")
    assert "Bisa juga diisi sekaligus: tekan Isi di halaman." in message.text
    assert [button.label for button in message.buttons] == ["Pilih yang lain"]


def test_it_is_offered_once() -> None:
    asked = rizky(*TO_THE_NAME, "rizky contoh siregar").is_at("address")

    assert pages(asked) == []
    assert asked.says("gg contoh no 12").says("SMK").says("kembali").replies[0].links == ()


def test_from_a_poster_it_comes_when_the_training_is_known_to_fit() -> None:
    poster = rizky("Setuju, mulai", "5 maret 2001", code=AC.code)
    assert pages(poster) == []

    assert pages(poster.says("bagan deli").is_at("name")) == [LABEL]
    poster.hears("Bagan Deli", "Bisa juga diisi sekaligus")


@pytest.mark.parametrize("words", ["isi di halaman", "formulir", "Isi di halaman"])
def test_who_types_the_words_of_the_button_gets_it_again(words: str) -> None:
    typed = rizky(*TO_THE_NAME, "rizky contoh siregar", words).is_at("form")

    assert pages(typed) == ["Isi formulir"]
    typed.hears("Tekan Jawab di sini.").does_not_hear("BANTU")
    typed.taps("Jawab di sini").is_at("address").asked_for(HoldSeat(AC.id))


def test_who_has_come_back_from_the_page_is_not_sent_there_again() -> None:
    back = rizky(*TO_THE_NAME, "formulir", "Jawab di sini").is_at("name")

    assert pages(back) == []
    assert "sekaligus" not in back.heard


@pytest.mark.parametrize(
    "office", [SmallOffice(abilities=TALKATIVE), SmallOffice(abilities=ON_TELEGRAM, opens_links=False)]
)
def test_nothing_is_offered_where_it_cannot_be_opened(office: SmallOffice) -> None:
    asked = rizky(*TO_THE_NAME, office=office.copy()).is_at("name")

    assert pages(asked) == []
    assert "sekaligus" not in asked.heard


def test_who_is_known_already_is_not_sent_to_a_form() -> None:
    filler = Filler(office=SmallOffice(abilities=ON_TELEGRAM)).starts().hands_in()
    (known,) = filler.office.people.values()
    filler.office.draft = Draft(replace(known.answers, occupation=None), known.resident_id)

    assert pages(filler.speaker.says("daftar").says("Sablon").is_at("occupation")) == []


def test_who_goes_to_the_page_after_answering_here_registers_once_and_hears_of_it_here() -> None:
    filler = Filler(office=SmallOffice(abilities=ON_TELEGRAM))
    filler.speaker.starts()
    for words in (*TO_THE_NAME, "rizky contoh siregar"):
        filler.speaker.says(words)

    assert filler.view.shown == "rest"
    assert filler.field("name").value() == "Rizky Contoh Siregar"
    filler.hands_in().speaker.hears("Data diterima, NIK berakhiran 9901.").is_at("rest")
    assert filler.office.confirmed(AC) == 1
