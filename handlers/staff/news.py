"""What staff are told without having asked, in words. Several of a kind come in one message. Nothing here is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from handlers.answers.phones import show_phone
from handlers.messages import Button, Message
from handlers.state import Step
from handlers.wording.dates import full_date, moment_in_words
from handlers.wording.lists import enumerate_words
from handlers.wording.phrases import Phrases
from models.participant import Line, Training, Wish
from models.phone_wishes import PhoneWish
from models.waiting_state import WaitingState

MOST_ALONE = 3
"""So many of one kind come one by one, each with its button."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is told: in which words, and in which zone."""

    phrases: Phrases
    zone: tzinfo

    def day(self, day: date | None) -> str:
        return full_date(day, self.phrases.language) if day else ""

    def moment(self, at: datetime | None) -> str:
        return moment_in_words(at, zone=self.zone, language=self.phrases.language) if at else ""


def reviews(reader: Reader, lines: Sequence[Line], *, titles: dict[int, str]) -> tuple[Message, ...]:
    """`titles`: of the trainings, by batch."""
    say = reader.phrases.say
    if len(lines) > MOST_ALONE:
        nearest = min((one.answer_by for one in lines if one.answer_by), default=None)
        return (Message(say("staff_news.reviews", count=len(lines), date=reader.day(nearest))),)
    return tuple(
        Message(
            say(
                "staff_news.review",
                name=one.name or say("staff_news.nobody"),
                training=titles.get(one.batch_id, one.code),
                why=_why(reader.phrases, one),
                date=reader.day(one.answer_by),
            ),
            _look(reader.phrases, one.registration_id),
        )
        for one in lines
    )


def late_reviews(reader: Reader, lines: Sequence[Line], *, titles: dict[int, str]) -> tuple[Message, ...]:
    say = reader.phrases.say
    if len(lines) > MOST_ALONE:
        return (Message(say("staff_news.late_reviews", count=len(lines))),)
    return tuple(
        Message(
            say(
                "staff_news.late_review",
                name=one.name or say("staff_news.nobody"),
                training=titles.get(one.batch_id, one.code),
                date=reader.day(one.answer_by),
            ),
            _look(reader.phrases, one.registration_id),
        )
        for one in lines
    )


def requests(reader: Reader, wishes: Sequence[Wish]) -> tuple[Message, ...]:
    """A phone number only where a call was asked for."""
    say = reader.phrases.say
    if len(wishes) > MOST_ALONE:
        nearest = min((one.answer_by for one in wishes if one.answer_by), default=None)
        return (Message(say("staff_news.requests", count=len(wishes), time=reader.moment(nearest))),)
    return tuple(Message(_request(reader, one), _answer(reader.phrases, one)) for one in wishes)


def late_requests(reader: Reader, wishes: Sequence[Wish]) -> tuple[Message, ...]:
    say = reader.phrases.say
    if len(wishes) > MOST_ALONE:
        return (Message(say("staff_news.late_requests", count=len(wishes))),)
    return tuple(
        Message(
            say("staff_news.late_request", name=one.name or say("staff_news.nobody"), time=reader.moment(one.at)),
            _answer(reader.phrases, one),
        )
        for one in wishes
    )


def new_phones(reader: Reader, wishes: Sequence[PhoneWish], *, titles: dict[int, str]) -> tuple[Message, ...]:
    """Who wants another phone where the old one does not answer; and where somebody there said it was not they."""
    say = reader.phrases.say
    if len(wishes) > MOST_ALONE:
        return (Message(say("staff_news.new_phones", count=len(wishes))),)
    told = []
    for one in wishes:
        key = "staff_news.new_phone_refused" if one.refused else "staff_news.new_phone"
        training = titles.get(one.training.batch_id, one.training.code)
        text = say(key, name=one.name or say("staff_news.nobody"), training=training)
        look = () if one.refused else (Button(f"s:pindahhp:show:{one.id}", say("staff_news.button_review")),)
        told.append(Message(text, look))
    return tuple(told)


def to_phone(reader: Reader, training: Training, state: WaitingState) -> Message:
    """A seat is free and the start too near for messages: the first in line are to be phoned, in this order."""
    say = reader.phrases.say
    first = [one.name or say("staff_news.nobody") for one in state.next]
    text = say(
        "staff_news.phone_waiting",
        code=training.code,
        training=reader.phrases.word(training.title),
        date=reader.day(training.first_day),
        free=state.free - state.kept,
        names=enumerate_words(first, reader.phrases),
    )
    opened = Button(f"s:peserta:show:{state.next[0].registration_id}", say("staff_news.button_first"))
    return Message(text, (opened,))


def trouble(reader: Reader, *, where: str, sentence: str) -> Message:
    """`sentence`: what the channel says of itself to its operator."""
    return Message(reader.phrases.say("staff_news.trouble", where=where, trouble=sentence))


def _request(reader: Reader, one: Wish) -> str:
    say = reader.phrases.say
    name, step = one.name or say("staff_news.nobody"), _step(reader.phrases, one.topic)
    time = reader.moment(one.answer_by)
    if not one.by_phone:
        return say("staff_news.request", name=name, step=step, time=time)
    phone = show_phone(one.phone) if one.phone else say("staff_news.no_phone")
    return say("staff_news.request_by_phone", name=name, phone=phone, step=step, time=time)


def _step(phrases: Phrases, step: str) -> str:
    if phrases.has(f"correct.{step}"):
        return phrases.say(f"correct.{step}")
    return phrases.say("staff_news.resting" if step in {"", Step.REST} else "staff_news.filling")


def _why(phrases: Phrases, one: Line) -> str:
    known = [phrases.say(f"staff_flag.{flag}") for flag in one.flags if phrases.has(f"staff_flag.{flag}")]
    return ", ".join(known) or phrases.say("staff_news.no_reason")


def _look(phrases: Phrases, registration_id: int) -> tuple[Button, ...]:
    return (Button(f"s:periksa:show:{registration_id}", phrases.say("staff_news.button_review")),)


def _answer(phrases: Phrases, one: Wish) -> tuple[Button, ...]:
    return (Button(f"s:pertanyaan:show:{one.kind}:{one.id}", phrases.say("staff_news.button_request")),)
