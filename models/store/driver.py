"""Which SQLite this process has, and whether its version is one that can damage a file."""

import importlib
import sqlite3
from dataclasses import dataclass
from types import ModuleType


@dataclass(frozen=True, slots=True)
class SqliteVersion:
    module: str
    version: tuple[int, int, int]

    @property
    def has_wal_reset_bug(self) -> bool:
        """https://sqlite.org/wal.html#walresetbug: fixed in 3.51.3, and earlier lines in 3.50.7 and 3.44.6.

        One writer that is also the only checkpointer, as here, never meets it; a second process beside it may.
        """
        if self.version >= (3, 51, 3):
            return False
        line, patch = self.version[:2], self.version[2]
        return not ((line == (3, 50) and patch >= 7) or (line == (3, 44) and patch >= 6))

    def __str__(self) -> str:
        return ".".join(map(str, self.version))


def sqlite_driver() -> ModuleType:
    """`pysqlite3`, which brings a newer SQLite of its own, where there is one; else the standard library's."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def sqlite_version() -> SqliteVersion:
    driver = sqlite_driver()
    major, minor, patch = driver.sqlite_version_info
    return SqliteVersion(module=driver.__name__.partition(".")[0], version=(major, minor, patch))
