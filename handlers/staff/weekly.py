"""The week in one short message, as the head reads it on Monday. What is not there is not said."""

from collections.abc import Iterator
from datetime import date

from handlers.messages import Button, Message
from handlers.talk import lines, paragraphs
from handlers.wording.dates import plain_date, short_date
from handlers.wording.phrases import Phrases
from models.weekly_values import BatchWeek, Week

_CAUSES = {
    "blocked": "staff_week.cause_blocked",
    "gone": "staff_week.cause_gone",
    "late": "staff_week.cause_late",
    "undeliverable": "staff_week.cause_undeliverable",
    "other": "staff_week.cause_other",
}


def weekly(phrases: Phrases, week: Week, *, name: str) -> Message:
    """`name`: of who reads it; empty where it is not known."""
    text = paragraphs(
        lines(_head(phrases, week, name), phrases.say("staff_week.new", count=week.registered, left=week.left)),
        lines(*_batches(phrases, week)),
        lines(*_owed(phrases, week)),
    )
    return Message(text, (Button("s:ringkas:again", phrases.say("staff_week.button_all")),))


def _head(phrases: Phrases, week: Week, name: str) -> str:
    first, last = short_date(week.first, phrases.language), plain_date(week.last, phrases.language)
    if name:
        return phrases.say("staff_week.head_for", name=name, first=first, last=last)
    return phrases.say("staff_week.head", first=first, last=last)


def _batches(phrases: Phrases, week: Week) -> Iterator[str]:
    if not week.batches:
        yield phrases.say("staff_week.no_batches")
    yield from (_batch(phrases, one) for one in week.batches)
    if week.more:
        yield phrases.say("staff_week.more", count=week.more)


def _batch(phrases: Phrases, one: BatchWeek) -> str:
    training = one.training
    seats = phrases.say(
        "staff_week.batch",
        code=training.code,
        training=phrases.word(training.title),
        date=_day(training.first_day, phrases),
        taken=training.taken,
        seats=training.quota,
    )
    change = ""
    if one.change:
        change = phrases.say("staff_week.up" if one.change > 0 else "staff_week.down", count=abs(one.change))
    waiting = phrases.say("staff_week.waiting", count=training.waiting) if training.waiting else ""
    return f"{seats}{change}{waiting}."


def _owed(phrases: Phrases, week: Week) -> Iterator[str]:
    if week.absent or week.told:
        yield phrases.say("staff_week.absent", absent=week.absent, told=week.told)
    yield _undelivered(phrases, week)
    yield _late(phrases, week)
    if week.not_reminded:
        yield phrases.say("staff_week.reminders", count=week.not_reminded)


def _undelivered(phrases: Phrases, week: Week) -> str:
    if not week.undelivered:
        return phrases.say("staff_week.all_delivered")
    causes = (
        phrases.say(key, count=week.undelivered[one]) for one, key in _CAUSES.items() if week.undelivered.get(one)
    )
    return phrases.say("staff_week.undelivered", count=sum(week.undelivered.values()), causes=", ".join(causes))


def _late(phrases: Phrases, week: Week) -> str:
    owed = {
        "staff_week.late_reviews": week.reviews.late,
        "staff_week.late_questions": week.questions.late,
        "staff_week.late_requests": week.requests.late,
    }
    what = ", ".join(phrases.say(key, count=count) for key, count in owed.items() if count)
    return phrases.say("staff_week.late", what=what) if what else phrases.say("staff_week.none_late")


def _day(day: date, phrases: Phrases) -> str:
    return short_date(day, phrases.language)
