"""A form that comes back may hold anything: what is ours is read, and nothing raises."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.records import input_record
from bot.whatsapp.form_in_chat.limits import ANSWER_MAX
from bot.whatsapp.form_in_chat.reply import read_reply
from tests.form_in_chat.filling import ANSWERS, completed, nurhayati, read

TOKEN = "token-of-form-0000"  # noqa: S105 - of no form
WHOLE = completed(ANSWERS)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["name", "home", "birth_date_day", "birth_date_year", "kelurahan", "asked", "for_whom", "phone"]
)


def replied(text: Any) -> dict[str, Any]:
    return {"name": "flow", "body": "Sent", "response_json": text}


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{", "null", '{"name": "x"}', '{"flow_token": 7}', '{"flow_token": "short"}'),
        *('{"flow_token": "../../etc/passwd/../../"}', 7, None, ["x"], "[" * 5000),
        json.dumps({"flow_token": TOKEN, "name": "x" * ANSWER_MAX}),
    ],
)
def test_what_is_no_form_of_ours_is_none(text: Any) -> None:
    assert read_reply(replied(text)) is None


def test_what_was_filled_in_is_text_whatever_it_came_as() -> None:
    form = read({"birth_date_day": 5, "consent": True, "kelurahan": None, "name": ["x"], "sex": "sex:F\x00", "A1": "x"})

    assert form.entries == {"birth_date_day": "5", "consent": "1", "kelurahan": "", "name": "", "sex": "sex:F"}
    assert form.token == TOKEN


def test_a_form_is_no_larger_than_ours_can_be() -> None:
    many = {f"field_{'x' * number}": "1" for number in range(1, 35)} | {"y" * number: "1" for number in range(1, 40)}

    assert len(read(many).entries) == 60


def test_nothing_of_it_shows_in_a_log_or_stands_in_the_record_of_the_chat() -> None:
    assert "nurhayati" not in repr(read({"name": "nurhayati contoh"}))
    assert TOKEN not in repr(read({}, TOKEN))
    assert input_record(read({"name": "nurhayati contoh"}, TOKEN)) == {"kind": "form", "what": "whole"}


@settings(max_examples=30)
@given(st.dictionaries(NAMES, VALUES, min_size=1))
def test_whatever_comes_back_is_answered_in_one_message(broken: dict[str, Any]) -> None:
    who = nurhayati().sends_form(read(WHOLE | broken))

    assert len(who.replies) == 1
    assert who.replies[0].text
