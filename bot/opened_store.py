"""The store for a command of the operator: open while it works, and closed whatever becomes of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Connection

from bot.settings import Settings
from bot.start_error import StartError
from models.migrations.revisions import newest_revision, revision_of
from models.seed import has_office
from models.store import Store, open_store


@asynccontextmanager
async def opened_store(settings: Settings, *, serving: bool = False) -> AsyncIterator[Store]:
    """`serving`: as the one that writes; otherwise beside a program that serves. Raises StoreError."""
    store = await open_store(settings.database_url.get_secret_value(), serving=serving)
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def opened_office(settings: Settings, *, serving: bool = False) -> AsyncIterator[Store]:
    """The same, where there is a catalogue that this program can read. Raises StartError and StoreError."""
    async with opened_store(settings, serving=serving) as store:
        await store.read(_check_office)
        yield store


def check_tables(conn: Connection) -> None:
    """Raises StartError."""
    if revision_of(conn) != newest_revision():
        raise StartError("the tables are not those of this program: run `silatih migrate`")


def _check_office(conn: Connection) -> None:
    check_tables(conn)
    if not has_office(conn):
        raise StartError("there is no catalogue yet: run `silatih seed` for the sample")
