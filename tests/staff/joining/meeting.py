"""What the tests of joining do again and again: pass a code on, let somebody in, look behind what was said."""

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from bot.conversation.desk.first_admins import end_former_admins
from handlers.inputs import Start, Tap
from models.audit import AuditRow, read_audit
from models.messages import Recorded
from models.tables import staff
from tests.journeys.office import VAULT, Office, Visitor
from tests.journeys.records import chat_of

ADMIN = "4711"
"""Whom the settings name, on Telegram."""


def admin_of(office: Office) -> Visitor:
    return office.visitor(ADMIN, channel="telegram")


async def code_from(admin: Visitor, role: str = "Petugas", *scope: str) -> str:
    """As the admin reads it out."""
    await admin.says("/undang")
    said = await admin.taps(role)
    for label in scope or (("Semua pelatihan",) if role in {"Petugas", "Instruktur"} else ()):
        said = await admin.taps(label)
    found = re.search(r"/masuk (\S+-\S+)\.", said)
    assert found, said
    return found[1]


async def join(office: Office, admin: Visitor, who: Visitor, role: str = "Petugas", *scope: str) -> Visitor:
    """Invited, named and confirmed."""
    code = await code_from(admin, role, *scope)
    await who.says(f"/masuk {code}", f"{who.address} contoh")
    await answer(office, admin, "Ya, terima")
    return who


async def link_opened(who: Visitor, code: str) -> str:
    await who.sends(Start(f"staff_{code.replace('-', '')}"))
    return who.last


async def told(office: Office, who: Visitor) -> list[Recorded]:
    """All that the office has said to them, what nobody asked for as well."""
    chat = await chat_of(office, who.address, channel=who.channel)
    return [one for one in chat if one.direction == "out" and "text" in one.payload]


async def answer(office: Office, who: Visitor, label: str) -> str:
    """Taps a button of the newest message that has it."""
    messages = [one.payload for one in await told(office, who)]
    message = next(one for one in reversed(messages) if label in {button["label"] for button in one["buttons"]})
    choice = next(button["choice"] for button in message["buttons"] if button["label"] == label)
    await who.sends(Tap(choice, message["revision"]))
    return who.last


async def logged(office: Office) -> list[AuditRow]:
    """Newest first."""
    return await office.store.read(lambda conn: read_audit(conn, vault=VAULT))


async def at_work(office: Office) -> list[Any]:
    rows = select(staff).where(staff.c.ended_at.is_(None)).order_by(staff.c.id)
    return await office.store.read(lambda conn: list(conn.execute(rows)))


async def restarted_without_admins(office: Office) -> Office:
    """The operator names nobody any more, and has started the program again."""
    world = replace(office.world, admins=frozenset())
    await office.store.transact(lambda conn: end_former_admins(conn, world, now=office.clock()))
    return replace(office, world=world)
