"""People who asked to be told of the next batch, and batches that open."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from handlers.inputs import Tap
from models.interests import note_interest
from models.tables import batch, interest, outbox, program
from tests import cast
from tests.cast import NOW, Person
from tests.journeys.office import Office
from tests.staff.people.desk import somebody


async def new_batch(office: Office, *, code: str = "XY1", **columns: Any) -> int:
    """Of a program of its own. Not published yet."""
    return await office.store.transact(lambda conn: cast.open_batch(conn, code=code, **({"status": "draft"} | columns)))


async def asked(office: Office, name: str | None, *, at: datetime = NOW) -> Person:
    """For the program of these batches."""

    def ask(conn: Connection) -> Person:
        who = somebody(conn, name=name)
        row = {"contact_id": who.contact_id, "program_id": _program_of(conn), "created_at": at}
        conn.execute(insert(interest).values(row))
        return who

    return await office.store.transact(ask)


async def asked_for_everything(office: Office, *, at: datetime) -> Person:
    """ "Kabari yang baru", whatever it is."""

    def ask(conn: Connection) -> Person:
        who = somebody(conn)
        for program_id in conn.execute(select(program.c.id)).scalars().all():
            row = {"contact_id": who.contact_id, "program_id": program_id, "created_at": at}
            conn.execute(insert(interest).values(row))
        return who

    return await office.store.transact(ask)


async def asks_again(office: Office, who: Person) -> None:
    def ask(conn: Connection) -> None:
        note_interest(conn, contact_id=who.contact_id, program_id=_program_of(conn), now=office.clock.now)

    await office.store.transact(ask)


async def told_of(office: Office) -> list[int]:
    """Contacts, in the order in which they were queued."""
    told = select(outbox.c.contact_id).where(outbox.c.purpose.startswith("opened:")).order_by(outbox.c.id)
    return await office.store.read(lambda conn: list(conn.execute(told).scalars()))


async def tap_of_ac(office: Office) -> Tap:
    """ "Kabari angkatan baru" of the sample's AC training."""
    found = select(program.c.id).join(batch).where(batch.c.code == "AC3")
    number = await office.store.read(lambda conn: int(conn.execute(found).scalar_one()))
    return Tap(f"interest:{number}", 0)


def _program_of(conn: Connection) -> int:
    return int(conn.execute(select(program.c.id).where(program.c.slug == "ac")).scalar_one())
