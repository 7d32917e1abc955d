"""When which reminder goes out: rules as data, of the office, of which a program may change single ones. Pure.

As it is stored: `{"three_days": {"at": "09:30"}, "morning": {"is_on": true}, "long_from": 10}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    SEVEN_DAYS = "seven_days"
    THREE_DAYS = "three_days"
    SILENCE = "silence"  # to staff: who was asked and has not answered
    DAY_BEFORE = "day_before"
    SAME_DAY = "same_day"  # to whom the day before has not come: registered late, or could not be reached in time
    MORNING = "morning"
    WEEKLY = "weekly"
    ABSENCE = "absence"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Rule:
    """`days`: before the meeting; of an absence, after it. `at`: in the office's zone. `asks`: "Bisa datang?"."""

    is_on: bool
    days: int
    at: time
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Reminders:
    """`long_from`: with so many meetings a training is long, and is reminded of by the week."""

    seven_days: Rule = Rule(False, 7, time(10))
    three_days: Rule = Rule(True, 3, time(10), asks=True)
    silence: Rule = Rule(True, 1, time(9))
    day_before: Rule = Rule(True, 1, time(17))
    same_day: Rule = Rule(True, 0, time(6))
    morning: Rule = Rule(False, 0, time(6, 30))
    weekly: Rule = Rule(True, 1, time(17))
    absence: Rule = Rule(True, 1, time(10))
    draft: Rule = Rule(True, 0, time(0))
    draft_hours: int = 20
    long_from: int = 7

    def of(self, kind: Kind) -> Rule:
        rule: Rule = getattr(self, kind.value)
        return rule


def read_reminders(*stored: Mapping[str, Any] | None) -> Reminders:
    """The later ones change the earlier. What cannot be read counts as not said: a misprint stops no reminder."""
    rules = Reminders()
    for said in stored:
        rules = _changed(rules, said or {})
    return rules


def _changed(rules: Reminders, said: Mapping[str, Any]) -> Reminders:
    changes: dict[str, Any] = {
        kind.value: _rule(rules.of(kind), said[kind]) for kind in Kind if isinstance(said.get(kind), Mapping)
    }
    for name in ("draft_hours", "long_from"):
        if _is_count(said.get(name)):
            changes[name] = said[name]
    return replace(rules, **changes)


def _rule(rule: Rule, said: Mapping[str, Any]) -> Rule:
    read: dict[str, Any] = {field.name: _value(field.name, said.get(field.name)) for field in fields(Rule)}
    return replace(rule, **{name: value for name, value in read.items() if value is not None})


def _value(name: str, said: object) -> object:
    match name, said:
        case "at", str():
            try:
                return time.fromisoformat(said).replace(tzinfo=None)
            except ValueError:
                return None
        case "days", int() if _is_count(said):
            return said
        case "is_on" | "asks", bool():
            return said
    return None


def _is_count(said: object) -> bool:
    return isinstance(said, int) and not isinstance(said, bool) and 0 <= said <= 366
