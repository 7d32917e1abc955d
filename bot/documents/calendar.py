"""The meetings of a training as a file for a calendar (RFC 5545). Pure: what it says is handed in."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, vGeo

_PRODUCT = "-//SiLatih//SiLatih//ID"
_DAY_BEFORE = timedelta(days=-1)
_COORDINATES = re.compile(r"(?<![\d.])(-?\d{1,2}\.\d{3,}),\s?(-?\d{1,3}\.\d{3,})")
"""As the addresses of maps carry them: "@3.5952,98.6722", "query=3.5952,98.6722"."""


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """`id`: of its row; a meeting that moves keeps it, so that a calendar moves the old entry. Moments in UTC."""

    id: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str
    map_url: str | None


@dataclass(frozen=True, slots=True)
class CalendarContent:
    """`version` goes up whenever a meeting is moved. `made_at`: now, in UTC."""

    name: str
    description: str
    reminder: str
    version: int
    made_at: datetime
    meetings: tuple[CalendarMeeting, ...]


def write_calendar(content: CalendarContent) -> bytes:
    """All moments in UTC: no calendar has to know the office's zone, nor may it guess one."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", content.name)
    for meeting in content.meetings:
        calendar.add_component(_event(content, meeting))
    written: bytes = calendar.to_ical()
    return written


def _event(content: CalendarContent, meeting: CalendarMeeting) -> Event:
    event = Event()
    event.add("uid", f"pertemuan-{meeting.id}@silatih")
    event.add("sequence", content.version)
    event.add("dtstamp", content.made_at)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", meeting.summary)
    event.add("location", meeting.place)
    if content.description:
        event.add("description", content.description)
    if meeting.map_url:
        event.add("url", meeting.map_url)
        if found := _COORDINATES.search(meeting.map_url):
            event.add("geo", vGeo((float(found[1]), float(found[2]))))
    event.add_component(_alarm(content.reminder))
    return event


def _alarm(words: str) -> Alarm:
    """A day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", _DAY_BEFORE)
    return alarm
