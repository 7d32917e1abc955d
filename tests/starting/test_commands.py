"""The other commands: each may be repeated, and the doctor only looks."""

import base64
import os
import sqlite3
from contextlib import closing

import pytest

from tests.starting.program import Program


def test_the_help_names_every_command_and_where_settings_are_explained(program: Program) -> None:
    said = program.from_nothing.do("--help").said

    assert all(command in said for command in ("run", "migrate", "seed", "links", "doctor"))
    assert "config.example.env" in said


def test_the_sample_is_loaded_once(program: Program) -> None:
    first, second = program.do("seed"), program.do("seed")

    assert (first.status, second.status) == (0, 0)
    assert "is loaded" in first.said
    assert "nothing was changed" in second.said
    assert _count(program, "batch") == _count(program, "batch WHERE status = 'published'") > 0


def test_migrating_a_second_time_changes_nothing(program: Program) -> None:
    first, second = program.from_nothing.do("migrate"), program.do("migrate")

    assert (first.status, second.status) == (0, 0)
    assert first.said.startswith("Applied: 0001")
    assert second.said == "The database is up to date.\n"


def test_the_database_and_its_key_are_nobody_elses(office: Program) -> None:
    modes = [entry.stat().st_mode & 0o077 for entry in (office.folder / "data").iterdir()]

    assert set(modes) == {0}


# --- The doctor ------------------------------------------------------------------------------------------------------


def test_the_doctor_looks_beside_a_running_server(office: Program) -> None:
    with office.serving() as running:
        found = office.do("doctor")

        assert found.status == 0
        assert "seats are counted right" in found.said
        assert "FIX" not in found.said
        assert running.get("readyz") == b"ready"


def test_the_doctor_finds_a_wrong_counter(office: Program) -> None:
    with closing(sqlite3.connect(office.database)) as database, database:
        database.execute("UPDATE batch SET taken = taken - 1 WHERE taken = quota")

    found = office.from_nothing.do("doctor")

    assert found.status == 1
    assert "FIX   batch" in found.said


def test_the_doctor_finds_a_key_that_does_not_open_the_data(office: Program) -> None:
    other = office.with_settings(SECRET_KEYS=base64.b64encode(bytes(32)).decode())

    found = other.do("doctor")

    assert found.status == 1
    assert "restore the keys" in found.said


@pytest.mark.parametrize("missing", ["everything", "the key"])
def test_the_doctor_makes_nothing(office: Program, missing: str) -> None:
    (office.folder / "data" / "secret.key").unlink()
    if missing == "everything":
        office.database.unlink()
    before = sorted(os.listdir(office.folder / "data"))

    refusal = office.do("doctor").refusal

    assert ("secret.key" if missing == "the key" else "silatih migrate") in refusal
    assert sorted(os.listdir(office.folder / "data")) == before


def test_the_doctor_says_that_visitors_behind_a_proxy_look_alike(office: Program) -> None:
    behind = office.with_settings(SERVER__PUBLIC_URL="https://latih.example.go.id")

    assert "SILATIH_SERVER__TRUSTED_PROXIES" in behind.do("doctor").said
    assert "TRUSTED_PROXIES" not in behind.with_settings(SERVER__TRUSTED_PROXIES="127.0.0.1").do("doctor").said


def _count(program: Program, rows: str) -> int:
    with closing(sqlite3.connect(program.database)) as database:
        (count,) = database.execute(f"SELECT count(*) FROM {rows}").fetchone()  # noqa: S608
    return int(count)
