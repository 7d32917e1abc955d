"""What an operator is told of the queue, the seats and the promises."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, update

from models.figures import Figures, Promised, Waiting, read_figures, unreachable_contacts
from models.outbox import Lease, MessageStatus, Priority, queue_message
from models.pace import hold_channel
from models.store import Store
from models.tables import outbox, question
from models.vault import Vault
from tests import cast

VAULT = Vault([b"a key that only tests ever use!!"])
MINUTE = timedelta(minutes=1)
AGO = cast.NOW - 10 * MINUTE


def queue(conn: Connection, contact_id: int, position: int, **more: Any) -> None:
    queue_message(conn, contact_id=contact_id, position=position, payload={}, vault=VAULT, now=AGO, **more)


def figures(conn: Connection) -> Figures:
    return read_figures(conn, now=cast.NOW)


async def test_an_empty_office_has_nothing_to_tell(store: Store) -> None:
    assert await store.read(figures) == Figures((), (), (), Promised(0, 0), Promised(0, 0))


async def test_what_waits_is_counted_by_channel_and_priority_and_what_was_sent_is_not(store: Store) -> None:
    def work(conn: Connection) -> Figures:
        ani, budi = cast.person(conn).contact_id, cast.person(conn, channel="whatsapp").contact_id
        queue(conn, ani, 1)
        queue(conn, ani, 2, status=MessageStatus.SENT)
        queue(conn, ani, 3, priority=Priority.ANNOUNCEMENT, lease=Lease("somebody", cast.NOW + MINUTE))
        queue(conn, budi, 1, lease=Lease("somebody", cast.NOW - MINUTE))
        return figures(conn)

    waiting = {(one.channel, one.priority): one for one in (await store.transact(work)).waiting}

    assert waiting == {
        ("telegram", Priority.REPLY): Waiting("telegram", Priority.REPLY, 1, 0, 1, AGO),
        ("telegram", Priority.ANNOUNCEMENT): Waiting("telegram", Priority.ANNOUNCEMENT, 1, 1, 1, AGO),
        ("whatsapp", Priority.REPLY): Waiting("whatsapp", Priority.REPLY, 1, 0, 1, AGO),
    }


async def test_what_is_for_later_is_not_due_and_what_failed_is_due_since_it_was_made(store: Store) -> None:
    def work(conn: Connection) -> tuple[Waiting, ...]:
        ani = cast.person(conn).contact_id
        queue(conn, ani, 1, not_before=cast.NOW - MINUTE)
        queue(conn, ani, 2, not_before=cast.NOW + MINUTE)
        first = figures(conn).waiting
        queue(conn, ani, 3, not_before=cast.NOW + MINUTE)
        conn.execute(update(outbox).where(outbox.c.position == 3).values(failures=1))
        return (*first, *figures(conn).waiting)

    before, after = await store.transact(work)

    assert (before.queued, before.due, before.due_since) == (2, 1, cast.NOW - MINUTE)
    assert (after.queued, after.due, after.due_since) == (3, 2, AGO)


async def test_only_batches_that_are_open_now_are_told(store: Store) -> None:
    def work(conn: Connection) -> list[tuple[str, int, int, int]]:
        cast.fill(conn, cast.open_batch(conn, code="AC3", quota=20), 2)
        cast.open_batch(conn, code="LAS9", closes_at=cast.NOW)
        cast.open_batch(conn, code="KUE9", opens_at=cast.NOW + MINUTE)
        cast.open_batch(conn, code="SB9", status="draft")
        return [(one.code, one.quota, one.taken, one.waiting) for one in figures(conn).batches]

    assert await store.transact(work) == [("AC3", 20, 2, 0)]


async def test_a_question_without_a_promise_is_open_and_never_overdue(store: Store) -> None:
    def work(conn: Connection) -> Promised:
        ani = cast.person(conn).contact_id
        row = {"contact_id": ani, "topic": "other", "step": "menu", "created_at": AGO, "answered_at": None}
        promises = [None, cast.NOW + MINUTE, cast.NOW - MINUTE, cast.NOW - MINUTE]
        rows = [{**row, "position": place, "answer_by": promise} for place, promise in enumerate(promises, start=1)]
        conn.execute(insert(question), rows)
        conn.execute(update(question).where(question.c.position == 4).values(answered_at=cast.NOW))
        return figures(conn).questions

    assert await store.transact(work) == Promised(open=3, overdue=1)


async def test_a_platform_that_told_us_to_wait_is_named_until_the_time_is_up(store: Store) -> None:
    def work(conn: Connection) -> Figures:
        hold_channel(conn, "telegram", until=cast.NOW + MINUTE, slowed_until=None)
        hold_channel(conn, "whatsapp", until=cast.NOW - MINUTE, slowed_until=None)
        return figures(conn)

    assert (await store.transact(work)).held == (("telegram", cast.NOW + MINUTE),)


async def test_who_cannot_be_reached_is_counted_by_channel_and_cause(store: Store) -> None:
    def work(conn: Connection) -> list[tuple[str, str, int]]:
        cast.person(conn)
        for cause in ("blocked", "blocked", "not_found"):
            cast.person(conn, unreachable_since=cast.NOW, unreachable_cause=cause)
        return sorted(unreachable_contacts(conn))

    assert await store.transact(work) == [("telegram", "blocked", 2), ("telegram", "not_found", 1)]
