"""Every test of sending runs in a loop that does not wait, on each database."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping

import pytest

from models.store import Store
from tests.sending.mailroom import Mailroom
from tests.sending.platform import Platform
from tests.sending.skipping import SkippingLoop, Watched


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"skipping": SkippingLoop}


@pytest.fixture
async def mail(store: Store) -> AsyncIterator[Mailroom]:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SkippingLoop)
    loop.skips = True
    yield Mailroom(Watched(store))
    loop.skips = False


@pytest.fixture
def telegram() -> Platform:
    return Platform()
