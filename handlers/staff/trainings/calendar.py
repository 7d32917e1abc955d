"""Days on which the office is closed, or works in spite of a holiday; and seasons with hours of their own."""

import re
from datetime import date

from handlers.answers.plain_text import tidy
from handlers.messages import Button
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.trainings import reading
from handlers.staff.trainings.asks import CalendarRead, ReadCalendar, SetDay, SetSeason
from handlers.staff.trainings.at_desk import TASK, ask, choice, desk_of, say, to_list
from handlers.staff.trainings.reading import Reading
from handlers.talk import Talk, lines, paragraphs

_DAY = re.compile(r"(?P<what>libur|masuk|hapus|off|open|remove)\s*:?\s*(?P<day>[^,]+?)\s*(?:,\s*(?P<name>.+))?", re.I)
_SEASON = re.compile(
    r"(?P<name>[^,:]+?)\s*[:,]\s*(?P<first>[^,]+?)\s+(?:sampai|to)\s+(?P<last>[^,]+?)\s*,\s*(?P<hours>[0-9][^,]*)", re.I
)
_NAME_MAX = 60


def open_calendar(talk: Talk) -> Outcome:
    return ask(talk, Desk(TASK, "calendar"), ReadCalendar())


def show(talk: Talk, answer: CalendarRead, *, head: str = "") -> Outcome:
    days = [_day_line(talk, day, name, is_open) for day, name, is_open in answer.days]
    seasons = [
        _season_line(talk, name, first, last, f"{starts}–{ends}")
        for _, name, first, last, starts, ends in answer.seasons
    ]
    text = paragraphs(
        head,
        talk.say("staff_trainings.calendar"),
        lines(*days, *seasons) or talk.say("staff_trainings.calendar_empty"),
        talk.say("staff_trainings.calendar_how"),
        talk.say("staff_trainings.season_how"),
    )
    forget = [
        Button(choice("unseason", number), f"{talk.say('button.staff_forget')} {name[:13]}")
        for number, name, *_ in answer.seasons
    ]
    return say(talk, Desk(TASK, "calendar"), text, [*forget, to_list(talk)])


def tapped(talk: Talk, what: str, which: str) -> Outcome | None:
    if what == "unseason" and which.isdecimal():
        return ask(talk, desk_of(talk), SetSeason(old=int(which)))
    return None


def answer(talk: Talk, text: str) -> Outcome:
    """ "libur 17 Mei 2027, rapat kantor"; "Ramadan: 8 Februari 2027 sampai 9 Maret 2027, 08.30–14.00"."""
    known = Reading(talk.facts.today, talk.facts.zone)
    question = _day(text, known) or _season(text, known)
    if question is not None:
        return ask(talk, desk_of(talk), question)
    text = paragraphs(talk.say("staff_trainings.not_read"), talk.say("staff_trainings.calendar_how"))
    return say(talk, desk_of(talk), text, [to_list(talk)])


def _day(text: str, known: Reading) -> SetDay | None:
    said = _DAY.fullmatch(text.strip())
    found = reading.day(said["day"], known) if said else None
    if said is None or found is None:
        return None
    what = said["what"].casefold()
    is_open = None if what in {"hapus", "remove"} else what in {"masuk", "open"}
    return SetDay(date.fromisoformat(found), tidy(said["name"] or "")[:_NAME_MAX], is_open)


def _season(text: str, known: Reading) -> SetSeason | None:
    said = _SEASON.fullmatch(text.strip())
    if said is None:
        return None
    first, last = (reading.day(said[part], known) for part in ("first", "last"))
    clocks = reading.hours(said["hours"], known)
    if first is None or last is None or first > last or clocks is None or len(clocks) != 2:
        return None
    name = tidy(said["name"])[:_NAME_MAX]
    return SetSeason(name, date.fromisoformat(first), date.fromisoformat(last), clocks[0], clocks[1])


def _day_line(talk: Talk, day: date, name: str, is_open: bool) -> str:  # noqa: FBT001 - as the calendar has it
    key = "staff_trainings.day_open" if is_open else "staff_trainings.day_off"
    return talk.say(key, day=talk.full_date(day), name=name)


def _season_line(talk: Talk, name: str, first: date, last: date, hours: str) -> str:
    return talk.say(
        "staff_trainings.season", name=name, first=talk.plain_date(first), last=talk.plain_date(last), hours=hours
    )
