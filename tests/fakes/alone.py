"""A server as a process of its own: prints its address in one line, and serves until it is stopped."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol


class Server(Protocol):
    @property
    def url(self) -> str: ...


def serve_alone(opened: Callable[[], AbstractAsyncContextManager[Server]]) -> None:
    """`opened` is called in the loop that serves."""
    _runner()(_serve(opened))


async def _serve(opened: Callable[[], AbstractAsyncContextManager[Server]]) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with opened() as server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        await stopped.wait()


def _runner() -> Callable[[Coroutine[Any, Any, None]], None]:
    """uvloop where it is installed: it is quicker, and nothing else depends on it."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run
    return uvloop.run
