"""Neutral buttons and links as Telegram's keyboards, laid out so that labels stay whole on a small phone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.telegram.html import utf16_length

Key = dict[str, Any]

KEYS_MAX = 100
"""Of one message. Documented nowhere; more are refused in practice, as are more than eight in a row."""

ROW_WIDTH = 34
"""Characters that a row shows on a small phone. Its keys share them evenly, and each loses one to its margin."""

_MOST_IN_ROW = 3
_OPENS = re.compile(r"(https?|tg)://[^\s/]*\.[^\s]*", re.ASCII | re.IGNORECASE)
"""Telegram refuses a message for one address that it does not take: without a protocol or a dot, say."""

_EXAMPLE = re.compile(r"(?<![\d-])0\d{2,4}(?:[- ]\d{2,5}){2,3}(?![\d-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Keyboard:
    """`markup`: as `reply_markup` takes it. `left_out`: how many buttons had no room; typing their words works."""

    markup: dict[str, Any]
    left_out: int = 0


REMOVED = Keyboard({"remove_keyboard": True})
EMPTY = Keyboard({"inline_keyboard": []})


def inline_keyboard(keys: Sequence[Key], links: Sequence[Key]) -> Keyboard:
    """Under the message. Each key has its "text"; links stand below the buttons, without those that open nothing."""
    shown_links = [link for link in links if "web_app" in link or _OPENS.fullmatch(link["url"])]
    shown = keys[: KEYS_MAX - len(shown_links)]
    left_out = len(keys) + len(links) - len(shown) - len(shown_links)
    return Keyboard({"inline_keyboard": [*lay_out(shown), *lay_out(shown_links, most_in_row=1)]}, left_out)


def contact_keyboard(contact_label: str, labels: Sequence[str], *, text: str) -> Keyboard:
    """In place of the phone's own keyboard, until it is used: the contact button, and below it words to be said.

    An example number in the message's text is shown where one types.
    """
    shown = labels[: KEYS_MAX - 1]
    rows = [[{"text": contact_label, "request_contact": True}], *lay_out([{"text": label} for label in shown])]
    markup = {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True, "is_persistent": False}
    if example := _EXAMPLE.search(text):
        markup["input_field_placeholder"] = example.group()
    return Keyboard(markup, len(labels) - len(shown))


def staying_keyboard(labels: Sequence[str]) -> Keyboard:
    """In place of the phone's own keyboard, a tap away from it, until another message takes it away."""
    shown = labels[:KEYS_MAX]
    rows = lay_out([{"text": label} for label in shown])
    markup = {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": False, "is_persistent": True}
    return Keyboard(markup, len(labels) - len(shown))


def lay_out(keys: Sequence[Key], *, most_in_row: int = _MOST_IN_ROW) -> list[list[Key]]:
    """In their order. Long labels stand alone; short ones between them in even rows, as many in each as all allow."""
    rows: list[list[Key]] = []
    fitting = [(key, _columns(key, most_in_row)) for key in keys]
    for _, group in groupby(fitting, lambda each: each[1] == 1):
        alike = list(group)
        rows += _even_rows([key for key, _ in alike], min(columns for _, columns in alike))
    return rows


def _even_rows(keys: list[Key], columns: int) -> Iterator[list[Key]]:
    """Four keys where three would fit stand two and two; an odd one comes last."""
    rows = -(-len(keys) // columns)
    in_row = -(-len(keys) // rows)
    return (keys[start : start + in_row] for start in range(0, len(keys), in_row))


def _columns(key: Key, most: int) -> int:
    # An emoji is two code units long, and about two letters wide.
    width = utf16_length(key["text"]) + 1
    return max(1, min(most, ROW_WIDTH // width))
