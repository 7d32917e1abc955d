"""When staff answer: the promise that goes with every request for a person."""

from datetime import date, datetime, time, timedelta, tzinfo

from handlers.talk import Talk
from handlers.wording import dates
from models.catalogue import Office

ANSWER_WITHIN = timedelta(hours=2)
"""Of office hours, after a request came in or the office opened."""


def is_open(office: Office, now: datetime, zone: tzinfo) -> bool:
    local = now.astimezone(zone)
    return local.weekday() in office.workdays and _at(office.opens) <= local.time() < _at(office.closes)


def next_opening(office: Office, now: datetime, zone: tzinfo) -> datetime:
    """The next moment at which the office opens, later than now; in the office's zone."""
    local = now.astimezone(zone)
    for ahead in range(8):
        day = local.date() + timedelta(days=ahead)
        opening = datetime.combine(day, _at(office.opens), zone)
        if day.weekday() in office.workdays and opening > local:
            return opening
    raise ValueError("an office without workdays")


def answer_by(office: Office, now: datetime, zone: tzinfo) -> datetime:
    """Until when a request made now is answered."""
    local = now.astimezone(zone)
    if is_open(office, now, zone) and (local + ANSWER_WITHIN).time() <= _at(office.closes):
        return local + ANSWER_WITHIN
    return next_opening(office, now, zone) + ANSWER_WITHIN


def promise(talk: Talk) -> str:
    """Until when staff answer what is asked now, in words."""
    facts = talk.facts
    by = answer_by(facts.catalogue.office, facts.now, facts.zone)
    return dates.moment_in_words(by, zone=facts.zone, language=facts.language)


def _at(hour: str) -> time:
    return time.fromisoformat(hour)


def workday_after(day: date, count: int, office: Office) -> date:
    """The day that comes `count` working days after this one; public holidays are not known here yet."""
    if not office.workdays:
        raise ValueError("an office without workdays")
    while count:
        day += timedelta(days=1)
        count -= day.weekday() in office.workdays
    return day
