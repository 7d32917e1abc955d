"""People who wait for a seat in an open office, by the chat page and by Telegram."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from models.outbox import MessageStatus
from models.statuses import Status
from models.tables import batch, batch_kecamatan, outbox, registration
from tests.journeys.office import ANSWERS, BEFORE_TRAINING, Office, Visitor
from tests.journeys.platform import on_platform
from tests.journeys.records import standing_of
from tests.staff.people.desk import everything_said


async def seated(office: Office, name: str = "ani", *, quota: int = 1) -> Visitor:
    """Has the last seat of AC3."""
    ani = office.visitor(name)
    await ani.comes_to(len(ANSWERS))
    await has_seats(office, quota)
    return ani


async def has_seats(office: Office, quota: int, *, code: str = "AC3") -> None:
    changed = update(batch).where(batch.c.code == code).values(quota=quota)
    await office.store.transact(lambda conn: conn.execute(changed) and None)


async def waits(office: Office, name: str, *, on_telegram: bool = False) -> Visitor:
    """In line for AC3, by the short way."""
    who = on_platform(office, name) if on_telegram else office.visitor(name)
    await who.opens()
    await who.says(*ANSWERS[:BEFORE_TRAINING])
    await who.taps("Perbaikan AC, penuh")
    await who.taps("Ya, daftar tunggu")
    await who.says(f"{name} contoh siregar", "0812-3456-7890")
    assert "di daftar tunggu Perbaikan AC" in who.last
    return who


async def withdraws(who: Visitor) -> str:
    """Gives the seat, or the place in line, back."""
    await who.says("pendaftaran saya")
    await who.taps(next(one for one in who.offered if one in {"Mundur", "Keluar dari daftar"}))
    return await who.taps(who.offered[0])


async def is_told(office: Office, who: Visitor) -> str:
    """What came to the chat by itself is the newest there; its buttons can be tapped."""
    standing = await standing_of(office, who.address, channel=who.channel)
    said = await office.store.read(lambda conn: everything_said(conn, standing.contact_id))
    who.heard.append(said[-1])
    return who.last


async def offers_told(office: Office, who: Visitor) -> list[Row[Any]]:
    standing = await standing_of(office, who.address, channel=who.channel)
    mine = (outbox.c.contact_id == standing.contact_id, outbox.c.purpose.like("offer:%"))
    return await office.store.read(lambda conn: list(conn.execute(select(outbox).where(*mine)).all()))


async def is_sent(office: Office, who: Visitor, status: MessageStatus, *, at: datetime | None = None) -> None:
    """As the sender writes it down of the message that tells of the offer."""
    (told,) = await offers_told(office, who)
    ended = {"status": status, "done_at": at or office.clock.now}
    await office.store.transact(
        lambda conn: conn.execute(update(outbox).where(outbox.c.id == told.id).values(ended)) and None
    )


async def stands_as(office: Office, who: Visitor) -> Status:
    """The newest registration of this contact."""
    return Status((await registration_of(office, who)).status)


async def registration_of(office: Office, who: Visitor) -> Row[Any]:
    standing = await standing_of(office, who.address, channel=who.channel)
    mine = registration.c.contact_id == standing.contact_id

    def newest(conn: Connection) -> Row[Any]:
        return conn.execute(select(registration).where(mine).order_by(registration.c.id.desc())).first()  # type: ignore[return-value]

    return await office.store.read(newest)


async def shares_out(office: Office, used_up: dict[str, int], *, code: str = "AC3") -> None:
    """These kecamatan have so many seats, and none left. All who wait are of the first."""
    batch_id = await office.batch(code)
    rows = [{"batch_id": batch_id, "kecamatan": key, "quota": n, "taken": n} for key, n in used_up.items()]
    waiting = (registration.c.batch_id == batch_id, registration.c.status == Status.WAITING)

    def share(conn: Connection) -> None:
        conn.execute(insert(batch_kecamatan), rows)
        conn.execute(update(registration).where(*waiting).values(kecamatan=next(iter(used_up))))

    await office.store.transact(share)
