"""Claiming: which queued messages a process may send next, and the lease that keeps all others from sending them.

A window of rows in their order first, the test of each lane's head on those alone, then the rows by their keys: the
textbook form, one statement with NOT EXISTS over everything, took 197 ms instead of 3 (reliability.md 2.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, literal_column, or_, select, tuple_, update

from models.addresses import open_address
from models.outbox import Lease, MessageStatus, Outgoing, Priority
from models.pace import SharedPace, grant_slots, read_pace
from models.tables import contact, outbox
from models.vault import Vault, VaultError

_Row = Any
"""Of SQLAlchemy: the columns of the statement it came from."""

URGENT = (Priority.REPLY, Priority.CHANGE)
PACED = (Priority.REMINDER, Priority.ANNOUNCEMENT)

_PAGES = 6
_LARGEST_PAGE = 20_000
_BEYOND = 16
"""Rows of a window beyond those that are wanted: followers in their lanes rarely are more."""

_NONE = -1
_SIZES = (1, 8, 64, 256)
"""Lists of ids come in these lengths only: every other length would be one more statement for the server to plan."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many of each kind of a channel. `interval`: between paced slots, where processes share them; else None."""

    channel: str
    urgent: int
    paced: int
    interval: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """`has_more`: others wait behind these, or beside them. `first_slot`: of the paced ones, where slots are shared.

    `unreadable`: rows that no key opens. They have failed; somebody should know.
    """

    messages: tuple[Outgoing, ...] = ()
    has_more: bool = False
    first_slot: datetime | None = None
    pace: SharedPace = field(default_factory=SharedPace)
    unreadable: int = 0


# A bound value would hide from the plan of a prepared statement that the partial indexes hold.
_IS_QUEUED = outbox.c.status == literal_column("'queued'")
_IS_DUE = and_(
    _IS_QUEUED,
    or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
    or_(outbox.c.lease_owner.is_(None), outbox.c.lease_until <= bindparam("now")),
)
# As a value and not as a join, which a planner without statistics may begin at the wrong end.
_CHANNEL = select(contact.c.channel).where(contact.c.id == outbox.c.contact_id).scalar_subquery()
_HERE = bindparam("channel") == _CHANNEL
_DUE = select(outbox.c.id).where(_IS_DUE, _HERE).limit(1)
_WINDOW = (
    select(outbox.c.id, outbox.c.contact_id, outbox.c.priority, outbox.c.position)
    .where(
        _IS_DUE,
        _HERE,
        outbox.c.priority <= bindparam("last"),
        tuple_(outbox.c.priority, outbox.c.id) > tuple_(bindparam("after_priority"), bindparam("after_id")),
    )
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("size"))
)
_EARLIER = outbox.alias("earlier")
_HAS_EARLIER = exists().where(
    _EARLIER.c.contact_id == outbox.c.contact_id,
    _EARLIER.c.priority == outbox.c.priority,
    _EARLIER.c.position < outbox.c.position,
    _EARLIER.c.status == literal_column("'queued'"),
    # One that is kept for tomorrow and was never tried holds back nobody.
    or_(_EARLIER.c.attempts > 0, _EARLIER.c.not_before.is_(None), _EARLIER.c.not_before <= bindparam("now")),
)
_HEADS = (
    select(
        outbox.c.id,
        outbox.c.contact_id,
        outbox.c.position,
        outbox.c.priority,
        outbox.c.payload,
        outbox.c.expires_at,
        outbox.c.created_at,
        outbox.c.attempts,
        outbox.c.failures,
        outbox.c.is_uncertain,
        outbox.c.lease_owner,
        contact.c.language,
        contact.c.address,
        contact.c.address_index,
        contact.c.stopped_at,
        contact.c.unreachable_since,
        contact.c.unreachable_cause,
    )
    .join_from(outbox, contact)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), _IS_DUE, ~_HAS_EARLIER)
    .order_by(outbox.c.priority, outbox.c.id)
    .with_for_update(of=outbox, skip_locked=True)
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(attempts=outbox.c.attempts + 1, lease_owner=bindparam("owner"), lease_until=bindparam("until"))
)
_END = (
    update(outbox)
    .where(outbox.c.id == bindparam("of_id"))
    .values(status=bindparam("ended"), error=bindparam("why"), done_at=bindparam("at"), lease_owner=None)
)


def is_due(conn: Connection, channel: str, *, now: datetime) -> bool:
    """Only reads: an idle office asks this and writes nothing."""
    return conn.execute(_DUE, {"channel": channel, "now": now}).first() is not None


def claim_messages(conn: Connection, wanted: Wanted, *, lease: Lease, now: datetime, vault: Vault) -> Claimed:
    """The heads of the lanes, most urgent first. What is of no use any more is ended here, and not handed out."""
    pace = read_pace(conn, wanted.channel)
    if pace.held_until and pace.held_until > now:
        return Claimed(has_more=True, pace=pace)
    claim = _Claim(conn, wanted.channel, lease, now, vault)
    claim.look(URGENT, wanted.urgent)
    urgent = len(claim.messages)
    claim.look(PACED, wanted.paced)
    if claim.messages:
        _lease(conn, claim.ids, lease)
    if claim.endings:
        conn.execute(_END, claim.endings)
    paced = len(claim.messages) - urgent
    first = None
    if paced and wanted.interval is not None:
        first = grant_slots(conn, wanted.channel, paced, interval=wanted.interval, now=now)
    return Claimed(tuple(claim.messages), claim.has_more, first, pace, claim.unreadable)


