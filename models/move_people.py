"""The people of a batch whose meetings move: how many, who is told next, and what became of their messages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, case, cast, func, literal, or_, select

from models.moves import ScheduleMove
from models.outbox import MessageStatus
from models.residents import read_answers
from models.statuses import ACTIVE, Status
from models.tables import contact, outbox, registration, resident
from models.vault import Vault
from models.waiting_over import KNOWS_IT_IS_OVER
from models.windows import Why, needs_template

TOLD = ACTIVE - {Status.HELD}
"""Who is still filling in sees the new schedule in the summary."""

_IS_CONCERNED = and_(registration.c.status.in_(sorted(TOLD)), ~KNOWS_IT_IS_OVER)
"""Not who waited in vain until the training began, and has read so."""

_WITHOUT_CHAT, _STOPPED, _UNKNOWN = "without_chat", "stopped", "not_found"
_IS_ANNOUNCED = and_(outbox.c.status == MessageStatus.WAITING, outbox.c.error.in_((Why.INVITED, Why.SHOWN)))
"""The person was told that there is news, and opens it with one tap."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """`people`: by status. `chats`: messages that go out, by channel; `by_template` of those on WhatsApp to people who
    have not written for a day. `missed`: people without one, by cause.
    """

    people: Mapping[str, int]
    chats: Mapping[str, int]
    missed: Mapping[str, int]
    by_template: int = 0

    @property
    def total(self) -> int:
        return sum(self.people.values())


def count_concerned(conn: Connection, batch_id: int, *, channels: Sequence[str], now: datetime) -> Concerned:
    """`channels`: those that are on."""
    is_outside = case((needs_template(now), 1), else_=0).label("is_outside")
    columns = (registration.c.status, contact.c.channel, _cause(channels).label("cause"), is_outside)
    counted = select(*columns, func.count().label("people")).join_from(registration, contact)
    rows = conn.execute(counted.where(*_of_batch(batch_id)).group_by(*columns)).all()
    people: Counter[str] = Counter()
    chats: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    by_template = 0
    for row in rows:
        people[row.status] += row.people
        if row.cause is None:
            chats[row.channel] += row.people
            by_template += row.people * row.is_outside
        else:
            missed[row.cause] += row.people
    return Concerned(people, chats, missed, by_template)


@dataclass(frozen=True, slots=True)
class ToTell:
    """`is_reached`: a message would arrive, and is wanted."""

    registration_id: int
    contact_id: int
    channel: str
    language: str
    status: Status
    name: str = field(repr=False)
    is_reached: bool


def people_to_tell(
    conn: Connection, move: ScheduleMove, *, after: int, limit: int, channels: Sequence[str], vault: Vault
) -> list[ToTell]:
    """In the order of their registrations. Whoever came after the move was applied has read the new schedule."""
    row = registration.c
    columns = (row.id, row.contact_id, row.resident_id, row.status, contact.c.channel, contact.c.language)
    found = select(*columns, resident.c.answers, _cause(channels).label("cause"))
    found = found.select_from(registration.join(contact, contact.c.id == row.contact_id).join(resident))
    mine = (*_of_batch(move.batch_id), row.id > after, row.created_at <= move.applied_at)
    return [_to_tell(one, vault) for one in conn.execute(found.where(*mine).order_by(row.id).limit(limit))]


def still_there(conn: Connection, registrations: Sequence[int]) -> dict[int, Status]:
    """Those who have not left, by their status now."""
    found = select(registration.c.id, registration.c.status).where(registration.c.id.in_(registrations))
    rows = conn.execute(found.where(registration.c.status.in_(TOLD)))
    return {row.id: Status(row.status) for row in rows}


@dataclass(frozen=True, slots=True)
class Arrivals:
    """`kept`: for the morning, to be tried again later, or until the person opens it. `failed`: whom it did not reach,
    by cause.
    """

    arrived: int
    queued: int
    kept: int
    failed: Mapping[str, int]


def arrivals(conn: Connection, move: ScheduleMove, *, channels: Sequence[str], now: datetime) -> Arrivals:
    """Of everybody who was there when it was applied and has not left, or was told before."""
    is_later = or_(and_(outbox.c.status == MessageStatus.QUEUED, outbox.c.not_before > now), _IS_ANNOUNCED)
    outcome = case((is_later, _KEPT), else_=_outcome(channels)).label("outcome")
    counted = select(outcome, func.count().label("people")).select_from(_with_messages(move))
    rows = conn.execute(counted.where(*_told_of(move)).group_by(outcome)).all()
    by_outcome = {row.outcome: row.people for row in rows}
    arrived, queued, kept = (by_outcome.pop(one, 0) for one in (_ARRIVED, _QUEUED, _KEPT))
    return Arrivals(arrived, queued, kept, by_outcome)


@dataclass(frozen=True, slots=True)
class Untold:
    """`phone`: E.164; empty where none is known."""

    registration_id: int
    resident_id: int
    name: str = field(repr=False)
    phone: str = field(repr=False)
    cause: str


def untold(
    conn: Connection, move: ScheduleMove, *, after: int, limit: int, channels: Sequence[str], vault: Vault
) -> list[Untold]:
    """Whom no message reached: staff phone them. By registration, after that one."""
    outcome, row = _outcome(channels), registration.c
    found = select(row.id, row.resident_id, resident.c.answers, outcome.label("cause"))
    found = found.select_from(_with_messages(move).join(resident, resident.c.id == row.resident_id))
    mine = (*_told_of(move), _IS_CONCERNED, row.id > after, outcome.not_in((_ARRIVED, _QUEUED)))
    return [_untold(one, vault) for one in conn.execute(found.where(*mine).order_by(row.id).limit(limit))]


@dataclass(frozen=True, slots=True)
class Left:
    """Who left the training since the move was applied, and to how many a seat was offered since."""

    people: int
    offered: int


def left_since(conn: Connection, move: ScheduleMove) -> Left:
    row = registration.c
    withdrew = (row.status == Status.CANCELLED, row.updated_at >= move.applied_at, row.created_at <= move.applied_at)
    offered = (row.status.in_((Status.OFFERED, Status.CONFIRMED)), row.offered_at >= move.applied_at)
    counts = [
        conn.execute(select(func.count()).where(row.batch_id == move.batch_id, *which)).scalar_one()
        for which in (withdrew, offered)
    ]
    return Left(*counts)


def moved_purpose(move_id: int, registration_id: int) -> str:
    return f"moved:{move_id}:{registration_id}"


_ARRIVED, _QUEUED, _KEPT = "arrived", "queued", "kept"


def _of_batch(batch_id: int) -> tuple[ColumnElement[bool], ...]:
    return registration.c.batch_id == batch_id, _IS_CONCERNED


def _cause(channels: Sequence[str]) -> ColumnElement[Any]:
    """Why a contact gets no message; NULL where it gets one."""
    return case(
        (or_(contact.c.address.is_(None), contact.c.channel.not_in(channels)), _WITHOUT_CHAT),
        (contact.c.stopped_at.is_not(None), _STOPPED),
        (contact.c.unreachable_since.is_not(None), func.coalesce(contact.c.unreachable_cause, _UNKNOWN)),
        else_=None,
    )


def _with_messages(move: ScheduleMove) -> Any:
    purpose = literal(f"moved:{move.id}:", String) + cast(registration.c.id, String)
    joined = registration.join(contact, contact.c.id == registration.c.contact_id)
    return joined.outerjoin(outbox, outbox.c.purpose == purpose)


def _told_of(move: ScheduleMove) -> tuple[ColumnElement[bool], ...]:
    row = registration.c
    was_told = and_(outbox.c.id.is_not(None), outbox.c.status != MessageStatus.CANCELLED)  # who left before is not
    meant = or_(_IS_CONCERNED, was_told)
    return row.batch_id == move.batch_id, row.created_at <= move.applied_at, meant


def _outcome(channels: Sequence[str]) -> ColumnElement[Any]:
    """Of a person: arrived, queued, or why not."""
    gone = (MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.READ)
    return case(
        (outbox.c.status.in_(gone), _ARRIVED),
        (or_(outbox.c.status == MessageStatus.QUEUED, _IS_ANNOUNCED), _QUEUED),
        (outbox.c.status == MessageStatus.EXPIRED, "expired"),
        (outbox.c.id.is_not(None), func.coalesce(outbox.c.error, "refused")),
        (and_(outbox.c.id.is_(None), _cause(channels).is_not(None)), _cause(channels)),
        else_=_QUEUED,
    )


def _to_tell(row: Any, vault: Vault) -> ToTell:
    said = read_answers(row.answers, row.resident_id, vault=vault)
    of = (row.id, row.contact_id, row.channel, row.language, Status(row.status))
    return ToTell(*of, said.get("name") or "", row.cause is None)


def _untold(row: Any, vault: Vault) -> Untold:
    said = read_answers(row.answers, row.resident_id, vault=vault)
    return Untold(row.id, row.resident_id, said.get("name") or "", said.get("phone") or "", row.cause)
