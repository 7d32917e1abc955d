"""Whatever comes in is answered, with an intent of the question that is open."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.answers.places.table import place_name
from handlers.understanding.intents import ANSWERS, ANYTIME, Intent
from handlers.understanding.understanding import understand
from handlers.understanding.words import SPELLINGS
from tests.understanding.corpora import OWN, TODAY, rows_of

INTENTS = ANSWERS | {"any": ANYTIME}
SHOWN_AS_IT_IS = sorted(set(ANSWERS) - {"yesno", "kecamatan", "kelurahan", "testimonial"})
WORDS = sorted(set(SPELLINGS.replace(":", " ").split()))
SPOKEN = st.lists(st.sampled_from(WORDS) | st.sampled_from(["?", "!", "12", "0812", "👍", "\u202e", "nya", "las"]))
ANY_TEXT = st.text(st.characters(exclude_categories=())) | SPOKEN.map(" ".join) | SPOKEN.map("".join)
HOSTILE = [
    "\x00", "\ud800", "\u202e" * 4096, "😀" * 2048, "a" * 4096, "9" * 4096, "ya " * 1365, "gak " * 1024, "[" * 4096,
    "[" + "a" * 4000 + "]", "'" * 4096, "mau daftar " * 372, "\ufdfa" * 4096, "-" * 4096, "5/5 " * 1024, "⭐" * 4096,
]  # fmt: skip


@pytest.mark.parametrize("context", INTENTS)
@given(said=ANY_TEXT)
@example(said="\ud800")
def test_any_message_has_an_intent_of_the_open_question(context: str, said: str) -> None:
    assert understand(context, said, today=TODAY).intent in INTENTS[context]


@pytest.mark.parametrize("context", INTENTS)
def test_the_longest_and_strangest_messages_are_answered(context: str) -> None:
    for said in HOSTILE:
        assert understand(context, said, today=TODAY).intent in INTENTS[context]


@given(context=st.text().filter(lambda context: context not in INTENTS), said=ANY_TEXT)
@example(context="", said="daftar")
@example(context="Any", said="daftar")
def test_a_question_that_is_not_known_understands_nothing(context: str, said: str) -> None:
    assert understand(context, said, today=TODAY).intent is Intent.UNKNOWN


@pytest.mark.parametrize("context", SHOWN_AS_IT_IS)
@given(
    said=ANY_TEXT | st.from_regex(r"[0-9]{1,2}[-/ ][0-9]{1,2}[-/ ][0-9]{2,4}|08[0-9]{9,11}|[0-9]{16}", fullmatch=True)
)
def test_what_was_understood_is_understood_again_when_typed_back(context: str, said: str) -> None:
    understood = understand(context, said, today=TODAY)

    if understood.value:
        assert understand(context, understood.value, today=TODAY) == understood


def test_our_own_phrasings_are_understood_again_when_typed_back() -> None:
    for row in rows_of(OWN):
        if row.context in SHOWN_AS_IT_IS and row.expected_value:
            assert understand(row.context, row.expected_value, today=TODAY).value == row.expected_value


@pytest.mark.parametrize("context", ["kecamatan", "kelurahan"])
def test_a_place_shown_by_its_name_is_read_as_itself(context: str) -> None:
    for row in rows_of(OWN):
        if row.context == context and row.expected_value:
            shown = place_name(row.expected_value)
            assert understand(context, shown, today=TODAY).value == row.expected_value


def test_a_birth_date_is_measured_against_the_day_of_the_office() -> None:
    assert understand("dob", "21-11-2026", today=date(2026, 11, 22)).intent is Intent.DOB
    assert understand("dob", "21-11-2026", today=date(2026, 11, 21)).intent is Intent.INVALID_DOB


def test_what_was_understood_is_not_shown_by_accident() -> None:
    assert "Contoh" not in repr(understand("name", "Rina Contoh", today=TODAY))
