"""One registration: where it stands, the next meeting, the way there, and what can be done about it."""

from collections.abc import Iterator

from handlers.facts import OwnRegistration
from handlers.form import is_minor
from handlers.messages import Button, Link, Message
from handlers.mine.meetings import meeting_now, next_meeting, venue_of, when, where
from handlers.mine.own import LEAVABLE, batch_of, name_of, person_of, training_of
from handlers.offers.own import is_standing, offer_buttons, offer_standing
from handlers.pages.done import bring
from handlers.pages.training import meeting_hours
from handlers.talk import Talk, lines
from models.catalogue import Batch, Meeting
from models.statuses import Status


def page(talk: Talk, known: OwnRegistration) -> Message:
    batch = batch_of(talk, known)
    coming = next_meeting(talk, batch) if batch and known.status is Status.CONFIRMED else None
    map_url = venue_of(batch, coming).map_url if batch and known.status in {Status.CONFIRMED, Status.OFFERED} else None
    links = (Link(map_url, talk.say("button.see_map")),) if map_url else ()
    return Message(lines(*_lines(talk, known, batch, coming)), tuple(_buttons(talk, known, batch, coming)), links)


def _lines(talk: Talk, known: OwnRegistration, batch: Batch | None, coming: Meeting | None) -> Iterator[str]:
    yield talk.say("mine.whose", name=name_of(talk, known), training=training_of(talk, known))
    yield standing(talk, known)
    if known.number and known.status is Status.CONFIRMED:
        yield talk.say("done.number", number=known.number)
    if batch is None:
        return
    if known.status is Status.CONFIRMED:
        yield from _meetings(talk, batch, coming)
        yield from _to_bring(talk, known, batch, coming)
    elif known.status is not Status.COMPLETED:
        yield talk.say("mine.begins", date=talk.full_date(batch.first_day))


def standing(talk: Talk, known: OwnRegistration) -> str:
    """The status in words, with what was promised."""
    seats = talk.facts.seats.get(known.batch_id)
    match known.status:
        case Status.OFFERED if is_standing(talk, known):
            return offer_standing(talk, known)
        case Status.CONFIRMED if batch_of(talk, known) is None:
            return talk.say("mine_status.over")
        case Status.REVIEW if known.answer_by and known.answer_by < talk.facts.today:
            return talk.say("mine_status.review_late")
        case Status.WAITING:
            waiting = max(seats.waiting if seats else 0, known.position or 1)
            return talk.say("mine_status.waiting", position=known.position or waiting, waiting=waiting)
        case _:
            date = talk.full_date(known.answer_by or known.first_day)
            return talk.say(f"mine_status.{known.status}", date=date)


def _meetings(talk: Talk, batch: Batch, coming: Meeting | None) -> Iterator[str]:
    if now := meeting_now(talk, batch):
        yield talk.say("mine.now", hours=meeting_hours(talk, now))
    if coming is None:
        yield "" if now else talk.say("mine.no_more")
    else:
        place = batch.meetings.index(coming) + 1
        yield talk.say("mine.next", when=when(talk, coming), place=place, count=len(batch.meetings))
    if coming or now:
        yield where(talk, venue_of(batch, coming or now))


def _to_bring(talk: Talk, known: OwnRegistration, batch: Batch, coming: Meeting | None) -> Iterator[str]:
    if coming is None:
        return
    yield bring(talk, batch)
    person = person_of(talk, known)
    if coming == batch.meetings[0] and person and is_minor(person.answers, talk.facts.today):
        yield talk.say("guardian.letter")


def _buttons(talk: Talk, known: OwnRegistration, batch: Batch | None, coming: Meeting | None) -> Iterator[Button]:
    key = known.id
    if known.status is Status.CONFIRMED and known.number and batch:
        yield talk.button(f"proof:{key}", "proof")
        if coming:
            yield talk.button(f"calendar:{key}", "calendar")
            yield talk.button(f"absence:{key}", "cannot_come")
    if is_standing(talk, known):
        yield from offer_buttons(talk, known)
    if known.status is Status.HELD:
        yield talk.button("continue", "go_on")
    elif known.status in LEAVABLE and batch:
        yield _leave(talk, known)
    if len(talk.facts.registrations) > 1:
        yield talk.button("mine:all", "other_registrations")


def _leave(talk: Talk, known: OwnRegistration) -> Button:
    labels = {Status.CONFIRMED: "withdraw", Status.WAITING: "leave_list", Status.REVIEW: "take_back"}
    return talk.button(f"withdraw:{known.id}", labels[known.status])
