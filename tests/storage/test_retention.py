"""What is thirty days old goes, a little at a time; what is younger, or still to be sent, stays."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from models.messages import note_failed_input, note_input
from models.outbox import MessageStatus, queue_message
from models.retention import KEPT, forget_old_messages
from models.store import Store
from models.tables import failed_input, inbox, outbox
from models.vault import Vault
from tests import cast

VAULT = Vault([b"a key that only tests ever use!!"])
LONG_AGO = cast.NOW - KEPT - timedelta(seconds=1)


def write_down(conn: Connection, contact_id: int, *, positions: int = 1, at: Any = LONG_AGO) -> None:
    """So many inputs that failed, each with its apology."""
    for position in range(1, 2 * positions, 2):
        place: dict[str, Any] = {"contact_id": contact_id, "vault": VAULT, "now": at}
        key = f"{contact_id}-{position}"
        note_input(conn, channel="web", key=key, position=position, payload={"text": "halo"}, **place)
        note_failed_input(conn, channel="web", key=key, payload={"text": "halo"}, error="KeyError", **place)
        answer: dict[str, Any] = {"position": position + 1, "payload": {"text": "maaf"}, "status": MessageStatus.SENT}
        queue_message(conn, **answer, **place)


def what_is_left(conn: Connection) -> tuple[int, int, int, int]:
    """Inputs, failed inputs, outgoing messages, and those of them that have their words."""
    sent = conn.execute(select(outbox.c.payload)).scalars().all()
    inputs, failed = (len(conn.execute(select(table.c.id)).all()) for table in (inbox, failed_input))
    return inputs, failed, len(sent), len([words for words in sent if words is not None])


async def test_what_is_older_than_thirty_days_goes_and_the_rows_of_what_was_sent_stay(store: Store) -> None:
    def month_later(conn: Connection) -> tuple[int, tuple[int, int, int, int]]:
        write_down(conn, cast.person(conn).contact_id, positions=2)
        return forget_old_messages(conn, now=cast.NOW, limit=10), what_is_left(conn)

    assert await store.transact(month_later) == (6, (0, 0, 2, 0))


async def test_what_is_thirty_days_old_to_the_second_is_kept(store: Store) -> None:
    def thirty_days_later(conn: Connection) -> tuple[int, tuple[int, int, int, int]]:
        write_down(conn, cast.person(conn).contact_id, at=cast.NOW - KEPT)
        return forget_old_messages(conn, now=cast.NOW, limit=10), what_is_left(conn)

    assert await store.transact(thirty_days_later) == (0, (1, 1, 1, 1))


async def test_so_many_go_at_once_and_the_oldest_first(store: Store) -> None:
    def in_two_goes(conn: Connection) -> list[tuple[int, int, int, int]]:
        younger, older = cast.person(conn).contact_id, cast.person(conn).contact_id
        write_down(conn, younger, positions=2)
        write_down(conn, older, positions=1, at=LONG_AGO - timedelta(days=1))
        forget_old_messages(conn, now=cast.NOW, limit=1)
        after_one = what_is_left(conn)
        assert conn.execute(select(inbox.c.contact_id).distinct()).scalars().all() == [younger]
        forget_old_messages(conn, now=cast.NOW, limit=1)
        return [after_one, what_is_left(conn)]

    assert await store.transact(in_two_goes) == [(2, 2, 3, 2), (1, 1, 3, 1)]


@pytest.mark.parametrize("status", MessageStatus)
async def test_only_what_is_still_to_be_sent_keeps_its_words(sqlite_store: Store, status: MessageStatus) -> None:
    def month_later(conn: Connection) -> bool:
        contact_id = cast.person(conn).contact_id
        queue_message(
            conn, contact_id=contact_id, position=1, payload={"text": "maaf"}, vault=VAULT, now=LONG_AGO, status=status
        )
        forget_old_messages(conn, now=cast.NOW, limit=10)
        return conn.execute(select(outbox.c.payload)).scalar_one() is not None

    assert await sqlite_store.transact(month_later) is (status is MessageStatus.QUEUED)
