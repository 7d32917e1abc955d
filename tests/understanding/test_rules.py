"""The rules and their words fit each other, so that a rule cannot be dead without anybody noticing."""

import re

from handlers.understanding.intents import ANYTIME, Intent
from handlers.understanding.rules import RULES
from handlers.understanding.vocabulary import FILLERS, JOINED, WORD_OF
from handlers.understanding.words import SPELLINGS

WITHOUT_RULES = {Intent.EMPTY, Intent.NON_TEXT, Intent.CONTACT_SHARED, Intent.UNKNOWN}


def _alternatives() -> list[str]:
    return [said.strip() for _, written in RULES for said in re.split(r"[|\n]", written) if said.strip()]


def _words(alternative: str) -> list[str]:
    return [word for word in re.split(r"[ +=^-]", alternative) if word]


def test_every_word_of_a_rule_is_a_word_of_the_vocabulary() -> None:
    named = {word for alternative in _alternatives() for word in _words(alternative)} - {"?", "0", "program"}

    assert {word for word in named if WORD_OF.get(word) != word or word in FILLERS} == set()


def test_every_intent_has_a_rule() -> None:
    assert {intent for intent, _ in RULES} == ANYTIME - WITHOUT_RULES


def test_no_rule_forbids_what_it_asks_for() -> None:
    for alternative in _alternatives():
        parts = alternative.split()
        without = {part.removeprefix("-") for part in parts if part.startswith("-")}
        assert without.isdisjoint(word for part in parts if not part.startswith("-") for word in _words(part))


def test_a_spelling_stands_for_one_word_only() -> None:
    spellings = SPELLINGS.replace(":", " ").split()

    assert [spelling for spelling in set(spellings) if spellings.count(spelling) > 1] == []
    assert FILLERS.isdisjoint(spellings)
    assert all(len(two) == 2 for two in JOINED)
