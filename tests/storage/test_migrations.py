"""Migrations arrive at `models/tables/`, lose nothing on the way, and happen whole or not at all."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from models.migrations.revisions import HERE, VERSIONS, known_revisions, newest_revision, revision_of
from models.migrations.running import migrate
from models.store import StoreError, open_store
from models.tables import metadata
from tests import databases
from tests.postgres import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def own_url(request: pytest.FixtureRequest, sqlite_url: str) -> Iterator[str]:
    """A migrated database whose tables the test may change."""
    if request.param == "sqlite":
        yield sqlite_url
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    request.getfixturevalue("postgresql_url")  # the original is empty then
    with databases.copied_database(server, "test", name="own") as url:
        yield url


def add_revision(folder: Path, *steps: str) -> tuple[Path, ...]:
    """The folders with one more revision after the newest; each step is a line of its `upgrade`."""
    newest = newest_revision()
    head = f"""
        import os
        import sqlalchemy as sa
        from alembic import op
        revision, down_revision, branch_labels, depends_on = "9999", "{newest}", None, None
        def upgrade():
    """
    body = "".join(f"    {step}\n" for step in steps)
    (folder / "9999_throwaway.py").write_text(dedent(head).rstrip() + "\n" + body)
    return VERSIONS, folder


REBUILD_BATCH = (
    "with op.batch_alter_table('batch', recreate='auto') as batch:",
    "    batch.alter_column('code', existing_type=sa.String(12), type_=sa.String(20), existing_nullable=False)",
    "    batch.add_column(sa.Column('colour', sa.String(10)))",
)


def fill(conn: Connection) -> None:
    """One batch with children of three kinds."""
    for statement in (
        "INSERT INTO program (id, slug, title, name, description, category, rules)"
        " VALUES (1, 'las', '{}', '{}', '{}', '{}', '{}')",
        "INSERT INTO venue (id, name, address) VALUES (1, 'BLK', 'Jl. Contoh 1')",
        "INSERT INTO partner (id, name) VALUES (1, 'BBPVP Medan')",
        "INSERT INTO batch (id, program_id, code, ordinal, status, selection, quota, opens_at, closes_at, first_day,"
        " last_day, venue_id, rules, details) VALUES (1, 1, 'LAS1', 1, 'published', 'first_come', 20, 0, 0,"
        " '2027-02-01', '2027-02-05', 1, '{}', '{}')",
        "INSERT INTO batch_kecamatan (batch_id, kecamatan, quota) VALUES (1, '12.71.14', 5)",
        "INSERT INTO batch_partner (batch_id, partner_id, role) VALUES (1, 1, '{}')",
        "INSERT INTO meeting (id, batch_id, ordinal, starts_at, ends_at) VALUES (1, 1, 1, 0, 1)",
    ):
        conn.execute(text(statement))


def count_rows(conn: Connection) -> dict[str, int]:
    tables = ("program", "venue", "partner", "batch", "batch_kecamatan", "batch_partner", "meeting")
    return {name: conn.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables}  # noqa: S608


async def ask(url: str, question: Any) -> Any:
    store = await open_store(url)
    try:
        return await store.read(question)
    finally:
        await store.close()


async def filled(url: str) -> str:
    store = await open_store(url)
    await store.transact(fill)
    await store.close()
    return url


def columns_of_batch(conn: Connection) -> set[str]:
    return {column["name"] for column in inspect(conn).get_columns("batch")}


# --- The newest revision is models/tables/ ----------------------------------------------------------------------------


async def test_a_migrated_database_has_the_tables_of_the_program(database_url: str) -> None:
    def compare(conn: Connection) -> list[Any]:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(conn, opts=options), metadata))

    assert await ask(database_url, compare) == []


async def test_a_migrated_file_is_word_for_word_what_the_tables_say(sqlite_url: str) -> None:
    """Alembic's comparison passes over CHECK and the WHERE of an index."""
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        metadata.create_all(conn)
        said = structure(conn)
    engine.dispose()

    assert await ask(sqlite_url, structure) == said


async def test_a_migrated_server_is_word_for_word_what_the_tables_say(
    postgresql_url: str, postgres: PostgresServer
) -> None:
    with databases.new_database(postgres, "from_tables") as url:
        store = await open_store(url)
        await store.transact(metadata.create_all)
        said = await store.read(server_structure)
        await store.close()

    assert await ask(postgresql_url, server_structure) == said


def structure(conn: Connection) -> set[tuple[str, frozenset[str]]]:
    """Name and lines of every table and index; the order of constraints means nothing, nor do quotes around names."""
    rows = conn.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"))
    return {(name, frozenset(_bare(line) for line in sql.splitlines())) for name, sql in rows}


def _bare(line: str) -> str:
    return line.strip(" ,\t").replace('"', "").replace("DEFAULT (false)", "DEFAULT false")


def server_structure(conn: Connection) -> set[tuple[Any, ...]]:
    columns = """
        SELECT table_name::text, column_name::text, data_type::text, character_maximum_length::text, is_nullable::text,
               column_default::text
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
    """
    constraints = """
        SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'
    """
    indexes = (
        "SELECT tablename::text, indexdef FROM pg_indexes WHERE schemaname='public' AND tablename<>'alembic_version'"
    )
    return {tuple(row) for query in (columns, constraints, indexes) for row in conn.execute(text(query))}


