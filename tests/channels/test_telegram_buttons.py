"""A button on Telegram is good for the person it was shown to, and for what it says; anything else is forged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.button_seal import CHOICE_MAX
from bot.telegram.buttons import DATA_MAX, ButtonSeal
from handlers.inputs import Tap
from models.vault import Vault

OLD, NEW = bytes(range(32)), bytes(range(32, 64))
CITRA, BUDI = "7012345601", "7012345602"
SEAL = ButtonSeal(Vault([NEW]))

CHOICES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=CHOICE_MAX).filter(
    lambda choice: len(choice.encode()) <= CHOICE_MAX
)
REVISIONS = st.integers(0, 2**31 - 1)


@given(choice=CHOICES, revision=REVISIONS)
def test_a_button_says_what_was_chosen_and_when_it_was_shown(choice: str, revision: int) -> None:
    data = SEAL.data(CITRA, choice=choice, revision=revision)

    assert SEAL.read(CITRA, data) == Tap(choice, revision)
    assert len(data.encode()) <= DATA_MAX


def test_a_button_reads_as_words() -> None:
    assert SEAL.data(CITRA, choice="education:SMK", revision=40).endswith("14:education:SMK")


def test_a_button_is_good_for_one_person_only() -> None:
    assert SEAL.read(BUDI, SEAL.data(CITRA, choice="agree", revision=3)) is None


def test_a_button_with_any_character_changed_is_forged() -> None:
    data = SEAL.data(CITRA, choice="education:SMK", revision=40)

    changed = [data[:place] + other + data[place + 1 :] for place in range(len(data)) for other in "0aZ_:\u00e9"]

    assert {SEAL.read(CITRA, one) for one in changed if one != data} == {None}


def test_a_button_cut_short_or_prolonged_is_forged() -> None:
    data = SEAL.data(CITRA, choice="agree", revision=3)

    assert {SEAL.read(CITRA, data[:length]) for length in range(len(data))} == {None}
    assert SEAL.read(CITRA, data + "d") is None
    assert SEAL.read(CITRA, data + "\ud800") is None


@given(data=st.text(st.characters(exclude_categories=()), max_size=70) | st.from_regex(r"1[\w-]{12}[0-9a-z]{1,7}:.+"))
def test_what_we_did_not_make_is_forged(data: str) -> None:
    assert SEAL.read(CITRA, data) is None


def test_buttons_shown_before_the_keys_changed_still_work() -> None:
    before = ButtonSeal(Vault([OLD])).data(CITRA, choice="agree", revision=3)

    assert ButtonSeal(Vault([NEW, OLD])).read(CITRA, before) == Tap("agree", 3)
    assert SEAL.read(CITRA, before) is None


@pytest.mark.parametrize("choice", ["x" * (CHOICE_MAX + 1), "\u00e9" * 21, ""])
def test_a_choice_without_room_in_a_button_is_an_error_of_ours(choice: str) -> None:
    with pytest.raises(ValueError, match="40 bytes"):
        SEAL.data(CITRA, choice=choice, revision=1)


@pytest.mark.parametrize("revision", [-1, 36**11])
def test_a_revision_that_no_chat_reaches_is_an_error_of_ours(revision: int) -> None:
    with pytest.raises(ValueError, match="revision"):
        SEAL.data(CITRA, choice="x" * CHOICE_MAX, revision=revision)
