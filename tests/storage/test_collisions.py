"""What PostgreSQL does when processes meet, connections break, or the server goes away."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, text, update

from models.store import Store, StoreBroken, Work, open_store, postgresql
from models.tables import partner
from tests.postgres import PostgresServer
from tests.storage.partners import adding, partners


@pytest.fixture
async def server_store(postgresql_url: str) -> AsyncIterator[Store]:
    store = await open_store(postgresql_url)
    yield store
    await store.close()


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many attempts as ever, in less time."""
    monkeypatch.setattr(postgresql, "PAUSES", tuple(pause / 20 for pause in postgresql.PAUSES))


def renaming(first: str, then: str, attempts: list[str]) -> Work[None]:
    def rename(conn: Connection) -> None:
        attempts.append(first)
        for name in (first, then):
            conn.execute(update(partner).where(partner.c.name == name).values(name=name))
            conn.execute(text("SELECT pg_sleep(0.1)"))

    return rename


async def test_who_loses_a_deadlock_tries_again(server_store: Store) -> None:
    await server_store.transact(adding("A", "B"))
    attempts: list[str] = []

    await asyncio.gather(
        server_store.transact(renaming("A", "B", attempts)), server_store.transact(renaming("B", "A", attempts))
    )

    assert len(attempts) == 3


@pytest.mark.usefixtures("short_pauses")
async def test_trying_again_has_an_end(server_store: Store) -> None:
    attempts: list[int] = []

    def collide(conn: Connection) -> None:
        attempts.append(1)
        conn.execute(text("DO $$ BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '40001'; END $$"))

    with pytest.raises(StoreBroken):
        await server_store.transact(collide)

    assert len(attempts) == 6


async def test_a_connection_that_was_cut_while_idle_is_not_noticed(server_store: Store, postgresql_url: str) -> None:
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'silatih' AND pid <> "
    await asyncio.gather(*(server_store.transact(adding(f"{n}")) for n in range(4)))
    other = await open_store(postgresql_url)
    await other.read(lambda conn: conn.execute(text(cut + "pg_backend_pid()")).all())

    await server_store.transact(adding("later"))

    assert "later" in await other.read(partners)
    await other.close()


async def test_a_connection_that_is_cut_in_the_middle_is_done_again(server_store: Store) -> None:
    attempts: list[int] = []

    def add_and_be_cut_once(conn: Connection) -> None:
        attempts.append(1)
        adding("once")(conn)
        if len(attempts) == 1:
            conn.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    await server_store.transact(add_and_be_cut_once)

    assert await server_store.read(partners) == ["once"]


async def test_a_connection_that_is_cut_at_the_commit_is_not_done_again(server_store: Store) -> None:
    """Whether it was committed is unknown: doing it again could take two seats."""
    attempts: list[int] = []

    def die_at_commit(conn: Connection) -> None:
        attempts.append(1)
        conn.execute(
            text(
                "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"
            )
        )
        conn.execute(
            text(
                "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON partner DEFERRABLE INITIALLY DEFERRED "
                "FOR EACH ROW EXECUTE FUNCTION die()"
            )
        )
        adding("perhaps")(conn)

    with pytest.raises(StoreBroken):
        await server_store.transact(die_at_commit)

    assert len(attempts) == 1


async def test_what_was_acknowledged_outlives_the_servers_crash(server_store: Store, postgres: PostgresServer) -> None:
    await server_store.transact(adding("acknowledged"))

    postgres.crash()
    postgres.start()
    await server_store.transact(adding("later"))

    assert await server_store.read(partners) == ["acknowledged", "later"]


@pytest.mark.usefixtures("short_pauses")
async def test_a_server_that_stays_away_is_the_stores_fault(server_store: Store, postgres: PostgresServer) -> None:
    postgres.crash()
    try:
        with pytest.raises(StoreBroken):
            await server_store.transact(adding("never"))
    finally:
        postgres.start()

    await server_store.transact(adding("later"))
    assert await server_store.read(partners) == ["later"]
