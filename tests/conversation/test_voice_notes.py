"""A voice note goes to staff, who listen to it; the question stays open, and can be answered in writing meanwhile."""

import pytest

from handlers.form import OPTIONAL, Question
from handlers.inputs import NonTextKind
from handlers.outcome import KeepQuestion
from tests.conversation.office import phrase
from tests.conversation.ways import EVERY_STEP, rizky_at
from tests.talk import Speaker

FORM_STEPS = sorted(set(EVERY_STEP) & set(Question))
WAY_PAST = {"Lewati dulu", "Tidak punya HP", "Isi nanti"}


def test_the_words_are_those_of_the_office() -> None:
    rizky = rizky_at("address").sends(NonTextKind.VOICE)

    rizky.hears_exactly(
        "Maaf, layanan otomatis ini belum bisa mendengar suara. Pesan Anda kami teruskan ke petugas, dijawab paling "
        "lambat Selasa, 6 April 2027, pukul 10.00 WIB. Kalau mau lanjut sekarang, ketik jawabannya: rumah Anda di "
        "jalan atau gang apa, nomor berapa?"
    ).is_offered_only("Lewati dulu")


@pytest.mark.parametrize("step", FORM_STEPS)
def test_a_voice_note_reaches_staff_with_the_open_question(step: str) -> None:
    rizky = rizky_at(step)
    draft = rizky.office.draft

    rizky.sends(NonTextKind.VOICE).is_at(step).hears("Kalau mau lanjut sekarang, ketik jawabannya:")

    assert rizky.office.questions == [KeepQuestion("voice", step, "")]
    assert rizky.office.draft == draft
    assert bool(WAY_PAST.intersection(rizky.offered)) == (step in OPTIONAL)


@pytest.mark.parametrize("step", sorted(set(EVERY_STEP) - set(FORM_STEPS)))
def test_a_voice_note_beside_the_form_reaches_staff_too(step: str) -> None:
    rizky = rizky_at(step).sends(NonTextKind.VOICE).is_at(step).hears("Pesan Anda kami teruskan ke petugas")

    assert rizky.office.questions == [KeepQuestion("voice", step, "")]
    assert rizky.buttons


def test_the_voice_of_a_stranger_is_answered_with_the_greeting() -> None:
    Speaker().sends(NonTextKind.VOICE).hears("belum bisa mendengar suara", "Halo. Ini SiLatih").is_at("consent")


def test_whoever_only_speaks_is_asked_to_wait_for_the_answers() -> None:
    rizky = rizky_at("name")
    for _ in range(11):
        rizky.sends(NonTextKind.VOICE)

    rizky.hears(phrase("staff.many_questions"), "siapa nama lengkap Anda").is_at("name")
    assert len(rizky.office.questions) == 10
