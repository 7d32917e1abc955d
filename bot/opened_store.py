"""The store for a command of the operator: open while it works, and closed whatever becomes of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from models.store import Store, open_store


@asynccontextmanager
async def opened_store(settings: Settings, *, serving: bool = False) -> AsyncIterator[Store]:
    """`serving`: as the one that writes; otherwise beside a program that serves. Raises StoreError."""
    store = await open_store(settings.database_url.get_secret_value(), serving=serving)
    try:
        yield store
    finally:
        await store.close()
