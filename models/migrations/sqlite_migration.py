"""Migrates an SQLite file: alone, after a copy, and with foreign keys checked at the end instead of meanwhile."""

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from models.migrations.revisions import newest_revision, refuse_newer, revision_of
from models.store.contract import StoreError
from models.store.serving_lock import take_serving_lock
from models.store.sqlite_file import (
    MIGRATING,
    READING,
    check_file,
    check_log_has_its_file,
    connect,
    plain_errors,
    sqlite_engine,
)


def migrate_file(path: Path, folders: Sequence[Path]) -> list[str]:
    """Raises StoreError where the file cannot be used, or another process serves it."""
    check_log_has_its_file(path)
    if _revision(path) == newest_revision(folders):
        return []
    _make_folder(path.parent)
    lock = take_serving_lock(path)
    try:
        return _migrate_locked(path, folders)
    finally:
        lock.release()


def _migrate_locked(path: Path, folders: Sequence[Path]) -> list[str]:
    if path.exists():
        check_file(path)
        refuse_newer(_revision(path), folders)
        _copy_aside(path, before=newest_revision(folders))
    engine = sqlite_engine(path, MIGRATING, begin="BEGIN IMMEDIATE", pool_size=1, create=True)
    try:
        with plain_errors(path):
            conn = engine.connect()
        with conn, conn.begin():
            return _upgrade_checked(conn, folders)
    finally:
        engine.dispose()


def _upgrade_checked(conn: Connection, folders: Sequence[Path]) -> list[str]:
    from models.migrations.upgrade import upgrade

    applied = upgrade(conn, folders)
    orphan = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphan:
        raise StoreError(f"Migrating would leave rows of {orphan.table} without their {orphan.parent}: nothing changed")
    return applied


def _revision(path: Path) -> str | None:
    if not path.exists():
        return None
    engine = sqlite_engine(path, READING, begin="BEGIN", pool_size=1)
    try:
        with plain_errors(path), engine.connect() as conn:
            return revision_of(conn)
    finally:
        engine.dispose()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {folder} cannot be made ({error.strerror}): correct the address") from error


def _copy_aside(path: Path, *, before: str) -> None:
    """Keeps `<file>.before-<revision>`; nothing for a file without tables. Complete, or absent."""
    copy = path.with_name(f"{path.name}.before-{before}")
    part = copy.with_name(copy.name + ".part")
    with plain_errors(path), closing(connect(path, READING)) as source:
        if source.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with closing(connect(part, ("journal_mode=DELETE",))) as target:
            source.backup(target)
    os.replace(part, copy)
