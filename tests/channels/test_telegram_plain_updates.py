"""Plain texts and taps are read without the library: as it reads them."""

from typing import Any

import pytest
from hypothesis import given
from telegram import Update

from bot.telegram.plain_updates import read_plain
from bot.telegram.updates import read_update
from tests.channels.telegram_samples import DAMAGE, EVERYTHING, ME, SEAL, damaged, places, samples

pytestmark = pytest.mark.filterwarnings("ignore:.*message_auto_delete_time:DeprecationWarning")

PLAIN = {
    "private": {
        "text", "text in two lines", "text with a NUL", "start", "start by a link", "start by a link to the bot's name",
        "start with what is no code", "start with a code that is too long", "start with the longest code",
        "a word that begins like start", "command", "command to the bot's name", "language without a tag",
    },
    "groups": set(),
    "taps": {
        "on a question", "on a picture", "on a message without its keyboard", "shown to somebody else", "made up",
        "of another version",
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", PLAIN)
def test_plain_texts_and_taps_are_read_without_the_library(kind: str) -> None:
    assert {name for name, update in samples(kind).items() if read_plain(update, seal=SEAL)} == PLAIN[kind]


def is_read_alike(update: dict[str, Any]) -> bool:
    """What the library cannot parse may be read; nothing is read in two ways."""
    plain = read_plain(update, seal=SEAL)
    try:
        return plain is None or plain == read_update(Update.de_json(update, None), seal=SEAL, me=ME)
    except Exception:  # noqa: BLE001 - whatever the library raises for what it does not know
        return True


def test_both_ways_read_the_same() -> None:
    assert all(is_read_alike(update) for update in EVERYTHING)
    assert all(is_read_alike(damaged(update, place, None)) for update in EVERYTHING for place in places(update))


@given(update=DAMAGE)
def test_both_ways_read_the_same_whatever_a_field_holds(update: dict[str, Any]) -> None:
    assert is_read_alike(update)
