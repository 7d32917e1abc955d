"""The inside of a conversation in words: state, draft, and the rounds of an input. Of a NIK four digits show. Pure."""

import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import Any

from bot.simulator.rendering import WIDTH
from handlers.draft import Draft
from handlers.inputs import Given
from handlers.outcome import KeepDraft, Outcome, Tell

_ALL_BUT_FOUR = re.compile(r"\d(?=(?:\D*\d){4})")
_NIK = re.compile(r"(?<!\d)\d(?:[\s.-]?\d){14,}")

Round = tuple[Given, Outcome]


def without_nik(text: str) -> str:
    """Numbers of fifteen digits and more keep their last four."""
    return _NIK.sub(lambda found: _ALL_BUT_FOUR.sub("*", found[0]), text)


def describe_state(state: str, *, position: int) -> str:
    """The stored JSON, below the step and the revision."""
    if not state:
        return "Nothing has been said yet."
    stored = json.loads(state)
    heading = f"Step {stored['step']}, revision {stored['revision']}, newest message {position}."
    return f"{heading}\n{textwrap.fill(json.dumps(stored), WIDTH)}"


def describe_draft(draft: Draft | None) -> str:
    if draft is None:
        return "No answers are kept."
    return without_nik(json.dumps(draft.to_json(), indent=2, ensure_ascii=False))


def describe_rounds(rounds: Sequence[Round], *, zone: tzinfo) -> str:
    """What was given and told, what was asked, and, as the next thing given, the world's answer."""
    if not rounds:
        return "Nothing came in yet, or it broke the program: see the error above."
    told = "\n".join(line for given, outcome in rounds for line in _round(given, outcome, zone))
    return without_nik(told)


def _round(given: Given, outcome: Outcome, zone: tzinfo) -> Iterable[str]:
    yield f"given  {_words(given, zone)}"
    yield from (f"  tell   {_tell(tell, zone)}" for tell in outcome.tells)
    if outcome.ask:
        yield f"  ask    {_words(outcome.ask, zone)}"
    else:
        count = len(outcome.replies)
        yield f"  reply  messages: {count}; step {outcome.state.step}, revision {outcome.state.revision}"


def _tell(tell: Tell, zone: tzinfo) -> str:
    if isinstance(tell, KeepDraft):
        known = [name for name, value in tell.draft.answers.to_json().items() if value]
        return f"KeepDraft({', '.join(known)})"
    return _words(tell, zone)


def _words(value: Any, zone: tzinfo) -> str:
    """Short: enums by their value, moments in the office's zone."""
    match value:
        case Enum():
            return str(value.value)
        case datetime():
            return value.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case tuple():
            return f"({', '.join(_words(one, zone) for one in value)})"
        case str() | int() | None:
            return repr(value)
        case _:
            parts = (f"{field.name}={_words(getattr(value, field.name), zone)}" for field in fields(value))
            return f"{type(value).__name__}({', '.join(parts)})"
