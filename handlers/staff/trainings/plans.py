"""From what was entered to a batch as it is planned, and back; and what does not go together in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any

from handlers.staff.trainings.fields import DETAILS, Values
from handlers.wording.money import rupiah
from handlers.wording.phrases import Phrases
from models.batch_plans import BatchPlan, PartnerPlan, ProgramPlan, VenuePlan
from models.catalogue import Meeting, Words
from models.rules import read_rules
from models.schedules import FRIDAY, Hours, Pattern

Books = Mapping[str, Phrases]


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by title and by name."""

    programs: Mapping[str, int]
    venues: Mapping[str, int]


def pattern_of(values: Values) -> Pattern:
    """Raises KeyError where one of the four is not entered."""
    starts, ends, *pause = (time.fromisoformat(clock) for clock in values["hours"])
    length = values["length"]
    return Pattern(
        weekdays=frozenset(values["weekdays"]),
        hours=Hours(starts, ends, (pause[0], pause[1]) if pause else None),
        first=date.fromisoformat(values["first_day"]),
        count=length.get("count"),
        last=date.fromisoformat(length["last"]) if "last" in length else None,
    )


def problem_of(values: Values, *, today: date, zone: tzinfo) -> str | None:
    """The key of the text that says what does not go together; the newest answer is asked again then."""
    opens, closes = (_moment(values.get(name)) for name in ("opens", "closes"))
    first = date.fromisoformat(values["first_day"]) if values.get("first_day") else None
    quota = values.get("quota") or 0
    if opens and closes and closes <= opens:
        return "staff_trainings.closes_before_opening"
    if first and first < today:
        return "staff_trainings.first_day_passed"
    if first and closes and closes.astimezone(zone).date() > first:
        return "staff_trainings.closes_after_start"
    if quota and (values.get("kept") or 0) > quota:
        return "staff_trainings.kept_above_seats"
    if quota and (values.get("minimum") or 0) > quota:
        return "staff_trainings.minimum_above_seats"
    if quota and sum((values.get("shares") or {}).values()) > quota:
        return "staff_trainings.shares_above_seats"
    if first and values.get("answer_by") and date.fromisoformat(values["answer_by"]) > first:
        return "staff_trainings.answer_after_start"
    return None


def plan_of(
    values: Values, meetings: Sequence[Meeting], *, known: Known, books: Books, before: BatchPlan | None = None
) -> BatchPlan:
    """Of complete values. `before`: the batch that is changed. Raises KeyError where something needed is missing."""
    return BatchPlan(
        program=_program(values, known, before.program if before else None, books),
        quota=int(values["quota"]),
        opens_at=_needed(values["opens"]),
        closes_at=_needed(values["closes"]),
        meetings=tuple(meetings),
        venue=_venue(values, known, before.venue if before else None),
        selection="reviewed" if values["selection"] == "reviewed" else "first_come",
        answer_by=date.fromisoformat(values["answer_by"]) if values.get("answer_by") else None,
        shares=dict(values.get("shares") or {}),
        kept_seats=values.get("kept") or 0,
        minimum=values.get("minimum"),
        partners=tuple(_partner(one, before) for one in values.get("partners") or ()),
        instructor=values.get("instructor"),
        allowance=values.get("allowance"),
        details=_details(values, before, books),
    )


def values_of(plan: BatchPlan, *, zone: tzinfo) -> dict[str, Any]:
    """As they would have been entered; the pattern is read off the meetings."""
    rules = read_rules(plan.program.rules, {})
    return {
        "program": dict(plan.program.title),
        "name": dict(plan.program.name),
        "description": dict(plan.program.description),
        "ages": [rules.min_age, rules.max_age],
        "education": list(rules.education or ()),
        "medan_only": "yes" if rules.medan_only else "no",
        "quota": plan.quota,
        "opens": plan.opens_at.isoformat(),
        "closes": plan.closes_at.isoformat(),
        **_pattern_values(plan.meetings, zone),
        "venue": plan.venue.name,
        "address": plan.venue.address,
        "landmark": plan.venue.landmark,
        "map": plan.venue.map_url,
        "selection": plan.selection,
        "answer_by": plan.answer_by.isoformat() if plan.answer_by else None,
        "shares": dict(plan.shares) or None,
        "kept": plan.kept_seats or None,
        "minimum": plan.minimum,
        "partners": [{"name": one.name, "role": one.role["id"], "mou": one.mou or ""} for one in plan.partners] or None,
        "instructor": plan.instructor,
        "allowance": plan.allowance,
        **{name: dict(plan.details[name]) if name in plan.details else None for name in DETAILS},
    }


def _pattern_values(meetings: Sequence[Meeting], zone: tzinfo) -> dict[str, Any]:
    local = [one.starts_at.astimezone(zone) for one in meetings]
    usual = next((one for one in meetings if one.starts_at.astimezone(zone).weekday() != FRIDAY), meetings[0])
    moments = (usual.starts_at, usual.ends_at, usual.break_starts_at, usual.break_ends_at)
    return {
        "weekdays": sorted({moment.weekday() for moment in local}),
        "hours": [f"{moment.astimezone(zone):%H:%M}" for moment in moments if moment],
        "first_day": local[0].date().isoformat(),
        "length": {"count": len(meetings)},
    }


def _program(values: Values, known: Known, before: ProgramPlan | None, books: Books) -> ProgramPlan:
    title = values["program"]
    program_id = before.id if before else _id_of(title["id"], known.programs)
    low, high = values.get("ages") or (None, None)
    rules = {"min_age": low, "max_age": high, "medan_only": values.get("medan_only") != "no"}
    return ProgramPlan(
        id=program_id,
        title=title,
        name=values.get("name") or {"id": books["id"].say("staff_trainings.full_name", title=title["id"])},
        description=values.get("description") or title,
        category=before.category if before else _in_words(books, "staff_trainings.category"),
        rules={**(before.rules if before else {}), **rules, "education": values.get("education") or None},
        stays=before is None and program_id is not None,
    )


def _venue(values: Values, known: Known, before: VenuePlan | None) -> VenuePlan:
    name = str(values["venue"])
    is_same = before is not None and before.name.casefold() == name.casefold()
    venue_id = before.id if before and is_same else _id_of(name, known.venues)
    stays = venue_id is not None and not is_same
    return VenuePlan(venue_id, name, values.get("address") or "", values.get("landmark"), values.get("map"), stays)


def _id_of(name: str, known: Mapping[str, int]) -> int | None:
    return next((number for one, number in known.items() if one.casefold() == name.casefold()), None)


def _partner(one: Mapping[str, str], before: BatchPlan | None) -> PartnerPlan:
    """The English of a role that stays is kept."""
    kept = next((old.role for old in before.partners if old.role["id"] == one["role"]), None) if before else None
    return PartnerPlan(one["name"], kept or {"id": one["role"]}, one["mou"] or None)


def _details(values: Values, before: BatchPlan | None, books: Books) -> dict[str, Words]:
    """Money is spoken of where a rate is entered, or where the office has written of it already."""
    details: dict[str, Words] = {name: values[name] for name in DETAILS if values.get(name)}
    if rate := values.get("allowance"):
        details["transport_money"] = _in_words(books, "staff_trainings.allowance", amount=rupiah(rate))
    elif before and before.allowance is None and "transport_money" in before.details:
        details["transport_money"] = before.details["transport_money"]
    return details


def _in_words(books: Books, key: str, **values: object) -> dict[str, str]:
    return {language: book.say(key, **values) for language, book in books.items()}


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _needed(said: str) -> datetime:
    return datetime.fromisoformat(said)
