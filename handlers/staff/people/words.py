"""Participants in words: names, statuses, flags; and what staff type, made fit to be kept."""

import unicodedata
from datetime import datetime

from handlers.answers.nik import holds_nik
from handlers.messages import Button
from handlers.staff.dispatch import TAP
from handlers.staff.people.asks import Act
from handlers.staff.staff import Permission
from handlers.talk import Talk
from handlers.wording import dates
from models.participant import Line, Participant, Training

PEOPLE, REVIEWS, WISHES, DIGEST = "peserta", "periksa", "pertanyaan", "ringkas"
"""The tasks, as buttons and commands name them."""

REASON_AT_MOST = 200
NOTE_AT_MOST = 500
REPLY_AT_MOST = 1000
"""Characters of what is kept."""


def press(talk: Talk, what: str, key: str, *, task: str = PEOPLE) -> Button:
    """`key`: of the label, with its section."""
    return Button(f"{TAP}:{task}:{what}", talk.say(key))


def press_act(talk: Talk, act: Act, registration_id: int) -> Button:
    return Button(f"{TAP}:{PEOPLE}:do:{act}:{registration_id}", talk.say(f"staff_act.{act}"))


def written(text: str, *, most: int) -> str:
    """As it is kept and shown to others: no characters that cannot be seen, and no NIK."""
    seen = "".join(one if one == "\n" or unicodedata.category(one)[0] != "C" else " " for one in text)
    kept = "\n".join(" ".join(line.split()) for line in seen.splitlines()).strip()[:most]
    return "".join("*" if one.isdigit() else one for one in kept) if holds_nik(text) else kept


def name_of(talk: Talk, name: str | None) -> str:
    return name or talk.say("staff_people.nameless")


def name_in(talk: Talk, person: Participant) -> str:
    return name_of(talk, person.answers.get("name"))


def training_name(talk: Talk, training: Training) -> str:
    """ "Perbaikan AC angkatan 3"."""
    return talk.say("staff_people.training", title=talk.word(training.title), ordinal=training.ordinal)


def training_line(talk: Talk, training: Training) -> str:
    head = talk.say(
        "staff_people.training_line",
        code=training.code,
        training=training_name(talk, training),
        date=talk.short_date(training.first_day),
        taken=training.taken,
        seats=training.quota,
    )
    waiting = talk.say("staff_people.and_waiting", count=training.waiting) if training.waiting else ""
    reviews = talk.say("staff_people.and_reviews", count=training.reviews) if training.reviews else ""
    return f"{head}{waiting}{reviews}."


def flags_in_words(talk: Talk, flags: tuple[str, ...]) -> str:
    """Short, in their order; a flag of an older version that has no words is left out."""
    phrases = talk.facts.phrases
    return ", ".join(talk.say(f"staff_flag.{flag}") for flag in flags if phrases.has(f"staff_flag.{flag}"))


def line_in_words(talk: Talk, line: Line, *, place: int, with_training: bool) -> str:
    parts = [
        talk.say("staff_people.line", place=place, name=name_of(talk, line.name)),
        line.number or (line.code if with_training else ""),
        talk.say(f"staff_status.{line.status}"),
        flags_in_words(talk, line.flags),
    ]
    return ", ".join(part for part in parts if part)


def promised(talk: Talk, line: Line) -> str:
    """Until when an answer was promised; what is late says so."""
    if line.answer_by is None:
        return ""
    key = "staff_review.late" if line.answer_by < talk.facts.today else "staff_review.by"
    return talk.say(key, date=talk.short_date(line.answer_by))


def moment(talk: Talk, at: datetime) -> str:
    """Day and hour, in the office's zone."""
    local = at.astimezone(talk.facts.zone)
    return f"{talk.short_date(local.date())} {dates.clock(at, talk.facts.zone, talk.facts.language)}"


def may(talk: Talk, permission: Permission, training: Training) -> bool:
    staff = talk.facts.staff
    return staff is not None and staff.may_in(permission, program_id=training.program_id, batch_id=training.batch_id)
