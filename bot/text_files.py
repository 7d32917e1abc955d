"""Reads the texts that residents see from `handlers/texts/*.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

from handlers.wording.phrases import LANGUAGES, Phrases


def read_books() -> dict[str, Phrases]:
    """By language. Keys are "section.key"."""
    return {language: _phrases(language) for language in LANGUAGES}


@cache
def _phrases(language: str) -> Phrases:
    sections = tomllib.loads((files("handlers") / "texts" / f"{language}.toml").read_text(encoding="utf-8"))
    entries = {f"{section}.{key}": text for section, texts in sections.items() for key, text in texts.items()}
    return Phrases(language, entries)
