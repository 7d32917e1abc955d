"""A participant as staff see one: values. Pure; `participants` and `one_participant` read them.

`answers` are JSON of the form's answers, in which the NIK is cut to its last four digits before it leaves the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from models.catalogue import Words
from models.statuses import Status

NIK_SHOWN = 4
"""Digits at its end."""


class Group(StrEnum):
    """What a list shows."""

    ALL = "all"
    SEATED = "seated"
    WAITING = "waiting"
    REVIEW = "review"
    ENDED = "ended"
    UNREACHED = "unreached"  # has a seat, and is to be phoned
    WITHOUT_NIK = "without_nik"  # has a seat, and staff write the number down


STATUSES: Mapping[Group, tuple[Status, ...]] = {
    Group.ALL: (Status.CONFIRMED, Status.COMPLETED, Status.OFFERED, Status.REVIEW, Status.WAITING),
    Group.SEATED: (Status.CONFIRMED, Status.COMPLETED, Status.OFFERED),
    Group.WAITING: (Status.WAITING,),
    Group.REVIEW: (Status.REVIEW,),
    Group.ENDED: (Status.CANCELLED, Status.DECLINED, Status.LAPSED, Status.REJECTED),
    Group.UNREACHED: (Status.CONFIRMED, Status.OFFERED),
    Group.WITHOUT_NIK: (Status.CONFIRMED, Status.COMPLETED),
}
"""A seat that is only held for a form, and one whose form never came, is in no list: nobody is known there."""


@dataclass(frozen=True, slots=True)
class Training:
    """A batch, published or closed. `reviews`: how many staff have to decide."""

    batch_id: int
    program_id: int
    title: Words
    code: str
    ordinal: int
    status: str
    first_day: date
    last_day: date
    quota: int
    taken: int
    waiting: int
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One in a list. `name` is None where the form has none, or where the person had it erased."""

    registration_id: int
    batch_id: int
    program_id: int
    code: str
    name: str | None = field(repr=False)
    status: Status
    number: str | None
    flags: tuple[str, ...]
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One in the list that staff take along. `answers`: empty where the person had them erased."""

    number: str | None
    status: Status
    answers: Mapping[str, Any] = field(repr=False)


def still_missing(flags: Sequence[str], answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Who asks for a review gives the name and phone afterwards: what came since is missing no more."""
    return tuple(flag for flag in flags if not (flag.endswith("_missing") and answers.get(flag[: -len("_missing")])))


@dataclass(frozen=True, slots=True)
class Event:
    """`reason`: a code, or empty."""

    status: Status
    actor: str
    reason: str
    at: datetime


class Attendance(StrEnum):
    """What staff note of somebody at a meeting."""

    PRESENT = "present"
    LATE = "late"
    SICK = "sick"
    EXCUSED = "excused"
    ABSENT = "absent"  # without a word


@dataclass(frozen=True, slots=True)
class MeetingOf:
    """A meeting of the person's batch. `said_no`: that they cannot come. `attendance`: as it was noted, by whom and
    when; None where nothing was. `is_asked`: how they are, because they were absent."""

    id: int
    starts_at: datetime
    said_no: bool = False
    attendance: Attendance | None = None
    by: str = field(default="", repr=False)
    at: datetime | None = None
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    by: str = field(repr=False)
    text: str = field(repr=False)
    at: datetime


class WishKind(StrEnum):
    QUESTION = "question"
    REQUEST = "request"  # for a person to talk to


@dataclass(frozen=True, slots=True)
class Wish:
    """What a contact waits for. `name`: of somebody whom it registered. `registration_id`: the newest of those."""

    kind: WishKind
    id: int
    contact_id: int
    name: str | None = field(repr=False)
    phone: str | None = field(repr=False)
    registration_id: int | None
    batch_id: int | None
    program_id: int | None
    topic: str
    text: str = field(repr=False)
    by_phone: bool
    answer_by: datetime | None
    at: datetime
    wanted: Mapping[str, Any] | None = field(default=None, repr=False)  # whose answers are to be changed, and to what


@dataclass(frozen=True, slots=True)
class Twin:
    """Another registration with the same NIK."""

    registration_id: int
    code: str
    status: Status
    channel: str
    at: datetime
    answers: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Participant:
    """`position`: on the waiting list. `unreachable`: why nothing arrives; empty where it does. `others`: how many
    more people this contact registers, so that a phone is shared. `reminders`: what the program says of them.
    `meetings`: by time. `kept_back`: messages that the platform does not take yet, by cause (models.kept_back)."""

    registration_id: int
    resident_id: int
    contact_id: int
    training: Training
    answers: Mapping[str, Any] = field(repr=False)
    status: Status
    number: str | None
    flags: tuple[str, ...]
    answer_by: date | None
    position: int | None
    channel: str
    language: str
    unreachable: str
    stopped: bool
    others: int
    at: datetime
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    wishes: tuple[Wish, ...] = ()
    twins: tuple[Twin, ...] = ()
    reminders: Mapping[str, Any] | None = None
    meetings: tuple[MeetingOf, ...] = ()
    kept_back: Mapping[str, int] = field(default_factory=dict)


def masked(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without all of the NIK but its end."""
    nik = answers.get("nik")
    return {**answers, "nik": str(nik)[-NIK_SHOWN:]} if nik else answers
