"""Migrates a database at the program's start and from the command line. All of it happens, or nothing."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from models.migrations.revisions import VERSIONS, newest_revision, refuse_newer, revision_of
from models.migrations.sqlite_migration import migrate_file
from models.store.contract import StoreError
from models.store.opening import read_address
from models.store.sqlite_file import file_of

_ONE_MIGRATES = 0x51_1A_71
"""Key of PostgreSQL's advisory lock; any number that nothing else in this database uses."""

_SESSION = {"application_name": "silatih migrate", "lock_timeout": "600000"}
_MAY_NOT_CREATE = "42501"


async def migrate(url: str, *, folders: Sequence[Path] = (VERSIONS,)) -> list[str]:
    """Makes the database what this program needs; on SQLite makes the file too, if there is none.

    Answers the revisions it applied, oldest first: nothing, and quickly, when there was nothing to do. Raises
    StoreError where the database cannot be used; an error in a revision comes as it is, and leaves all as it was.
    `folders`: where the revisions lie.
    """
    address = read_address(url)
    if address.get_backend_name() == "sqlite":
        return await asyncio.to_thread(migrate_file, file_of(address), folders)
    return await _migrate_server(address, folders)


async def _migrate_server(url: URL, folders: Sequence[Path]) -> list[str]:
    from models.store.postgresql import check_server, postgresql_engine
    from models.store.postgresql_errors import sqlstate

    engine = postgresql_engine(url, pool_size=1, session=_SESSION)
    try:
        await check_server(engine, url)
        async with engine.begin() as conn:
            return await conn.run_sync(_migrate_alone, folders)
    except DBAPIError as error:
        if sqlstate(error) != _MAY_NOT_CREATE:
            raise
        raise StoreError(
            f"User {url.username} may not make tables in {url.database}: make it the owner of that database"
        ) from error
    finally:
        await engine.dispose()


def _migrate_alone(conn: Connection, folders: Sequence[Path]) -> list[str]:
    if revision_of(conn) == newest_revision(folders):
        return []
    conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_MIGRATES})
    current = revision_of(conn)  # another process may have migrated while this one waited
    if current == newest_revision(folders):
        return []
    refuse_newer(current, folders)
    from models.migrations.upgrade import upgrade

    return upgrade(conn, folders)
