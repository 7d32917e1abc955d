"""Looks for what others have put into open chats: notices, announcements, answers of staff. Wakes their pages."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from sqlalchemy import Connection, select

from bot.webchat.sockets import Sockets
from models.store import Store, StoreBroken
from models.tables import conversation

LOOK_SECONDS = 2.0
MOST_AT_ONCE = 500
"""Chats in one query."""

log = structlog.get_logger(__name__)


@asynccontextmanager
async def looking_for_news(store: Store, sockets: Sockets) -> AsyncIterator[None]:
    """In the background. Reads only, and only while pages are open."""
    task = asyncio.ensure_future(_steadily(store, sockets))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _steadily(store: Store, sockets: Sockets) -> None:
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            await look(store, sockets)
        except StoreBroken as error:
            log.warning("no news read: the database failed", error=type(error).__name__)


async def look(store: Store, sockets: Sockets) -> None:
    listening = sockets.contacts()
    for start in range(0, len(listening), MOST_AT_ONCE):
        some = listening[start : start + MOST_AT_ONCE]
        for contact_id, position in await store.read(lambda conn, some=some: _positions(conn, some)):  # type: ignore[misc]
            sockets.wake(contact_id, position)


def _positions(conn: Connection, contacts: list[int]) -> list[tuple[int, int]]:
    columns = select(conversation.c.contact_id, conversation.c.position)
    return [
        (row.contact_id, row.position) for row in conn.execute(columns.where(conversation.c.contact_id.in_(contacts)))
    ]
