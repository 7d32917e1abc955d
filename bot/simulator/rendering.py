"""How messages of the office look in a terminal: wrapped, indented, their buttons numbered. Pure."""

import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH = 80
INDENT = "  "
_LEAST = 20
_DOCUMENTS = {
    "calendar": "a file: the meetings of this registration",
    "participants": "a file: the participants of this training",
}

Payload = Mapping[str, Any]
"""A message as `bot.conversation.records` records it."""


def render_replies(replies: Sequence[Payload], *, width: int = WIDTH) -> str:
    """Only the newest message's buttons are numbered, for only those can be tapped."""
    return "\n\n".join(render(one, width=width, numbered=one is replies[-1]) for one in replies)


def render(message: Payload, *, width: int = WIDTH, numbered: bool = True) -> str:
    if "erases" in message:
        return note(f"your message was taken out of the chat; in its place: {message['text']}", width=width)
    links = [f"{INDENT}{link['label']}: {printable(link['url'])}" for link in message["links"]]
    picture = [note("a picture: the proof of this registration", width=width)] if message["picture"] is not None else []
    picture += [note(words, width=width) for kind, words in _DOCUMENTS.items() if kind in message]
    buttons = _buttons([button["label"] for button in message["buttons"]], numbered=numbered, width=width)
    parts = (*picture, wrapped(message["text"], width=width), "\n".join(links), buttons)
    return "\n\n".join(part for part in parts if part)


def note(text: str, *, width: int = WIDTH) -> str:
    """What the simulator itself says, in brackets that no text of the office has."""
    return wrapped(f"({text})", width=width)


def wrapped(text: str, *, width: int = WIDTH) -> str:
    return "\n".join(_wrapped_line(line, max(width, _LEAST)) for line in printable(text).split("\n"))


def printable(text: str) -> str:
    """Control and invisible characters as their escapes: a terminal would obey them, and a reader not see them."""
    return "".join(char if char == "\n" or not _is_hidden(char) else ascii(char)[1:-1] for char in text)


def _wrapped_line(line: str, width: int) -> str:
    hanging = INDENT + "  " if line.startswith("• ") else INDENT
    return textwrap.fill(
        line, width, initial_indent=INDENT, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs"}


def _buttons(labels: Sequence[str], *, numbered: bool, width: int) -> str:
    """As many as fit in a line; a label is never broken."""
    shown = [f"[{place if numbered else '-'}] {label}" for place, label in enumerate(labels, start=1)]
    lines: list[str] = []
    for one in shown:
        if lines and len(INDENT) + len(lines[-1]) + 2 + len(one) <= width:
            lines[-1] += "  " + one
        else:
            lines.append(one)
    return "\n".join(INDENT + line for line in lines)
