"""An office whose files can be searched, on each database."""

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.application import Application, running
from bot.settings import Settings
from tests.conftest import ENGINES
from tests.journeys.office import Clock
from tests.journeys.opened import log
from tests.postgres import PostgresServer

__all__ = ["log"]

SECRET_KEY = base64.b64encode(b"a key that only tests ever use!!").decode()
Files = Callable[[], list[Path]]
Opened = AbstractAsyncContextManager[Application]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def open_office(request: pytest.FixtureRequest, engine: str) -> Callable[[], Opened]:
    url = request.getfixturevalue(f"{engine}_url")
    settings = Settings(database_url=SecretStr(url), secret_keys=SecretStr(SECRET_KEY))

    @asynccontextmanager
    async def opened() -> AsyncIterator[Application]:
        async with running(settings, demo=True, clock=Clock()) as application:
            yield application

    return opened


@pytest.fixture
def files(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Files:
    """The files of the database that were written since the test began: tables, write-ahead log, the server's own."""
    if engine == "sqlite":
        return lambda: [file for file in tmp_path.iterdir() if file.is_file()]
    server: PostgresServer = request.getfixturevalue("postgres")

    def on_disk() -> dict[Path, int]:
        server.run_sql("CHECKPOINT")
        found = (file for file in (*server.data.rglob("*"), server.home / "log") if file.is_file())
        return {file: file.stat().st_mtime_ns for file in found}

    before = on_disk()
    return lambda: [file for file, written in on_disk().items() if before.get(file) != written]
