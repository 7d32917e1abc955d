"""What can happen to a seat: each act is one transaction of one person, of staff, or of the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from models.counters import change_quota
from models.holds import expire_holds
from models.leaving import release
from models.offers import lapse_offer, offer_next
from models.registrations import find_active
from models.reviews import begin_review
from models.statuses import Status
from models.tables import batch, registration
from models.waiting import join_waiting, leave_waiting
from tests import cast
from tests.cast import Person

OFFER_LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody, in one of two batches, at a moment."""

    batch_id: int
    other_batch_id: int
    who: Person
    kecamatan: str
    now: datetime


Act = Callable[[Connection, Scene], object]


def hold(conn: Connection, scene: Scene) -> None:
    cast.hold(conn, scene.batch_id, scene.who, now=scene.now, kecamatan=scene.kecamatan)


def take(conn: Connection, scene: Scene) -> None:
    cast.confirm(conn, scene.batch_id, scene.who, now=scene.now, kecamatan=scene.kecamatan)


def hold_longer(conn: Connection, scene: Scene) -> None:
    """Or anew, where the hold has run out."""
    if found := _somebody(conn, scene, Status.HELD):
        cast.hold(conn, scene.batch_id, found[1], now=scene.now)


def take_what_is_held(conn: Connection, scene: Scene) -> None:
    """Perhaps from another kecamatan than was said at first."""
    if found := _somebody(conn, scene, Status.HELD):
        cast.confirm(conn, scene.batch_id, found[1], now=scene.now, kecamatan=scene.kecamatan)


def admit(conn: Connection, scene: Scene) -> None:
    cast.confirm(conn, scene.batch_id, scene.who, now=scene.now, newcomer=False, actor="staff")


def cancel(conn: Connection, scene: Scene) -> None:
    seen = find_active(conn, batch_id=scene.batch_id, resident_id=scene.who.resident_id)
    if seen:
        release(conn, seen.id, to=Status.CANCELLED, now=scene.now, actor="resident")


def cancel_and_pass_on(conn: Connection, scene: Scene) -> None:
    cancel(conn, scene)
    offer(conn, scene)


def change_training(conn: Connection, scene: Scene) -> None:
    cancel(conn, scene)
    cast.hold(conn, scene.other_batch_id, scene.who, now=scene.now)


def let_go(conn: Connection, scene: Scene) -> None:
    if found := _somebody(conn, scene, Status.HELD):
        release(conn, found[0], to=Status.CANCELLED, now=scene.now, actor="resident")


def join(conn: Connection, scene: Scene) -> None:
    entry = {**scene.who.as_entry, "kecamatan": scene.kecamatan}
    join_waiting(conn, batch_id=scene.batch_id, **entry, now=scene.now)


def leave_the_line(conn: Connection, scene: Scene) -> None:
    if found := _somebody(conn, scene, Status.WAITING):
        leave_waiting(conn, found[0], now=scene.now)


def ask_staff(conn: Connection, scene: Scene) -> None:
    entry = {**scene.who.as_entry, "kecamatan": scene.kecamatan}
    begin_review(conn, batch_id=scene.batch_id, **entry, now=scene.now, reasons=["age"], answer_by=date(2027, 1, 15))


def offer(conn: Connection, scene: Scene) -> None:
    offer_next(conn, scene.batch_id, now=scene.now, until=scene.now + OFFER_LASTS)


def accept(conn: Connection, scene: Scene) -> None:
    if found := _somebody(conn, scene, Status.OFFERED):
        cast.confirm(conn, scene.batch_id, found[1], now=scene.now)


def decline(conn: Connection, scene: Scene) -> None:
    if found := _somebody(conn, scene, Status.OFFERED):
        release(conn, found[0], to=Status.DECLINED, now=scene.now, actor="resident")


def tick(conn: Connection, scene: Scene) -> None:
    expire_holds(conn, scene.now, limit=20)
    offered = select(registration.c.id).where(registration.c.status == Status.OFFERED)
    for one in conn.execute(offered.order_by(registration.c.batch_id, registration.c.id)).scalars().all():
        lapse_offer(conn, one, now=scene.now, unreached=False)


def raise_quota(conn: Connection, scene: Scene) -> None:
    change_quota(conn, scene.batch_id, quota=min(5, _quota(conn, scene) + 1))


def lower_quota(conn: Connection, scene: Scene) -> None:
    change_quota(conn, scene.batch_id, quota=max(0, _quota(conn, scene) - 1))


_ALL: tuple[Act, ...] = (
    *(
        hold,
        hold_longer,
        take,
        take_what_is_held,
        admit,
        cancel,
        cancel_and_pass_on,
        change_training,
        let_go,
        join,
        leave_the_line,
    ),
    *(ask_staff, offer, accept, decline, tick, raise_quota, lower_quota),
)
ACTS: Mapping[str, Act] = {act.__name__: act for act in _ALL}
"""By name, so that a failed test tells its story in words."""


def _somebody(conn: Connection, scene: Scene, *statuses: Status) -> tuple[int, Person] | None:
    """One of those who stand so in the batch: `who` chooses, and several may choose the same."""
    row = registration.c
    standing = select(registration).where(row.batch_id == scene.batch_id, row.status.in_(statuses)).order_by(row.id)
    found = conn.execute(standing).all()
    if not found:
        return None
    chosen = found[scene.who.resident_id // 2 % len(found)]  # not always one of the same kecamatan as `who`
    return chosen.id, Person(chosen.resident_id, chosen.contact_id, chosen.channel)


def _quota(conn: Connection, scene: Scene) -> int:
    return int(conn.execute(select(batch.c.quota).where(batch.c.id == scene.batch_id)).scalar_one())
