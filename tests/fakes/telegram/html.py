"""Text with the tags of `parse_mode=HTML`, read as the server reads it: the plain text and its entities."""

import re
from dataclasses import dataclass
from typing import Any

from tests.fakes.telegram.errors import bad

_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]{1,6})|#(?P<number>[0-9]{1,7})|(?P<name>[A-Za-z]+));?")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[^\s>]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\S*)))?")
_LINK = re.compile(r"(?:https?|tg|ton)://\S|[^\s:/]+\.[^\s:/]{2,}", re.IGNORECASE)


def units(text: str) -> int:
    """The length as the Bot API counts it: UTF-16 code units."""
    return len(text) if text.isascii() else len(text) + sum(one > "\uffff" for one in text)


@dataclass(frozen=True, slots=True)
class _Opened:
    tag: str
    attributes: dict[str, str]
    offset: int


def parsed(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Raises ApiError."""
    if "<" not in source and "&" not in source:
        return source, []
    reader = _Reader(source)
    reader.read()
    return "".join(reader.parts), sorted(reader.entities, key=lambda one: (one["offset"], -one["length"]))


class _Reader:
    def __init__(self, source: str) -> None:
        self.parts: list[str] = []
        self.entities: list[dict[str, Any]] = []
        self._source, self._length = source, 0
        self._open: list[_Opened] = []

    def read(self) -> None:
        at = 0
        for special in re.finditer("[<&]", self._source):
            if special.start() < at:
                continue
            self._add(self._source[at : special.start()])
            at = self._tag(special.start()) if special[0] == "<" else self._reference(special.start())
        self._add(self._source[at:])
        if self._open:
            raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{self._open[-1].tag}\"")

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self._length += units(text)

    def _reference(self, at: int) -> int:
        found = _REFERENCE.match(self._source, at)
        text = _referred(found) if found else ""
        self._add(text or "&")
        return found.end() if found and text else at + 1

    def _tag(self, at: int) -> int:
        found = _TAG.match(self._source, at)
        if not found:
            closing = self._source.startswith("</", at)
            raise self._wrong(f"Unclosed {'end' if closing else 'start'} tag", at)
        if found["end"]:
            self._close(found["name"].lower(), at)
        else:
            self._start(found["name"].lower(), found["rest"], at)
        return found.end()

    def _start(self, tag: str, rest: str, at: int) -> None:
        if tag not in _KINDS:
            raise self._wrong(f'Unsupported start tag "{tag}"', at)
        attributes = {one["name"].lower(): _dereferenced(one["double"] or one["single"] or one["bare"] or "")
                      for one in _ATTRIBUTE.finditer(rest)}  # fmt: skip
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"', at)
        self._open.append(_Opened(tag, attributes, self._length))

    def _close(self, tag: str, at: int) -> None:
        if not self._open:
            raise self._wrong("Unexpected end tag", at)
        opened = self._open.pop()
        if tag not in ("", opened.tag):
            raise bad(f'can\'t parse entities: Unmatched end tag at byte offset {self._byte(at)}, '
                      f'expected "</{opened.tag}>", found "</{tag}>"')  # fmt: skip
        if self._length > opened.offset:
            self.entities += self._entity(opened)

    def _entity(self, opened: _Opened) -> list[dict[str, Any]]:
        where = {"offset": opened.offset, "length": self._length - opened.offset}
        match opened.tag:
            case "a":
                address = opened.attributes.get("href") or self._since(opened.offset)
                return [{"type": "text_link", **where, "url": address}] if _LINK.match(address) else []
            case "tg-emoji":
                return [{"type": "custom_emoji", **where, "custom_emoji_id": opened.attributes.get("emoji-id", "")}]
            case "blockquote" if "expandable" in opened.attributes:
                return [{"type": "expandable_blockquote", **where}]
            case "pre" if self._is_code(where):
                self.entities.pop()
                return [{"type": "pre", **where}]
            case tag:
                return [{"type": _KINDS[tag], **where}]

    def _is_code(self, where: dict[str, int]) -> bool:
        return bool(self.entities) and self.entities[-1] == {"type": "code", **where}

    def _since(self, offset: int) -> str:
        coded = "".join(self.parts).encode("utf-16-le")
        return coded[2 * offset :].decode("utf-16-le")

    def _wrong(self, what: str, at: int) -> Exception:
        return bad(f"can't parse entities: {what} at byte offset {self._byte(at)}")

    def _byte(self, at: int) -> int:
        return len(self._source[:at].encode())


def _referred(found: re.Match[str]) -> str:
    if found["name"]:
        return _NAMED.get(found["name"], "")
    code = int(found["hex"], 16) if found["hex"] else int(found["number"])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def _dereferenced(value: str) -> str:
    return _REFERENCE.sub(lambda found: _referred(found) or found[0], value)
