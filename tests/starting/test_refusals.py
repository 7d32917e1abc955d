"""What keeps SiLatih from starting is said in one line that says what to do, and nothing is lost over it."""

import base64
import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.postgres import PostgresServer, as_root
from tests.starting.program import Program

BARE_ROOT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Root, to whom the modes of files mean something."""


def change(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement)


def bound_by_modes() -> Sequence[str]:
    """What a command runs through so that a read-only file is one. Skips where there is no way."""
    if not as_root():
        return ()
    if shutil.which(BARE_ROOT[0]) is None or subprocess.run([*BARE_ROOT, "true"], check=False).returncode:
        pytest.skip("as root every file can be written, and setpriv cannot change that here")
    return BARE_ROOT


# --- Settings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"SERVER__PORT": "kenari"}, "SILATIH_SERVER__PORT"),
        ({"SERVER__PROT": "kenari"}, "did you mean SILATIH_SERVER__PORT?"),
        ({"DATABASE_URL": "kenari://host"}, "SILATIH_DATABASE_URL"),
        ({"TELEGRAM__TOKEN": "kenari"}, "SILATIH_SECRET_KEYS"),
        ({"TELEGRAM__TOKEN": "kenari", "TELEGRAM__MODE": "webhook"}, "SILATIH_TELEGRAM__WEBHOOK_SECRET"),
        ({"WHATSAPP__TOKEN": "kenari"}, "SILATIH_WHATSAPP__APP_SECRET"),
        ({"DATABASE_URL": "postgresql://petugas:kenari@127.0.0.1:9/silatih"}, "SILATIH_SECRET_KEYS"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(program: Program, settings: dict[str, str], named: str) -> None:
    refusal = program.with_settings(**settings).do("run").refusal

    assert named in refusal
    assert "kenari" not in refusal
    assert os.listdir(program.folder) == []


def test_a_server_that_is_away_is_named_without_its_password(program: Program) -> None:
    away = program.with_settings(
        DATABASE_URL="postgresql://petugas:kenari@127.0.0.1:9/silatih", SECRET_KEYS=base64.b64encode(bytes(32)).decode()
    )

    refusal = away.do("doctor").refusal

    assert "127.0.0.1:9 cannot be reached" in refusal
    assert "kenari" not in refusal


def test_a_taken_port_is_named_before_the_database_is_touched(program: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        refusal = program.with_settings(SERVER__PORT=port).do("run", "--demo").refusal

    assert f"127.0.0.1:{port}" in refusal
    assert "choose another" in refusal
    assert os.listdir(program.folder) == []


# --- The database file -----------------------------------------------------------------------------------------------


def test_a_read_only_database_is_refused(office: Program) -> None:
    through = bound_by_modes()
    assert "read-only" not in office.do("doctor", through=through).complained  # the control: so far it can be written
    before = office.database.read_bytes()
    office.database.chmod(0o444)

    refusal = office.do("run", through=through).refusal

    assert "read-only" in refusal
    assert "owner or mode" in refusal
    assert office.database.read_bytes() == before


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_damaged_database_is_kept_as_it_is(office: Program, command: str) -> None:
    damaged = b"this was a database" + office.database.read_bytes()[19:]
    office.database.write_bytes(damaged)

    assert "damaged" in office.do(command).refusal
    assert office.database.read_bytes() == damaged


def test_a_database_of_a_newer_program_is_left_alone(office: Program) -> None:
    change(office.database, "UPDATE alembic_version SET version_num = '9999'")
    before = office.database.read_bytes()

    assert "update the program" in office.do("run").refusal
    assert office.database.read_bytes() == before


def test_a_second_process_does_not_serve_the_same_file(office: Program) -> None:
    with office.serving() as first:
        refusal = office.do("run").refusal

        assert f"process {first.process.pid}" in refusal
        assert "stop it first" in refusal
        assert first.get("readyz") == b"ready"


def test_an_office_without_a_catalogue_is_told_how_to_get_one(program: Program) -> None:
    assert "silatih seed" in program.do("run").refusal


# --- The keys --------------------------------------------------------------------------------------------------------


def test_postgresql_without_keys_is_refused_and_stays_empty(program: Program, postgres: PostgresServer) -> None:
    postgres.run_sql("CREATE DATABASE keyless")

    refusal = program.with_settings(DATABASE_URL=postgres.url("keyless")).do("run", "--demo").refusal

    assert "SILATIH_SECRET_KEYS" in refusal
    assert postgres.run_sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", database="keyless") == "0"


def test_a_lost_key_is_noticed_before_a_resident_does(office: Program) -> None:
    key = office.folder / "data" / "secret.key"
    right = key.read_bytes()
    key.unlink()

    assert "put back" in office.do("run").refusal

    key.write_bytes(right)
    with office.serving() as back:
        assert back.get("readyz") == b"ready"
