"""Who an announcement goes to, found contact by contact in the order of their ids, so that a place is one number.

Read beside the writer, in pages: nobody's input waits for it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from models.audience import Audience
from models.outbox import MessageStatus
from models.tables import batch, contact, contact_resident, outbox, registration

FORM_IS_OPEN = timedelta(minutes=15)
"""Since the last answer. Who is filling in a form just now is not interrupted: the message waits that long."""

ARRIVES = (
    MessageStatus.QUEUED,
    MessageStatus.PAUSED,
    MessageStatus.WAITING,
    MessageStatus.SENT,
    MessageStatus.DELIVERED,
    MessageStatus.READ,
)


def recipients_after(
    conn: Connection, audience: Audience, *, after: int, limit: int, channels: Sequence[str]
) -> list[int]:
    """Ids of contacts, each once. `channels`: those that are on. Ages are not looked at here: see `members_of`."""
    reached = (contact.c.stopped_at.is_(None), contact.c.unreachable_since.is_(None))
    wanted = select(contact.c.id).where(contact.c.id > after, *reached, *with_chat(audience, channels))
    wanted = wanted.where(has_meant(audience)).order_by(contact.c.id).limit(limit)
    return list(conn.execute(wanted).scalars())


def with_chat(audience: Audience, channels: Sequence[str]) -> list[ColumnElement[bool]]:
    """Of a contact: that it could be written to at all, on a channel and in a language that are meant."""
    on = [one for one in channels if audience.channel in {None, one}]
    # Joined to nothing, so that no index of channels is taken: contacts come in the order of their ids, unsorted.
    conditions: list[ColumnElement[bool]] = [contact.c.channel.concat("").in_(on), contact.c.address.is_not(None)]
    if audience.language is not None:
        conditions.append(contact.c.language == audience.language)
    return conditions


def registered(audience: Audience, *, by_person: bool = False) -> list[ColumnElement[bool]]:
    """Of a registration. `by_person`: a planner must look it up by its resident, and cannot by its batch.

    Going through a whole batch for every contact of the city is the plan that a server without statistics makes.
    """
    row = registration.c
    of_batch = row.batch_id + 0 if by_person else row.batch_id
    conditions: list[ColumnElement[bool]] = []
    if audience.statuses:
        conditions.append(row.status.in_(audience.statuses))
    if audience.kecamatan:
        conditions.append(row.kecamatan.in_(audience.kecamatan))
    if audience.batch_id is not None:
        conditions.append(of_batch == audience.batch_id)
    if audience.program_id is not None:
        conditions.append(of_batch.in_(select(batch.c.id).where(batch.c.program_id == audience.program_id)))
    return conditions


def meant_on(audience: Audience) -> Any:
    """The first day of the training that a row of `contact_resident` is meant for; NULL where it is not meant."""
    found = select(func.max(batch.c.first_day)).select_from(registration.join(batch))
    found = found.where(*_registration_of_person(audience)).correlate(contact_resident)
    return found.scalar_subquery()


def person_counts(audience: Audience) -> list[ColumnElement[bool]]:
    """Of a row of `contact_resident`: that the contact is to be written to about this person."""
    if audience.elsewhere is None:
        return [contact_resident.c.receives.is_(True)]
    return [~_was_told(audience.elsewhere)]


def chat_counts(audience: Audience) -> list[ColumnElement[bool]]:
    """Of a contact, where another announcement went before: that it is one of those left."""
    conditions = []
    if audience.resends is not None:
        conditions.append(_has_failed(audience.resends))
    if audience.elsewhere is not None:
        conditions.append(~_row_of(audience.elsewhere))
    return conditions


def has_meant(audience: Audience) -> ColumnElement[bool]:
    """Of a contact: somebody it is written to about."""
    theirs = (contact_resident.c.contact_id == contact.c.id, *person_counts(audience))
    found = exists().select_from(registration).where(*_registration_of_person(audience)).correlate(contact_resident)
    return and_(exists().where(*theirs, found).correlate(contact), *chat_counts(audience))


def _registration_of_person(audience: Audience) -> list[ColumnElement[bool]]:
    return [registration.c.resident_id == contact_resident.c.resident_id, *registered(audience, by_person=True)]


def _row_of(announcement_id: int) -> ColumnElement[bool]:
    """The contact has a message of it, whatever became of that. Looked up by the contact, like those below."""
    mine = (outbox.c.contact_id == contact.c.id, outbox.c.announcement_id + 0 == announcement_id)
    return exists().where(*mine).correlate(contact)


def _has_failed(announcement_id: int) -> ColumnElement[bool]:
    """Of it, and surely: what may have arrived is not sent once more."""
    failed = (outbox.c.status == MessageStatus.FAILED) & (outbox.c.error != "uncertain")
    mine = (outbox.c.contact_id == contact.c.id, outbox.c.announcement_id + 0 == announcement_id)
    return exists().where(*mine, or_(failed, outbox.c.status == MessageStatus.EXPIRED)).correlate(contact)


def _was_told(announcement_id: int) -> ColumnElement[bool]:
    """The person, by any chat; or is going to be."""
    theirs, message = contact_resident.alias(), outbox.alias()
    told = (
        theirs.c.resident_id == contact_resident.c.resident_id,
        message.c.contact_id == theirs.c.contact_id,
        message.c.announcement_id + 0 == announcement_id,
        message.c.status.in_(ARRIVES),
    )
    return exists().select_from(theirs.join(message, message.c.contact_id == theirs.c.contact_id)).where(*told)


def waits_until(updated_at: datetime | None, now: datetime) -> datetime | None:
    """Of a form's last answer: until when its person is left in peace."""
    if updated_at is None or updated_at + FORM_IS_OPEN <= now:
        return None
    return updated_at + FORM_IS_OPEN
