"""What became of the messages that a process leased: many reports in one transaction, none of a lease it lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, String, bindparam, case, func, literal_column, update
from sqlalchemy.exc import IntegrityError

from models.addresses import move_contact
from models.columns import fixed
from models.outbox import INTERRUPTED, MessageStatus, Outgoing
from models.pace import SharedPace, hold_channel, push_slots, read_pace
from models.prepared import Prepared
from models.tables import contact, outbox
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class Sent:
    message: Outgoing
    platform_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """`error`: None of one that expired."""

    message: Outgoing
    status: MessageStatus
    error: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Returned:
    """Back in the queue, the lease given up. `failures`: those that count, this one included.

    `useful_until`: in place of the time at which it would be of no use any more; None leaves that as it is.
    """

    message: Outgoing
    failures: int
    is_uncertain: bool
    not_before: datetime | None = None
    error: str | None = None
    useful_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """Out of the queue until the person writes. `platform_id`: of what told them that there is something, if anything.

    Then it is of use however late that is.
    """

    message: Outgoing
    why: str
    platform_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing reaches the contact: everything that is queued for it has failed."""

    message: Outgoing
    cause: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another address. The message's own report is beside this one."""

    message: Outgoing
    address: str


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing is sent by the channel until then, by no process."""

    channel: str
    until: datetime
    slowed_until: datetime | None


Report = Sent | Ended | Returned | Parked | Unreachable | Moved | Held


@dataclass(frozen=True, slots=True)
class Replied:
    """How many replies and changes went out since the last reports. `interval`: between slots that processes share."""

    count: int
    interval: timedelta


# Only the row's key, the attempt and the owner: a planner that is told a status takes the partial index of the queue.
_MINE = (
    outbox.c.contact_id == bindparam("of_contact"),
    outbox.c.position == bindparam("at_position"),
    outbox.c.attempts == bindparam("attempt"),
    outbox.c.lease_owner == bindparam("owner"),
)
_DONE = Prepared(
    update(outbox)
    .where(*_MINE)
    .values(
        status=bindparam("status"),
        platform_id=bindparam("platform_id"),
        error=bindparam("error"),
        done_at=bindparam("at"),
        lease_owner=None,
        lease_until=None,
    )
)
_RETURN = Prepared(
    update(outbox)
    .where(*_MINE)
    .values(
        failures=bindparam("failures"),
        is_uncertain=bindparam("is_uncertain"),
        not_before=bindparam("not_before"),
        error=case((outbox.c.error == fixed(INTERRUPTED), outbox.c.error), else_=bindparam("error", type_=String)),
        expires_at=func.coalesce(bindparam("useful_until", type_=outbox.c.expires_at.type), outbox.c.expires_at),
        lease_owner=None,
        lease_until=None,
    )
)
_PARK = Prepared(
    update(outbox)
    .where(*_MINE)
    .values(
        status=MessageStatus.WAITING,
        platform_id=bindparam("platform_id"),
        error=bindparam("why"),
        expires_at=case((bindparam("platform_id", type_=String).is_(None), outbox.c.expires_at), else_=None),
        lease_owner=None,
        lease_until=None,
    )
)
_MARK_UNREACHABLE = (
    update(contact)
    .where(contact.c.id == bindparam("of_contact"), contact.c.unreachable_since.is_(None))
    .values(unreachable_since=bindparam("at"), unreachable_cause=bindparam("cause"))
)
_FAIL_ALL = (
    update(outbox)
    .where(outbox.c.contact_id == bindparam("of_contact"), outbox.c.status == literal_column("'queued'"))
    .values(
        status=MessageStatus.FAILED,
        error=bindparam("cause"),
        done_at=bindparam("at"),
        lease_owner=None,
        lease_until=None,
    )
)


def write_reports(conn: Connection, reports: Sequence[Report], *, owner: str, vault: Vault) -> None:
    """A second time changes nothing: the lease was given up the first time."""
    done = [_done(one, owner) for one in reports if isinstance(one, Sent | Ended)]
    if done:
        _DONE.run_all(conn, done)
    returned = [_returned(one, owner) for one in reports if isinstance(one, Returned)]
    if returned:
        _RETURN.run_all(conn, returned)
    parked = [_parked(one, owner) for one in reports if isinstance(one, Parked)]
    if parked:
        _PARK.run_all(conn, parked)
    for report in reports:
        match report:
            case Unreachable(message, cause, at):
                _end_all(conn, message, cause=cause, at=at, owner=owner)
            case Moved(message, address):
                _move(conn, message, address, vault)
    for report in reports:  # last: every process wants that row, and takes it after those of its messages
        if isinstance(report, Held):
            hold_channel(conn, report.channel, until=report.until, slowed_until=report.slowed_until)


def write_paces(conn: Connection, replied: dict[str, Replied], *, now: datetime) -> dict[str, SharedPace]:
    """Counts replies against the slots of announcements, and reads what other processes were told."""
    for channel in sorted(replied):  # two processes in different orders would wait for each other
        push_slots(conn, channel, replied[channel].count, interval=replied[channel].interval, now=now)
    return {channel: read_pace(conn, channel) for channel in replied}


def _done(report: Sent | Ended, owner: str) -> dict[str, object]:
    match report:
        case Sent(message, platform_id, at):
            outcome = {"status": MessageStatus.SENT, "platform_id": platform_id or None, "error": None, "at": at}
        case Ended(message, status, error, at):
            outcome = {"status": status, "platform_id": None, "error": error, "at": at}
    return {**_fence(message, owner), **outcome}


def _returned(report: Returned, owner: str) -> dict[str, object]:
    return {
        **_fence(report.message, owner),
        "failures": report.failures,
        "is_uncertain": report.is_uncertain,
        "not_before": report.not_before,
        "error": report.error,
        "useful_until": report.useful_until,
    }


def _parked(report: Parked, owner: str) -> dict[str, object]:
    return {**_fence(report.message, owner), "why": report.why, "platform_id": report.platform_id or None}


def _fence(message: Outgoing, owner: str) -> dict[str, object]:
    place = {"of_contact": message.contact_id, "at_position": message.position}
    return {**place, "attempt": message.attempt, "owner": owner}


def _end_all(conn: Connection, message: Outgoing, *, cause: str, at: datetime, owner: str) -> None:
    """Only the holder of the message may say so: what a slow process heard of an older attempt may be over."""
    ended = {"status": MessageStatus.FAILED, "platform_id": None, "error": cause, "at": at}
    if _DONE.run(conn, {**_fence(message, owner), **ended}) == 0:
        return
    of_contact = {"of_contact": message.contact_id, "cause": cause, "at": at}
    conn.execute(_MARK_UNREACHABLE, of_contact)
    conn.execute(_FAIL_ALL, of_contact)


def _move(conn: Connection, message: Outgoing, address: str, vault: Vault) -> None:
    """Where another contact has that address already, this one keeps its own: its messages fail by themselves."""
    try:
        with conn.begin_nested():
            move_contact(conn, message.contact_id, channel=message.channel, address=address, vault=vault)
    except IntegrityError:
        return
