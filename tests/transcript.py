"""What was said in all chats, in order, as a page that the office can read; compared with the page in `docs/`.

`SILATIH_WRITE_TRANSCRIPTS=1 pytest tests/staff/week tests/life` writes the pages anew.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
WRITES = "SILATIH_WRITE_TRANSCRIPTS"

_DIFFERS = (
    (re.compile(r"/masuk \S+-\S+\."), "/masuk ....."),
    (re.compile(r"/masuk \S+-\S+$"), "/masuk ..."),
    (re.compile(r": [0-9A-Z]{5}-[0-9A-Z]{5}\."), ": ....."),
    (re.compile(r"start=staff_\w+"), "start=staff_..."),
    (re.compile(r"masuk=\w+"), "masuk=..."),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "https://..."),
)
_COLUMN = 12


@dataclass(slots=True)
class Transcript:
    """`head`: what the page begins with."""

    head: str
    lines: list[str] = field(default_factory=list)
    _is_open: bool = False

    def day(self, name: str) -> None:
        self._close()
        self.lines += ["", f"## {name}"]

    def note(self, text: str) -> None:
        """What happened beside the chats."""
        self._close()
        self.lines += ["", text]

    def did(self, who: str, what: str) -> None:
        self._open()
        self._say(who, ">", what)

    def read(self, who: str, text: str, labels: Sequence[str], *, kind: str) -> None:
        """`kind`: as the Bot API names messages."""
        self._open()
        what = text if kind == "text" else f"({_KINDS.get(kind, kind)}) {text}"
        buttons = " ".join(f"[{label}]" for label in labels)
        self._say(who, "<", what.strip())
        if buttons:
            self._add("", " ", buttons)

    def table(self, about: str, rows: Sequence[str]) -> None:
        """At the end of a page."""
        self._close()
        self.lines += ["", *about.strip().splitlines(), "", *rows]

    @property
    def page(self) -> str:
        self._close()
        return "\n".join([self.head.rstrip(), *self.lines]) + "\n"

    def _say(self, who: str, mark: str, text: str) -> None:
        first, *others = _same_every_time(text).split("\n")
        self._add(who, mark, first)
        for line in others:
            self._add("", " ", line)

    def _add(self, who: str, mark: str, text: str) -> None:
        self.lines.append(f"{who:<{_COLUMN}}{mark} {text}".rstrip())

    def _open(self) -> None:
        if not self._is_open:
            self.lines += ["", "```"]
        self._is_open = True

    def _close(self) -> None:
        if self._is_open:
            self.lines.append("```")
        self._is_open = False


_KINDS = {
    "photo": "gambar",
    "document": "berkas",
    "page": "halaman",
    "utility": "templat",
    "marketing": "templat promosi",
}


def _same_every_time(text: str) -> str:
    for pattern, plain in _DIFFERS:
        text = pattern.sub(plain, text)
    return text


def kept_page(name: str, now: str) -> str:
    """The page of that name in `docs/`, written first where that is asked for."""
    page = DOCS / name
    if os.environ.get(WRITES):
        page.write_text(now, encoding="utf-8")
    return page.read_text(encoding="utf-8")
