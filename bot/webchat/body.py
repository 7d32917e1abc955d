"""What the page may send, checked. Everything here comes from outside and may be anything."""

import re
from dataclasses import dataclass
from typing import Any

import orjson

from handlers.inputs import Said, Start, Tap, Text

LARGEST = 32_768
"""Bytes of one body: 4,096 characters may take four each, and JSON its quotes."""

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")


class BadBodyError(Exception):
    """Not a body of the page. Nothing of it is said in the message."""


@dataclass(frozen=True, slots=True)
class Body:
    """`said` is None where the page only asks for what comes after the position `after`."""

    after: int
    key: str = ""
    said: Said | None = None


def read_body(raw: bytes | str) -> Body:
    """Raises BadBodyError."""
    try:
        fields = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise BadBodyError from None  # the decoder's error carries the text
    if not isinstance(fields, dict):
        raise BadBodyError
    after = _number(fields.get("after", 0))
    if "key" not in fields:
        return Body(after)
    key = fields["key"]
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise BadBodyError
    return Body(after, key, _said(fields))


def _said(fields: dict[str, Any]) -> Said:
    match fields:
        case {"text": str(text)}:
            return Text(text)
        case {"choice": str(choice), "revision": revision} if len(choice) <= 100:
            return Tap(choice, _number(revision))
        case {"start": str(code)}:
            return Start(code if _CODE.fullmatch(code) else None)
        case _:
            raise BadBodyError


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise BadBodyError
    return value
