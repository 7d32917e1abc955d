"""Who uses an app in a language of elsewhere is offered English with the first message, and with no other."""

from dataclasses import replace

import pytest

from handlers.outcome import SetLanguage
from tests.conversation.office import SmallOffice, phrase
from tests.talk import Speaker


def somebody(client_language: str) -> Speaker:
    return Speaker(SmallOffice(client_language=client_language)).starts()


@pytest.mark.parametrize("tag", ["en", "en-US", "EN_gb", "de", "zh-hans", "nl", "ar"])
def test_who_reads_another_language_is_offered_english(tag: str) -> None:
    somebody(tag).is_offered_only("Setuju, mulai", "Lihat pelatihan dulu", "Baca lengkap", "English")


@pytest.mark.parametrize("tag", ["", "id", "id-ID", "in", "ms", "jv", "su", "min", "bbc", "ID"])
def test_who_reads_indonesian_is_not(tag: str) -> None:
    somebody(tag).is_offered_only("Setuju, mulai", "Lihat pelatihan dulu", "Baca lengkap")


def test_the_button_does_what_the_word_does() -> None:
    tapped, typed = somebody("en").taps("English"), somebody("en").says("english")

    assert tapped.told == typed.told == (SetLanguage("en"),)
    assert tapped.heard == typed.heard
    tapped.is_at("consent").hears("Do you agree?").is_offered_only(
        "Agree, start", "See trainings first", "Read in full"
    )


def test_later_messages_do_not_offer_it() -> None:
    somebody("en").says("hmm").is_at("consent").is_offered_only("Setuju, mulai", "Lihat pelatihan dulu", "Baca lengkap")
    somebody("en").taps("Setuju, mulai").is_at("birth_date").is_offered_only()


def test_who_has_chosen_english_is_not_offered_it_again() -> None:
    john = Speaker(SmallOffice(client_language="en", language="en")).starts()

    john.hears("Do you agree?").is_offered_only("Agree, start", "See trainings first", "Read in full")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("address", ["https://chat.example/SiLatih", ""])
def test_in_a_group_it_is_said_where_to_write(language: str, address: str) -> None:
    office = SmallOffice(language=language)
    office.abilities = replace(office.abilities, address=address)

    who = Speaker(office).is_in_a_group()

    (said,) = who.replies
    assert [link.url for link in said.links] == ([address] if address else [])
    assert said.buttons == ()
    assert len(said.text.splitlines()) == 1


def test_the_words_for_a_group() -> None:
    assert Speaker().is_in_a_group().heard == phrase("anywhere.in_group")
