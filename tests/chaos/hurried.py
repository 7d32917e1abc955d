"""An event loop whose clock runs faster than the world's, so that a wait of minutes is over in seconds.

Unlike `tests.sending.skipping` it works with real sockets: whatever the machine takes is longer, and never skipped.
"""

import asyncio
import selectors
import time
from selectors import SelectorKey

SPEED = 20.0
"""Seconds in one."""


class HurriedLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        super().__init__(_Selector())

    def time(self) -> float:
        return time.monotonic() * SPEED


class _Selector(selectors.DefaultSelector):
    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        return super().select(timeout / SPEED if timeout else timeout)
