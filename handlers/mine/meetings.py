"""The meetings that are still to come, and how they are spoken of."""

from datetime import date, timedelta

from handlers.pages.training import meeting_hours
from handlers.talk import Talk
from handlers.wording import dates
from models.catalogue import Batch, Meeting, Venue

NEAR = timedelta(days=7)
"""What somebody who cannot come may mean by "that day"."""


def next_meeting(talk: Talk, batch: Batch) -> Meeting | None:
    """The first that has not begun."""
    return next((one for one in batch.meetings if one.starts_at > talk.facts.now), None)


def meeting_now(talk: Talk, batch: Batch) -> Meeting | None:
    now = talk.facts.now
    return next((one for one in batch.meetings if one.starts_at <= now < one.ends_at), None)


def near_meetings(talk: Talk, batch: Batch) -> tuple[Meeting, ...]:
    """What is going on or comes within a week; else the next one alone, where there is any."""
    left = tuple(one for one in batch.meetings if one.ends_at > talk.facts.now)
    near = tuple(one for one in left if one.starts_at < talk.facts.now + NEAR)
    return near or left[:1]


def meeting_of(batch: Batch, number: str) -> Meeting | None:
    """By its row, as a button names it."""
    return next((one for one in batch.meetings if one.id and str(one.id) == number), None)


def venue_of(batch: Batch, meeting: Meeting | None) -> Venue:
    return (meeting.venue if meeting else None) or batch.venue


def when(talk: Talk, meeting: Meeting) -> str:
    """ "Senin, 19 April 2027, pukul 09.00–15.00 WIB"."""
    return talk.say("mine.when", date=talk.full_date(day_of(talk, meeting)), hours=meeting_hours(talk, meeting))


def where(talk: Talk, venue: Venue) -> str:
    key = "page.place" if venue.landmark else "page.place_plain"
    return talk.say(key, venue=venue.name, address=venue.address, landmark=venue.landmark)


def day_label(talk: Talk, meeting: Meeting) -> str:
    """ "Sen 19 Apr", for a button."""
    return dates.brief_date(day_of(talk, meeting), talk.facts.language)


def day_of(talk: Talk, meeting: Meeting) -> date:
    return meeting.starts_at.astimezone(talk.facts.zone).date()
