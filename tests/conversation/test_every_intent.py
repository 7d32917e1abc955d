"""Whatever is meant, at whichever question: there is a reply, the question stays open, and no answer is lost."""

import pytest

from handlers.understanding.intents import ANYTIME, Intent
from handlers.understanding.understanding import understand
from tests.conversation.catalogue import NOW, ZONE
from tests.conversation.ways import EVERY_STEP, rizky_at
from tests.talk import Speaker

SAID = {
    Intent.ABSENCE_NOTICE: "besok saya sakit tidak bisa hadir",
    Intent.ABUSE: "bodoh kali kau",
    Intent.BACK: "kembali dong",
    Intent.CANCEL_FLOW: "gak jadi deh bang",
    Intent.CANCEL_REGISTRATION: "saya mengundurkan diri",
    Intent.CERTIFICATE: "ada sertifikat gak",
    Intent.CHECK_STATUS: "status pendaftaran saya",
    Intent.COMPLAINT: "mau komplain",
    Intent.CONTACT_SHARED: "[kontak]",
    Intent.CONTINUE: "lanjut dong",
    Intent.COST: "bayar gak",
    Intent.DELETE_DATA: "apus semua data ku",
    Intent.EDIT_DATA: "nama saya salah",
    Intent.EMPTY: " ",
    Intent.GREETING: "halo kak selamat malam",
    Intent.HELP: "aku bingung",
    Intent.HELP_REGISTER: "gimana cara daftarnya",
    Intent.HUMAN_AGENT: "mau ngomong sama petugas",
    Intent.LANGUAGE_EN: "can you speak english",
    Intent.LOCATION: "dimana tempatnya",
    Intent.MENU: "lihat menu",
    Intent.MY_DATA: "mau lihat data saya",
    Intent.NON_TEXT: "[stiker]",
    Intent.OFFICE_HOURS: "kantornya buka jam berapa",
    Intent.PRIVACY_INFO: "data saya dipakai untuk apa",
    Intent.PROGRAM_LIST: "pelatihan apa aja yg buka",
    Intent.REGISTER: "mau ikut pelatihan kak",
    Intent.REGISTER_OTHER: "bisa daftarkan adekku gak bang",
    Intent.REQUIREMENTS: "syaratnya apa aja",
    Intent.RESUME_NOTIFICATIONS: "kirim lagi dong infonya",
    Intent.SCHEDULE: "jadwalnya gimana",
    Intent.SKIP: "lewati aja kak",
    Intent.STOP_NOTIFICATIONS: "jangan kirim lagi",
    Intent.TESTIMONIAL: "mau kasih testimoni",
    Intent.THANKS: "makasih infonya",
    Intent.TRANSPORT_MONEY: "ada uang transport",
    Intent.UNKNOWN: "!?!",
    Intent.VERIFY_OFFICIAL: "ini penipuan ya",
    Intent.WITHDRAW_CONSENT: "cabut persetujuan saya",
}
"""In words that are no command, so that the meaning has to be found."""

LEADS_ELSEWHERE = {Intent.BACK, Intent.CANCEL_FLOW, Intent.CANCEL_REGISTRATION, Intent.DELETE_DATA}
LEADS_ELSEWHERE |= {Intent.WITHDRAW_CONSENT, Intent.SKIP}
"""Which ask something themselves, or answer by leaving open. Nothing is lost by them either."""

ANSWERS_IT = {
    *((Intent.EDIT_DATA, step) for step in ("correct", "summary", "same_data", "change")),
    (Intent.REGISTER, "erase"),
    (Intent.REGISTER, "cancel"),
    (Intent.REGISTER, "withdraw"),
}
"""What is no side road there: "nama saya salah" says which answer to correct, and who wants to join stops no form."""

LOOKS_AROUND = {Intent.PROGRAM_LIST, Intent.REGISTER, Intent.REGISTER_OTHER, Intent.HELP_REGISTER, Intent.GREETING}
"""Which, before consent or with nothing open, begin."""

RESUMED = {(Intent.CONTINUE, step) for step in ("erase", "cancel", "withdraw")}
"""Who goes on erases nothing, stops nothing and gives nothing back."""

GIVEN_UP = {(Intent.CANCEL_FLOW, "change")}
"""Nothing was said yet, so nothing is asked back."""

OPEN = sorted({*EVERY_STEP} - {"rest"})
WAY_BACK = {"Lanjut mendaftar", "Continue registering", "Go on registering"}


def test_every_intent_is_said_here() -> None:
    assert SAID.keys() == ANYTIME


@pytest.mark.parametrize("intent", sorted(SAID))
def test_the_words_mean_what_they_stand_for(intent: Intent) -> None:
    today = NOW.astimezone(ZONE).date()

    assert understand("any", SAID[intent], today=today).intent == intent


@pytest.mark.parametrize("step", OPEN)
@pytest.mark.parametrize("intent", sorted(SAID))
def test_every_wish_has_its_reply_at_every_question(intent: Intent, step: str) -> None:
    rizky = rizky_at(step)
    answers, seats = rizky.office.draft and rizky.office.draft.answers, dict(rizky.office.registrations)

    rizky.says(SAID[intent]).asked_for()

    assert rizky.heard
    assert rizky.restarts == 0
    if intent not in {Intent.BACK, Intent.SKIP} and (intent, step) not in GIVEN_UP:
        assert (rizky.office.draft and rizky.office.draft.answers) == answers
        assert rizky.office.registrations == seats
    if (
        intent not in LEADS_ELSEWHERE
        and (intent, step) not in ANSWERS_IT | RESUMED
        and not (intent in LOOKS_AROUND and step in {"consent", "browse"})
    ):
        rizky.is_at(step)
        assert stands_last(rizky), rizky.heard


@pytest.mark.parametrize("intent", sorted(SAID))
def test_every_wish_of_a_stranger_has_its_reply(intent: Intent) -> None:
    stranger = Speaker().says(SAID[intent]).asked_for()

    assert stranger.heard
    assert stranger.buttons or stranger.told
    assert stranger.office.draft is None


@pytest.mark.parametrize("intent", sorted(SAID))
def test_every_wish_of_somebody_registered_has_its_reply(intent: Intent) -> None:
    rizky = rizky_at("rest")
    seats = dict(rizky.office.registrations)

    rizky.says(SAID[intent]).asked_for()

    assert rizky.heard
    assert rizky.office.registrations == seats


def stands_last(who: Speaker) -> bool:
    """The open question ends the reply, or is one tap away from the page that does."""
    if WAY_BACK.intersection(who.offered):
        return True
    said = who.replies[-1].text
    question = who.says("bantuan").replies[-1].text.rpartition("\n\n")[2]
    return said.casefold().endswith(question.casefold()) or bool(who.state.misses)
