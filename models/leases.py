"""Claiming: which queued messages a process may send next, and the lease that keeps all others from sending them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, update

from models.addresses import open_address
from models.due import IS_QUEUED, MOST_AT_ONCE, NONE, Head, Seen, lease_all, locked_heads, window
from models.outbox import INTERRUPTED, Lease, MessageStatus, Outgoing, Priority
from models.pace import SharedPace, grant_slots, read_pace
from models.tables import outbox
from models.vault import Vault, VaultError

URGENT = (Priority.REPLY, Priority.CHANGE)
PACED = (Priority.REMINDER, Priority.ANNOUNCEMENT)

_PAGES = 6
_LARGEST_PAGE = 20_000
_BEYOND = 16
"""Rows of a window beyond those that are wanted: followers in their lanes rarely are more."""


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


_END = (
    update(outbox)
    .where(outbox.c.id == bindparam("of_id"))
    .values(status=bindparam("ended"), error=bindparam("why"), done_at=bindparam("at"), lease_owner=None)
)


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
        lease_all(conn, claim.ids, lease)
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
        after = (int(kinds[0]), NONE)
        lanes: set[tuple[int, int]] = set()
        left, size = count, count + _BEYOND
        for _ in range(_PAGES):
            rows = window(self._conn, self._channel, after=after, last=kinds[-1], size=size, now=self._now)
            heads = _heads(rows, lanes)
            taken = self._take(heads, left)
            self.has_more = self.has_more or len(rows) == size or taken < len(rows)
            left -= taken
            if len(rows) < size or left <= 0:
                return
            after, size = (rows[-1].priority, rows[-1].id), min(size * 4, _LARGEST_PAGE)

    def _take(self, heads: Sequence[int], most: int) -> int:
        """Locks no more than are wanted: whoever claims at the same moment takes the next ones."""
        taken = place = 0
        while taken < most and place < len(heads):
            ids = heads[place : place + min(most - taken, MOST_AT_ONCE)]
            place += len(ids)
            for row in locked_heads(self._conn, ids, now=self._now):
                taken += self._judge(row)
        return taken

    def _judge(self, row: Head) -> bool:
        """Whether it is to be sent."""
        if row.payload is None or row.address is None:
            return self._end(row, MessageStatus.EXPIRED, "erased")
        if ending := _useless(row, self._now):
            return self._end(row, *ending)
        place = f"{row.contact_id}:{row.position}"
        try:
            address = open_address(self._vault, row.address, row.address_index)
            payload = self._vault.open_json(row.payload, table="outbox", column="payload", row=place)
        except VaultError:
            self.unreadable += 1
            return self._end(row, MessageStatus.FAILED, "unreadable")
        self.ids.append(row.id)
        self.messages.append(self._outgoing(row, address, payload))
        return True

    def _outgoing(self, row: Head, address: str, payload: dict[str, Any]) -> Outgoing:
        return Outgoing(
            contact_id=row.contact_id,
            position=row.position,
            channel=self._channel,
            address=address,
            language=row.language,
            priority=Priority(row.priority),
            payload=payload,
            lease_until=self._lease.until,
            attempt=row.attempts + 1,
            failures=row.failures,
            repeats=row.is_uncertain or row.lease_owner is not None or row.error == INTERRUPTED,
            is_uncertain=row.is_uncertain,
            expires_at=row.expires_at,
            created_at=row.created_at,
        )

    def _end(self, row: Head, status: MessageStatus, error: str | None) -> bool:
        self.endings.append({"of_id": row.id, "ended": status, "why": error, "at": self._now})
        self.has_more = True  # whoever waited behind it is first now
        return False


def _heads(rows: Sequence[Seen], lanes: set[tuple[int, int]]) -> list[int]:
    """The first of each lane that was not met before."""
    first: dict[tuple[int, int], Seen] = {}
    for row in rows:
        lane = (row.contact_id, row.priority)
        if lane not in lanes and (lane not in first or row.position < first[lane].position):
            first[lane] = row
    lanes.update(first)
    return [row.id for row in first.values()]


def _useless(row: Head, now: datetime) -> tuple[MessageStatus, str | None] | None:
    if row.expires_at is not None and row.expires_at <= now:
        return MessageStatus.EXPIRED, None
    if row.unreachable_since is not None:
        return MessageStatus.FAILED, row.unreachable_cause
    if row.stopped_at is not None and row.priority in PACED:
        return MessageStatus.FAILED, "stopped"
    return None


_HELD_BY = and_(IS_QUEUED, outbox.c.lease_owner == bindparam("owner"))
_RELEASE = update(outbox).where(_HELD_BY).values(lease_owner=None, lease_until=None)
_VOID = (
    update(outbox)
    .where(IS_QUEUED, outbox.c.lease_owner.is_not(None), outbox.c.lease_owner != bindparam("owner"))
    .values(lease_until=bindparam("until"))
)


def release_leases(conn: Connection, owner: str) -> int:
    """Gives back all that the process holds: another one sends it at once. Returns how many."""
    return conn.execute(_RELEASE, {"owner": owner}).rowcount


def void_leases(conn: Connection, owner: str, *, now: datetime) -> int:
    """For the only process there can be: whoever held the others' leases is gone. What it sent may be repeated."""
    return conn.execute(_VOID, {"owner": owner, "until": now}).rowcount
