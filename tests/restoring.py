"""Puts a database of PostgreSQL back between tests: one call in a session that stays.

A new session and a new `psql` for each test took ten times as long as the rows.
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import asyncpg

_KEEP = """
DO $$
DECLARE name text; has_rows boolean;
BEGIN
    DROP SCHEMA IF EXISTS kept CASCADE;  -- of the database that this one was copied from
    CREATE SCHEMA kept;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO has_rows;
        IF has_rows THEN
            EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name);
        END IF;
    END LOOP;
END $$
"""
_STATEMENTS = """
SELECT format('DELETE FROM public.%I;', tablename) FROM pg_tables
WHERE schemaname = 'public' AND tablename <> 'alembic_version'
UNION ALL
SELECT format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE TABLE kept.%I;', tablename, tablename)
FROM pg_tables WHERE schemaname = 'kept'
UNION ALL
SELECT format('PERFORM setval(%L, %s, %L);', 'public.' || sequencename, coalesce(last_value, 1), last_value IS NOT NULL)
FROM pg_sequences WHERE schemaname = 'public'
"""
_AS_FUNCTION = """
CREATE FUNCTION pg_temp.put_back() RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;  -- no foreign keys meanwhile
    {statements}
END $body$
"""


class Restorer:
    """Of one database, as it is now: copies of its rows are in the schema `kept`.

    `restore` also ends every other connection to it.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._apart = ThreadPoolExecutor(1)  # an event loop may run in the thread of the tests
        self._loop = asyncio.new_event_loop()
        self._session: Any = None
        self._function: str = self._run(self._keep())

    def restore(self) -> str:
        """The address of the database."""
        self._run(self._restore())
        return self._url

    def close(self) -> None:
        self._run(self._close())
        self._apart.shutdown()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._apart.submit(self._loop.run_until_complete, work).result()

    async def _keep(self) -> str:
        self._session = await asyncpg.connect(self._url)
        await self._session.execute(_KEEP)
        statements = "\n    ".join(row[0] for row in await self._session.fetch(_STATEMENTS))
        function = _AS_FUNCTION.format(statements=statements)
        await self._session.execute(function)
        return function

    async def _restore(self) -> None:
        with suppress(asyncpg.PostgresConnectionError, asyncpg.AdminShutdownError, asyncpg.InterfaceError, OSError):
            await self._session.execute("SELECT pg_temp.put_back()")
            return
        self._session = await asyncpg.connect(self._url)  # a test ended every connection
        await self._session.execute(self._function)
        await self._session.execute("SELECT pg_temp.put_back()")

    async def _close(self) -> None:
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            await self._session.close()
