"""The store on a PostgreSQL server, which any number of processes share."""

import asyncio
from collections.abc import Coroutine
from secrets import SystemRandom
from typing import Any, Literal

from sqlalchemy import ExceptionContext, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from models.store.contract import StoreBroken, StoreError, T, Work
from models.store.postgresql_errors import Verdict, judge, why_unreachable

PAUSES = (0.02, 0.05, 0.1, 0.3, 0.8)
"""Seconds before each further attempt, give or take a half, so that those who collided do not meet again."""

_CONNECT_SECONDS = 10
_STATEMENT_SECONDS = 60
_SESSION = {
    "application_name": "silatih",
    "timezone": "UTC",
    "synchronous_commit": "on",  # a server may be set to acknowledge what a crash then loses
    "statement_timeout": f"{_STATEMENT_SECONDS * 1000}",
    "lock_timeout": "20000",
    "idle_in_transaction_session_timeout": f"{_STATEMENT_SECONDS * 1000}",
    "jit": "off",  # compiling costs more than any of our statements
}


async def open_postgresql(url: URL, *, pool_size: int) -> "PostgresqlStore":
    """Raises StoreError where the server cannot be reached or its database is not fit for use."""
    engine = postgresql_engine(url, pool_size=pool_size, session=_SESSION)
    try:
        await check_server(engine, url)
    except BaseException:
        await engine.dispose()
        raise
    return PostgresqlStore(engine)


def postgresql_engine(url: URL, *, pool_size: int, session: dict[str, str]) -> AsyncEngine:
    """`session`: settings of every session. Nothing connects yet."""
    query = dict(url.query)
    if "sslmode" in query:  # the spelling of the address that hosting companies hand out
        query["ssl"] = query.pop("sslmode")
    engine = create_async_engine(
        url.set(drivername="postgresql+asyncpg", query=query),
        pool_size=pool_size,
        max_overflow=0,  # connections that come and go with the crowd cost more than waiting for one
        hide_parameters=True,
        connect_args={"timeout": _CONNECT_SECONDS, "server_settings": session},
    )
    event.listen(engine.sync_engine, "handle_error", _forget_values)
    return engine


def _forget_values(context: ExceptionContext) -> None:
    """The server quotes the row that broke a constraint, which would end in a log together with the traceback."""
    error: Any = context.original_exception
    while error is not None:
        if hasattr(error, "detail"):
            error.detail = None
        error = error.__cause__


async def check_server(engine: AsyncEngine, url: URL) -> None:
    """Raises StoreError."""
    try:
        async with engine.connect() as conn:
            found = await conn.execute(text("SELECT current_setting('server_encoding'), pg_is_in_recovery()"))
            encoding, is_copy = found.one()
    except (DBAPIError, OSError, TypeError) as error:  # TypeError: an unknown word in the address's query
        raise StoreError(why_unreachable(error, url)) from None
    if encoding != "UTF8":
        raise StoreError(f"The database {url.database} is encoded in {encoding}: create one with ENCODING 'UTF8'")
    if is_copy:
        raise StoreError(f"The PostgreSQL server {url.host} is a read-only copy: name the primary server")


class PostgresqlStore:
    """Reads and writes share the pool."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def dialect(self) -> Literal["postgresql"]:
        return "postgresql"

    async def transact(self, work: Work[T]) -> T:
        return await self._to_its_end(_repeated(self._engine, work))

    async def read(self, work: Work[T]) -> T:
        return await self._to_its_end(_repeated(self._reading, work))

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._engine.dispose()

    async def _to_its_end(self, transaction: Coroutine[Any, Any, T]) -> T:
        if self._closed:
            transaction.close()
            raise StoreBroken("the store is closed")
        task = asyncio.create_task(transaction)
        self._running.add(task)
        task.add_done_callback(self._let_go)
        return await asyncio.shield(task)

    def _let_go(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # of a caller who was cancelled: nobody else would look at it, and asyncio complain


async def _repeated(engine: AsyncEngine, work: Work[T]) -> T:
    for pause in PAUSES:
        try:
            return await _once(engine, work, last=False)
        except _Collided:
            await asyncio.sleep(pause * SystemRandom().uniform(0.5, 1.5))
    return await _once(engine, work, last=True)


class _Collided(Exception):  # noqa: N818 - never leaves this file
    """Nothing was committed, and another attempt may well succeed."""


async def _once(engine: AsyncEngine, work: Work[T], *, last: bool) -> T:
    committing = False
    try:
        async with engine.begin() as conn:
            result = await conn.run_sync(work)
            committing = True
        return result
    except (DBAPIError, OSError, NoConnectionFree) as error:
        match judge(error, committing=committing):
            case Verdict.AGAIN if not last:
                raise _Collided from error
            case Verdict.AGAIN | Verdict.BROKEN:
                raise StoreBroken(f"PostgreSQL failed: {type(error).__name__}") from error
            case Verdict.THE_WORK:
                raise
