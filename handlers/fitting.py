"""Splits what is too long for one message of a channel, where a reader would pause: paragraphs, lines, words.

What is to be pressed stays with the last part. Lengths are UTF-16 code units, in which chat apps count.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from handlers.facts import Abilities
from handlers.messages import Message

_PAUSES = (re.compile(r"\n\s*\n\s*"), re.compile(r"\n\s*"), re.compile(r"\s+"))
"""Between paragraphs, lines and words: the first that leaves a part of some length is taken."""

_WORTH_A_MESSAGE = 4
"""A part is no shorter than a fourth of what fits, where a smaller pause can make it longer."""

_JOINS = "\u200d"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def fitted(message: Message, abilities: Abilities) -> tuple[Message, ...]:
    """The same words in as many messages as the channel needs; below a picture as many as fit there.

    Below a file stand all words or none: what staff wrote is not torn apart.
    """
    if message.attachment is not None or message.document is not None:
        return _below_file(message, abilities)
    if message.picture is None:
        most = abilities.text_max
        return (message,) if _fits(message.text, most) else _spread(message, _split(message.text, most, most))
    if _fits(message.text, abilities.caption_max):
        return (message,)
    caption, *rest = _split(message.text, abilities.caption_max, abilities.text_max)
    if not rest:  # it was an empty line too long
        return (replace(message, text=caption),)
    return (Message(caption, picture=message.picture), *_spread(replace(message, picture=None), rest))


def _below_file(message: Message, abilities: Abilities) -> tuple[Message, ...]:
    if _fits(message.text, abilities.caption_max):
        return (message,)
    bare = Message("", attachment=message.attachment, document=message.document)
    return (bare, *fitted(replace(message, attachment=None, document=None), abilities))


def _spread(message: Message, parts: Sequence[str]) -> tuple[Message, ...]:
    *before, last = parts
    return (*map(Message, before), replace(message, text=last))


def _fits(text: str, most: int | None) -> bool:
    """A character has two units at most: of a short text they need not be counted."""
    return most is None or 2 * len(text) <= most or units(text) <= most


def _split(text: str, first: int | None, others: int | None) -> list[str]:
    """What fits into the first, and the others."""
    parts: list[str] = []
    rest, most = text.strip(), first
    while not _fits(rest, most):
        end, begin = _pause(rest, _room(rest, most or 0))
        parts.append(rest[:end])
        rest, most = rest[begin:], others
    return [*parts, rest]


def _pause(text: str, room: int) -> tuple[int, int]:
    """Where the part ends, and where the next begins."""
    for pause in _PAUSES:
        found = list(takewhile(lambda one: one.start() <= room, pause.finditer(text)))
        if found and found[-1].start() * _WORTH_A_MESSAGE >= room:
            return found[-1].span()
    cut = _between_signs(text, room)
    return cut, cut


def _room(text: str, most: int) -> int:
    """How many characters fit; one always does, so that an end is reached."""
    used = accumulate(units(character) for character in text)
    return max(1, sum(1 for _ in takewhile(lambda count: count <= most, used)))


def _between_signs(text: str, room: int) -> int:
    """The last place that tears no sign apart which is written with several characters; else where the room ends."""
    return next((place for place in range(room, max(0, room - 40), -1) if not _is_inside(text, place)), room)


def _is_inside(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if unicodedata.category(after) in {"Mn", "Mc", "Me"} or ord(after) in _SKIN_TONES:
        return True
    return _JOINS in (before, after) or (ord(before) in _FLAG_LETTERS and ord(after) in _FLAG_LETTERS)
