"""Narrows the audience down: one choice at a time, each within what the role allows."""

import re
from dataclasses import replace

from handlers.answers.places.reading import Kecamatan, Kelurahan, read_kecamatan
from handlers.outcome import Outcome
from handlers.staff.announcing.audience_words import (
    CHANNELS,
    LANGUAGES,
    STATUSES,
    is_everywhere,
    own_batches,
    own_programs,
)
from handlers.staff.announcing.opened import opened, towards_preview
from handlers.staff.announcing.plan import Plan
from handlers.staff.announcing.steps import Step
from handlers.talk import Talk
from models.audience import Audience

_AGES = re.compile(r"\D*(\d{1,3})\D+(\d{1,3})\D*")
_AGE_FROM = re.compile(
    r"(?:minimal|mulai|dari|di atas|from|over)\D*(\d{1,3})\D*|\D*(\d{1,3}) ?(?:ke atas|\+|and over)\D*"
)
_AGE_TO = re.compile(
    r"(?:maksimal|sampai|hingga|di bawah|to|under)\D*(\d{1,3})\D*|\D*(\d{1,3}) ?(?:ke bawah|and under)\D*"
)
_OLDEST = 120


def chosen(talk: Talk, plan: Plan, what: str, which: str) -> Outcome | None:
    """A button of the audience. None for what is no choice here."""
    audience = plan.audience
    match what:
        case "batch":
            batch = next((one for one in own_batches(talk) if str(one.id) == which), None)
            if batch is None:
                return opened(talk, plan, Step.WHOM, note=talk.say("staff_announcing.batch_gone"))
            narrowed = replace(audience or Audience(), batch_id=batch.id, program_id=None)
            return towards_preview(talk, plan.with_audience(narrowed))
        case "page":
            last = (len(own_batches(talk)) - 1) // 6
            page = int(which) if which.isdecimal() and len(which) < 4 else 0
            return opened(talk, replace(plan, page=max(0, min(page, last))), Step.WHOM)
        case "program":
            return _program(talk, plan, which)
        case _ if audience is not None:
            return _filtered(talk, plan, audience, what, which)
    return None


def typed_filter(talk: Talk, plan: Plan, step: Step, text: str) -> Outcome | None:
    """What was written at a filter that has no button for every answer. None for what cannot be read."""
    if plan.audience is None:
        return None
    match step:
        case Step.KECAMATAN if codes := _kecamatan(text):
            return _back_to_filters(talk, plan, replace(plan.audience, kecamatan=codes))
        case Step.AGE if ages := _ages(text):
            return _back_to_filters(talk, plan, replace(plan.audience, age_from=ages[0], age_to=ages[1]))
    return None


def _program(talk: Talk, plan: Plan, which: str) -> Outcome:
    found = next((one.id for one in own_programs(talk) if str(one.id) == which), None)
    if found is None and not (which == "all" and is_everywhere(talk)):
        return opened(talk, plan, Step.PROGRAM, note=talk.say("staff_announcing.unread"))
    narrowed = replace(plan.audience or Audience(), batch_id=None, program_id=found)
    if plan.audience is None:
        return towards_preview(talk, plan.with_audience(narrowed))
    return _back_to_filters(talk, plan, narrowed)


def _filtered(talk: Talk, plan: Plan, audience: Audience, what: str, which: str) -> Outcome | None:
    value = None if which == "all" else which
    match what:
        case "status" if which in STATUSES:
            return _toggled(talk, plan, audience, which)
        case "kecamatan" if value is None:
            return _back_to_filters(talk, plan, replace(audience, kecamatan=()))
        case "age" if value is None:
            return _back_to_filters(talk, plan, replace(audience, age_from=None, age_to=None))
        case "channel" if value is None or value in CHANNELS:
            return _back_to_filters(talk, plan, replace(audience, channel=value))
        case "language" if value is None or value in LANGUAGES:
            return _back_to_filters(talk, plan, replace(audience, language=value))
    return None


def _toggled(talk: Talk, plan: Plan, audience: Audience, status: str) -> Outcome:
    """One at least stays: an audience without any would be nobody."""
    chosen = set(audience.statuses) ^ {status}
    if not chosen:
        return opened(talk, plan, Step.STATUS, note=talk.say("staff_announcing.one_status"))
    kept = tuple(one for one in STATUSES if one in chosen)
    return opened(talk, plan.with_audience(replace(audience, statuses=kept)), Step.STATUS)


def _back_to_filters(talk: Talk, plan: Plan, audience: Audience) -> Outcome:
    return opened(talk, plan.with_audience(audience), Step.FILTERS)


def _kecamatan(text: str) -> tuple[str, ...]:
    """Empty where one of them is none."""
    parts = [part for part in re.split(r",|;|\bdan\b|\band\b|\n|&", text.casefold()) if part.strip()]
    read = [read_kecamatan(part) for part in parts[:30]]
    codes = [place.code[:8] for place in read if isinstance(place, Kecamatan | Kelurahan)]
    return tuple(dict.fromkeys(codes)) if len(codes) == len(parts) else ()


def _ages(text: str) -> tuple[int | None, int | None] | None:
    said = text.casefold().strip()[:60]
    if found := _AGES.fullmatch(said):
        low, high = sorted((int(found[1]), int(found[2])))
        return (low, high) if high <= _OLDEST else None
    if (found := _AGE_FROM.fullmatch(said)) and int(found[1] or found[2]) <= _OLDEST:
        return int(found[1] or found[2]), None
    if (found := _AGE_TO.fullmatch(said)) and int(found[1] or found[2]) <= _OLDEST:
        return None, int(found[1] or found[2])
    return None
