"""Reads the texts that residents see from `handlers/texts/*.toml`."""

import tomllib
from importlib.resources import files

from handlers.wording.phrases import LANGUAGES, Phrases


def read_books() -> dict[str, Phrases]:
    """By language. Keys are "section.key"."""
    return {language: Phrases(language, _entries(language)) for language in LANGUAGES}


def _entries(language: str) -> dict[str, str]:
    sections = tomllib.loads((files("handlers") / "texts" / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, texts in sections.items() for key, text in texts.items()}
