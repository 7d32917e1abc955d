"""The writer thread of SQLite: what is committed together, and who hears of a failure."""

import asyncio
from threading import Event

import pytest
from sqlalchemy import Connection

from models.store import Store, StoreBroken, Work
from tests.storage.partners import adding, adding_then_failing, partners


async def commit_together(store: Store, *works: Work[object]) -> list[object]:
    """Runs the works in one group: the first one waits until all the others stand behind it."""
    all_here = Event()

    def hold_the_door(_: Connection) -> None:
        all_here.wait(5)

    door = asyncio.create_task(store.transact(hold_the_door))
    calls = [asyncio.create_task(store.transact(work)) for work in works]
    await asyncio.sleep(0)
    all_here.set()
    return (await asyncio.gather(door, *calls, return_exceptions=True))[1:]


def add_orphan_unnoticed(conn: Connection) -> None:
    conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    conn.exec_driver_sql("INSERT INTO batch_partner (batch_id, partner_id, role) VALUES (1, 1, '{}')")


async def test_the_group_is_one_transaction(sqlite_store: Store) -> None:
    """The control of the tests below: without one COMMIT for all, there is nothing they could share."""
    seen: list[list[str]] = []

    async def look() -> None:
        seen.append(await sqlite_store.read(partners))

    def look_from_outside(_: Connection) -> None:
        asyncio.run_coroutine_threadsafe(look(), loop).result(5)

    loop = asyncio.get_running_loop()
    await commit_together(sqlite_store, adding("early"), look_from_outside, adding("late"))

    assert seen == [[]]
    assert await sqlite_store.read(partners) == ["early", "late"]


async def test_a_commit_that_fails_is_told_to_the_whole_group(sqlite_store: Store) -> None:
    works = [*(adding(f"{number}") for number in range(30)), add_orphan_unnoticed]

    outcomes = await commit_together(sqlite_store, *works)

    assert {type(outcome) for outcome in outcomes} == {StoreBroken}
    assert await sqlite_store.read(partners) == []


async def test_who_failed_alone_hears_the_own_error_also_when_the_commit_fails(sqlite_store: Store) -> None:
    outcomes = await commit_together(sqlite_store, adding_then_failing("bad"), adding("good"), add_orphan_unnoticed)

    assert [type(outcome) for outcome in outcomes] == [ArithmeticError, StoreBroken, StoreBroken]


async def test_the_next_group_is_not_touched_by_a_failed_one(sqlite_store: Store) -> None:
    await commit_together(sqlite_store, add_orphan_unnoticed)

    await sqlite_store.transact(adding("later"))

    assert await sqlite_store.read(partners) == ["later"]


@pytest.mark.parametrize("end", ["ROLLBACK", "COMMIT"])
async def test_a_function_that_ends_the_transaction_fails_the_group(sqlite_store: Store, end: str) -> None:
    outcomes = await commit_together(sqlite_store, adding("good"), lambda conn: conn.exec_driver_sql(end))
    await sqlite_store.transact(adding("later"))

    assert [type(outcome) for outcome in outcomes] == [StoreBroken, StoreBroken]
    assert "later" in await sqlite_store.read(partners)


async def test_a_full_disk_is_the_stores_fault_and_passes(sqlite_store: Store) -> None:
    def let_it_be_full(conn: Connection) -> None:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    await sqlite_store.transact(let_it_be_full)
    with pytest.raises(StoreBroken):
        await sqlite_store.transact(adding(*(f"{number} {'x' * 190}" for number in range(200))))
    assert await sqlite_store.read(partners) == []

    await sqlite_store.transact(lambda conn: conn.exec_driver_sql("PRAGMA max_page_count=1000000") and None)
    await sqlite_store.transact(adding("there is room again"))
    assert await sqlite_store.read(partners) == ["there is room again"]


async def test_even_odd_exceptions_reach_their_caller(sqlite_store: Store) -> None:
    def stop(_: Connection) -> None:
        raise StopIteration

    with pytest.raises(RuntimeError, match="StopIteration"):
        await sqlite_store.transact(stop)

    assert await sqlite_store.read(partners) == []
