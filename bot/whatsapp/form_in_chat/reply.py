"""A form that came back, of which nothing is sure. Pure, and never raises."""

import re

import orjson

from bot.whatsapp.fields import Json, clean, word_of
from bot.whatsapp.form_in_chat.limits import ANSWER_MAX
from handlers.form_in_chat.asks import FormSent

_MOST_ENTRIES = 60
_LONGEST_ENTRY = 1000
_NAME = re.compile(r"[a-z_]{1,40}", re.ASCII)
_TOKEN = re.compile(r"[\w-]{16,64}", re.ASCII)
_TOKEN_KEY = "flow_token"  # noqa: S105 - the name that it comes under


def read_reply(nfm_reply: Json) -> FormSent | None:
    """None for what is no form of ours."""
    text = word_of(nfm_reply, "response_json")
    if len(text) > ANSWER_MAX:
        return None
    try:
        fields = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(fields, dict) or not _TOKEN.fullmatch(word_of(fields, _TOKEN_KEY)):
        return None
    entries = {name: _entry(value) for name, value in fields.items() if _NAME.fullmatch(name) and name != _TOKEN_KEY}
    return FormSent(word_of(fields, _TOKEN_KEY), dict(list(entries.items())[:_MOST_ENTRIES]))


def _entry(value: object) -> str:
    """As it would stand in a field of the page. Lists and objects are none of ours."""
    match value:
        case bool():
            return "1" if value else ""
        case int() | float():
            return str(value)[:_LONGEST_ENTRY]
        case _:
            return clean(value)[:_LONGEST_ENTRY]