class _Claim:
    """What is found on the way."""

    def __init__(self, conn: Connection, channel: str, lease: Lease, now: datetime, vault: Vault) -> None:
        self._conn, self._channel, self._lease, self._now, self._vault = conn, channel, lease, now, vault
        self.messages: list[Outgoing] = []
        self.ids: list[int] = []
        self.endings: list[dict[str, Any]] = []
        self.has_more = False
        self.unreadable = 0

    def look(self, kinds: tuple[Priority, Priority], count: int) -> None:
        """Window by window, each four times as long: one chat with hundreds of messages hides nobody."""
        if count <= 0:
            self.has_more = self.has_more or kinds == PACED
            return
        after: tuple[int, int] = (kinds[0], _NONE)
        lanes: set[tuple[int, int]] = set()
        left, size = count, count + _BEYOND
        for _ in range(_PAGES):
            rows = self._window(after, kinds[-1], size)
            heads = _heads(rows, lanes)
            taken = self._take(heads, left)
            self.has_more = self.has_more or len(rows) == size or taken < len(rows)
            left -= taken
            if len(rows) < size or left <= 0:
                return
            after, size = (rows[-1].priority, rows[-1].id), min(size * 4, _LARGEST_PAGE)

    def _window(self, after: tuple[int, int], last: Priority, size: int) -> Sequence[_Row]:
        asked = {"channel": self._channel, "now": self._now, "last": last, "size": size}
        return self._conn.execute(_WINDOW, {**asked, "after_priority": after[0], "after_id": after[1]}).all()

    def _take(self, heads: Sequence[int], most: int) -> int:
        """Locks no more than are wanted: whoever claims at the same moment takes the next ones."""
        taken = place = 0
        while taken < most and place < len(heads):
            ids = heads[place : place + min(most - taken, _SIZES[-1])]
            place += len(ids)
            for row in self._conn.execute(_HEADS, {"ids": _in_length(ids), "now": self._now}):
                taken += self._judge(row)
        return taken

    def _judge(self, row: _Row) -> bool:
        """Whether it is to be sent."""
        if ending := _useless(row, self._now):
            return self._end(row, *ending)
        try:
            message = _outgoing(row, channel=self._channel, lease=self._lease, vault=self._vault)
        except VaultError:
            self.unreadable += 1
            return self._end(row, MessageStatus.FAILED, "unreadable")
        self.ids.append(row.id)
        self.messages.append(message)
        return True

    def _end(self, row: _Row, status: MessageStatus, error: str | None) -> bool:
        self.endings.append({"of_id": row.id, "ended": status, "why": error, "at": self._now})
        self.has_more = True  # whoever waited behind it is first now
        return False


def _heads(rows: Sequence[_Row], lanes: set[tuple[int, int]]) -> list[int]:
    """The first of each lane that was not met before."""
    first: dict[tuple[int, int], _Row] = {}
    for row in rows:
        lane = (row.contact_id, row.priority)
        if lane not in lanes and (lane not in first or row.position < first[lane].position):
            first[lane] = row
    lanes.update(first)
    return [row.id for row in first.values()]


def _useless(row: _Row, now: datetime) -> tuple[MessageStatus, str | None] | None:
    if row.payload is None or row.address is None:
        return MessageStatus.EXPIRED, "erased"
    if row.expires_at is not None and row.expires_at <= now:
        return MessageStatus.EXPIRED, None
    if row.unreachable_since is not None:
        return MessageStatus.FAILED, row.unreachable_cause
    if row.stopped_at is not None and row.priority in PACED:
        return MessageStatus.FAILED, "stopped"
    return None


def _outgoing(row: _Row, *, channel: str, lease: Lease, vault: Vault) -> Outgoing:
    place = f"{row.contact_id}:{row.position}"
    return Outgoing(
        contact_id=row.contact_id,
        position=row.position,
        channel=channel,
        address=open_address(vault, row.address, row.address_index),
        language=row.language,
        priority=Priority(row.priority),
        payload=vault.open_json(row.payload, table="outbox", column="payload", row=place),
        lease_until=lease.until,
        attempt=row.attempts + 1,
        failures=row.failures,
        repeats=row.is_uncertain or row.lease_owner is not None,  # whoever had it did not say what became of it
        is_uncertain=row.is_uncertain,
        expires_at=row.expires_at,
        created_at=row.created_at,
    )


def _lease(conn: Connection, ids: Sequence[int], lease: Lease) -> None:
    for start in range(0, len(ids), _SIZES[-1]):
        some = _in_length(ids[start : start + _SIZES[-1]])
        conn.execute(_LEASE, {"ids": some, "owner": lease.owner, "until": lease.until})


def _in_length(ids: Sequence[int]) -> list[int]:
    size = next(size for size in _SIZES if size >= len(ids))
    return [*ids, *[_NONE] * (size - len(ids))]


_HELD_BY = and_(_IS_QUEUED, outbox.c.lease_owner == bindparam("owner"))
_RELEASE = update(outbox).where(_HELD_BY).values(lease_owner=None, lease_until=None)
_VOID = (
    update(outbox)
    .where(_IS_QUEUED, outbox.c.lease_owner.is_not(None), outbox.c.lease_owner != bindparam("owner"))
    .values(lease_until=bindparam("until"))
)


def release_leases(conn: Connection, owner: str) -> int:
    """Gives back all that the process holds: another one sends it at once. Returns how many."""
    return conn.execute(_RELEASE, {"owner": owner}).rowcount


def void_leases(conn: Connection, owner: str, *, now: datetime) -> int:
    """For the only process there can be: whoever held the others' leases is gone. What it sent may be repeated."""
    return conn.execute(_VOID, {"owner": owner, "until": now}).rowcount
