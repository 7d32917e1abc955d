"""Contacts and their conversations: who writes, in which language, where the talk stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, func, insert, or_, select, update

from models.columns import fixed
from models.consents import REGISTRATION_CONSENT
from models.outbox import MessageStatus, Priority
from models.prepared import Prepared
from models.tables import (
    consent,
    contact,
    contact_resident,
    conversation,
    desk,
    draft,
    interest,
    office,
    outbox,
    question,
    resident,
    staff,
)
from models.upsert import insert_once


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact with its conversation, locked until the transaction ends. `draft` is sealed.

    `has_asked`: for a seat or anything else in a batch, at least once. `has_people`: somebody is registered by it.
    `is_stopped`: wants no reminders. `wants_news`: of a new batch.
    `questions`: how many staff have still to answer. `is_awaiting`: a reply of before
    is still to be sent, and not by the process that asks: what comes now must not overtake it.
    """

    contact_id: int
    language: str
    state: str
    position: int
    draft: bytes | None
    consented: bool
    has_asked: bool
    has_people: bool
    catalogue_version: int
    is_stopped: bool
    wants_news: bool
    questions: int
    is_unreachable: bool
    is_awaiting: bool
    flood_level: float
    flood_at: datetime | None
    is_flooded: bool
    is_staff: bool


@dataclass(frozen=True, slots=True)
class NewContact:
    """`address` and its index come sealed and hashed; so does the origin, the network address of a web visitor."""

    channel: str
    address_index: bytes
    address: bytes
    language: str
    origin_index: bytes | None = None
    source: str | None = None


_CONSENTED = exists().where(
    consent.c.contact_id == contact.c.id,
    consent.c.purpose == fixed(REGISTRATION_CONSENT),
    consent.c.withdrawn_at.is_(None),
)
_MET = exists().where(contact_resident.c.contact_id == contact.c.id)
_HAS_PEOPLE = exists().where(
    contact_resident.c.contact_id == contact.c.id,
    contact_resident.c.resident_id == resident.c.id,
    resident.c.answers.is_not(None),
)
_WANTS_NEWS = exists().where(interest.c.contact_id == contact.c.id, interest.c.told_at.is_(None))
_VERSION = select(func.max(office.c.catalogue_version)).scalar_subquery()  # of one row
_OPEN_QUESTIONS = (
    select(func.count())
    .where(question.c.contact_id == contact.c.id, question.c.answered_at.is_(None))
    .correlate(contact)
    .scalar_subquery()
)
_AWAITING = exists().where(
    outbox.c.contact_id == contact.c.id,
    outbox.c.priority == fixed(Priority.REPLY),
    outbox.c.status == fixed(MessageStatus.QUEUED),
    or_(outbox.c.lease_owner.is_(None), outbox.c.lease_owner != bindparam("owner")),
    or_(outbox.c.not_before.is_(None), outbox.c.attempts > 0),  # what is kept for the morning is no reply to anything
)
_IS_STAFF = or_(
    exists().where(staff.c.contact_id == contact.c.id, staff.c.ended_at.is_(None)),
    exists().where(desk.c.contact_id == contact.c.id),
)
"""Or about to be: whoever has taken a code has a desk."""

_THIS_CONTACT = (contact.c.channel == bindparam("channel"), contact.c.address_index == bindparam("address_index"))
_LOCK = Prepared(
    select(conversation.c.contact_id)
    .select_from(contact.join(conversation))
    .where(*_THIS_CONTACT)
    .with_for_update(of=conversation)
)
_FIND = Prepared(
    select(
        contact.c.id,
        contact.c.language,
        conversation.c.state,
        conversation.c.position,
        draft.c.answers,
        _CONSENTED.label("consented"),
        _MET.label("has_asked"),
        _HAS_PEOPLE.label("has_people"),
        _VERSION.label("catalogue_version"),
        contact.c.stopped_at.is_not(None).label("is_stopped"),
        _WANTS_NEWS.label("wants_news"),
        _OPEN_QUESTIONS.label("questions"),
        contact.c.unreachable_since.is_not(None).label("is_unreachable"),
        _AWAITING.label("is_awaiting"),
        conversation.c.flood_level,
        conversation.c.flood_at,
        conversation.c.is_flooded,
        _IS_STAFF.label("is_staff"),
    )
    .select_from(contact.join(conversation).outerjoin(draft))
    .where(*_THIS_CONTACT)
)


def find_standing(conn: Connection, *, channel: str, address_index: bytes, owner: str = "") -> Standing | None:
    """Locks the conversation: inputs of one contact run one after another, across processes too.

    On PostgreSQL in a statement of its own. One that waited for the lock sees the newest version of the locked row
    only: draft and consent would be those from before the wait, and the answer given meanwhile would be lost. SQLite
    has one writer, and knows no such lock. `owner`: the process that asks.
    """
    wanted = {"channel": channel, "address_index": address_index}
    if conn.dialect.name == "postgresql" and _LOCK.first(conn, wanted) is None:
        return None
    row = _FIND.first(conn, {**wanted, "owner": owner})
    return Standing(*row) if row else None


