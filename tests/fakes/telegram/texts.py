"""The text or caption of a call, its tags read and its length judged."""

import math
from typing import Any

from tests.fakes.telegram import html
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.table import table
from tests.fakes.telegram.world import World

Json = dict[str, Any]

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
_LONGEST_SOURCE = 1 << 15
"""Bytes, tags counted too; tdlib/telegram-bot-api, Client.cpp."""


def text_of(world: World, call: Call) -> tuple[str, list[Json]]:
    """Raises ApiError."""
    text, entities = _formatted(world, call, name="text", entities="entities")
    if world.rules.checks:
        if not text.strip():
            raise bad("text must be non-empty")
        if html.units(text) > LONGEST_TEXT:
            raise bad("message is too long")
    return text, entities


def caption_of(world: World, call: Call) -> tuple[str, list[Json]]:
    """Raises ApiError."""
    text, entities = _formatted(world, call, name="caption", entities="caption_entities")
    if world.rules.checks and html.units(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return text, entities


def _formatted(world: World, call: Call, *, name: str, entities: str) -> tuple[str, list[Json]]:
    source = call.given.get(name, "")
    if not world.rules.checks:
        return source, []
    if len(source.encode()) > _LONGEST_SOURCE:
        raise bad("text is too long")
    match call.given.get("parse_mode", "").lower():
        case "html":
            return _trimmed(*html.parsed(source))
        case "" | "none":
            return _trimmed(source, call.given.get(entities, []))
        case "markdown" | "markdownv2":
            world.complaints.append(f"{table().names[call.method]}: this server reads no Markdown")
            return _trimmed(source, [])
        case _:
            raise bad("unsupported parse_mode")


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without the spaces at its end, as the server keeps it."""
    kept = text.rstrip()
    if len(kept) == len(text):
        return text, entities
    end: float = html.units(kept) if entities else math.inf
    cut = [{**one, "length": min(one["length"], end - one["offset"])} for one in entities if one["offset"] < end]
    return kept, cut
