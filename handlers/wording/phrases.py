"""The texts of one language, looked up by key. The files are read by `bot.text_files`; here is only the look-up."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Phrases:
    """`entries` maps "section.key" to its text."""

    language: str
    entries: Mapping[str, str] = field(repr=False)  # asyncio writes down what a task holds, and this is a book

    def say(self, key: str, **values: object) -> str:
        """The text with its braces filled. Raises KeyError for an unknown key or a value left out."""
        text = self.entries[key]
        return text.format_map(values) if values else text

    def word(self, words: Mapping[str, str]) -> str:
        """A catalogue's text in this language; the office may have written one language only."""
        return words.get(self.language) or words["id"]

    def has(self, key: str) -> bool:
        return key in self.entries

    def digest(self, *keys: str) -> str:
        """SHA-256 of these texts as they stand: the proof of what a consent was given to."""
        return hashlib.sha256("\n".join(self.entries[key] for key in keys).encode()).hexdigest()
