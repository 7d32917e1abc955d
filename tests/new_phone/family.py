"""Ani, who is registered from her old phone, and somebody who says to have her new one."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from handlers.inputs import Tap
from models.tables import contact, contact_resident, registration
from tests import cast
from tests.cast import Person
from tests.journeys.office import Office, Visitor
from tests.journeys.records import standing_of
from tests.staff.people.desk import batch_of, everything_said, somebody

BORN = "12 januari 2001"
"""As `tests.staff.people.desk.ANSWERS` has it."""


@dataclass(frozen=True, slots=True)
class OldPhone:
    """`number`: of the registration."""

    who: Person
    number: str
    registration_id: int
    batch_id: int


async def old_phone(office: Office, *, name: str = "Ani Contoh") -> OldPhone:
    """On Telegram, with a confirmed seat."""

    def register(conn: Connection) -> OldPhone:
        batch_id = batch_of(conn, "AC3")
        who = somebody(conn, name=name)
        index = office.world.vault.index("contact", f"telegram:{who.contact_id}")
        conn.execute(contact.update().where(contact.c.id == who.contact_id).values(address_index=index))
        seat = cast.seated(conn, batch_id, who)
        assert seat.number is not None
        return OldPhone(who, seat.number, seat.registration_id, batch_id)

    return await office.store.transact(register)


def at_old_phone(office: Office, old: OldPhone) -> Visitor:
    return office.visitor(str(old.who.contact_id), channel="telegram")


async def asks_for(office: Office, number: str, *, name: str = "new", born: str = BORN) -> Visitor:
    """Somebody on another phone."""
    visitor = office.visitor(name, channel="telegram")
    await visitor.says("ganti hp", number, born)
    return visitor


async def taps_notice(office: Office, visitor: Visitor, contact_id: int, label: str) -> str:
    """The newest button with these words among all that was said to the contact."""
    said = await office.store.read(lambda conn: everything_said(conn, contact_id))
    buttons = [button for one in said for button in one.get("buttons", ())]
    choice = next(button["choice"] for button in reversed(buttons) if button["label"] == label)
    await visitor.sends(Tap(choice, 0))
    return visitor.last


async def taps_on(office: Office, visitor: Visitor, address: str, label: str, *, channel: str) -> str:
    """The same, of the visitor's own chat."""
    standing = await standing_of(office, address, channel=channel)
    return await taps_notice(office, visitor, standing.contact_id, label)


async def contact_of(office: Office, registration_id: int) -> int:
    found = select(registration.c.contact_id).where(registration.c.id == registration_id)
    return await office.store.read(lambda conn: int(conn.execute(found).scalar_one()))


async def phones_of(office: Office, resident_id: int) -> list[int]:
    found = select(contact_resident.c.contact_id).where(contact_resident.c.resident_id == resident_id)
    return await office.store.read(lambda conn: sorted(conn.execute(found).scalars()))
