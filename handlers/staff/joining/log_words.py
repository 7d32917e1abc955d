"""Rows of the audit log in words: who did what, and what was before and after. Of a NIK only its last four digits."""

import re
from collections.abc import Mapping
from typing import Any

from handlers.staff.joining.asks import LogLine
from handlers.talk import Talk, lines
from handlers.wording.dates import clock, short_date

_NIK = re.compile(r"(?<!\d)\d{12}(\d{4})(?!\d)")
_LONGEST = 80
"""Characters of one value; the rest is cut."""


def line_words(talk: Talk, one: LogLine) -> str:
    facts = talk.facts
    day = short_date(one.at.astimezone(facts.zone).date(), facts.language)
    who = one.name or talk.say("staff_log.operator")
    did, what = action_words(talk, one.action), subject_words(talk, one.subject)
    time = clock(one.at, facts.zone, facts.language)
    head = talk.say("staff_log.line", day=day, time=time, who=who, did=did, what=what)
    return lines(head, *_changes(talk, one.before or {}, one.after or {}))


def action_words(talk: Talk, action: str) -> str:
    """An action without words of its own is shown as it was written."""
    key = action.replace(" ", "_")
    return talk.say(f"staff_did.{key}") if talk.facts.phrases.has(f"staff_did.{key}") else action


def subject_words(talk: Talk, subject: str) -> str:
    """ "batch:12" as that training, as long as it is shown; else its kind and number."""
    kind, _, number = subject.partition(":")
    if kind == "batch" and number.isdecimal() and (batch := talk.facts.batch(int(number))):
        return f"{talk.word(batch.program.title)} {batch.ordinal}"
    known = talk.facts.phrases.has(f"staff_subject.{kind}")
    return f"{talk.say(f'staff_subject.{kind}') if known else kind} {number}".strip()


def _changes(talk: Talk, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    names = [*before, *(name for name in after if name not in before)]
    changed = (name for name in names if _filled(before.get(name)) != _filled(after.get(name)))
    return [_change(talk, name, before, after) for name in changed]


def _filled(value: Any) -> Any:
    """Nothing is nothing, in whatever form it was written."""
    return None if value in ("", [], {}) else value


def _change(talk: Talk, name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    what = talk.say(f"staff_field.{name}") if talk.facts.phrases.has(f"staff_field.{name}") else name.replace("_", " ")
    old, new = _value(talk, _known(talk, name, before.get(name))), _value(talk, _known(talk, name, after.get(name)))
    if name not in before:
        return talk.say("staff_log.became", what=what, new=new)
    return talk.say(
        "staff_log.changed", what=what, old=old, new=new if name in after else talk.say("staff_log.nothing")
    )


def _known(talk: Talk, name: str, value: Any) -> Any:
    """What has words of its own, in these."""
    phrases = talk.facts.phrases
    match name, value:
        case "role", str() if phrases.has(f"staff_role.{value}"):
            return talk.say(f"staff_role.{value}")
        case "status", str() if phrases.has(f"staff_status.{value}"):
            return talk.say(f"staff_status.{value}")
        case "programs", list():
            return [talk.word(one.title) for one in talk.facts.catalogue.programs if one.id in value] or value
        case "batches", list():
            return [subject_words(talk, f"batch:{one}") for one in value]
        case _:
            return value


def _value(talk: Talk, value: Any) -> str:
    if _filled(value) is None:
        return talk.say("staff_log.nothing")
    if isinstance(value, bool):
        return talk.say("staff_log.yes" if value else "staff_log.no")
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    masked = _NIK.sub(lambda found: talk.say("staff_log.nik", tail=found[1]), " ".join(words.split()))
    return masked if len(masked) <= _LONGEST else f"{masked[: _LONGEST - 1]}…"
