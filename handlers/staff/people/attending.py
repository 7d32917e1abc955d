"""Noting that one person was absent, or was there after all: at which meeting, and whether we ask how they are."""

from datetime import datetime
from enum import StrEnum

from handlers.messages import Button, Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import TAP
from handlers.staff.people.asks import AttendanceNoted, NoteAttendance, PersonRead, ReadPerson
from handlers.staff.people.attendance_words import can_be_absent, was_absent
from handlers.staff.people.deciding import ways_on
from handlers.staff.people.seeing import asking, showing
from handlers.staff.people.seeing import person_read as show_person
from handlers.staff.people.words import PEOPLE, may, name_in, press
from handlers.staff.staff import Permission
from handlers.talk import Talk, paragraphs
from handlers.wording.dates import brief_date, moment_in_words
from models.participant import Attendance, MeetingOf, Participant
from models.reminder_plans import hour_after
from models.reminder_rules import ABSENCE_LASTS, Reminders, read_reminders

_ABSENT, _PRESENT = "absent", "present"
STEPS = frozenset({_ABSENT, _PRESENT})
"""Steps of the desk: what is noted. `data["meeting"]`: at which meeting, once that is chosen."""


class NotAsked(StrEnum):
    """Why nobody is asked how they are."""

    TOLD = "told"  # they had said that they cannot come
    UNREACHED = "unreached"  # nothing arrives there, or no reminder is wanted: somebody phones
    TOO_LATE = "too_late"  # asked already, too long ago, or the office does not ask


def begin(talk: Talk, desk: Desk, what: str) -> Outcome:
    """The page may be an hour old: which meetings there are is read again."""
    return asking(talk, desk.at(what, meeting=None), ReadPerson(int(desk.data["id"])))


def meeting_chosen(talk: Talk, desk: Desk, meeting_id: int) -> Outcome:
    return asking(talk, desk.at(desk.step, meeting=meeting_id), ReadPerson(int(desk.data["id"])))


def again(talk: Talk, desk: Desk) -> Outcome:
    """A text where a button is to be tapped: the question once more."""
    return asking(talk, desk, ReadPerson(int(desk.data["id"])))


def person_read(talk: Talk, desk: Desk, read: PersonRead) -> Outcome:
    """The next question, or none is left and it is noted. The page, where there is nothing to note any more."""
    person = read.person
    if person is None or not may(talk, Permission.TAKE_ATTENDANCE, person.training):
        return show_person(talk, desk, PersonRead(None))
    meetings = can_be_absent(talk, person) if desk.step == _ABSENT else was_absent(talk, person)
    if not meetings:
        return show_person(talk, desk, read)
    wanted = desk.data.get("meeting")
    one = meetings[0] if len(meetings) == 1 else next((each for each in meetings if each.id == wanted), None)
    if one is None:
        which = tuple(Button(f"{TAP}:{PEOPLE}:meeting:{each.id}", _day_on_button(talk, each)) for each in meetings)
        return showing(talk, desk, Message(talk.say(f"staff_which_meeting.{desk.step}"), which))
    chosen = desk.at(desk.step, meeting=one.id)
    if desk.step == _ABSENT and not _why_not_asked(talk, person, one):
        return showing(talk, chosen, _may_we_ask(talk, person, one))
    return _note(talk, chosen)


def may_be_asked(talk: Talk, desk: Desk, *, asks: bool) -> Outcome | None:
    return _note(talk, desk, asks=asks) if desk.step == _ABSENT and desk.data.get("meeting") else None


def noted(talk: Talk, desk: Desk, done: AttendanceNoted) -> Outcome:
    person = done.person
    one = next(each for each in person.meetings if each.id == done.meeting_id)
    is_absent = one.attendance is Attendance.ABSENT
    key = "staff_attending.noted_absent" if is_absent else "staff_attending.noted_present"
    said = talk.say(key, name=name_in(talk, person), date=_day(talk, one))
    message = Message(
        paragraphs(said, _what_follows(talk, done, one) if is_absent else ""),
        ways_on(talk, desk, person.registration_id),
    )
    return showing(talk, desk.at("person"), message)


def _note(talk: Talk, desk: Desk, *, asks: bool = False) -> Outcome:
    what = Attendance.ABSENT if desk.step == _ABSENT else Attendance.PRESENT
    return asking(talk, desk, NoteAttendance(int(desk.data["id"]), int(desk.data["meeting"]), what, asks))


def _may_we_ask(talk: Talk, person: Participant, one: MeetingOf) -> Message:
    asked = talk.say("staff_attending.may_we_ask", name=name_in(talk, person), date=_day(talk, one))
    yes = press(talk, "asks:yes", "staff_people_button.asks_yes")
    return Message(asked, (yes, press(talk, "asks:no", "staff_people_button.asks_no")))


def _what_follows(talk: Talk, done: AttendanceNoted, one: MeetingOf) -> str:
    if not done.asks:
        return talk.say(f"staff_not_asked.{_why_not_asked(talk, done.person, one) or NotAsked.TOO_LATE}")
    due = _asked_at(talk, done.person, one)
    if due <= talk.facts.now:
        return talk.say("staff_attending.asked_soon")
    return talk.say(
        "staff_attending.asked_at", at=moment_in_words(due, zone=talk.facts.zone, language=talk.facts.language)
    )


def _why_not_asked(talk: Talk, person: Participant, one: MeetingOf) -> NotAsked | None:
    """As `bot.reminding.absences` will see it."""
    if one.said_no:
        return NotAsked.TOLD
    if person.unreachable or person.stopped:
        return NotAsked.UNREACHED
    rule = _rules(talk, person).absence
    is_late = max(_asked_at(talk, person, one), talk.facts.now) >= one.starts_at + ABSENCE_LASTS
    is_published = person.training.status == "published"
    return NotAsked.TOO_LATE if one.is_asked or is_late or not (rule.is_on and is_published) else None


def _asked_at(talk: Talk, person: Participant, one: MeetingOf) -> datetime:
    return hour_after(one.starts_at, _rules(talk, person).absence, talk.facts.zone)


def _rules(talk: Talk, person: Participant) -> Reminders:
    return read_reminders(talk.facts.catalogue.office.reminders, person.reminders)


def _day(talk: Talk, one: MeetingOf) -> str:
    return talk.full_date(one.starts_at.astimezone(talk.facts.zone).date())


def _day_on_button(talk: Talk, one: MeetingOf) -> str:
    return brief_date(one.starts_at.astimezone(talk.facts.zone).date(), talk.facts.language)
