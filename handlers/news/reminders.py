"""Reminders in words. They name the person and say the full date, so that they are true whenever they are read.

"Besok" and "Hari ini" are true on one day only: what says so goes out on that day or is worded anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from handlers.messages import Button, Message, TemplateUse
from handlers.news.buttons import absence_buttons, coming_buttons
from handlers.news.by_template import about
from handlers.talk import lines, paragraphs
from handlers.wording import dates
from handlers.wording.lists import enumerate_words
from handlers.wording.phrases import Phrases
from models.catalogue import Batch, Meeting, Venue, Words
from models.reminder_plans import week_of
from models.reminder_rules import Kind

_EARLY = frozenset({Kind.SEVEN_DAYS, Kind.THREE_DAYS})


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it, in which words, and when it goes out. `name`: whom it is about; None where the form has none."""

    registration_id: int
    name: str | None
    phrases: Phrases
    zone: tzinfo
    at: datetime

    def say(self, key: str, **values: object) -> str:
        return self.phrases.say(key, **values)

    def word(self, words: Words) -> str:
        return self.phrases.word(words)

    @property
    def person(self) -> str:
        return self.name or self.say("name.unknown")


def meeting_reminder(kind: Kind, batch: Batch, meeting: Meeting, to: Reader, *, asks: bool) -> Message:
    """`asks`: "Bisa datang?", else the button of who cannot."""
    begins, is_early = meeting == batch.meetings[0], kind in _EARLY
    said = _said(batch, meeting, to)
    head = to.say("reminder.near" if is_early else "reminder.begins" if begins else "reminder.goes_on", **said)
    also = _also(batch, meeting, to) if begins and not is_early else ""
    bring = to.say("done.bring", things=to.word(batch.details.bring)) if batch.details.bring else ""
    when = to.say("reminder.week_day", date=said["date"], hours=said["hours"])
    head, when = (each if is_early else _with_day(each, meeting, to) for each in (head, when))
    text = lines(head, also, bring, to.say("reminder.can_come") if asks else to.say("reminder.absent"))
    more = " ".join(filter(None, (also, bring))) or to.say("reminder.on_time")
    own = to.registration_id
    buttons = (
        coming_buttons(to.phrases, own, meeting.id, starts_at=meeting.starts_at)
        if asks
        else absence_buttons(to.phrases, own)
    )
    known = {name: said[name] for name in ("name", "training", "place")}
    by_template = TemplateUse("coming" if asks else "meeting", {**known, "when": when, "more": more})
    return Message(text, buttons, template=by_template)


def week_reminder(batch: Batch, meetings: Sequence[Meeting], to: Reader) -> Message:
    """`meetings`: of that week, those to come."""
    of = {"name": to.person, "training": to.word(batch.program.title)}
    days = [_day(one, to) for one in meetings]
    is_usual = any(not one.venue for one in meetings)
    place = to.say("reminder.week_place", place=_place(batch.venue, to)) if is_usual else ""
    text = lines(to.say("reminder.week", **of), *(f"• {one}" for one in days), place, to.say("reminder.absent"))
    listed = ". ".join(filter(None, ("; ".join(days), place.rstrip("."))))
    by_template = TemplateUse("week", {**of, "days": listed}) if listed else about(to.phrases, to.person)
    return Message(text, absence_buttons(to.phrases, to.registration_id), template=by_template)


def absence_reminder(training: Words, missed: datetime, to: Reader, *, ahead: tuple[Batch, Meeting] | None) -> Message:
    """To who was absent. `ahead`: the next meeting; after the last one there is nothing to come to."""
    who = {"name": to.person, "training": to.word(training), "date": _date(missed, to)}
    head = to.say("reminder.missed_you", **who)
    if ahead is None:
        talk = Button("staff", to.say("button.staff"))
        return Message(lines(head, to.say("reminder.talk")), (talk,), template=about(to.phrases, to.person))
    batch, following = ahead
    day = {"date": _date(following.starts_at, to), "hours": _hours(following, to)}
    place = _place(following.venue or batch.venue, to)
    coming = to.say("reminder.next", **day, place=place)
    asks = coming_buttons(to.phrases, to.registration_id, following.id, starts_at=following.starts_at)
    text = lines(head, coming, to.say("reminder.can_come"))
    by_template = TemplateUse("absent", {**who, "when": to.say("reminder.week_day", **day), "place": place})
    return Message(text, asks, template=by_template)


def draft_reminder(phrases: Phrases, *, name: str | None, training: Words | None) -> Message:
    """`training`: the one that was chosen."""
    title = phrases.word(training) if training else ""
    if name and title:
        head = phrases.say("reminder.draft_all", name=name, training=title)
    elif name:
        head = phrases.say("reminder.draft_person", name=name)
    else:
        head = phrases.say("reminder.draft_training", training=title) if title else phrases.say("reminder.draft")
    text = paragraphs(head, phrases.say("reminder.draft_ask"))
    by_template = TemplateUse("draft", {"name": name or phrases.say("name.you")})
    return Message(text, (Button("continue", phrases.say("button.go_on")),), template=by_template)


def true_until(kind: Kind, at: datetime, zone: tzinfo) -> datetime | None:
    """The end of the day that the words are true on; None where they are true as long as they are useful."""
    if kind in _EARLY or kind is Kind.WEEKLY:
        return None
    return datetime.combine(at.astimezone(zone).date() + timedelta(days=1), time(), zone)


def _said(batch: Batch, meeting: Meeting, to: Reader) -> dict[str, str]:
    return {
        "name": to.person,
        "training": to.word(batch.program.title),
        "date": _date(meeting.starts_at, to),
        "hours": _hours(meeting, to),
        "place": _place(meeting.venue or batch.venue, to),
    }


def _with_day(what: str, meeting: Meeting, to: Reader) -> str:
    """ "Hari ini" or "Besok" before it, where it is."""
    match _days_until(meeting.starts_at, to):
        case 0:
            return to.say("reminder.today", what=what)
        case 1:
            return to.say("reminder.tomorrow", what=what)
    return what


def _days_until(moment: datetime, to: Reader) -> int:
    return (moment.astimezone(to.zone).date() - to.at.astimezone(to.zone).date()).days


def _also(batch: Batch, first: Meeting, to: Reader) -> str:
    """The other days of the first week: nothing else says them."""
    week = week_of(first.starts_at, to.zone)
    others = [one for one in batch.meetings[1:] if week_of(one.starts_at, to.zone) == week]
    days = [dates.weekday(one.starts_at.astimezone(to.zone).date(), to.phrases.language) for one in others]
    return to.say("reminder.also", days=enumerate_words(days, to.phrases)) if days else ""


def _day(one: Meeting, to: Reader) -> str:
    values = {"date": _date(one.starts_at, to), "hours": _hours(one, to)}
    if one.venue is None:
        return to.say("reminder.week_day", **values)
    return to.say("reminder.week_day_at", **values, place=_place(one.venue, to))


def _place(venue: Venue, to: Reader) -> str:
    return to.say("reminder.place", venue=venue.name, landmark=venue.landmark) if venue.landmark else venue.name


def _date(moment: datetime, to: Reader) -> str:
    return dates.full_date(moment.astimezone(to.zone).date(), to.phrases.language)


def _hours(one: Meeting, to: Reader) -> str:
    return dates.hours(one.starts_at, one.ends_at, zone=to.zone, language=to.phrases.language)
