"""Reminders in the outbox: for whom they are, queued in bulk, each once. Taken back: `models.reminding_dropped`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from models.columns import fixed
from models.outbox import INTERRUPTED, MessageStatus, Priority
from models.residents import read_answers
from models.statuses import Status
from models.tables import coming, contact, outbox, registration, reminder_round, resident
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody with a seat, for a round. `is_reached`: messages arrive, and are wanted. `since`: when it was theirs.

    `answer`: to "Bisa datang?", of `models.coming`; None while there is none.
    """

    round_id: int
    registration_id: int
    contact_id: int
    channel: str
    language: str
    name: str | None = field(repr=False)
    is_reached: bool
    answer: str | None
    since: datetime


_RECIPIENTS = (
    select(
        reminder_round.c.id.label("round_id"),
        registration.c.id,
        registration.c.contact_id,
        registration.c.resident_id,
        registration.c.updated_at,
        contact.c.channel,
        contact.c.language,
        contact.c.stopped_at,
        contact.c.unreachable_since,
        resident.c.answers,
        coming.c.answer,
    )
    .select_from(reminder_round)
    .join(registration, registration.c.batch_id == reminder_round.c.batch_id)
    .join(contact, contact.c.id == registration.c.contact_id)
    .join(resident, resident.c.id == registration.c.resident_id)
    .outerjoin(
        coming,
        and_(
            coming.c.registration_id == registration.c.id,
            coming.c.meeting_id == reminder_round.c.meeting_id,
            coming.c.starts_at == reminder_round.c.about,
        ),
    )
    .where(
        reminder_round.c.id.in_(bindparam("ids", expanding=True)),
        registration.c.status == fixed(Status.CONFIRMED),
        registration.c.id > reminder_round.c.last_registration,
    )
    .order_by(reminder_round.c.id, registration.c.id)
    .limit(bindparam("size"))
)


def recipients_of(conn: Connection, rounds: Sequence[int], *, limit: int, vault: Vault) -> list[Recipient]:
    """The next ones of these rounds, in the order of the rounds and of their registrations."""
    return [_recipient(row, vault) for row in conn.execute(_RECIPIENTS, {"ids": rounds, "size": limit})]


def _recipient(row: Any, vault: Vault) -> Recipient:
    answers = read_answers(row.answers, row.resident_id, vault=vault)
    return Recipient(
        round_id=row.round_id,
        registration_id=row.id,
        contact_id=row.contact_id,
        channel=row.channel,
        language=row.language,
        name=answers.get("name"),
        is_reached=row.stopped_at is None and row.unreachable_since is None,
        answer=row.answer,
        since=row.updated_at,
    )


_CONFIRMED = select(registration.c.id).where(
    registration.c.id.in_(bindparam("ids", expanding=True)), registration.c.status == fixed(Status.CONFIRMED)
)


def still_confirmed(conn: Connection, registrations: Sequence[int]) -> set[int]:
    return set(conn.execute(_CONFIRMED, {"ids": registrations}).scalars())


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message for one contact. `is_delivered`: on the web page the row is the delivery."""

    contact_id: int
    purpose: str
    payload: Any = field(repr=False)
    expires_at: datetime
    not_before: datetime | None = None
    is_delivered: bool = False


_QUEUE = insert(outbox)


def queue_reminders(
    conn: Connection, some: Sequence[Reminder], *, places: Mapping[int, int], vault: Vault, now: datetime
) -> list[Reminder]:
    """Each purpose once; of a contact at most one, at its place. Returns what is new.

    One that was queued and could not be sent before it was out of date is worded anew instead.
    """
    if not some:
        return []
    known = _known(conn, [one.purpose for one in some])
    new = [one for one in some if one.purpose not in known and one.contact_id in places]
    if rows := [_row(one, places[one.contact_id], vault=vault, now=now) for one in new]:
        conn.execute(_QUEUE, rows)
    stale = [(one, row) for one in some if (row := known.get(one.purpose)) is not None and _is_out_of_date(row, now)]
    for one, row in stale:
        _word_anew(conn, one, row, vault=vault)
    return [*new, *(one for one, _ in stale)]


def told(conn: Connection, purposes: Collection[str], *, now: datetime) -> set[str]:
    """Those for which there is a message already that is still true, or was sent."""
    return {purpose for purpose, row in _known(conn, purposes).items() if not _is_out_of_date(row, now)}


_STATE = (
    outbox.c.id,
    outbox.c.purpose,
    outbox.c.contact_id,
    outbox.c.position,
    outbox.c.status,
    outbox.c.expires_at,
    outbox.c.lease_owner,
    outbox.c.is_uncertain,
    outbox.c.error,
)


_KNOWN = select(*_STATE).where(outbox.c.purpose.in_(bindparam("purposes", expanding=True)))


def _known(conn: Connection, purposes: Collection[str]) -> dict[str, Any]:
    return {row.purpose: row for row in conn.execute(_KNOWN, {"purposes": list(purposes)})}


def _is_out_of_date(row: Any, now: datetime) -> bool:
    """Its words are not true any more, and it certainly stands in no chat."""
    is_unsent = row.status in (MessageStatus.QUEUED, MessageStatus.EXPIRED) and row.lease_owner is None
    may_stand = row.is_uncertain or row.error == INTERRUPTED
    return bool(is_unsent and not may_stand and row.expires_at is not None and row.expires_at <= now)


def _word_anew(conn: Connection, one: Reminder, row: Any, *, vault: Vault) -> None:
    place = f"{row.contact_id}:{row.position}"
    conn.execute(
        update(outbox)
        .where(outbox.c.id == row.id, outbox.c.status == row.status, outbox.c.lease_owner.is_(None))
        .values(
            payload=vault.seal_json(one.payload, table="outbox", column="payload", row=place),
            status=MessageStatus.QUEUED,
            not_before=one.not_before,
            expires_at=one.expires_at,
            done_at=None,
        )
    )


def _row(one: Reminder, position: int, *, vault: Vault, now: datetime) -> dict[str, Any]:
    place = f"{one.contact_id}:{position}"
    return {
        "contact_id": one.contact_id,
        "position": position,
        "purpose": one.purpose,
        "priority": Priority.REMINDER,
        "payload": vault.seal_json(one.payload, table="outbox", column="payload", row=place),
        "status": MessageStatus.SENT if one.is_delivered else MessageStatus.QUEUED,
        "not_before": one.not_before,
        "expires_at": one.expires_at,
        "created_at": now,
        "done_at": now if one.is_delivered else None,
    }
