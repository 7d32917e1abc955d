"""At every question the same holds: nothing that is sent breaks it, and it stays open until it is answered."""

import pytest

from handlers.inputs import NonTextKind
from handlers.outcome import SetLanguage
from handlers.state import Step
from tests.conversation.office import phrase
from tests.conversation.ways import EVERY_STEP, rizky_at
from tests.naming import case
from tests.talk import Speaker

OPEN = sorted(set(EVERY_STEP) - {"rest"})
IN_THE_FORM = sorted(set(OPEN) - {"consent", "browse", "cancel", "erase", "withdraw", "change"})
FITTING = {
    NonTextKind.STICKER: "Stiker belum bisa kami baca",
    NonTextKind.PHOTO: "Kalau itu foto KTP, mohon hapus dari obrolan ini",
    NonTextKind.DOCUMENT: "tidak menyimpan foto",
    NonTextKind.VIDEO: "video belum bisa kami lihat",
    NonTextKind.LOCATION: "lokasi belum bisa kami baca",
    NonTextKind.CONTACT: "kontak orang lain tidak kami simpan",
    NonTextKind.OTHER: "baru bisa membaca tulisan",
}
NOT_UNDERSTOOD = ["", " ", "\U0001f600", "\u202e\u200d", "\x00\x07", "\ud800", "<b>{name}</b>", "{0.__class__}"]


def _is_asked_again(who: Speaker, step: str) -> None:
    """The question is open and was said last."""
    who.is_at(step)
    said = who.replies[-1].text
    again = who.says("bantuan").is_at(step).replies[-1].text
    question = again.rpartition("\n\n")[2]
    assert said.casefold().endswith(question.casefold())


@pytest.mark.parametrize("step", OPEN)
def test_what_is_no_text_is_answered_for_what_it_is(step: str) -> None:
    for kind in set(NonTextKind) - {NonTextKind.VOICE}:
        with case(kind):
            rizky = rizky_at(step).sends(kind).hears(FITTING[kind]).asked_for()

            assert rizky.office.told == rizky_at(step).office.told
            _is_asked_again(rizky, step)


@pytest.mark.parametrize("step", EVERY_STEP)
def test_a_group_changes_nothing(step: str) -> None:
    rizky = rizky_at(step)
    before = rizky.saved

    rizky.is_in_a_group().hears_exactly(phrase("anywhere.in_group"))

    assert (rizky.saved, rizky.told, rizky.asks) == (before, (), ())


@pytest.mark.parametrize("step", sorted({*EVERY_STEP} - {"phone"}))
def test_a_number_that_nobody_asked_for_is_kindly_left_aside(step: str) -> None:
    rizky = rizky_at(step)
    draft, misses = rizky.office.draft, rizky.state.misses

    rizky.shares_phone().is_at(step).hears(phrase("phone.not_now")).asked_for()

    assert (rizky.office.draft, rizky.state.misses) == (draft, misses)


@pytest.mark.parametrize("step", OPEN)
def test_text_without_meaning_leaves_the_question_open(step: str) -> None:
    before = rizky_at(step).office.draft

    for text in NOT_UNDERSTOOD:
        rizky = rizky_at(step).says(text).is_at(step).asked_for()
        assert rizky.heard
        assert rizky.office.draft == before


@pytest.mark.parametrize("step", OPEN)
def test_the_longest_text_is_answered_shortly(step: str) -> None:
    for text in ("a" * 4096, "ya " * 1365, "9" * 4096, "\U0001f600" * 2048):
        rizky = rizky_at(step).says(text).is_at(step)
        assert 0 < len(rizky.heard) <= 4096


@pytest.mark.parametrize("step", EVERY_STEP)
def test_a_text_beyond_every_platforms_limit_is_not_read(step: str) -> None:
    rizky_at(step).says("a" * 5000).hears(phrase("anywhere.too_long")).is_at(step)


@pytest.mark.parametrize("step", sorted({*OPEN} - {"consent"}))
def test_an_old_button_is_old_and_the_question_is_said_again(step: str) -> None:
    rizky = rizky_at(step)
    before = rizky.office.draft

    rizky.taps_the_first_of_all().hears(phrase("anywhere.old_button"))

    assert rizky.office.draft == before
    _is_asked_again(rizky, step)


@pytest.mark.parametrize("step", OPEN)
def test_a_choice_that_no_button_has_changes_nothing(step: str) -> None:
    before = rizky_at(step).office

    for choice in ("", ":", "batch:99", "x" * 300, "withdraw:1", "proof:1", "absence:1", "interest:99", "\x00"):
        rizky = rizky_at(step).forges(choice).is_at(step).asked_for()
        assert rizky.heard
        assert (rizky.office.registrations, rizky.office.people) == (before.registrations, before.people)


@pytest.mark.parametrize("step", sorted({*OPEN} - {"summary", "same_data"}))
def test_nobody_can_jump_to_the_last_yes(step: str) -> None:
    rizky_at(step).forges("submit").asked_for().is_at(step)


@pytest.mark.parametrize("step", EVERY_STEP)
def test_the_language_is_changed_without_losing_the_place(step: str) -> None:
    rizky = rizky_at(step).says("english").is_at(step)
    assert SetLanguage("en") in rizky.told
    assert rizky.office.language == "en"

    rizky.says("bahasa indonesia").is_at(step).hears(phrase("anywhere.language"))


@pytest.mark.parametrize("step", IN_THE_FORM)
def test_stopping_is_asked_first_and_a_no_goes_on(step: str) -> None:
    rizky = rizky_at(step)
    draft = rizky.office.draft

    rizky.says("batal").hears(phrase("anywhere.cancel_ask")).is_offered_only("Ya, berhenti", "Lanjut mendaftar")
    rizky.taps("Lanjut mendaftar")

    assert rizky.office.draft == draft
    _is_asked_again(rizky, step)


@pytest.mark.parametrize("step", IN_THE_FORM)
def test_who_stops_leaves_no_answers_behind(step: str) -> None:
    rizky = rizky_at(step).says("batal").taps("Ya, berhenti").is_at(Step.REST).hears(phrase("anywhere.cancelled"))

    assert rizky.office.draft is None
    assert rizky.office.held() == []


@pytest.mark.parametrize("step", sorted({*OPEN} - {"cancel", "erase", "withdraw"}))
def test_a_page_beside_the_form_has_a_way_back_to_it(step: str) -> None:
    for said in ("menu", "data saya", "status"):  # each with that way once: Meta takes no button twice
        _is_asked_again(rizky_at(step).says(said).is_at(step).taps("Lanjut mendaftar"), step)


@pytest.mark.parametrize("step", OPEN)
def test_small_talk_is_answered_and_the_question_said_again(step: str) -> None:
    for said in ("bantuan", "makasih ya kak", "halo", "assalamualaikum", "ini resmi?", "petugas"):
        _is_asked_again(rizky_at(step).says(said).asked_for(), step)


@pytest.mark.parametrize("step", sorted({*OPEN} - {"cancel", "erase", "withdraw"}))
def test_a_no_to_erasing_leads_back_to_the_question(step: str) -> None:
    for said in ("tidak, simpan", "tidak", "kembali", "lanjut"):
        rizky = rizky_at(step).says("hapus data saya").hears(phrase("data.erase_ask"))
        _is_asked_again(rizky.says(said), step)


@pytest.mark.parametrize("step", IN_THE_FORM)
def test_daftar_goes_on_with_what_is_being_filled_in(step: str) -> None:
    _is_asked_again(rizky_at(step).says("daftar"), step)
    _is_asked_again(rizky_at(step).says("batal").says("daftar"), step)
