"""What the office reads when the database cannot be used, and that nothing is lost over it."""

import asyncio
import os
import pwd
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.migrations.running import migrate
from models.store import Store, StoreBroken, StoreError, open_store
from tests.postgres import LOCKED_USER, PostgresServer, as_root
from tests.storage.partners import adding, partners


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Permissions mean nothing to root."""
    if not as_root():
        yield
        return
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder(template_file: Path) -> Iterator[Path]:
    """A folder that every user may use, with a database that every user may write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "silatih.db").write_bytes(template_file.read_bytes())
        (folder / "silatih.db").chmod(0o666)
        yield folder


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def set_mode(path: Path, mode: int) -> None:
    path.chmod(mode)


async def refusal(url: str) -> str:
    with pytest.raises(StoreError) as error:
        await open_store(url)
    assert "\n" not in str(error.value)
    return str(error.value)


# --- SQLite ----------------------------------------------------------------------------------------------------------


async def test_a_second_server_of_the_same_file_is_refused(sqlite_store: Store, sqlite_url: str) -> None:
    assert f"(process {os.getpid()}) serves" in await refusal(sqlite_url)

    await sqlite_store.transact(adding("the first one goes on"))


async def test_a_second_server_in_another_process_is_refused(sqlite_store: Store, sqlite_url: str) -> None:
    program = "import asyncio, sys; from models.store import open_store; asyncio.run(open_store(sys.argv[1]))"

    other = await asyncio.create_subprocess_exec(sys.executable, "-c", program, sqlite_url, stderr=subprocess.PIPE)
    _, said = await other.communicate()

    assert b"serves" in said.splitlines()[-1]


async def test_the_next_server_may_serve_when_the_first_has_ended(sqlite_store: Store, sqlite_url: str) -> None:
    await sqlite_store.close()

    again = await open_store(sqlite_url)
    await again.close()


async def test_a_doctor_reads_beside_the_server(sqlite_store: Store, sqlite_url: str) -> None:
    await sqlite_store.transact(adding("BBPVP Medan"))

    doctor = await open_store(sqlite_url, serving=False)

    assert await doctor.read(partners) == ["BBPVP Medan"]
    await doctor.close()


async def test_a_refused_file_is_not_kept_locked(sqlite_url: str) -> None:
    whole = path_of(sqlite_url).read_bytes()
    path_of(sqlite_url).write_bytes(b"?" * len(whole))
    await refusal(sqlite_url)

    path_of(sqlite_url).write_bytes(whole)

    again = await open_store(sqlite_url)
    await again.close()


@pytest.mark.parametrize("page", range(2, 12))
async def test_a_damaged_page_is_found_at_the_start(sqlite_url: str, page: int) -> None:
    with path_of(sqlite_url).open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 512)

    assert "damaged" in await refusal(sqlite_url)


async def test_damage_while_serving_is_told_from_an_error_of_the_program(sqlite_store: Store, sqlite_url: str) -> None:
    path_of(sqlite_url).write_bytes(b"?" * path_of(sqlite_url).stat().st_size)

    with pytest.raises(StoreBroken):
        await sqlite_store.read(partners)
    with pytest.raises(StoreBroken):
        await sqlite_store.transact(adding("BBPVP Medan"))


async def test_a_damaged_file_is_neither_migrated_nor_replaced(sqlite_url: str) -> None:
    path_of(sqlite_url).write_bytes(b"this was a database" * 1000)

    with pytest.raises(StoreError, match="damaged"):
        await migrate(sqlite_url)

    assert path_of(sqlite_url).read_bytes() == b"this was a database" * 1000


async def test_a_cut_off_file_is_refused(sqlite_url: str) -> None:
    os.truncate(path_of(sqlite_url), 3 * 4096)

    assert "damaged" in await refusal(sqlite_url)


@pytest.mark.parametrize("left", [None, b""])
async def test_a_log_without_its_file_is_not_thrown_away(sqlite_url: str, left: bytes | None) -> None:
    file = path_of(sqlite_url)
    file.with_name(file.name + "-wal").write_bytes(b"the last registrations")
    file.unlink()
    if left is not None:
        file.write_bytes(left)

    assert "log" in await refusal(sqlite_url)
    with pytest.raises(StoreError, match="log"):
        await migrate(sqlite_url)

    assert file.with_name(file.name + "-wal").read_bytes() == b"the last registrations"


