"""Who was at which meeting, on one person's page: the lines of the history, and what can be noted."""

from handlers.messages import Button
from handlers.staff.people.words import moment, press
from handlers.talk import Talk
from models.participant import Attendance, MeetingOf, Participant
from models.statuses import Status

_MOST = 3
"""Meetings that can be noted: what is longer ago is looked up in the list that people signed."""


def attendance_line(talk: Talk, one: MeetingOf) -> str:
    """Of a meeting for which something was noted."""
    day = talk.short_date(one.starts_at.astimezone(talk.facts.zone).date())
    said = talk.say(f"staff_attendance.{one.attendance}")
    return talk.say("staff_attending.line", date=day, said=said, by=one.by, at=moment(talk, one.at or one.starts_at))


def attendance_buttons(talk: Talk, person: Participant) -> list[Button]:
    key = person.registration_id
    absent = [press(talk, f"absent:{key}", "staff_people_button.absent")] if can_be_absent(talk, person) else []
    return absent + ([press(talk, f"present:{key}", "staff_people_button.present")] if was_absent(talk, person) else [])


def can_be_absent(talk: Talk, person: Participant) -> tuple[MeetingOf, ...]:
    """The meetings that have begun, the last one first, where absence is not noted yet."""
    return tuple(one for one in _begun(talk, person) if one.attendance is not Attendance.ABSENT)


def was_absent(talk: Talk, person: Participant) -> tuple[MeetingOf, ...]:
    """Those where it is noted, and may be taken back."""
    return tuple(one for one in _begun(talk, person) if one.attendance is Attendance.ABSENT)


def _begun(talk: Talk, person: Participant) -> tuple[MeetingOf, ...]:
    if person.status is not Status.CONFIRMED:
        return ()
    begun = [one for one in person.meetings if one.starts_at <= talk.facts.now]
    return tuple(reversed(begun))[:_MOST]
