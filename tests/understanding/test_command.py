"""Lines in, JSON out: what `silatih understand` prints."""

import io
import json

import pytest

from bot.understand_command import understand_lines
from tests.understanding.corpora import TODAY


def _printed(source: bytes) -> list[dict[str, str]]:
    out = io.StringIO()
    understand_lines(io.BytesIO(source), out, today=TODAY)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_is_answered_in_its_order() -> None:
    printed = _printed(b"any\tdaftar\ndob\t12-01-01\nyesno\tgak papa\n")

    assert printed == [
        {"intent": "REGISTER", "value": ""},
        {"intent": "DOB", "value": "2001-01-12"},
        {"intent": "YES", "value": "true"},
    ]


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        (b"daftar\n", "REGISTER"),
        (b"any\t", "EMPTY"),
        (b"\n", "EMPTY"),
        (b"any\tmau\tdaftar\r\n", "REGISTER"),
        (b"any\t\xffdaftar\xfe\n", "REGISTER"),
        (b"\xef\xbb\xbfany\tmenu\n", "MENU"),
        (b"mood\tsenang\n", "UNKNOWN"),
    ],
)
def test_a_line_that_is_not_in_order_is_answered_too(line: bytes, intent: str) -> None:
    assert [answer["intent"] for answer in _printed(line)] == [intent]


def test_what_is_printed_is_plain_ascii() -> None:
    out = io.StringIO()

    understand_lines(io.BytesIO("name\tZoë Contoh".encode()), out, today=TODAY)

    assert out.getvalue().isascii()
    assert json.loads(out.getvalue())["value"] == "Zoë Contoh"
