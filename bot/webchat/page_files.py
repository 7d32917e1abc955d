"""The files of the chat page, read once: no build step, no outside address, one version over all of them."""

import gzip
import hashlib
import html
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FOLDER = files("bot.webchat") / "page"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file in both forms: compressed once, for residents pay for every kilobyte."""

    content: bytes
    gzipped: bytes
    media_type: str


def compressed(content: bytes, media_type: str) -> Asset:
    return Asset(content, gzip.compress(content, mtime=0), media_type)


@dataclass(frozen=True, slots=True)
class PageFiles:
    """`assets` by their path, "/chat.css". `words` are the labels of the page in each language."""

    template: str
    assets: Mapping[str, Asset]
    words: Mapping[str, Mapping[str, str]]
    version: str

    def render(self, *, language: str, office: str, title: str, hide_after_minutes: int, noscript: str) -> Asset:
        """The page. Every value is escaped for where it stands."""
        values = {
            "words": _json_in_html(self.words),
            "language": html.escape(language),
            "office": html.escape(office),
            "title": html.escape(title),
            "version": self.version,
            "noscript": html.escape(noscript),
            "hide_after": str(hide_after_minutes),
        }
        page = self.template
        for name, value in values.items():
            page = page.replace("{{" + name + "}}", value)
        return compressed(page.encode(), "text/html; charset=utf-8")


def read_page_files() -> PageFiles:
    assets = {f"/{name}": compressed(content, _TYPES[ending]) for name, ending, content in _found()}
    everything = b"".join(asset.content for _, asset in sorted(assets.items()))
    return PageFiles(
        template=(_FOLDER / "index.html").read_text(encoding="utf-8"),
        assets=assets,
        words=tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8")),
        version=hashlib.sha256(everything).hexdigest()[:10],
    )


def _found() -> list[tuple[str, str, bytes]]:
    named = [(entry.name, entry.name[entry.name.rfind(".") :], entry) for entry in _FOLDER.iterdir()]
    return [(name, ending, entry.read_bytes()) for name, ending, entry in named if ending in _TYPES]


def _json_in_html(value: Any) -> str:
    """JSON that can stand in a script element: no "<" in it can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
