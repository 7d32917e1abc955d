"""The task "ringkas": today and this week on one screen. Figures only: the head reads it too."""

from collections.abc import Iterator

from handlers.inputs import Given
from handlers.messages import Button, Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.people.asks import DigestRead, ReadDigest
from handlers.staff.people.seeing import asking
from handlers.staff.people.words import DIGEST, PEOPLE, REVIEWS, WISHES, press, training_line
from handlers.staff.staff import Permission
from handlers.staff.tells import ClearDesk
from handlers.talk import Talk, lines, paragraphs
from handlers.wording import dates
from models.digest_values import Digest, Late
from models.participant import Group


def begin(talk: Talk) -> Outcome:
    return asking(talk, Desk(DIGEST, "read"), ReadDigest())


def tapped(talk: Talk, what: str) -> Outcome | None:
    return begin(talk) if what == "again" else None


def answered(talk: Talk, given: Given) -> Outcome | None:
    """Nothing stays open after it."""
    match given:
        case DigestRead(digest):
            return talk.stay(Message(_text(talk, digest), _buttons(talk, digest)), ClearDesk())
    return None


def _text(talk: Talk, digest: Digest) -> str:
    today = talk.say("staff_digest.today", date=talk.full_date(talk.facts.today))
    new = talk.say("staff_digest.new", today=digest.registered_today, week=digest.registered_this_week)
    trainings = lines(*(f"• {training_line(talk, one)}" for one in digest.trainings))
    return paragraphs(
        lines(today, new, *_meetings(talk, digest)),
        trainings or talk.say("staff_people.no_trainings"),
        lines(*_owed(talk, digest)),
    )


def _meetings(talk: Talk, digest: Digest) -> Iterator[str]:
    zone, language = talk.facts.zone, talk.facts.language
    for one in digest.meetings_today:
        hours = dates.hours(one.starts_at, one.ends_at, zone=zone, language=language)
        yield talk.say("staff_digest.meeting", code=one.code, hours=hours)
    if not digest.meetings_today:
        yield talk.say("staff_digest.no_meeting")
    yield talk.say("staff_digest.meetings", count=digest.meetings_this_week)


def _owed(talk: Talk, digest: Digest) -> Iterator[str]:
    yield _late(talk, "staff_digest.reviews", digest.reviews)
    yield _late(talk, "staff_digest.requests", digest.requests)
    yield _late(talk, "staff_digest.questions", digest.questions)
    yield talk.say("staff_digest.undelivered", count=digest.undelivered)
    yield talk.say("staff_digest.unreachable", count=digest.unreachable)
    if digest.not_reminded:
        yield talk.say("staff_digest.not_reminded", count=digest.not_reminded)


def _late(talk: Talk, key: str, owed: Late) -> str:
    late = talk.say("staff_digest.late", count=owed.late) if owed.late else ""
    return talk.say(key, count=owed.open) + late + "."


def _buttons(talk: Talk, digest: Digest) -> tuple[Button, ...]:
    staff = talk.facts.staff
    if staff is None:
        return ()
    buttons = []
    if staff.may(Permission.DECIDE) and digest.reviews.open:
        buttons.append(press(talk, "queue", "staff_people_button.reviews", task=REVIEWS))
    if staff.may(Permission.DECIDE) and (digest.requests.open or digest.questions.open):
        buttons.append(press(talk, "list", "staff_people_button.wishes", task=WISHES))
    if staff.may(Permission.SEE_PEOPLE) and digest.unreachable:
        buttons.append(press(talk, f"group:{Group.UNREACHED}", "staff_people_button.phone", task=PEOPLE))
    return tuple(buttons)
