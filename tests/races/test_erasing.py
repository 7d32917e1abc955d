"""Somebody has everything erased on one channel, while an answer of theirs on the other one is being kept."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, func, insert, select, text

from models import joined_contacts
from models.chats import lock_chats
from models.drafts import keep_draft
from models.erasure import erase_contact
from models.joined_contacts import join_contacts
from models.store import Store, open_store
from models.tables import conversation, draft
from tests import cast
from tests.cast import NOW
from tests.journeys.office import VAULT

MOST_LOOKS = 2_000
SOMEBODY_WAITS = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@pytest.fixture
async def postgresql_store(postgresql_url: str) -> AsyncIterator[Store]:
    """SQLite has one writer: there nothing is said meanwhile."""
    store = await open_store(postgresql_url)
    yield store
    await store.close()


async def test_an_answer_that_is_being_kept_on_the_other_channel_goes_too(postgresql_store: Store) -> None:
    assert await drafts_left(postgresql_store) == 0


async def test_without_the_lock_it_stays(postgresql_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joined_contacts, "lock_chats", lambda _conn, _contacts: None)

    assert await drafts_left(postgresql_store) == 1


async def drafts_left(store: Store) -> int:
    """After the one is erased in the very moment in which the other answers."""
    here, there = await store.transact(_joined)
    answering = asyncio.Event()

    def answers(conn: Connection) -> None:
        lock_chats(conn, [there])
        keep_draft(conn, there, {"name": "Rizky Contoh"}, vault=VAULT, now=NOW)
        answering.set()
        assert any(conn.execute(SOMEBODY_WAITS).scalar_one() for _ in range(MOST_LOOKS))

    async def erases() -> None:
        await answering.wait()
        await store.transact(lambda conn: erase_contact(conn, here, now=NOW))

    await asyncio.gather(store.transact(answers), erases())
    return await store.read(lambda conn: int(conn.execute(select(func.count()).select_from(draft)).scalar_one()))


def _joined(conn: Connection) -> tuple[int, int]:
    here, there = cast.person(conn), cast.person(conn, channel="whatsapp")
    for one in (here, there):
        conn.execute(insert(conversation).values(contact_id=one.contact_id, state=""))
    join_contacts(conn, here.contact_id, there.contact_id)
    return here.contact_id, there.contact_id
