"""Tells an error of SQLite itself, or of its disk, from an error of the function that met it."""

from sqlalchemy.exc import DBAPIError

from models.store.contract import StoreBroken

_FAULTS = frozenset({"BUSY", "LOCKED", "NOMEM", "IOERR", "CORRUPT", "FULL", "CANTOPEN", "NOTADB", "PROTOCOL"})
_FAULTS_OF_WRITING = _FAULTS | {"READONLY"}  # to a reader it says that the function tried to write


def is_fault_of_sqlite(error: BaseException, *, writing: bool) -> bool:
    """https://sqlite.org/rescode.html; the names of the driver have the form SQLITE_IOERR_WRITE."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(raw, "sqlite_errorname", None) or ""
    return name.removeprefix("SQLITE_").split("_")[0] in (_FAULTS_OF_WRITING if writing else _FAULTS)


def broken_by(error: BaseException) -> StoreBroken:
    broken = StoreBroken(f"SQLite failed: {type(error).__name__}")
    broken.__cause__ = error
    return broken