def test_the_newest_revision_is_known_without_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("path_separator", "newline")
    scripts = ScriptDirectory.from_config(config)

    assert scripts.get_current_head() == newest_revision()
    assert sorted(script.revision for script in scripts.walk_revisions()) == known_revisions()


# --- Running them ----------------------------------------------------------------------------------------------------


async def test_a_new_database_gets_every_revision_once(empty_url: str) -> None:
    assert await migrate(empty_url) == known_revisions()
    assert await migrate(empty_url) == []
    assert await ask(empty_url, revision_of) == newest_revision()


async def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    await migrate(f"sqlite:///{tmp_path / 'data' / 'office' / 'silatih.db'}")

    assert (tmp_path / "data" / "office" / "silatih.db").exists()


def test_a_start_with_nothing_to_do_does_not_load_alembic(sqlite_url: str) -> None:
    program = """
        import asyncio, sys
        from models.migrations.running import migrate
        assert asyncio.run(migrate(sys.argv[1])) == []
        assert not {"alembic", "asyncpg"} & set(sys.modules)
    """

    subprocess.run([sys.executable, "-c", dedent(program), sqlite_url], check=True)


async def test_of_several_that_start_together_one_migrates(postgres: PostgresServer) -> None:
    with databases.new_database(postgres) as url:
        applied = await asyncio.gather(*(migrate(url) for _ in range(4)))

    assert sorted(applied) == [[], [], [], known_revisions()]


async def test_a_file_that_is_being_served_is_not_migrated(sqlite_url: str, tmp_path: Path) -> None:
    server = await open_store(sqlite_url)

    with pytest.raises(StoreError, match="serves"):
        await migrate(sqlite_url, folders=add_revision(tmp_path, *REBUILD_BATCH))

    await server.close()


async def test_a_database_of_a_newer_program_is_left_alone(own_url: str, tmp_path: Path) -> None:
    await migrate(own_url, folders=add_revision(tmp_path, "pass"))

    with pytest.raises(StoreError, match="update the program"):
        await migrate(own_url)


# --- Nothing is lost -------------------------------------------------------------------------------------------------


async def test_rebuilding_a_table_keeps_its_children(own_url: str, tmp_path: Path) -> None:
    await filled(own_url)
    before = await ask(own_url, count_rows)

    assert await migrate(own_url, folders=add_revision(tmp_path, *REBUILD_BATCH)) == ["9999"]

    assert await ask(own_url, count_rows) == before
    assert "colour" in await ask(own_url, columns_of_batch)


async def test_a_migration_that_would_orphan_rows_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    await filled(sqlite_url)

    with pytest.raises(StoreError, match="without their batch"):
        await migrate(sqlite_url, folders=add_revision(tmp_path, "op.execute('DELETE FROM batch')"))

    assert await ask(sqlite_url, count_rows) == dict.fromkeys(await ask(sqlite_url, count_rows), 1)


async def test_a_migration_that_fails_changes_nothing(own_url: str, tmp_path: Path) -> None:
    await filled(own_url)

    with pytest.raises(ZeroDivisionError):
        await migrate(own_url, folders=add_revision(tmp_path, *REBUILD_BATCH, "1 / 0"))

    assert "colour" not in await ask(own_url, columns_of_batch)
    assert await ask(own_url, revision_of) == newest_revision()


async def test_a_file_is_copied_before_it_changes(sqlite_url: str, tmp_path: Path) -> None:
    await filled(sqlite_url)
    await migrate(sqlite_url, folders=add_revision(tmp_path, *REBUILD_BATCH))

    copy = Path(f"{sqlite_url}.before-9999".removeprefix("sqlite:///"))

    assert os.stat(copy).st_mode & 0o777 == 0o600
    assert await ask(f"sqlite:///{copy}", count_rows) == await ask(sqlite_url, count_rows)
    assert await ask(f"sqlite:///{copy}", revision_of) == newest_revision()


async def test_a_new_file_is_not_copied(tmp_path: Path) -> None:
    await migrate(f"sqlite:///{tmp_path / 'silatih.db'}")

    assert not [name for name in os.listdir(tmp_path) if "before" in name]


@pytest.mark.parametrize("place", [1, 2])
async def test_a_migration_killed_half_way_leaves_the_old_database(own_url: str, tmp_path: Path, place: int) -> None:
    await filled(own_url)
    steps = ["op.execute('DELETE FROM meeting')", "op.add_column('batch', sa.Column('colour', sa.String(10)))"]
    folders = add_revision(tmp_path, *steps[:place], "os.kill(os.getpid(), 9)", *steps[place:])

    assert migrate_elsewhere(own_url, folders) == -signal.SIGKILL
    assert await ask(own_url, count_rows) == dict.fromkeys(await ask(own_url, count_rows), 1)
    assert "colour" not in await ask(own_url, columns_of_batch)

    assert await migrate(own_url, folders=add_revision(tmp_path, *steps)) == ["9999"]
    assert "colour" in await ask(own_url, columns_of_batch)
    assert (await ask(own_url, count_rows))["meeting"] == 0


def migrate_elsewhere(url: str, folders: tuple[Path, ...]) -> int:
    program = """
        import asyncio, sys
        from pathlib import Path
        from models.migrations.running import migrate
        asyncio.run(migrate(sys.argv[1], folders=[Path(name) for name in sys.argv[2:]]))
    """
    done = subprocess.run([sys.executable, "-c", dedent(program), url, *map(str, folders)], check=False)
    return done.returncode
