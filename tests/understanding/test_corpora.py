"""What residents of Medan type, read as they mean it."""

import pytest

from handlers.understanding.intents import ANSWERS, ANYTIME
from tests.understanding.corpora import GIVEN, OWN, Row, rows_of


def test_residents_are_understood_however_they_put_it() -> None:
    assert [wrong for row in rows_of(OWN) if (wrong := row.misread())] == []


def test_the_office_understands_every_row_of_its_table() -> None:
    if not GIVEN.exists():
        pytest.skip("../shared/data/chat_utterances.csv is not here")

    assert [wrong for row in rows_of(GIVEN) if (wrong := row.misread())] == []


def test_a_row_that_is_misread_is_found() -> None:
    assert Row("any", "makasih kak", "GREETING", "").misread() == "any: 'makasih kak' is GREETING , not THANKS "


def test_every_intent_of_every_question_is_among_our_own_phrasings() -> None:
    said = {(row.context, row.expected_intent) for row in rows_of(OWN)}

    asked = {(context, intent.value) for context, intents in ANSWERS.items() for intent in intents}
    assert said == asked | {("any", intent.value) for intent in ANYTIME}
