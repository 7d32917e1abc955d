"""What was entered, in words: for the summary, and beside the question when it is changed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from handlers.answers.places.table import KECAMATAN
from handlers.staff.trainings.fields import FIELDS, Field, Values
from handlers.talk import Talk
from handlers.wording import dates
from handlers.wording.lists import enumerate_words
from handlers.wording.money import rupiah
from models.schedules import LeftOut, Schedule, Why

_MOST_LEFT_OUT = 8
_MONDAY = date(2024, 1, 1)


def summary_lines(talk: Talk, values: Values) -> list[str]:
    """A line for each answer; what was skipped is left out."""
    return [f"{talk.say(one.label)}: {shown(talk, one, values[one.name])}" for one in FIELDS if _is_said(values, one)]


def _is_said(values: Values, field: Field) -> bool:
    return values.get(field.name) not in (None, "", [None, None])


def shown(talk: Talk, field: Field, value: Any) -> str:
    match field.name, value:
        case _, None:
            return "–"
        case "opens" | "closes", str(moment):
            facts = talk.facts
            return dates.moment_in_words(datetime.fromisoformat(moment), zone=facts.zone, language=facts.language)
        case "first_day" | "answer_by", str(day):
            return talk.full_date(date.fromisoformat(day))
        case "weekdays", list(numbers):
            return enumerate_words([_weekday(talk, number) for number in numbers], talk.facts.phrases)
        case "hours", list(clocks):
            return _hours(talk, clocks)
        case "length", {"last": last}:
            return talk.say("staff_trainings.until", date=talk.full_date(date.fromisoformat(last)))
        case "length", {"count": count}:
            return talk.say("staff_trainings.times", count=count)
        case "ages", [low, high]:
            return _ages(talk, low, high)
        case "education", list(levels):
            return talk.say(f"education.{levels[0]}") + "+" if levels else talk.say("staff_trainings.any")
        case "shares", dict(by_code):
            return ", ".join(f"{KECAMATAN.get(code, code)} {seats}" for code, seats in by_code.items())
        case "partners", list(rows):
            return "; ".join(", ".join(filter(None, (one["name"], one["role"], one["mou"]))) for one in rows)
        case "allowance", int(amount):
            return rupiah(amount)
        case _:
            return _plainly(talk, field, value)


def _plainly(talk: Talk, field: Field, value: Any) -> str:
    if isinstance(value, dict):
        return " | ".join(str(words) for words in value.values())
    key = dict(field.choices).get(str(value))
    return talk.say(key) if key else str(value)


def _weekday(talk: Talk, number: int) -> str:
    return dates.weekday(_MONDAY.replace(day=1 + number), talk.facts.language)


def _hours(talk: Talk, clocks: Sequence[str]) -> str:
    separator = "." if talk.facts.language == "id" else ":"
    starts, ends, *pause = (clock.replace(":", separator) for clock in clocks)
    if not pause:
        return f"{starts}–{ends}"
    return talk.say("staff_trainings.hours_with_break", hours=f"{starts}–{ends}", pause="–".join(pause))


def _ages(talk: Talk, low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return talk.say("staff_trainings.any")
    if low is None:
        return talk.say("staff_trainings.age_to", max=high)
    return talk.say("staff_trainings.age_from", min=low) if high is None else f"{low}–{high}"


def schedule_lines(talk: Talk, schedule: Schedule) -> list[str]:
    """How many, from when to when, and every day that was left out with its reason."""
    if not schedule.meetings:
        return [talk.say("staff_trainings.no_meetings"), *_left_out(talk, schedule.left_out)]
    days = [one.starts_at.astimezone(talk.facts.zone).date() for one in schedule.meetings]
    first, last = talk.full_date(days[0]), talk.full_date(days[-1])
    counted = talk.say("staff_trainings.meetings", count=len(days), first=first, last=last)
    return [counted, *_left_out(talk, schedule.left_out)]


def _left_out(talk: Talk, left_out: Sequence[LeftOut]) -> list[str]:
    if not left_out:
        return []
    lines = [_reason(talk, one) for one in left_out[:_MOST_LEFT_OUT]]
    rest = len(left_out) - len(lines)
    more = [talk.say("staff_trainings.and_more", count=rest)] if rest else []
    return [talk.say("staff_trainings.left_out"), *lines, *more]


def _reason(talk: Talk, one: LeftOut) -> str:
    day = talk.full_date(one.day)
    if one.why is Why.CLOSED:
        return talk.say("staff_trainings.left_out_day", day=day, why=one.name)
    if one.name:
        return talk.say("staff_trainings.left_out_season", day=day, season=one.name)
    return talk.say("staff_trainings.left_out_prayer", day=day)
