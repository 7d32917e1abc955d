"""An event loop that does not wait: when nothing but time could happen, the time has passed.

A minute's pause costs nothing, and whatever the database takes is no time at all: a slow machine changes no test.
"""

import asyncio
import selectors
from collections.abc import Awaitable, Callable
from selectors import SelectorKey
from typing import Literal

from models.store import Store, Work
from models.store.contract import T


class SkippingLoop(asyncio.SelectorEventLoop):
    """Skips only while `skips` is set, and nobody waits for the database."""

    def __init__(self) -> None:
        self.skips = False
        self.waiting_for_database = 0
        self.passed = 0.0
        super().__init__(_Selector(self))

    def time(self) -> float:
        return self.passed


class _Selector(selectors.DefaultSelector):
    def __init__(self, loop: SkippingLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        if self._loop.waiting_for_database:
            events = super().select(max(timeout, 1))  # it answers sooner, or it waits for this time to pass as well
        else:
            events = super().select(0 if self._loop.skips else timeout)
        if not events:
            self._loop.passed += timeout
        return events


class Watched:
    """A store whose transactions keep the loop from skipping, and are counted."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.writes = 0

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        return self._store.dialect

    async def transact(self, work: Work[T]) -> T:
        self.writes += 1
        return await self._watched(self._store.transact, work)

    async def read(self, work: Work[T]) -> T:
        return await self._watched(self._store.read, work)

    async def close(self) -> None:
        await self._store.close()

    async def _watched(self, act: Callable[[Work[T]], Awaitable[T]], work: Work[T]) -> T:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SkippingLoop)
        loop.waiting_for_database += 1
        try:
            return await act(work)
        finally:
            loop.waiting_for_database -= 1
