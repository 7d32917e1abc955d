"""The processes of the office: each an application of its own with a port, ended in order or as by a crash."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

import uvicorn
from pydantic import SecretStr
from sqlalchemy.exc import DBAPIError

from bot.application import Application, running
from bot.patience import Patience
from bot.role import Role
from bot.serving import bind
from bot.settings import ServerSettings, Settings, TelegramSettings
from bot.start_error import StartError
from models.store import StoreBroken
from tests.channels.conftest import SECRET_KEY
from tests.channels.telegram.assembly import SECRET, TOKEN
from tests.chaos.journal import SERIES
from tests.fakes.telegram import TelegramFake

PUBLIC_URL = "https://silatih.example"
_PATIENCE = Patience(poll=10, grace=5, first=0.5, longest=5, conflict=2, refused=5, check=60)
_STARTS = 10
_GRACE = 60
"""Hurried seconds: three of the machine's, as in `bot.serving`."""


@dataclass(slots=True)
class Branch:
    """`role`: of the process while it runs."""

    settings: Settings
    role: Role
    clock: Callable[[], datetime]
    port: int = 0
    application: Application | None = None
    _stack: AsyncExitStack | None = None
    _serving: asyncio.Task[None] | None = None
    _uvicorn: uvicorn.Server | None = None

    @property
    def is_open(self) -> bool:
        return self.application is not None

    async def open(self) -> None:
        stack = AsyncExitStack()
        patience = _PATIENCE
        application = await stack.enter_async_context(
            running(self.settings, role=self.role, demo=True, clock=self.clock, patience=patience)
        )
        self._stack = stack
        if self.settings.telegram.mode == "webhook":
            await self._listen(application)
        await stack.enter_async_context(application.attending())
        self.application = application

    async def end(self) -> None:
        """As SIGTERM ends it: the web server answers what came in, then the platform is left, then the sender."""
        if self._uvicorn and self._serving:
            self._uvicorn.should_exit = True
            await self._serving
        await self._leave()

    async def crash(self) -> None:
        """Nothing is written any more, and whoever waits for an answer is cut off."""
        assert self.application
        await self.application.sender.abandon()
        if self._uvicorn and self._serving:
            self._uvicorn.should_exit = self._uvicorn.force_exit = True
            await self._serving
        await self._leave()

    async def _listen(self, application: Application) -> None:
        listening = bind("127.0.0.1", 0)
        self.port = listening.getsockname()[1]
        config = uvicorn.Config(application.app, log_config=None, access_log=False, lifespan="off", ws="none")
        config.timeout_graceful_shutdown = _GRACE
        self._uvicorn = uvicorn.Server(config)
        self._serving = asyncio.ensure_future(self._uvicorn.serve(sockets=[listening]))
        while not self._uvicorn.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.02)

    async def _leave(self) -> None:
        self.application = self._serving = self._uvicorn = None
        self.port = 0
        if self._stack:
            stack, self._stack = self._stack, None
            await stack.aclose()


@dataclass(slots=True)
class Office:
    """`ends`, `crashes`: how often a process did."""

    branches: list[Branch]
    server: TelegramFake
    chance: Random
    ends: int = 0
    crashes: int = 0
    _updates: Iterator[int] = field(default_factory=lambda: iter(range(9 * 10**7, 0, -SERIES)))

    async def open(self) -> None:
        for branch in self.branches:
            if not branch.is_open:
                await _open_at_last(branch)
        self.spread()

    def spread(self) -> None:
        """The next updates go to any process that listens."""
        ports = [branch.port for branch in self.branches if branch.port]
        self.server.webhook.deliver_to = f"http://127.0.0.1:{self.chance.choice(ports)}" if ports else ""

    async def restart_one(self) -> None:
        """In order or not; closed for a moment or for a minute."""
        branch = self.chance.choice(self.branches)
        if not branch.is_open:
            return
        if self.chance.random() < 0.5:
            self.ends += 1
            await branch.end()
        else:
            self.crashes += 1
            await branch.crash()
        self.spread()
        if not self.server.world.updates.pending:  # of a week without updates none is left
            self.server.restart_update_ids(next(self._updates))
        await asyncio.sleep(self.chance.choice((0, 1, 5, 30)))
        await _open_at_last(branch)
        self.spread()

    async def close(self) -> None:
        for branch in self.branches:
            if branch.is_open:
                await branch.end()

    @property
    def applications(self) -> list[Application]:
        return [branch.application for branch in self.branches if branch.application]


async def _open_at_last(branch: Branch) -> None:
    """As a supervisor starts it again: its connections may be cut while it begins."""
    for _ in range(_STARTS):
        try:
            return await branch.open()
        except (StartError, StoreBroken, DBAPIError):
            await asyncio.sleep(2)
    return await branch.open()


def new_branch(database_url: str, server_url: str, *, mode: str, role: Role, clock: Callable[[], datetime]) -> Branch:
    telegram = {"token": TOKEN, "mode": mode, "webhook_secret": SECRET, "base_url": server_url}
    settings = Settings(
        database_url=SecretStr(database_url),
        secret_keys=SecretStr(SECRET_KEY),
        server=ServerSettings(public_url=PUBLIC_URL),
        telegram=TelegramSettings.model_validate(telegram),
    )
    return Branch(settings, role, clock)
