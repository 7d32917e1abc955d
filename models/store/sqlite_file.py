"""One SQLite file: how every connection to it is set up, and when it is refused. Errors come as `StoreError`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from models.store.contract import StoreError
from models.store.driver import sqlite_driver

_EVERY_CONNECTION = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged commits when the power fails
    "journal_size_limit=67108864",
    "temp_store=MEMORY",
    "mmap_size=0",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
WRITING = (
    *_EVERY_CONNECTION,
    "foreign_keys=ON",
    "wal_autocheckpoint=1000",
    "secure_delete=ON",  # what somebody had erased would stay, sealed, in the free space of the file
)
READING = (*_EVERY_CONNECTION, "query_only=ON", "wal_autocheckpoint=0")  # the writer alone checkpoints
MIGRATING = (*_EVERY_CONNECTION, "foreign_keys=OFF")  # a rebuilt parent table would take its children with it

_NOT_WRITABLE = "the file and its folder must be writable by the user that runs SiLatih; correct their owner or mode"
_DAMAGED = "keep it as it is, and put the newest backup in its place with `silatih restore FILE`"
_REASONS = {
    "SQLITE_READONLY": f"is read-only: {_NOT_WRITABLE}",
    "SQLITE_PERM": f"may not be opened: {_NOT_WRITABLE}",
    "SQLITE_CANTOPEN": f"cannot be opened: {_NOT_WRITABLE}",
    "SQLITE_NOTADB": f"is no SQLite database, or is damaged: {_DAMAGED}",
    "SQLITE_CORRUPT": f"is damaged: {_DAMAGED}",
    "SQLITE_FULL": "cannot grow: free some space on its disk",
    "SQLITE_IOERR": "cannot be read or written: look at its disk",
    "SQLITE_BUSY": "is locked by another process: stop that one first",
}


def file_of(url: URL) -> Path:
    """Absolute. Raises StoreError for a database in memory: it would forget every registration at the next start."""
    if not url.database or url.database == ":memory:" or url.query:
        raise StoreError("The database address must name a file, such as sqlite:///data/silatih.db")
    return Path(url.database).absolute()


def connect(path: Path, pragmas: tuple[str, ...], *, create: bool = False) -> sqlite3.Connection:
    """A plain connection, in no transaction. The caller closes it. Raises the driver's own errors."""
    address = f"file:{quote(str(path))}?mode={'rwc' if create else 'rw'}"
    driver = sqlite_driver()
    connection = driver.connect(address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=512)
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except driver.Error:
        connection.close()
        raise
    return cast("sqlite3.Connection", connection)  # pysqlite3 has the same methods


def sqlite_engine(path: Path, pragmas: tuple[str, ...], *, begin: str, pool_size: int, create: bool = False) -> Engine:
    """`begin`: the statement that opens each transaction."""
    engine = create_engine(
        "sqlite://",
        module=sqlite_driver(),
        creator=lambda: connect(path, pragmas, create=create),
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
    )

    def say_begin(conn: Connection) -> None:
        conn.exec_driver_sql(begin)

    event.listen(engine, "begin", say_begin)
    return engine


def check_file(path: Path) -> None:
    """Reads the whole file once. Raises StoreError where it is missing, damaged or not writable."""
    check_log_has_its_file(path)
    if not path.exists():
        raise StoreError(f"There is no database at {path}: `silatih migrate` makes one")
    with plain_errors(path), closing(connect(path, READING)) as connection:
        (finding,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if finding != "ok":
            raise StoreError(f"The database {path} is damaged ({' '.join(finding.split())}): {_DAMAGED}")
    with plain_errors(path), closing(connect(path, WRITING)) as connection:
        connection.execute("BEGIN IMMEDIATE")  # on a read-only file this succeeds; the write does not
        connection.execute("PRAGMA user_version=1")
        connection.execute("ROLLBACK")


def check_log_has_its_file(path: Path) -> None:
    """Raises StoreError where only the write-ahead log is left: SQLite would throw the log away with a new file."""
    log = path.with_name(path.name + "-wal")
    left = log.exists() and log.stat().st_size > 0
    if left and not (path.exists() and path.stat().st_size > 0):
        raise StoreError(
            f"The database {path} is gone but its log {log.name} is there, with what was written last: "
            "put the file back, or move the log away to start anew"
        )


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns errors of opening the file into a StoreError that says what to do."""
    try:
        yield
    except (sqlite_driver().Error, DBAPIError) as error:
        raise StoreError(f"The database {path} {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    raw = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(raw, "sqlite_errorname", None) or ""
    family = "_".join(name.split("_")[:2])  # SQLITE_IOERR_WRITE is an SQLITE_IOERR
    return _REASONS.get(family, f"cannot be used ({name or type(error).__name__})")
