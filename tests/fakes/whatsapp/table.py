"""Reads cloud_api.json: what a message and the objects in it may hold."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Field:
    """`most`: characters of a text, members of an array; 0 for no limit. `only`: the values that it may have."""

    kind: str
    required: bool
    array: bool = False
    most: int = 0
    only: tuple[str, ...] = ()


Fields = dict[str, Field]


@cache
def objects() -> dict[str, Fields]:
    read = json.loads(Path(__file__).with_name("cloud_api.json").read_text(encoding="utf-8"))
    return {name: {field: _field(text) for field, text in fields.items()} for name, fields in read["objects"].items()}


def _field(text: str) -> Field:
    written, _, only = text.partition("=") if "<=" not in text else (text, "", "")
    written, _, most = written.partition("<=")
    kind = written.rstrip("!")
    return Field(
        kind.removeprefix("Array of "),
        required=written.endswith("!"),
        array=kind.startswith("Array of "),
        most=int(most or 0),
        only=tuple(only.split("|")) if only else (),
    )
