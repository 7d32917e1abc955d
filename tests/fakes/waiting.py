"""Waits until something has become true, without asking again and again."""

import asyncio
from collections.abc import Callable


class Changes:
    """`now()` is called by whoever changed something."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def now(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for one in waiting:
                if not one.done():
                    one.set_result(None)

    async def until(self, is_true: Callable[[], bool], *, within: float) -> bool:
        """Whether it became true. Seconds."""
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while not is_true():
            changed: asyncio.Future[None] = loop.create_future()
            self._waiting.append(changed)
            await asyncio.wait([changed], timeout=max(0.0, end - loop.time()))
            if not changed.done():
                self._waiting.remove(changed)
                changed.cancel()
                return is_true()
        return True
