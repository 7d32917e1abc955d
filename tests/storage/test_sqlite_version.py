"""Versions of SQLite that can damage a file are known, for `doctor` to warn of."""

import pytest

from models.store.driver import SqliteVersion, sqlite_driver, sqlite_version


@pytest.mark.parametrize(
    ("version", "risky"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_the_versions_with_the_fix_are_told_from_those_without(version: tuple[int, int, int], *, risky: bool) -> None:
    assert SqliteVersion("sqlite3", version).has_wal_reset_bug is risky


def test_the_version_is_the_one_in_use() -> None:
    assert str(sqlite_version()) == sqlite_driver().sqlite_version
