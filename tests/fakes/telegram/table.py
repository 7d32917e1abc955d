"""Reads bot_api.json: which parameters a method takes and what a nested object is made of."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kind:
    """`depth`: how many arrays are around it. `names`: a value may be any of these."""

    depth: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    kind: Kind
    required: bool
    only: str = ""


Fields = dict[str, Field]


@dataclass(frozen=True, slots=True)
class Table:
    """`methods` by their names in lower case: the server does not mind."""

    methods: dict[str, Fields]
    names: dict[str, str]
    types: dict[str, Fields]
    unions: dict[str, tuple[str, ...]]


@cache
def table() -> Table:
    read = json.loads(Path(__file__).with_name("bot_api.json").read_text(encoding="utf-8"))
    types = read["types"]
    return Table(
        methods={name.lower(): _fields(fields) for name, fields in read["methods"].items()},
        names={name.lower(): name for name in read["methods"]},
        types={name: _fields(made) for name, made in types.items() if isinstance(made, dict)},
        unions={name: tuple(made) for name, made in types.items() if isinstance(made, list)},
    )


def _fields(written: dict[str, str]) -> Fields:
    return {name: _field(text) for name, text in written.items()}


def _field(text: str) -> Field:
    kinds, _, only = text.partition("=")
    names = kinds.rstrip("!").split("|")
    depth = names[0].count("Array of ")
    return Field(Kind(depth, tuple(name.replace("Array of ", "") for name in names)), kinds.endswith("!"), only)