@dataclass(frozen=True, slots=True)
class Reader:
    """A contact whose chat is looked at, and not written to. Messages up to `hidden_until` are not shown again."""

    contact_id: int
    language: str
    position: int
    hidden_until: int


def find_reader(conn: Connection, *, channel: str, address_indexes: Sequence[bytes]) -> Reader | None:
    """Takes no lock."""
    found = (contact.c.channel == channel, contact.c.address_index.in_(address_indexes))
    columns = (contact.c.id, contact.c.language, conversation.c.position, conversation.c.hidden_until)
    row = conn.execute(select(*columns).join(conversation).where(*found)).first()
    return Reader(*row) if row else None


def spoken_to(conn: Connection, contact_id: int) -> tuple[str, str]:
    """Channel and language."""
    row = conn.execute(select(contact.c.channel, contact.c.language).where(contact.c.id == contact_id)).one()
    return row.channel, row.language


def is_unreachable(conn: Connection, contact_id: int) -> bool:
    found = select(contact.c.unreachable_since).where(contact.c.id == contact_id)
    return conn.execute(found).scalar_one() is not None


def contacts_at(conn: Connection, *, channel: str, address_indexes: Sequence[bytes]) -> list[int]:
    """None, or the one with that address."""
    found = (contact.c.channel == channel, contact.c.address_index.in_(address_indexes))
    return list(conn.execute(select(contact.c.id).where(*found)).scalars())


_BEGIN = Prepared(
    insert(conversation)
    .values(
        contact_id=select(contact.c.id)
        .where(contact.c.channel == bindparam("of_channel"), contact.c.address_index == bindparam("of_index"))
        .scalar_subquery(),
        state="",
    )
    .inline()
)


def add_contact(conn: Connection, new: NewContact, *, now: datetime) -> None:
    """Nothing happens where the contact is there already: another process may have been quicker."""
    values = {
        "channel": new.channel,
        "address_index": new.address_index,
        "address": new.address,
        "language": new.language,
        "origin_index": new.origin_index,
        "source": new.source,
        "created_at": now,
        "seen_at": now,
    }
    if insert_once(conn, contact, values):
        _BEGIN.run(conn, {"of_channel": new.channel, "of_index": new.address_index})


_SAVE = Prepared(
    update(conversation)
    .where(conversation.c.contact_id == bindparam("of_contact"))
    .values(
        state=bindparam("state"),
        position=bindparam("position"),
        flood_level=bindparam("flood_level"),
        flood_at=bindparam("flood_at"),
        is_flooded=bindparam("is_flooded"),
    )
)


@dataclass(frozen=True, slots=True)
class Flood:
    """How full the contact's bucket of inputs is, as of that moment: see `handlers.flood`."""

    level: float
    at: datetime
    is_flooded: bool


def save_conversation(conn: Connection, contact_id: int, *, state: str, position: int, flood: Flood) -> None:
    _SAVE.run(
        conn,
        {
            "of_contact": contact_id,
            "state": state,
            "position": position,
            "flood_level": flood.level,
            "flood_at": flood.at,
            "is_flooded": flood.is_flooded,
        },
    )


def save_flood(conn: Connection, contact_id: int, flood: Flood) -> None:
    """Of an input that is not heard: nothing else is kept of it."""
    mine = conversation.c.contact_id == contact_id
    now = {"flood_level": flood.level, "flood_at": flood.at, "is_flooded": flood.is_flooded}
    conn.execute(update(conversation).where(mine).values(**now))


def begin_anew(conn: Connection, contact_id: int) -> None:
    """Nothing is open in its talk any more: what was is gone."""
    conn.execute(update(conversation).where(conversation.c.contact_id == contact_id).values(state=""))


def set_reachable(conn: Connection, contact_id: int) -> None:
    """Something came from there, so something arrives there."""
    again = {"unreachable_since": None, "unreachable_cause": None}
    conn.execute(update(contact).where(contact.c.id == contact_id).values(**again))


def set_unreachable(conn: Connection, contact_id: int, *, cause: str, now: datetime) -> None:
    """The platform refuses what we send there. The first time and cause stay."""
    first = (contact.c.id == contact_id, contact.c.unreachable_since.is_(None))
    conn.execute(update(contact).where(*first).values(unreachable_since=now, unreachable_cause=cause))


def set_language(conn: Connection, contact_id: int, language: str) -> None:
    conn.execute(update(contact).where(contact.c.id == contact_id).values(language=language))


def stop_messages(conn: Connection, contact_id: int, *, since: datetime | None) -> None:
    """No reminders and no announcements from that moment; None: again."""
    conn.execute(update(contact).where(contact.c.id == contact_id).values(stopped_at=since))


def set_source(conn: Connection, contact_id: int, source: str) -> None:
    """The poster or link that brought the contact; the first one counts."""
    first = (contact.c.id == contact_id, contact.c.source.is_(None))
    conn.execute(update(contact).where(*first).values(source=source))
