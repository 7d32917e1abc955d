"""The store on one SQLite file: one thread writes, two read."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine

from models.store.contract import StoreBroken, T, Work
from models.store.group_writer import GroupWriter
from models.store.serving_lock import ServingLock, take_serving_lock
from models.store.sqlite_errors import broken_by, is_fault_of_sqlite
from models.store.sqlite_file import READING, WRITING, check_file, sqlite_engine

_READERS = 2


async def open_sqlite(path: Path, *, serving: bool) -> "SqliteStore":
    """Raises StoreError where the file cannot be trusted or, when `serving`, another process serves it."""
    lock = await asyncio.to_thread(_admit, path, serving=serving)
    return SqliteStore(path, lock)


def _admit(path: Path, *, serving: bool) -> ServingLock | None:
    lock = take_serving_lock(path) if serving and path.exists() else None
    try:
        check_file(path)
    except BaseException:
        if lock:
            lock.release()
        raise
    return lock


class SqliteStore:
    def __init__(self, path: Path, lock: ServingLock | None) -> None:
        self._lock = lock
        self._writing = sqlite_engine(path, WRITING, begin="BEGIN IMMEDIATE", pool_size=1)
        self._reading = sqlite_engine(path, READING, begin="BEGIN", pool_size=_READERS)
        self._writer = GroupWriter(self._writing)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="sqlite-reader")
        self._closed = False

    @property
    def dialect(self) -> Literal["sqlite"]:
        return "sqlite"

    async def transact(self, work: Work[T]) -> T:
        self._check_open()
        return await self._writer.transact(work)

    async def read(self, work: Work[T]) -> T:
        self._check_open()
        return await asyncio.get_running_loop().run_in_executor(self._readers, _read, self._reading, work)

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await asyncio.to_thread(self._close)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreBroken("the store is closed")

    def _close(self) -> None:
        self._writer.close()
        self._readers.shutdown()
        self._reading.dispose()
        self._writing.dispose()  # last: the last connection empties the log into the file
        if self._lock:
            self._lock.release()


def _read(engine: Engine, work: Work[T]) -> T:
    try:
        with engine.begin() as conn:
            return work(conn)
    except Exception as error:
        if is_fault_of_sqlite(error, writing=False):
            raise broken_by(error) from error
        raise
