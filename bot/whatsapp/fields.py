"""Reads JSON of which nothing is sure: what is missing or of another kind is as if it were empty. Pure."""

from typing import Any

Json = dict[str, Any]


def dict_of(holder: Json, name: str) -> Json:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def dicts_of(holder: Json, name: str) -> list[Json]:
    value = holder.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def word_of(holder: Json, name: str) -> str:
    return clean(holder.get(name))


def clean(value: object) -> str:
    """Without what no database takes: NUL, and halves of characters."""
    if not isinstance(value, str):
        return ""
    return value.replace("\x00", "").encode("utf-8", "ignore").decode()
