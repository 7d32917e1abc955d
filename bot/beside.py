"""Small calls that are worth no repetition, made beside everything else: a mark of reading, the answer to a tap."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Beside:
    """At most `most` of them at once; beyond that they are left out."""

    most: int
    _running: set[asyncio.Task[None]] = field(default_factory=set)
    _is_over: bool = False

    def do(self, call: Coroutine[Any, Any, None]) -> None:
        """Returns at once."""
        if self._is_over or len(self._running) >= self.most:
            call.close()
            return
        task = asyncio.ensure_future(call)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finish(self, *, within: float) -> None:
        """Waits for those under way, some seconds; then lets go of them."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=within)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def close(self, *, within: float) -> None:
        """The same at the end: nothing is begun any more."""
        self._is_over = True
        await self.finish(within=within)
