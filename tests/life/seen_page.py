"""A page of the form as somebody sees it: its lines and buttons, what stands in its fields, and what can be chosen."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_LINES = {"p", "h1", "label", "legend", "summary", "li"}
_UNSEEN = {"title", "header", "datalist", "select", "details"}
_CHOSEN = {"radio", "checkbox"}


@dataclass(slots=True)
class SeenPage:
    """`entries`: as they would be sent now, without hidden ones. `choices`: by field and words, what stands for it."""

    lines: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    choices: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(filter(None, self.lines))

    def value(self, name: str, words: str) -> str:
        """Typed, unless it can only be chosen."""
        return self.choices.get((name, words), words)


def seen_page(html: str) -> SeenPage:
    reader = _Reader()
    reader.feed(html)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = SeenPage()
        self._into: list[str] = []
        self._unseen = 0
        self._field = ""
        self._choice = ("", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"input", "select"}:
            self._sees_field(given)
        elif tag == "option" and given.get("value"):
            self._choice = self._field, given["value"] or ""
        self._unseen += tag in _UNSEEN
        is_button = tag == "button" or given.get("class") == "act"
        if not self._unseen and (is_button or tag in _LINES):
            self._into = self.page.buttons if is_button else self.page.lines
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words:
            return
        name, value = self._choice
        if value:
            self.page.choices[name, words] = value
            self._choice = ("", "")
        if self._into and not self._unseen:
            self._into[-1] = f"{self._into[-1]} {words}".strip()

    def _sees_field(self, given: dict[str, str | None]) -> None:
        self._field = name = given.get("name") or ""
        kind, value = given.get("type"), given.get("value") or ""
        if kind == "radio":
            self._choice = name, value
        if kind not in {*_CHOSEN, "hidden"} or (kind in _CHOSEN and "checked" in given):
            self.page.entries[name] = value
        elif kind == "radio":
            self.page.entries.setdefault(name, "")
