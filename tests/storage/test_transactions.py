"""What every store promises, on both engines."""

import asyncio
import gc
import traceback
from collections.abc import Callable
from threading import Event

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.store import Store, StoreBroken, open_store
from models.tables import outbox, partner
from tests.storage.partners import adding, adding_then_failing, partners


async def test_what_was_committed_is_read(store: Store) -> None:
    await store.transact(adding("BBPVP Medan"))

    assert await store.read(partners) == ["BBPVP Medan"]


async def test_a_transaction_answers_what_its_function_answers(store: Store) -> None:
    assert await store.transact(lambda conn: conn.scalar(select(func.count()).select_from(partner))) == 0


async def test_a_failing_function_leaves_nothing(store: Store) -> None:
    with pytest.raises(ArithmeticError):
        await store.transact(adding_then_failing("BBPVP Medan"))

    assert await store.read(partners) == []


async def test_of_64_at_once_only_the_failing_one_is_missing(store: Store) -> None:
    works = [adding_then_failing("bad") if n == 40 else adding(f"{n:02}") for n in range(64)]

    outcomes = await asyncio.gather(*map(store.transact, works), return_exceptions=True)

    assert [n for n, outcome in enumerate(outcomes) if outcome is not None] == [40]
    assert await store.read(partners) == [f"{n:02}" for n in range(64) if n != 40]


async def test_a_broken_rule_of_the_tables_reaches_the_caller_alone(store: Store) -> None:
    outcomes = await asyncio.gather(
        store.transact(adding("first", "first")), store.transact(adding("second")), return_exceptions=True
    )

    assert isinstance(outcomes[0], IntegrityError)
    assert await store.read(partners) == ["second"]


async def test_a_function_may_undo_a_part_of_its_own(store: Store) -> None:
    def add_twice(conn: Connection) -> None:
        adding("kept")(conn)
        with pytest.raises(IntegrityError), conn.begin_nested():
            adding("lost", "kept")(conn)
        adding("kept too")(conn)

    await store.transact(add_twice)

    assert await store.read(partners) == ["kept", "kept too"]


async def test_an_open_savepoint_is_kept_or_undone_with_its_function(store: Store) -> None:
    def leave_open(conn: Connection) -> None:
        conn.begin_nested()
        adding("kept")(conn)

    def leave_open_and_fail(conn: Connection) -> None:
        conn.begin_nested()
        adding_then_failing("lost")(conn)

    await store.transact(leave_open)
    with pytest.raises(ArithmeticError):
        await store.transact(leave_open_and_fail)
    await store.transact(adding("later"))

    assert await store.read(partners) == ["kept", "later"]


async def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError):
        await store.read(adding("BBPVP Medan"))

    assert await store.read(partners) == []


async def test_one_reading_sees_one_moment(store: Store) -> None:
    def read_around(conn: Connection) -> tuple[list[str], list[str]]:
        before = partners(conn)
        if store.dialect == "sqlite":  # there, reading is in a thread of its own
            asyncio.run_coroutine_threadsafe(store.transact(adding("new")), loop).result(5)
        return before, partners(conn)

    loop = asyncio.get_running_loop()

    before, after = await store.read(read_around)

    assert before == after == []


async def test_a_cancelled_caller_leaves_whole_transactions(store: Store) -> None:
    def add_pair(number: int) -> Callable[[Connection], None]:
        return adding(f"{number:03} left", f"{number:03} right")

    calls = [asyncio.create_task(store.transact(add_pair(number))) for number in range(200)]
    for number, call in enumerate(calls):
        await asyncio.sleep(0)
        if number % 2:
            call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)
    await store.transact(adding("the end"))  # nothing is stuck

    names = await store.read(partners)
    left, right = ([name[:3] for name in names if side in name] for side in ("left", "right"))
    assert left == right
    assert {f"{number:03}" for number in range(0, 200, 2)} <= set(left)


async def test_what_fails_after_its_caller_gave_up_is_nobodys_complaint(store: Store) -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))

    def fail(conn: Connection) -> None:
        adding("never there")(conn)
        raise LookupError

    call = asyncio.create_task(store.transact(fail))
    await asyncio.sleep(0)
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    del call  # with it the last who knows of the transaction
    await store.transact(adding("the end"))
    await store.close()
    gc.collect()

    assert complaints == []


async def test_a_transaction_outlives_its_callers_patience(sqlite_store: Store) -> None:
    """Shown where the transaction runs beside the loop, so that it can be held up."""
    go_on = Event()

    def add_slowly(conn: Connection) -> None:
        go_on.wait(5)
        adding("slow")(conn)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(sqlite_store.transact(add_slowly), 0.01)
    go_on.set()
    await sqlite_store.transact(adding("later"))

    assert await sqlite_store.read(partners) == ["later", "slow"]


async def test_closing_waits_for_what_was_begun(store: Store, database_url: str) -> None:
    calls = [asyncio.create_task(store.transact(adding(f"{number}"))) for number in range(5)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*calls)

    again = await open_store(database_url)
    assert await again.read(partners) == ["0", "1", "2", "3", "4"]
    await again.close()


async def test_a_closed_store_says_so(store: Store) -> None:
    await store.close()

    with pytest.raises(StoreBroken, match="closed"):
        await store.transact(adding("late"))
    with pytest.raises(StoreBroken, match="closed"):
        await store.read(partners)


async def test_errors_do_not_repeat_what_was_to_be_stored(store: Store) -> None:
    without_contact = insert(outbox).values(purpose="Rahasia", status="queued")

    with pytest.raises(IntegrityError) as error:
        await store.transact(lambda conn: conn.execute(without_contact))

    assert "Rahasia" not in "".join(traceback.format_exception(error.value))


async def test_only_sqlite_stores_a_nul_character(store: Store) -> None:
    """So that texts are cleaned before they come here."""
    if store.dialect == "sqlite":
        await store.transact(adding("nul \0 inside"))
        assert await store.read(partners) == ["nul \0 inside"]
    else:
        with pytest.raises(DBAPIError):
            await store.transact(adding("nul \0 inside"))


async def test_a_number_beyond_64_bits_is_refused_and_spoils_nothing(store: Store) -> None:
    with pytest.raises((OverflowError, DBAPIError)):
        await store.transact(lambda conn: conn.execute(insert(partner).values(id=2**63, name="too big")))
    await store.transact(lambda conn: conn.execute(insert(partner).values(id=2**63 - 1, name="biggest")))

    assert await store.read(partners) == ["biggest"]


async def test_foreign_keys_hold(store: Store) -> None:
    orphan = text("INSERT INTO batch_partner (batch_id, partner_id, role) VALUES (1, 1, '{}')")

    with pytest.raises(IntegrityError):
        await store.transact(lambda conn: conn.execute(orphan))
