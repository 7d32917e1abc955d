"""What the office has stored of a training, as the answer to a question. Empty where it has stored nothing."""

from collections.abc import Callable

from handlers.detours.topics import Topic
from handlers.messages import Link
from handlers.pages.choices import full_words
from handlers.pages.done import bring
from handlers.pages.training import break_line, place, schedule
from handlers.talk import Talk
from handlers.trainings import is_full
from handlers.wording import dates
from handlers.wording.lists import age_range, enumerate_words
from models.catalogue import Batch, Words

_FOOD = ("makan", "snack", "minum", "lunch", "meal", "food")
_PAPER = ("sertifikat", "certificate")


def answer_about(talk: Talk, batch: Batch, topic: Topic) -> str:
    answer = _ANSWERS.get(topic)
    return answer(talk, batch) if answer else ""


def map_of(talk: Talk, batch: Batch, topic: Topic) -> tuple[Link, ...]:
    """Below an answer about the place."""
    wanted = topic in {Topic.PLACE, Topic.LANDMARK, Topic.MAP} and batch.venue.map_url
    return (Link(batch.venue.map_url or "", talk.say("button.see_map")),) if wanted else ()


def _end(talk: Talk, batch: Batch) -> str:
    facts = talk.facts
    ends = {dates.clock(meeting.ends_at, facts.zone, facts.language) for meeting in batch.meetings}
    first = dates.clock(batch.meetings[0].ends_at, facts.zone, facts.language)
    key = "curious.end" if len(ends) == 1 else "curious.end_of_first"
    return talk.say(key, time=first, date=talk.full_date(batch.last_day))


def _break(talk: Talk, batch: Batch) -> str:
    return break_line(talk, batch.meetings[0])


def _landmark(talk: Talk, batch: Batch) -> str:
    venue = batch.venue
    return talk.say("curious.landmark", venue=venue.name, landmark=venue.landmark) if venue.landmark else ""


def _requirements(talk: Talk, batch: Batch) -> str:
    rules, said = batch.rules, [_ages(talk, batch)]
    if rules.education:
        levels = [talk.say(f"education.{level}") for level in rules.education]
        said.append(talk.say("curious.education", education=enumerate_words(levels, talk.facts.phrases)))
    stated = _stated(talk, batch.details.requirements)
    if rules.medan_only and not stated:
        said.append(talk.say("curious.medan"))
    return " ".join(part for part in (*said, stated) if part)


def _age(talk: Talk, batch: Batch) -> str:
    return _ages(talk, batch) or talk.say("curious.no_age")


def _ages(talk: Talk, batch: Batch) -> str:
    ages = age_range(batch.rules, talk.facts.phrases)
    return talk.say("curious.ages", ages=ages) if ages else ""


def _seats(talk: Talk, batch: Batch) -> str:
    seats = talk.facts.seats[batch.id]
    if batch.selection == "reviewed":
        return talk.say("page.reviewed")
    if is_full(talk, batch):
        return full_words(talk, batch)
    return talk.say("page.seats_left", left=seats.left)


def _meals(talk: Talk, batch: Batch) -> str:
    return _stated(talk, batch.details.meals) or _received(talk, batch, _FOOD)


def _certificate(talk: Talk, batch: Batch) -> str:
    return _stated(talk, batch.details.certificate) or _received(talk, batch, _PAPER)


def _received(talk: Talk, batch: Batch, about: tuple[str, ...] = ("",)) -> str:
    """What one gets, where it speaks of this."""
    things = _stated(talk, batch.details.receive)
    return talk.say("page.receive", things=things) if things and any(word in things.lower() for word in about) else ""


def _stated(talk: Talk, words: Words | None) -> str:
    return talk.word(words) if words else ""


_ANSWERS: dict[Topic, Callable[[Talk, Batch], str]] = {
    Topic.SCHEDULE: schedule,
    Topic.END: _end,
    Topic.BREAK: _break,
    Topic.PLACE: place,
    Topic.LANDMARK: _landmark,
    Topic.MAP: place,
    Topic.REQUIREMENTS: _requirements,
    Topic.COST: lambda talk, _batch: talk.say("proof.free"),
    Topic.TRANSPORT_MONEY: lambda talk, batch: _stated(talk, batch.details.transport_money),
    Topic.MEALS: _meals,
    Topic.CLOTHES: lambda talk, batch: _stated(talk, batch.details.clothes),
    Topic.BRING: bring,
    Topic.CHILDREN: lambda talk, batch: _stated(talk, batch.details.children),
    Topic.HEALTH: lambda talk, batch: _stated(talk, batch.details.health),
    Topic.CERTIFICATE: _certificate,
    Topic.AGE: _age,
    Topic.SEATS: _seats,
    Topic.RECEIVE: _received,
}
