"""Claiming from the outbox: who gets which message, and what it costs to look."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.util import await_only

from models.due import is_due
from models.leases import Claimed, Wanted, claim_messages, release_leases, void_leases
from models.outbox import LEASE, Lease, Priority
from models.store import Store, open_store
from models.store.driver import sqlite_driver
from tests.sending.mailroom import VAULT, Mailroom

RIZKY, BUDI, CITRA = 1, 2, 3
ALL = Wanted("telegram", urgent=100, paced=100)


@pytest.fixture
async def mail(store: Store) -> Mailroom:
    return Mailroom(store)


def claiming(wanted: Wanted = ALL, *, owner: str = "first", at: datetime) -> Callable[[Connection], Claimed]:
    return lambda conn: claim_messages(conn, wanted, lease=Lease(owner, at + LEASE), now=at, vault=VAULT)


def texts(claimed: Claimed) -> list[str]:
    return [message.payload["text"] for message in claimed.messages]


async def test_the_first_of_each_lane_is_claimed_most_urgent_first(mail: Mailroom) -> None:
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(RIZKY, "news 1", "news 2", priority=Priority.ANNOUNCEMENT)
    await mail.queue(RIZKY, "reminder", priority=Priority.REMINDER)
    await mail.queue(BUDI, "reply 1", "reply 2")

    claimed = await mail.store.transact(claiming(at=mail.clock()))

    assert texts(claimed) == ["reply 1", "reminder", "news 1"]
    assert claimed.has_more


async def test_what_is_claimed_comes_opened_with_its_address_and_language(mail: Mailroom) -> None:
    await mail.add_people(RIZKY)
    await mail.set_contact(RIZKY, language="en")
    await mail.queue(RIZKY, "Hello")

    (message,) = (await mail.store.transact(claiming(at=mail.clock()))).messages

    assert (message.address, message.language, message.attempt, message.repeats) == ("1", "en", 1, False)


async def test_nobody_claims_what_another_holds_until_the_lease_runs_out(mail: Mailroom) -> None:
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "1", "2")
    now = mail.clock()
    await mail.store.transact(claiming(at=now))

    early = await mail.store.transact(claiming(owner="second", at=now + LEASE - timedelta(seconds=1)))
    late = await mail.store.transact(claiming(owner="second", at=now + LEASE))

    assert texts(early) == []
    assert [(one.payload["text"], one.attempt, one.repeats) for one in late.messages] == [("1", 2, True)]


async def test_a_lease_that_is_given_back_is_free_at_once(mail: Mailroom) -> None:
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "1")
    now = mail.clock()
    await mail.store.transact(claiming(at=now))

    given_back = await mail.store.transact(lambda conn: release_leases(conn, "first"))
    claimed = await mail.store.transact(claiming(owner="second", at=now))

    assert given_back == 1
    assert texts(claimed) == ["1"]


async def test_leases_of_a_process_that_is_gone_are_void_and_what_they_held_may_have_arrived(mail: Mailroom) -> None:
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(RIZKY, "1")
    now = mail.clock()
    await mail.store.transact(claiming(owner="gone", at=now))
    await mail.queue(BUDI, "2")
    await mail.store.transact(claiming(owner="here", at=now))

    await mail.store.transact(lambda conn: void_leases(conn, "here", now=now))
    claimed = await mail.store.transact(claiming(owner="here", at=now))

    assert [(one.payload["text"], one.repeats) for one in claimed.messages] == [("1", True)]


async def test_another_channels_messages_are_left_alone(mail: Mailroom) -> None:
    await mail.add_people(RIZKY)
    await mail.add_people(BUDI, channel="whatsapp")
    await mail.queue(RIZKY, "1")
    await mail.queue(BUDI, "2")

    claimed = await mail.store.transact(claiming(at=mail.clock()))

    assert texts(claimed) == ["1"]


async def test_no_more_is_claimed_than_is_wanted(mail: Mailroom) -> None:
    people = range(1, 101)
    await mail.add_people(*people)
    await mail.queue_for_all(people, "reply to", priority=Priority.REPLY)
    await mail.queue_for_all(people, "news for")

    claimed = await mail.store.transact(claiming(Wanted("telegram", urgent=3, paced=2), at=mail.clock()))

    assert texts(claimed) == ["reply to 1", "reply to 2", "reply to 3", "news for 1", "news for 2"]
    assert claimed.has_more


async def test_a_message_that_no_key_opens_is_ended_and_holds_back_nobody(mail: Mailroom) -> None:
    await mail.add_people(RIZKY, BUDI)
    await mail.queue(RIZKY, "1")
    await mail.queue(BUDI, "2")
    await mail.store.transact(lambda conn: conn.execute(text("UPDATE outbox SET payload = '12345' WHERE id = 1")))

    claimed = await mail.store.transact(claiming(at=mail.clock()))

    assert (texts(claimed), claimed.unreadable) == (["2"], 1)
    assert await mail.counts() == {
        ("telegram", Priority.REPLY, "failed"): 1,
        ("telegram", Priority.REPLY, "queued"): 1,
    }


async def test_whether_anything_is_due_is_read_and_not_written(mail: Mailroom) -> None:
    await mail.add_people(RIZKY)
    now = mail.clock()
    before = await mail.store.read(lambda conn: is_due(conn, "telegram", now=now))

    await mail.queue(RIZKY, "1", not_before=now + timedelta(hours=1))

    assert not before
    assert not await mail.store.read(lambda conn: is_due(conn, "telegram", now=now))
    assert await mail.store.read(lambda conn: is_due(conn, "telegram", now=now + timedelta(hours=1)))
    assert not await mail.store.read(lambda conn: is_due(conn, "whatsapp", now=now + timedelta(hours=1)))


async def test_who_claims_while_another_claims_gets_the_next_ones_and_does_not_wait(postgresql_url: str) -> None:
    store = await open_store(postgresql_url)
    mail, people = Mailroom(store), range(1, 41)
    await mail.add_people(*people)
    await mail.queue_for_all(people, "news for")
    wanted, now, second_is_done = Wanted("telegram", urgent=0, paced=20), mail.clock(), asyncio.Event()

    def claim_and_wait(conn: Connection) -> Claimed:
        claimed = claiming(wanted, owner="first", at=now)(conn)
        await_only(second_is_done.wait())  # with the rows locked
        return claimed

    first = asyncio.create_task(store.transact(claim_and_wait))
    second = await store.transact(claiming(wanted, owner="second", at=now))
    second_is_done.set()
    together = [*texts(await first), *texts(second)]
    await store.close()

    assert sorted(together) == sorted(f"news for {person}" for person in people)


async def test_looking_for_the_next_messages_reads_the_queue_and_not_all_that_was_ever_sent(
    sqlite_store: Store,
) -> None:
    """The indexes are of queued rows only; a planner that cannot see that reads the whole table, every second."""
    mail = Mailroom(sqlite_store)
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "1")

    plans = await sqlite_store.transact(lambda conn: plans_of(conn, claiming(at=mail.clock())))

    assert plans
    assert [plan for plan in plans if "SCAN outbox" in plan and "outbox_due" not in plan] == []


def plans_of(conn: Connection, work: Callable[[Connection], object]) -> list[str]:
    """How SQLite finds the rows of each statement that `work` executes, by whichever way it reaches the driver."""
    fairy: Any = conn.connection
    driver = fairy.dbapi_connection
    fairy.dbapi_connection = noting = Noting(driver)
    work(conn)
    fairy.dbapi_connection = driver
    queries = [(statement, values) for statement, values in noting.said if "outbox" in statement]
    return [
        row.detail
        for statement, values in queries
        for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


class Noting:
    """The driver's connection; what its cursors execute is noted, with the values still apart."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self.said: list[tuple[str, tuple[object, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)

    def cursor(self) -> Any:
        said = self.said

        class NotingCursor(sqlite_driver().Cursor):  # type: ignore[misc]
            def execute(self, statement: str, values: tuple[object, ...] = ()) -> Any:
                said.append((statement, values))
                return super().execute(statement, values)

        return self._driver.cursor(NotingCursor)
