"""What is queued outside of an input: once for each purpose, in its place, without losing anybody's."""

from typing import Any

from sqlalchemy import Connection, insert, select

from models.messages import read_chat
from models.notices import keep_place, queue_notice
from models.outbox import MessageStatus, Priority
from models.store import Store
from models.tables import conversation, outbox
from tests import cast
from tests.journeys.office import VAULT

RECORD = {"text": "Ada kabar."}


def listener(conn: Connection, channel: str = "telegram") -> int:
    contact_id = cast.person(conn, channel=channel).contact_id
    conn.execute(insert(conversation).values(contact_id=contact_id, state="", position=4))
    return contact_id


def tell(conn: Connection, contact_id: int, purpose: str, **more: Any) -> bool:
    return queue_notice(
        conn,
        contact_id=contact_id,
        record=RECORD,
        purpose=purpose,
        priority=Priority.REMINDER,
        vault=VAULT,
        now=cast.NOW,
        **more,
    )


async def test_it_stands_at_the_next_place_of_the_chat_and_waits_for_the_sender(store: Store) -> None:
    def queue(conn: Connection) -> int:
        contact_id = listener(conn)
        assert tell(conn, contact_id, "one")
        assert tell(conn, contact_id, "two")
        return contact_id

    contact_id = await store.transact(queue)

    rows = await store.read(lambda conn: conn.execute(select(outbox.c.position, outbox.c.status)).all())
    chat = await store.read(lambda conn: list(read_chat(conn, contact_id, after=0, vault=VAULT)))
    assert sorted(rows) == [(5, MessageStatus.QUEUED), (6, MessageStatus.QUEUED)]
    assert [one.payload for one in chat] == [RECORD, RECORD]


async def test_on_the_web_page_the_row_is_the_delivery(store: Store) -> None:
    await store.transact(lambda conn: tell(conn, listener(conn, "web"), "one"))

    assert await store.read(lambda conn: conn.execute(select(outbox.c.status)).scalars().all()) == ["sent"]


async def test_the_same_purpose_is_told_once(store: Store) -> None:
    def twice(conn: Connection) -> tuple[bool, bool]:
        contact_id = listener(conn)
        return tell(conn, contact_id, "the same"), tell(conn, contact_id, "the same")

    assert await store.transact(twice) == (True, False)


async def test_beside_an_input_that_is_being_answered_it_takes_the_place_after_it(store: Store) -> None:
    def queue(conn: Connection) -> None:
        contact_id = listener(conn)
        keep_place(conn, contact_id, 5)
        tell(conn, contact_id, "one")

    await store.transact(queue)

    assert await store.read(lambda conn: conn.execute(select(outbox.c.position)).scalars().all()) == [6]
