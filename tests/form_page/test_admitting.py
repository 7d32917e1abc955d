"""Whom the page within an app is shown to: the app's word is of the link's own person, on that channel, and of now."""

from datetime import timedelta

import pytest

from bot.form_page.admitting import LASTS, Doubt, doubt_about
from bot.form_page.hosts import Host
from tests.cast import NOW

CITRA = "7012345601"
MOMENT = timedelta(seconds=1)


def host(address: str = CITRA, *, age: timedelta = timedelta(0)) -> Host:
    """An app whose word is signed whatever it is."""
    return Host("telegram", "https://app.example", lambda _word: (address, NOW - age))


def test_the_links_own_person_is_believed() -> None:
    assert doubt_about("word", host(), of=("telegram", CITRA), now=NOW) is None


@pytest.mark.parametrize("of", [("telegram", "7012345602"), ("whatsapp", CITRA), ("web", CITRA)], ids=str)
def test_an_address_counts_on_its_own_channel_only(of: tuple[str, str]) -> None:
    assert doubt_about("word", host(), of=of, now=NOW) is Doubt.SOMEBODY_ELSE


@pytest.mark.parametrize(("age", "doubt"), [(LASTS, None), (LASTS + MOMENT, Doubt.OLD), (-LASTS - MOMENT, Doubt.OLD)])
def test_a_word_lasts_an_hour_and_does_not_come_from_the_future(age: timedelta, doubt: Doubt | None) -> None:
    assert doubt_about("word", host(age=age), of=("telegram", CITRA), now=NOW) is doubt
