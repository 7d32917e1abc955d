"""Before a move is sent, staff see how many of its messages on WhatsApp are templates, which cost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select, update

from handlers.draft import Draft
from handlers.staff.moving.asks import LookAtMove, MoveSeen
from handlers.staff.moving.preview import previewed
from handlers.state import State
from handlers.talk import Talk
from models.move_people import Concerned, count_concerned
from models.store import Store
from models.tables import contact, registration, whatsapp_chat
from tests.conversation.office import SmallOffice
from tests.staff.moving.school import SATURDAY, School, open_school


@pytest.fixture
async def school(sample_store: Store) -> School:
    return await open_school(sample_store, people=4)


async def test_who_has_not_written_for_a_day_is_told_by_a_template(school: School) -> None:
    """Three of four are on WhatsApp: one wrote an hour ago, one two days ago, one never."""
    batch_id, now = school.hall.batch_id, school.clock()

    def count(conn: Connection) -> Concerned:
        mine = select(registration.c.contact_id).where(registration.c.batch_id == batch_id)
        hour, days, never, _ = conn.execute(mine.order_by(registration.c.id)).scalars()
        conn.execute(update(contact).where(contact.c.id.in_([hour, days, never])).values(channel="whatsapp"))
        heard = [(hour, timedelta(hours=1)), (days, timedelta(days=2))]
        conn.execute(insert(whatsapp_chat), [{"contact_id": who, "heard_at": now - ago} for who, ago in heard])
        return count_concerned(conn, batch_id, channels=["telegram", "whatsapp"], now=now)

    concerned = await school.store.transact(count)

    assert (concerned.chats, concerned.by_template) == ({"whatsapp": 3, "telegram": 1}, 2)


async def test_the_preview_says_how_many(sqlite_sample_store: Store) -> None:
    school = await open_school(sqlite_sample_store, people=1)
    seen = await school.ask(LookAtMove(school.wish(SATURDAY)))
    assert isinstance(seen, MoveSeen)
    talk = Talk(State(), SmallOffice().facts(State()), Draft())

    mixed = previewed(talk, replace(seen, chats={"whatsapp": 46, "telegram": 22}, by_template=38)).text
    recent = previewed(talk, replace(seen, chats={"whatsapp": 46, "telegram": 22})).text

    assert "46 WhatsApp (38 berbayar)" in mixed
    assert "berbayar" not in recent
