"""What Telegram says of the person who opened a page within its app, signed with the bot's token.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import orjson

FRAMED_BY = "https://web.telegram.org"
"""Telegram in a browser shows such a page in a frame; its apps show it by itself."""

_MOST_FIELDS = 40


def read_init_data(raw: str, *, token: str) -> tuple[str, datetime] | None:
    """The person's address, and when the page was opened. None for what Telegram has not signed for this bot.

    `signature` is for those who do not have the token; here it is a field like any other.
    """
    try:
        pairs = parse_qsl(
            raw, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        return None
    fields = dict(pairs)
    signed = fields.pop("hash", "")
    if len(pairs) != len(fields) + 1 or not hmac.compare_digest(_hash(fields, token).encode(), signed.encode()):
        return None
    return _opened(fields)


def _hash(fields: dict[str, str], token: str) -> str:
    secret = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    return hmac.digest(secret, lines.encode(), hashlib.sha256).hex()


def _opened(fields: dict[str, str]) -> tuple[str, datetime] | None:
    """Telegram leaves the person out where a page is opened in other ways than by a button of a message."""
    try:
        return str(orjson.loads(fields["user"])["id"]), datetime.fromtimestamp(int(fields["auth_date"]), UTC)
    except (KeyError, TypeError, ValueError):
        return None
