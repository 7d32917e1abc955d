"""Serves an application on a port of this machine, as a test needs it: at once, and ended at once."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from bot.application import Application


@asynccontextmanager
async def serving(application: Application, listening: socket.socket) -> AsyncIterator[None]:
    """Without uvicorn's loop, which waits a fifth of a second when it ends."""
    config = uvicorn.Config(application.app, log_config=None, access_log=False, lifespan="off", ws="none")
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listening])
    yield
    for one in server.servers:
        one.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
    await asyncio.gather(*server.server_state.tasks)
