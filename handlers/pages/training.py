"""The page of one training: schedule, place, what one gets. A line whose value the office has not given is left out."""

from collections.abc import Mapping
from datetime import datetime

from handlers.talk import Talk, lines
from handlers.wording import dates
from handlers.wording.lists import enumerate_words
from models.catalogue import Batch, Meeting


def page_text(talk: Talk, batch: Batch) -> str:
    return lines(
        talk.say("page.head", name=talk.word(batch.program.name)),
        schedule(talk, batch),
        place(talk, batch),
        _receive(talk, batch),
        talk.say("page.reviewed") if batch.selection == "reviewed" else "",
    )


def page_with_seats(talk: Talk, batch: Batch) -> str:
    """The page before anything is asked: how many seats are left, instead of one that is held."""
    left = talk.facts.seats[batch.id].left
    return lines(page_text(talk, batch), talk.say("page.seats_left", left=left) if left > 0 else "")


def brief_page(talk: Talk, batch: Batch) -> str:
    """In three lines, where every character counts: what, when, where."""
    return lines(_brief_head(talk, batch), _brief_schedule(talk, batch), _brief_place(talk, batch))


def hold_line(talk: Talk, until: datetime) -> str:
    return talk.say("page.hold", time=dates.clock(until, talk.facts.zone, talk.facts.language))


def schedule(talk: Talk, batch: Batch) -> str:
    first = batch.meetings[0]
    values = {
        "days": _days(talk, batch),
        "hours": meeting_hours(talk, first),
        "first": talk.full_date(batch.first_day),
        "last": talk.full_date(batch.last_day),
        "count": len(batch.meetings),
    }
    sentence = talk.say("page.schedule_one" if len(batch.meetings) == 1 else "page.schedule", **values)
    return " ".join(part for part in (sentence, break_line(talk, first)) if part)


def place(talk: Talk, batch: Batch) -> str:
    venue = batch.venue
    key = "page.place" if venue.landmark else "page.place_plain"
    return talk.say(key, venue=venue.name, address=venue.address, landmark=venue.landmark)


def meeting_hours(talk: Talk, meeting: Meeting) -> str:
    return dates.hours(meeting.starts_at, meeting.ends_at, zone=talk.facts.zone, language=talk.facts.language)


def _brief_head(talk: Talk, batch: Batch) -> str:
    name, seats = talk.word(batch.program.name), talk.facts.seats[batch.id]
    if batch.selection == "reviewed":
        return f"{talk.say('page.brief', name=name)} {talk.say('page.reviewed')}"
    if talk.holds(batch):
        return talk.say("page.brief", name=name)
    if seats.left <= 0 and not seats.waiting:
        return talk.say("page.brief_full_none", name=name)
    if seats.left <= 0:
        return talk.say("page.brief_full", name=name, waiting=seats.waiting)
    return talk.say("page.brief_left", name=name, left=seats.left)


def _brief_schedule(talk: Talk, batch: Batch) -> str:
    if len(batch.meetings) == 1:
        return schedule(talk, batch)
    same_year = batch.first_day.year == batch.last_day.year
    return talk.say(
        "page.brief_schedule",
        first=talk.day_and_month(batch.first_day) if same_year else talk.full_date(batch.first_day),
        last=talk.full_date(batch.last_day),
        days=_if_varied(talk, batch, _on_weekdays(talk, batch)),
        hours=meeting_hours(talk, batch.meetings[0]),
    )


def _brief_place(talk: Talk, batch: Batch) -> str:
    venue = batch.venue
    return talk.say(
        "page.brief_place" if venue.landmark else "page.brief_place_plain", venue=venue.name, landmark=venue.landmark
    )


def _days(talk: Talk, batch: Batch) -> str:
    """ "setiap Senin dan Rabu"; where the hours are not the same every day, that is said."""
    return _if_varied(talk, batch, talk.say("page.every_day", days=_on_weekdays(talk, batch)))


def _if_varied(talk: Talk, batch: Batch, days: str) -> str:
    same = len({meeting_hours(talk, meeting) for meeting in batch.meetings}) == 1
    return days if same else f"{days}; {talk.say('page.varied')}"


def _on_weekdays(talk: Talk, batch: Batch) -> str:
    by_weekday: dict[int, str] = {}
    for meeting in batch.meetings:
        day = meeting.starts_at.astimezone(talk.facts.zone).date()
        by_weekday.setdefault(day.weekday(), dates.weekday(day, talk.facts.language))
    return _weekdays(talk, by_weekday)


def _weekdays(talk: Talk, by_number: Mapping[int, str]) -> str:
    """ "Senin dan Rabu"; three or more in a row are "Senin sampai Jumat"."""
    numbers = sorted(by_number)
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return talk.say("page.day_range", first=by_number[numbers[0]], last=by_number[numbers[-1]])
    return enumerate_words([by_number[number] for number in numbers], talk.facts.phrases)


def break_line(talk: Talk, meeting: Meeting) -> str:
    if meeting.break_starts_at is None or meeting.break_ends_at is None:
        return ""
    facts = talk.facts
    pause = dates.hours(meeting.break_starts_at, meeting.break_ends_at, zone=facts.zone, language=facts.language)
    return talk.say("page.break", hours=pause)


def _receive(talk: Talk, batch: Batch) -> str:
    things = batch.details.receive
    return talk.say("page.receive", things=talk.word(things)) if things else ""
