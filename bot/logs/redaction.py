"""Takes secrets and personal numbers out of whatever is about to be logged.

Every pattern is linear: a failed attempt gives up after a bounded number of characters.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any
from uuid import UUID

from bot.logs.errors import describe
from handlers.draft import Answers

HIDDEN = "[hidden]"
_PERSONAL_KEYS = {field.name for field in fields(Answers)}
_DEEPEST = 8
_SHORTEST_SECRET = 6  # a shorter one would blank ordinary words

# Blanks, dots, dashes of all lengths, and what cannot be seen.
_GAP = r"[\s.\-_\u2010-\u2015\u2212\u200b-\u200f\u2060]{0,2}"
_PHONE_GAP = r"[\s.\-_()\u2010-\u2015\u2212\u200b-\u200f\u2060]{0,3}"

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # SQLAlchemy's and PostgreSQL's messages quote the row.
    (re.compile(r"\[(?:SQL|parameters): .*?(?=\(Background on this error|\Z)", re.DOTALL), HIDDEN),
    (re.compile(r"DETAIL: .*"), HIDDEN),
    (re.compile(r"://([^\s:/@\"']{0,100}):[^\s\"']{1,200}@"), rf"://\1:{HIDDEN}@"),
    # Bot tokens: in the Bot API's addresses, then anywhere else. `\b` would not see the one in "/bot123:...".
    (re.compile(r"/bot\d{1,20}(?::|%3[Aa])[^/\s\"'?]+"), f"/bot{HIDDEN}"),
    (re.compile(r"(?<!\d)\d{6,12}(?::|%3[Aa])[A-Za-z0-9_-]{30,}"), HIDDEN),
    (re.compile(r"EAA[A-Za-z0-9_-]{16,}"), HIDDEN),  # WhatsApp's access tokens
    (re.compile(r"(?i)\bbearer\s{1,4}[^\s\"',;]+"), f"Bearer {HIDDEN}"),
    (
        re.compile(
            r"(?i)(token|secret|password|authorization|cookie|api_?key)((?:[\"']?\s{0,4}[=:]|[\"'],)\s{0,4}b?[\"']?)"
            r"[^\s\"',;&]+"
        ),
        rf"\1\2{HIDDEN}",
    ),
    (re.compile(r"/formulir/[^\s/?\"']+"), f"/formulir/{HIDDEN}"),  # whoever has the link may read the form
    # Identity numbers have 16 digits; one too few or too many is a person's typing mistake.
    (re.compile(rf"(?<!\d)(?:\d{{15,}}|\d(?:{_GAP}\d){{15,}})"), "[number]"),
    (
        re.compile(
            rf"\+[\s(]{{0,2}}\d(?:{_PHONE_GAP}\d){{7,}}"
            rf"|(?<!\d)(?:00{_PHONE_GAP})?62(?:{_PHONE_GAP}\d){{8,}}"
            rf"|(?<!\d)(?:0[\s()-]{{0,2}}8|0[2-79])(?:{_PHONE_GAP}\d){{7,}}"
        ),
        "[phone]",
    ),
)


@dataclass(frozen=True, slots=True)
class Redactor:
    """`secrets`: values known from the settings, hidden wherever they stand, whatever their form."""

    secrets: Collection[str] = ()

    def text(self, text: str) -> str:
        for secret in self.secrets:
            if len(secret) >= _SHORTEST_SECRET:
                text = text.replace(secret, HIDDEN)
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        # Half a surrogate pair, which JSON cannot carry, would cost the whole line.
        return text.encode("utf-8", "backslashreplace").decode()

    def value(self, value: object, depth: int = 0) -> object:
        """The same as plain values. An object of ours shows its class only: its fields may be a person's."""
        match value:
            case None | bool():
                return value
            case str():
                return self.text(value)
            case int() | float():
                return self._number(value)
            case BaseException():
                return self.text(describe(value))
            case date() | time() | timedelta() | Decimal() | Enum() | UUID() | PurePath():
                return self.text(str(value))
            case Mapping() if depth < _DEEPEST:
                return self.fields(value, depth + 1)
            case list() | tuple() | set() | frozenset() if depth < _DEEPEST:
                return [self.value(item, depth + 1) for item in value]
            case _:
                return f"<{type(value).__name__}>"

    def fields(self, value: Mapping[Any, object], depth: int = 0) -> dict[str, object]:
        return {
            self.text(str(key)): HIDDEN if key in _PERSONAL_KEYS else self.value(item, depth)
            for key, item in value.items()
        }

    def argument(self, value: object) -> object:
        """What a log record's message is formatted with. Words and numbers stay as they are, for "%d" and "%-20s"."""
        return (
            self.value(value) if isinstance(value, BaseException | Mapping | list | tuple | set | frozenset) else value
        )

    def _number(self, value: float) -> object:
        written = str(int(value)) if isinstance(value, int) or value.is_integer() else ""
        redacted = self.text(written)
        return value if redacted == written else redacted
