"""The counters of a batch, which seats and waiting list share: lock, giving back, kecamatan, recount.

Lock order everywhere: conversation, identity, batch, kecamatan. Whoever changes a registration that others can see
holds the lock of its batch; a new row is inserted before the lock is taken, so that the lock is held as shortly as
possible.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, case, func, select, update

from models.prepared import Prepared
from models.statuses import SEATED, Status
from models.tables import batch, batch_kecamatan, registration


@dataclass(frozen=True, slots=True)
class Miscount:
    """A counter that differs from the rows it counts. `counter`: "taken", "waiting", or a kecamatan's code."""

    batch_id: int
    counter: str
    stored: int
    counted: int


_LOCK = select(batch.c.id).where(batch.c.id == bindparam("id")).with_for_update(key_share=True)


def lock_batch(conn: Connection, batch_id: int) -> None:
    """Until the transaction ends. SQLite has one writer and ignores it.

    NO KEY UPDATE (`key_share`): a stronger lock would wait for the foreign keys of registrations being inserted, which
    in turn wait for this lock.
    """
    conn.execute(_LOCK, {"id": batch_id})


def give_back(conn: Connection, batch_id: int, *, status: Status, kecamatan: str | None) -> None:
    """What a registration of this status used up: a seat, a place on the waiting list, or nothing."""
    if status in SEATED:
        conn.execute(update(batch).where(batch.c.id == batch_id).values(taken=batch.c.taken - 1))
        give_back_share(conn, batch_id, kecamatan)
    elif status is Status.WAITING:
        conn.execute(update(batch).where(batch.c.id == batch_id).values(waiting=batch.c.waiting - 1))


def give_back_share(conn: Connection, batch_id: int, kecamatan: str | None) -> None:
    if kecamatan:
        share = batch_kecamatan.c
        mine = (share.batch_id == batch_id, share.kecamatan == kecamatan, share.taken > 0)
        conn.execute(update(batch_kecamatan).where(*mine).values(taken=share.taken - 1))


_SHARES = Prepared(select(batch_kecamatan.c.kecamatan).where(batch_kecamatan.c.batch_id == bindparam("batch_id")))


def use_share(conn: Connection, batch_id: int, kecamatan: str | None, *, strictly: bool) -> bool:
    """One seat of this kecamatan's share; True where the batch is not shared out or the kecamatan is not known yet.

    A kecamatan without a share has none of the seats; staff (`strictly` False) may seat its people all the same.
    """
    if kecamatan is None:
        return True
    share = batch_kecamatan.c
    shares = [code for (code,) in _SHARES.rows(conn, {"batch_id": batch_id})]
    if kecamatan not in shares:
        return not shares or not strictly
    mine = (share.batch_id == batch_id, share.kecamatan == kecamatan, share.taken < share.quota)
    return conn.execute(update(batch_kecamatan).where(*mine).values(taken=share.taken + 1)).rowcount == 1


def change_quota(conn: Connection, batch_id: int, *, quota: int) -> bool:
    """False, and nothing changed, where more seats than that are taken: nobody loses a seat by a number."""
    fits = (batch.c.id == batch_id, batch.c.taken <= quota)
    return conn.execute(update(batch).where(*fits).values(quota=quota)).rowcount == 1


def recount(conn: Connection) -> list[Miscount]:
    """The counters that are wrong: none, or this program has an error. For tests, `doctor` and the hourly check.

    For `Store.read`: it reads more than once, and counts right only on one snapshot.
    """
    return [*_miscounted_batches(conn), *_miscounted_shares(conn)]


def _miscounted_batches(conn: Connection) -> list[Miscount]:
    status = registration.c.status
    rows = conn.execute(
        select(
            batch.c.id,
            batch.c.taken,
            batch.c.waiting,
            func.coalesce(func.sum(case((status.in_(SEATED), 1), else_=0)), 0),
            func.coalesce(func.sum(case((status == Status.WAITING, 1), else_=0)), 0),
        )
        .select_from(batch.outerjoin(registration))
        .group_by(batch.c.id, batch.c.taken, batch.c.waiting)
        .order_by(batch.c.id)
    )
    wrong = []
    for batch_id, taken, waiting, seated, queued in rows:
        if taken != seated:
            wrong.append(Miscount(batch_id, "taken", taken, seated))
        if waiting != queued:
            wrong.append(Miscount(batch_id, "waiting", waiting, queued))
    return wrong


def _miscounted_shares(conn: Connection) -> list[Miscount]:
    share, seat = batch_kecamatan.c, registration.c
    mine = (seat.batch_id == share.batch_id) & (seat.kecamatan == share.kecamatan) & seat.status.in_(SEATED)
    rows = conn.execute(
        select(share.batch_id, share.kecamatan, share.taken, func.count(seat.id))
        .select_from(batch_kecamatan.outerjoin(registration, mine))
        .group_by(share.batch_id, share.kecamatan, share.taken)
        .order_by(share.batch_id, share.kecamatan)
    )
    return [Miscount(*row) for row in rows if row[2] != row[3]]
