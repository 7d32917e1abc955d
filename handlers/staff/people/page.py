"""One person's page: who it is, where the registration stands, why staff should look, and what can be done."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handlers.answers.phones import show_phone
from handlers.draft import Answers, Draft
from handlers.messages import Button, Message
from handlers.pages.summary import summary_lines
from handlers.staff.kept_back import kept_back_lines
from handlers.staff.people.asks import Act
from handlers.staff.people.attendance_words import attendance_buttons, attendance_line
from handlers.staff.people.nik_words import nik_button
from handlers.staff.people.words import (
    PEOPLE,
    REVIEWS,
    WISHES,
    flags_in_words,
    may,
    moment,
    name_of,
    press,
    press_act,
    training_name,
)
from handlers.staff.staff import Permission
from handlers.state import State
from handlers.talk import Talk, lines, paragraphs
from handlers.two_channels.words import channel_name
from models.event_reasons import read_absent, read_withdrawn
from models.participant import Event, Participant, Twin, WishKind
from models.statuses import Status

_SHOWN_OF_PHONE = 4

_ACTS: Mapping[Status, tuple[Act, ...]] = {
    Status.REVIEW: (Act.ACCEPT, Act.DECLINE, Act.LATER, Act.MOVE),
    Status.WAITING: (Act.PROMOTE, Act.FIRST, Act.MOVE, Act.CANCEL),
    Status.OFFERED: (Act.PROMOTE, Act.MOVE, Act.CANCEL),
    Status.CONFIRMED: (Act.MOVE, Act.CANCEL),
}


def acts_for(status: Status) -> tuple[Act, ...]:
    """What can be done to a registration that stands so."""
    return _ACTS.get(status, ())


def person_page(talk: Talk, person: Participant, *, in_queue: bool) -> Message:
    text = paragraphs(
        lines(*_standing(talk, person)),
        lines(*_answers(talk, person)),
        lines(*_twins(talk, person)),
        lines(*_wishes(talk, person)),
        lines(
            *(talk.say("staff_person.note", text=one.text, by=one.by, at=moment(talk, one.at)) for one in person.notes)
        ),
        lines(talk.say("staff_person.history"), *_history(talk, person)) if person.events else "",
    )
    return Message(text, _buttons(talk, person, in_queue=in_queue))


def _standing(talk: Talk, person: Participant) -> Iterator[str]:
    yield talk.say("staff_person.training", training=training_name(talk, person.training))
    if person.number:
        yield talk.say("staff_person.number", number=person.number)
    yield talk.say("staff_person.status", status=talk.say(f"staff_status.{person.status}"))
    if person.position:
        yield talk.say("staff_person.position", position=person.position)
    if person.status is Status.REVIEW and person.answer_by:
        late = person.answer_by < talk.facts.today
        key = "staff_person.promised_late" if late else "staff_person.promised"
        yield talk.say(key, date=talk.full_date(person.answer_by))
    if flags := flags_in_words(talk, person.flags):
        yield talk.say("staff_person.flags", flags=flags)
    yield _reached(talk, person)
    yield from kept_back_lines(person.kept_back, talk.facts.phrases)
    if person.others:
        yield talk.say("staff_person.others", count=person.others)


def _reached(talk: Talk, person: Participant) -> str:
    channel = channel_name(talk.facts.phrases, person.channel)
    if person.unreachable:
        return talk.say("staff_person.unreached", channel=channel)
    return talk.say("staff_person.stopped" if person.stopped else "staff_person.reached", channel=channel)


def _answers(talk: Talk, person: Participant) -> Iterator[str]:
    """The lines that the person saw before handing them in."""
    if not person.answers:
        yield talk.say("staff_person.erased")
        return
    answers = Answers.from_json(person.answers)
    if not may(talk, Permission.DECIDE, person.training):
        phone, guardian_phone = _end_of(talk, answers.phone), _end_of(talk, answers.guardian_phone)
        answers = replace(answers, phone=phone, guardian_phone=guardian_phone)
    yield from summary_lines(Talk(State(), talk.facts, Draft(answers)))


def _end_of(talk: Talk, phone: str | None) -> str | None:
    return talk.say("staff_person.phone_end", tail=phone[-_SHOWN_OF_PHONE:]) if phone else None


def _twins(talk: Talk, person: Participant) -> Iterator[str]:
    """Both entries in the same words, one below the other."""
    if not person.twins or not may(talk, Permission.DECIDE, person.training):
        return
    yield talk.say("staff_person.twins")
    yield _entry(talk, person.training.code, person.status, person.channel, moment(talk, person.at), person.answers)
    yield from (_twin(talk, one) for one in person.twins)


def _twin(talk: Talk, twin: Twin) -> str:
    return _entry(talk, twin.code, twin.status, twin.channel, moment(talk, twin.at), twin.answers)


def _entry(  # noqa: PLR0917 - the columns of one line
    talk: Talk, code: str, status: Status, channel: str, at: str, answers: Mapping[str, Any]
) -> str:
    said = Answers.from_json(answers)
    missing = talk.say("summary.missing")
    return talk.say(
        "staff_person.entry",
        code=code,
        status=talk.say(f"staff_status.{status}"),
        channel=channel_name(talk.facts.phrases, channel),
        at=at,
        name=name_of(talk, said.name),
        born=talk.plain_date(said.birth_date) if said.birth_date else missing,
        phone=show_phone(said.phone) if said.phone else missing,
        tail=said.nik or missing,
    )


def _wishes(talk: Talk, person: Participant) -> Iterator[str]:
    for one in person.wishes:
        if one.kind is WishKind.QUESTION:
            yield talk.say("staff_person.question", text=one.text or talk.say("staff_wishes.voice"))
        else:
            yield talk.say("staff_person.request", at=moment(talk, one.at))


def _history(talk: Talk, person: Participant) -> list[str]:
    """Oldest first: where the registration stood, and who was at which meeting."""
    told = [(one.at, _event(talk, one)) for one in person.events]
    noted = [(one.at, attendance_line(talk, one)) for one in person.meetings if one.at]
    return [line for _, line in sorted([*told, *noted], key=lambda each: each[0])]


def _event(talk: Talk, event: Event) -> str:
    status = talk.say(f"staff_status.{event.status}")
    why = _why(talk, event.reason)
    return talk.say("staff_person.event", at=moment(talk, event.at), status=status) + (f" ({why})" if why else "")


def _why(talk: Talk, reason: str) -> str:
    """What the resident said, or staff; empty for what has no words."""
    if missed := read_absent(reason):
        day, said = missed
        why = talk.say(f"staff_absent.{said}") if said else ""
        return talk.say("staff_absent.day", date=talk.short_date(day)) + (f": {why}" if why else "")
    if (left := read_withdrawn(reason)) is not None:
        return talk.say(f"staff_left.{left or 'unsaid'}")
    key = f"staff_reason_label.{reason}"
    return talk.say(f"staff_reason_label.{reason}") if talk.facts.phrases.has(key) else ""


def _buttons(talk: Talk, person: Participant, *, in_queue: bool) -> tuple[Button, ...]:
    key = person.registration_id
    buttons: list[Button] = []
    if may(talk, Permission.DECIDE, person.training):
        buttons += [press_act(talk, act, key) for act in acts_for(person.status)]
        if person.wishes:
            first = person.wishes[0]
            buttons.append(press(talk, f"show:{first.kind}:{first.id}", "staff_people_button.answer", task=WISHES))
    if may(talk, Permission.TAKE_ATTENDANCE, person.training):
        buttons += attendance_buttons(talk, person)
    if may(talk, Permission.NOTE, person.training):
        buttons.append(press(talk, f"note:{key}", "staff_people_button.note"))
    if may(talk, Permission.REVEAL, person.training) and person.answers.get("nik"):
        buttons.append(press(talk, f"nik:{key}", "staff_people_button.nik"))
    buttons += nik_button(talk, person)
    if in_queue:
        buttons.append(press(talk, "queue", "staff_people_button.queue", task=REVIEWS))
    else:
        buttons.append(press(talk, "list", "staff_people_button.list", task=PEOPLE))
    return tuple(buttons)