async def test_a_missing_file_is_not_made_by_opening(tmp_path: Path) -> None:
    file = tmp_path / "silatih.db"

    assert "silatih migrate" in await refusal(f"sqlite:///{file}")
    assert os.listdir(tmp_path) == []


async def test_a_read_only_file_is_refused(open_folder: Path) -> None:
    url = f"sqlite:///{open_folder / 'silatih.db'}"
    with as_somebody_else():
        await (await open_store(url)).close()  # the control: it is the mode that makes the difference
        (open_folder / "silatih.db.lock").unlink()
    set_mode(open_folder / "silatih.db", 0o444)

    with as_somebody_else():
        assert "read-only" in await refusal(url)


async def test_a_file_that_may_not_be_read_is_refused(open_folder: Path) -> None:
    set_mode(open_folder / "silatih.db", 0o000)

    with as_somebody_else():
        assert "owner or mode" in await refusal(f"sqlite:///{open_folder / 'silatih.db'}")


async def test_a_read_only_folder_is_refused(open_folder: Path) -> None:
    set_mode(open_folder, 0o555)

    with as_somebody_else():
        assert "owner or mode" in await refusal(f"sqlite:///{open_folder / 'silatih.db'}")
        with pytest.raises(StoreError, match="owner or mode"):
            await migrate(f"sqlite:///{open_folder / 'new.db'}")
        with pytest.raises(StoreError, match="cannot be made"):
            await migrate(f"sqlite:///{open_folder / 'new' / 'silatih.db'}")


# --- PostgreSQL ------------------------------------------------------------------------------------------------------


async def test_a_wrong_password_is_named_but_not_printed(postgres: PostgresServer) -> None:
    postgres.run_sql(f"DROP ROLE IF EXISTS {LOCKED_USER}", f"CREATE ROLE {LOCKED_USER} LOGIN PASSWORD 'right'")

    message = await refusal(postgres.url("postgres", user=f"{LOCKED_USER}:wr0ng"))

    assert f"refuses user {LOCKED_USER}" in message
    assert "wr0ng" not in message


async def test_the_right_password_opens(postgres: PostgresServer) -> None:
    postgres.run_sql(f"DROP ROLE IF EXISTS {LOCKED_USER}", f"CREATE ROLE {LOCKED_USER} LOGIN PASSWORD 'p@ss:w/rd'")

    store = await open_store(postgres.url("postgres", user=f"{LOCKED_USER}:p%40ss%3Aw%2Frd"))

    await store.close()


async def test_a_server_that_is_not_there_is_named() -> None:
    message = await refusal("postgresql://silatih:s3cret@127.0.0.1:9/silatih")

    assert "127.0.0.1:9 cannot be reached" in message
    assert "s3cret" not in message


async def test_a_host_that_does_not_exist_is_named() -> None:
    assert "cannot be reached" in await refusal("postgresql://silatih@database.invalid/silatih")


async def test_a_missing_database_is_named(postgres: PostgresServer) -> None:
    assert "has no database nowhere" in await refusal(postgres.url("nowhere"))


async def test_a_user_who_may_not_make_tables_is_told_so(postgres: PostgresServer) -> None:
    postgres.run_sql(f"DROP ROLE IF EXISTS {LOCKED_USER}", f"CREATE ROLE {LOCKED_USER} LOGIN PASSWORD 'right'")

    with pytest.raises(StoreError, match="owner of that database"):
        await migrate(postgres.url("postgres", user=f"{LOCKED_USER}:right"))


async def test_a_database_that_cannot_hold_every_letter_is_refused(postgres: PostgresServer) -> None:
    postgres.run_sql("CREATE DATABASE old ENCODING 'LATIN1' TEMPLATE template0")

    assert "UTF8" in await refusal(postgres.url("old"))


# --- Addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    ["", "silatih.db", "mysql://root:s3cret@host/silatih", "postgresql://user:s3cret@host:s3cret/name", "sqlite://"],
)
async def test_an_address_of_something_else_is_refused_without_repeating_it(url: str) -> None:
    message = await refusal(url)

    assert "sqlite:///" in message
    assert "s3cret" not in message
