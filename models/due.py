"""The statements of a claim: which queued messages are due, in which order, and the lease on those that are taken.

A window of rows in their order first, the test of each lane's head on those alone, then the rows by their keys: the
textbook form, one statement with NOT EXISTS over everything, took 197 ms instead of 3 (reliability.md 2.3).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    exists,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)

from models.columns import fixed
from models.outbox import INTERRUPTED, Lease, Priority
from models.prepared import Prepared
from models.tables import contact, outbox

NONE = -1
"""The id of no row."""
_SIZES = (1, 8, 64, 256)
"""Lists of ids come in these lengths only: every other length would be one more statement for the server to plan."""
MOST_AT_ONCE = _SIZES[-1]
_PLACES = tuple(f"id_{place}" for place in range(MOST_AT_ONCE))


class Seen(NamedTuple):
    """A row of the window. A tuple, as the driver gives it: hundreds come at once."""

    id: int
    contact_id: int
    priority: int
    position: int


class Head(NamedTuple):
    """The first of its lane, with what is known of its contact."""

    id: int
    contact_id: int
    position: int
    priority: int
    payload: bytes | None
    expires_at: datetime | None
    created_at: datetime
    attempts: int
    failures: int
    is_uncertain: bool
    lease_owner: str | None
    error: str | None
    language: str
    address: bytes | None
    address_index: bytes
    stopped_at: datetime | None
    unreachable_since: datetime | None
    unreachable_cause: str | None


_OF_CONTACT = Head._fields[Head._fields.index("language") :]

# A bound value would hide from the plan of a prepared statement that the partial indexes hold.
IS_QUEUED = outbox.c.status == literal_column("'queued'")
_IS_DUE = and_(
    IS_QUEUED,
    or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
    or_(outbox.c.lease_owner.is_(None), outbox.c.lease_until <= bindparam("now")),
)
# As a value and not as a join, which a planner without statistics may begin at the wrong end.
_CHANNEL = select(contact.c.channel).where(contact.c.id == outbox.c.contact_id).scalar_subquery()
_HERE = bindparam("channel") == _CHANNEL
_DUE = select(outbox.c.id).where(_IS_DUE, _HERE).limit(1)
_WINDOW = Prepared(
    select(*(outbox.c[name] for name in Seen._fields))
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


def _among(size: int) -> ColumnElement[bool]:
    return outbox.c.id.in_([bindparam(place, type_=outbox.c.id.type) for place in _PLACES[:size]])


def _heads_among(size: int) -> Prepared:
    return Prepared(
        select(*((contact if name in _OF_CONTACT else outbox).c[name] for name in Head._fields))
        .join_from(outbox, contact)
        .where(_among(size), _IS_DUE, ~_HAS_EARLIER)
        .order_by(outbox.c.priority, outbox.c.id)
        .with_for_update(of=outbox, skip_locked=True)
    )


def _lease_among(size: int) -> Prepared:
    return Prepared(
        update(outbox)
        .where(_among(size))
        .values(
            attempts=outbox.c.attempts + 1,
            error=case((outbox.c.lease_owner.is_not(None), fixed(INTERRUPTED)), else_=outbox.c.error),
            lease_owner=bindparam("owner"),
            lease_until=bindparam("until"),
        )
    )


_HEADS = {size: _heads_among(size) for size in _SIZES}
_LEASE = {size: _lease_among(size) for size in _SIZES}


def is_due(conn: Connection, channel: str, *, now: datetime) -> bool:
    """Only reads: an idle office asks this and writes nothing."""
    return conn.execute(_DUE, {"channel": channel, "now": now}).first() is not None


def window(
    conn: Connection, channel: str, *, after: tuple[int, int], last: Priority, size: int, now: datetime
) -> list[Seen]:
    """Rows beyond that priority and id, most urgent first, up to the priority `last`."""
    place = {"after_priority": after[0], "after_id": after[1]}
    asked = {"channel": channel, "now": now, "last": last, "size": size}
    return [Seen(*row) for row in _WINDOW.rows(conn, {**asked, **place})]


def locked_heads(conn: Connection, ids: Sequence[int], *, now: datetime) -> Iterator[Head]:
    """Those of at most MOST_AT_ONCE rows that nothing stands before; on PostgreSQL, that nobody else claims now."""
    places = _places(ids)
    return (Head(*row) for row in _HEADS[len(places)].rows(conn, {**places, "now": now}))


def lease_all(conn: Connection, ids: Sequence[int], lease: Lease) -> None:
    for start in range(0, len(ids), MOST_AT_ONCE):
        places = _places(ids[start : start + MOST_AT_ONCE])
        _LEASE[len(places)].run(conn, {**places, "owner": lease.owner, "until": lease.until})


def _places(ids: Sequence[int]) -> dict[str, int]:
    size = next(size for size in _SIZES if size >= len(ids))
    filled = (*ids, *[NONE] * (size - len(ids)))
    return dict(zip(_PLACES, filled, strict=False))
