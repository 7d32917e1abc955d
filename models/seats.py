"""Taking a seat. `take_seat` is the only function that uses one up, whoever asks for it.

Behind it stand the CHECKs of `batch.taken` and the unique index of active registrations; before it, nothing: a look at
the number of seats left is for showing only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, bindparam, case, select, update
from sqlalchemy.exc import IntegrityError

from models.counters import give_back_share, use_share
from models.numbers import number
from models.prepared import Prepared
from models.refusals import Refusal, Refused
from models.registrations import (
    Entry,
    Standing,
    add_registration,
    change_registration,
    find_active,
    find_registration,
    record,
    set_number,
)
from models.statuses import Status
from models.tables import batch

_ATTEMPTS = 5
_COUNTER = "counter"
_OFFICE = frozenset({"staff", _COUNTER})
"""Who may use the seats that are kept for the counter; residents and the waiting list may not."""


@dataclass(frozen=True, slots=True)
class Seat:
    """`number` once confirmed; `held_until` while held."""

    registration_id: int
    number: str | None
    status: Status
    held_until: datetime | None


@dataclass(frozen=True, slots=True)
class _Wish:
    entry: Entry
    status: Status
    now: datetime
    held_until: datetime | None
    offer_until: datetime | None
    newcomer: bool
    actor: str


def take_seat(
    conn: Connection,
    *,
    batch_id: int,
    resident_id: int,
    contact_id: int,
    channel: str,
    kecamatan: str | None,
    now: datetime,
    status: Status,
    held_until: datetime | None = None,
    offer_until: datetime | None = None,
    newcomer: bool = True,
    actor: str = "resident",
    flags: Sequence[str] = (),
) -> Seat | Refused:
    """Seats a resident as `status`: held, confirmed or offered. The number comes with the confirmed seat.

    A seat that is held or offered already is confirmed without using up another, and a hold that is held again lasts
    longer. `newcomer` False is for the waiting list and for staff: neither the window nor those who wait count then,
    and who waits or is under review is seated. The batch must be published in any case. A refusal changes nothing.
    `actor`: "resident", "clock", "staff", "seed", or "counter" for who was entered at the office's counter: that uses
    up one of the seats kept for it.
    """
    if {Status.HELD: held_until, Status.OFFERED: offer_until}.get(status, now) is None:
        raise ValueError("a seat that is held or offered needs the moment until which it is")
    entry = Entry(batch_id, resident_id, contact_id, channel, kecamatan, tuple(flags))
    wish = _Wish(entry, status, now, held_until, offer_until, newcomer, actor)
    for _ in range(_ATTEMPTS):
        answer = _attempt(conn, wish)
        if answer is not None:
            return answer
    raise RuntimeError("a registration or its batch changed during every attempt to seat it")


def _attempt(conn: Connection, wish: _Wish) -> Seat | Refused | None:
    """None: somebody else changed the same registration or batch in between, so look again."""
    current = find_active(conn, batch_id=wish.entry.batch_id, resident_id=wish.entry.resident_id)
    if current and not _may_become(current.status, wish):
        return Refused(Refusal.ALREADY)
    try:
        with conn.begin_nested() as savepoint:
            answer = _move(conn, wish, current) if current else _enter(conn, wish)
            if not isinstance(answer, Seat):
                savepoint.rollback()
            return answer
    except IntegrityError:
        if current or not find_active(conn, batch_id=wish.entry.batch_id, resident_id=wish.entry.resident_id):
            raise
        return None  # another tap of the same resident came first, and now its registration is found


def _may_become(status: Status, wish: _Wish) -> bool:
    match status:
        case Status.HELD:
            return wish.status is not Status.OFFERED
        case Status.OFFERED:
            return wish.status is Status.CONFIRMED
        case Status.WAITING | Status.REVIEW:
            return not wish.newcomer
        case _:
            return False


def _enter(conn: Connection, wish: _Wish) -> Seat | Refused | None:
    # Insert first, batch last: the row that everybody wants is then locked for the shortest time, and a double tap
    # ends at the unique index without having waited for it.
    registration_id = add_registration(conn, wish.entry, status=wish.status, now=wish.now, **_moments(wish, None))
    used = _use_up(conn, wish, None)
    if used is None:
        return _why_not(conn, wish, None)
    if not use_share(conn, wish.entry.batch_id, wish.entry.kecamatan, strictly=wish.newcomer):
        return Refused(Refusal.KECAMATAN_FULL, used.waiting)
    seat_number = _number(wish, used)
    if seat_number:
        set_number(conn, registration_id, seat_number)
    record(conn, registration_id, status=wish.status, now=wish.now, actor=wish.actor)
    return Seat(registration_id, seat_number, wish.status, wish.held_until)


def _move(conn: Connection, wish: _Wish, current: Standing) -> Seat | Refused | None:
    # Batch first: it is the lock under which registrations move. Whether `current` is still so is known only then.
    used = _use_up(conn, wish, current)
    if used is None:
        unchanged = find_registration(conn, current.id) == current
        return _why_not(conn, wish, current) if unchanged else None
    if not _move_share(conn, wish, current):
        return Refused(Refusal.KECAMATAN_FULL, used.waiting)
    moments = _moments(wish, current)
    seat_number = _number(wish, used)
    if not change_registration(
        conn,
        current,
        status=wish.status,
        now=wish.now,
        number=seat_number,
        kecamatan=_kecamatan(wish, current),
        flags=sorted({*current.entry.flags, *wish.entry.flags}),
        **moments,
    ):
        return None
    if not (current.status is wish.status and not current.is_lapsed(wish.now)):  # a hold that only lasts longer
        record(conn, current.id, status=wish.status, now=wish.now, actor=wish.actor)
    return Seat(current.id, seat_number, wish.status, moments.get("held_until"))


@dataclass(frozen=True, slots=True)
class _Used:
    """The batch after the seat was counted."""

    code: str
    last_number: int
    waiting: int


def _use_up(conn: Connection, wish: _Wish, current: Standing | None) -> _Used | None:
    """The one statement that counts a seat. None: the batch has none for this wish."""
    seated = current is not None and current.is_seated
    waited = current is not None and current.status is Status.WAITING
    in_line = _stands_in_line(wish, current)
    statement = _counting(
        seated=seated, waited=waited, in_line=in_line, confirmed=wish.status is Status.CONFIRMED, actor=wish.actor
    )
    at = {"at": wish.now} if in_line else {}
    row = statement.first(conn, {"of_batch": wish.entry.batch_id, **at})
    return _Used(*row) if row else None


@cache
def _counting(*, seated: bool, waited: bool, in_line: bool, confirmed: bool, actor: str) -> Prepared:
    """Each form of it is built once: building takes longer than counting, and there is the rush of the last seats."""
    conditions = [batch.c.id == bindparam("of_batch"), batch.c.status == "published"]
    limit = batch.c.quota if actor in _OFFICE else batch.c.quota - batch.c.kept_seats
    conditions += [] if seated else [batch.c.taken < limit]
    conditions += [batch.c.waiting > 0] if waited else []  # who waited may have left before the batch was locked
    if in_line:
        conditions += [batch.c.waiting == 0, batch.c.opens_at <= bindparam("at"), batch.c.closes_at > bindparam("at")]
    changes = {
        "taken": batch.c.taken + int(not seated),
        "waiting": batch.c.waiting - int(waited),
        "last_number": batch.c.last_number + int(confirmed),
    }
    if actor == _COUNTER and not seated:
        changes["kept_seats"] = case((batch.c.kept_seats > 0, batch.c.kept_seats - 1), else_=0)
    return Prepared(
        update(batch).where(*conditions).values(changes).returning(batch.c.code, batch.c.last_number, batch.c.waiting)
    )


def _stands_in_line(wish: _Wish, current: Standing | None) -> bool:
    """Whether the registration window and those who wait count.

    They do not for staff and for the waiting list itself, nor for a seat that is kept until a moment still to come:
    what was promised at 23.55 is kept at 00.05. A seat kept too long ago is as free as any other.
    """
    return wish.newcomer and (current is None or current.is_lapsed(wish.now))


_BATCH = select(
    batch.c.status,
    batch.c.opens_at,
    batch.c.closes_at,
    batch.c.taken,
    batch.c.quota,
    batch.c.kept_seats,
    batch.c.waiting,
).where(batch.c.id == bindparam("id"))


def _why_not(conn: Connection, wish: _Wish, current: Standing | None) -> Refused | None:
    """None where by now nothing speaks against it."""
    row = conn.execute(_BATCH, {"id": wish.entry.batch_id}).one()
    in_line = _stands_in_line(wish, current)
    if row.status != "published" or (in_line and not row.opens_at <= wish.now < row.closes_at):
        return Refused(Refusal.CLOSED, row.waiting)
    limit = row.quota if wish.actor in _OFFICE else row.quota - row.kept_seats
    if row.taken >= limit and not (current and current.is_seated):
        return Refused(Refusal.FULL, row.waiting)
    return Refused(Refusal.SOMEBODY_WAITS, row.waiting) if in_line and row.waiting else None


def _number(wish: _Wish, used: _Used) -> str | None:
    return number(used.code, used.last_number) if wish.status is Status.CONFIRMED else None


def _kecamatan(wish: _Wish, current: Standing) -> str | None:
    return current.entry.kecamatan if wish.entry.kecamatan is None else wish.entry.kecamatan


def _move_share(conn: Connection, wish: _Wish, current: Standing) -> bool:
    """The share of the kecamatan, which is often answered only after the seat was held."""
    before = current.entry.kecamatan if current.is_seated else None
    after = _kecamatan(wish, current)
    if before == after:
        return True
    give_back_share(conn, wish.entry.batch_id, before)
    return use_share(conn, wish.entry.batch_id, after, strictly=wish.newcomer)


def _moments(wish: _Wish, current: Standing | None) -> dict[str, datetime | None]:
    """The columns of time that the new status has."""
    match wish.status:
        case Status.HELD if current and current.held_until and not current.is_lapsed(wish.now):
            return {"held_until": max(current.held_until, wish.held_until or current.held_until)}
        case Status.HELD:
            return {"held_since": wish.now, "held_until": wish.held_until}
        case Status.OFFERED:
            return {"offered_at": wish.now, "offer_until": wish.offer_until}
        case _:
            return {}
