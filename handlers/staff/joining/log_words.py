"""Rows of the audit log in words: who did what, and what was before and after."""

from collections.abc import Mapping
from typing import Any

from handlers.staff.joining.asks import LogLine
from handlers.staff.joining.log_values import field_words, is_filled, value_words
from handlers.talk import Talk, lines
from handlers.wording.dates import clock, short_date


def line_words(talk: Talk, one: LogLine, *, names: Mapping[int, str]) -> str:
    """`names`: of staff, by id."""
    facts = talk.facts
    day = short_date(one.at.astimezone(facts.zone).date(), facts.language)
    who = one.name or talk.say("staff_log.operator")
    did, what = action_words(talk, one.action), subject_words(talk, one.subject, names=names)
    time = clock(one.at, facts.zone, facts.language)
    head = talk.say("staff_log.line", day=day, time=time, who=who, did=did, what=what)
    return lines(head, *_changes(talk, one))


def action_words(talk: Talk, action: str) -> str:
    """An action without words of its own is shown as it was written."""
    key = action.replace(" ", "_")
    return talk.say(f"staff_did.{key}") if talk.facts.phrases.has(f"staff_did.{key}") else action


def subject_words(talk: Talk, subject: str, *, names: Mapping[int, str]) -> str:
    """ "batch:12" as that training, as long as it is shown; "program:3" by title, "staff:2" by name; else as it is."""
    kind, _, number = subject.partition(":")
    if kind == "batch" and number.isdecimal() and (batch := talk.facts.batch(int(number))):
        return talk.batch_name(batch)
    titles = {str(one.id): one.title for one in talk.facts.catalogue.programs}
    if kind == "program" and number in titles:
        return talk.word(titles[number])
    if kind == "staff" and number.isdecimal() and (name := names.get(int(number))):
        return name
    known = talk.facts.phrases.has(f"staff_subject.{kind}")
    return f"{talk.say(f'staff_subject.{kind}') if known else kind} {number}".strip()


def _changes(talk: Talk, one: LogLine) -> list[str]:
    before, after = one.before or {}, one.after or {}
    names = [*before, *(name for name in after if name not in before)]
    changed = (name for name in names if is_filled(before.get(name)) or is_filled(after.get(name)))
    kind = one.subject.partition(":")[0]
    return [_change(talk, name, before, after, kind=kind) for name in changed if before.get(name) != after.get(name)]


def _change(talk: Talk, name: str, before: Mapping[str, Any], after: Mapping[str, Any], *, kind: str) -> str:
    what, new = field_words(talk, name, kind=kind), value_words(talk, name, after.get(name), kind=kind)
    if name not in before:
        return talk.say("staff_log.became", what=what, new=new)
    return talk.say("staff_log.changed", what=what, old=value_words(talk, name, before[name], kind=kind), new=new)
