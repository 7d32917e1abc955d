"""The labels of the page: complete in both languages, and in the voice of the office."""

import re
import tomllib

from tests.browser.stand_in import PAGE

WORDS = tomllib.loads((PAGE / "words.toml").read_text())


def test_both_languages_have_the_same_labels() -> None:
    assert WORDS["id"].keys() == WORDS["en"].keys()


def test_every_label_that_the_page_asks_for_exists() -> None:
    page = (PAGE / "index.html").read_text()
    asked = re.findall(r'data-(?:word|says|word-label|word-placeholder)="(\w+)"', page)

    assert set(asked) <= WORDS["id"].keys()


def test_buttons_have_at_most_twenty_characters() -> None:
    buttons = (
        "leave",
        "leave_yes",
        "leave_no",
        "bye_again",
        "hidden_continue",
        "hidden_other",
        "save_picture",
        "resend",
    )

    assert [label for words in WORDS.values() for key in buttons if len(label := words[key]) > 20] == []
