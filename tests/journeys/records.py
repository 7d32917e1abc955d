"""What the database holds of one contact, opened: for tests that look behind what was said."""

from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.sql.schema import Table

from bot.conversation.addresses import find_contact
from handlers.draft import Draft
from models.contacts import Standing
from models.drafts import open_draft
from models.messages import Recorded, read_chat
from models.tables import inbox, registration
from tests.journeys.office import VAULT, Office


async def standing_of(office: Office, address: str = "ani", *, channel: str = "web") -> Standing:
    found = await office.store.transact(lambda conn: find_contact(conn, office.world, channel, address))
    assert found is not None
    return found


async def draft_of(office: Office, address: str = "ani", *, channel: str = "web") -> Draft:
    standing = await standing_of(office, address, channel=channel)
    assert standing.draft is not None
    return Draft.from_json(open_draft(standing.draft, standing.contact_id, VAULT))


async def chat_of(office: Office, address: str = "ani", *, channel: str = "web") -> list[Recorded]:
    standing = await standing_of(office, address, channel=channel)
    return await office.store.read(lambda conn: list(read_chat(conn, standing.contact_id, after=0, vault=VAULT)))


async def inputs_of(office: Office, address: str = "ani") -> list[Any]:
    return [one.payload for one in await chat_of(office, address) if one.direction == "in"]


async def registrations_of(office: Office, address: str = "ani", *, channel: str = "web") -> list[Row[Any]]:
    """All of them, ended ones too, in the order they began."""
    standing = await standing_of(office, address, channel=channel)
    mine = select(registration).where(registration.c.contact_id == standing.contact_id).order_by(registration.c.id)
    return await office.store.read(lambda conn: list(conn.execute(mine)))


async def rows_of(office: Office, table: Table) -> list[Row[Any]]:
    return await office.store.read(lambda conn: list(conn.execute(select(table))))


async def inputs_recorded(office: Office) -> int:
    def count(conn: Connection) -> int:
        return int(conn.execute(select(func.count()).select_from(inbox)).scalar_one())

    return await office.store.read(count)
