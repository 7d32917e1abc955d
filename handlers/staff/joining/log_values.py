"""A value of the audit log, as the office would say it. Of a NIK only its last four digits."""

import re
from datetime import date, datetime
from typing import Any
from unicodedata import category

from handlers.staff.announcing.audience_words import audience_words
from handlers.staff.announcing.content import Content
from handlers.staff.announcing.steering import STATUSES as ANNOUNCEMENT_STATUSES
from handlers.staff.trainings.fields import BY_NAME
from handlers.staff.trainings.showing import shown
from handlers.talk import Talk
from handlers.wording.dates import moment_in_words
from models.audience import Audience

_NIK = re.compile(r"(?<!\d)\d{12}(\d{4})(?!\d)")
_LONGEST = 80
"""Characters of one value; the rest is cut."""

_BATCH_STATUSES = {
    "draft": "staff_trainings.is_draft",
    "published": "staff_trainings.is_open",
    "closed": "staff_trainings.is_closed",
    "cancelled": "staff_trainings.is_cancelled",
}


def is_filled(value: Any) -> bool:
    """Nothing is nothing, in whatever form it was written."""
    return value not in (None, "", [], {})


def field_words(talk: Talk, name: str, *, kind: str) -> str:
    """`kind`: of the row's subject."""
    if kind == "batch" and name in BY_NAME:
        return talk.say(BY_NAME[name].label)
    return talk.say(f"staff_field.{name}") if talk.facts.phrases.has(f"staff_field.{name}") else name.replace("_", " ")


def value_words(talk: Talk, name: str, value: Any, *, kind: str) -> str:
    if not is_filled(value):
        return talk.say("staff_log.nothing")
    if isinstance(value, bool):
        return talk.say("staff_log.yes" if value else "staff_log.no")
    if kind == "batch" and name in BY_NAME:
        value = shown(talk, BY_NAME[name], value)
    known = _known(talk, name, value)
    words = ", ".join(map(str, known)) if isinstance(known, list) else str(known)
    seen = "".join(one for one in " ".join(words.split()) if category(one) != "Cf")  # what turns a line around
    masked = _NIK.sub(lambda found: talk.say("staff_log.nik", tail=found[1]), seen)
    return masked if len(masked) <= _LONGEST else f"{masked[: _LONGEST - 1]}…"


def _known(talk: Talk, name: str, value: Any) -> Any:
    """What has words of its own, in these."""
    match name, value:
        case "audience", dict():
            return audience_words(talk, Audience.from_json(value))
        case "content", dict():
            return Content.from_json(value).text or talk.say("staff_announcing.a_file")
        case "send_at", str():
            at = datetime.fromisoformat(value)
            return moment_in_words(at, zone=talk.facts.zone, language=talk.facts.language)
        case "meeting", str():
            return talk.full_date(date.fromisoformat(value))
        case "schedule", [str() as first, *_]:
            return moment_in_words(datetime.fromisoformat(first), zone=talk.facts.zone, language=talk.facts.language)
        case "programs", list():
            return [talk.word(one.title) for one in talk.facts.catalogue.programs if one.id in value] or value
        case "batches", list():
            batches = [(talk.facts.batch(one), one) for one in value]
            return [talk.batch_name(one) if one else number for one, number in batches]
        case _, str():
            return _chosen(talk, name, value)
        case _:
            return value


def _chosen(talk: Talk, name: str, value: str) -> str:
    """One of some values that are known by name."""
    phrases = talk.facts.phrases
    if name in {"role", "why"} and phrases.has(f"staff_role.{value}"):
        return talk.say(f"staff_role.{value}")
    if name == "why" and phrases.has(f"staff_reason_label.{value}"):
        return talk.say(f"staff_reason_label.{value}")
    if name == "attendance" and phrases.has(f"staff_attendance.{value}"):
        return talk.say(f"staff_attendance.{value}")
    if name == "status" and phrases.has(f"staff_status.{value}"):
        return talk.say(f"staff_status.{value}")
    key = {**ANNOUNCEMENT_STATUSES, **_BATCH_STATUSES}.get(value) if name == "status" else None
    return talk.say(key) if key else value
