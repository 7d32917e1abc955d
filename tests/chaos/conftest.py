"""Campaigns run in a loop whose clock is hurried, and read the log they leave."""

import asyncio
from collections.abc import Callable, Mapping

from tests.chaos.hurried import HurriedLoop
from tests.journeys.opened import log

__all__ = ["log"]


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"hurried": HurriedLoop}
