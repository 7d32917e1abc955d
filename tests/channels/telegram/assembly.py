"""An office on Telegram, put together as the application does it, on a port of this machine."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

import uvicorn
from pydantic import SecretStr

from bot.application import Application, running
from bot.conversation.runner import Conversations
from bot.conversation.world import Sending
from bot.sending.delivery import Courier, Delivery
from bot.serving import bind
from bot.settings import ServerSettings, Settings, TelegramSettings
from bot.telegram.presence import Presence, open_presence
from bot.telegram.trouble import Patience
from bot.web_server import build_app
from handlers.facts import Abilities
from models.outbox import Outgoing
from tests.channels.conftest import SECRET_KEY
from tests.fakes.telegram import TelegramFake
from tests.journeys.office import Clock

TOKEN = "123456789:AAcanary-token-that-must-stand-in-no-log"  # noqa: S105 - the fake's
SECRET = "canary-secret-of-the-webhook"  # noqa: S105
MODES = ("webhook", "polling")

QUICK = Patience(poll=5, first=0.01, longest=0.05, conflict=0.05, refused=0.05, check=600)
"""So that a test waits for nothing but what it asks about."""


@dataclass(slots=True)
class Straight:
    """Sends what it takes, one after another; what fails is not repeated. Stands where the sender stands."""

    courier: Courier
    deliveries: list[Delivery] = field(default_factory=list)
    _waiting: asyncio.Queue[Outgoing] = field(default_factory=asyncio.Queue)
    _taken: int = 0

    @property
    def is_idle(self) -> bool:
        return len(self.deliveries) == self._taken

    def take(self, messages: tuple[Outgoing, ...]) -> None:
        self._taken += len(messages)
        for message in messages:
            self._waiting.put_nowait(message)

    def wake(self) -> None:
        """There is no database behind it."""

    async def run(self) -> None:
        while True:
            self.deliveries.append(await self.courier.deliver(await self._waiting.get()))


@dataclass(frozen=True, slots=True)
class TelegramOffice:
    application: Application
    presence: Presence
    server: TelegramFake
    clock: Clock
    sender: Straight
    url: str

    async def quiet(self) -> None:
        """Whatever people did is delivered, and answered."""
        await until(lambda: self.server.is_settled and self.sender.is_idle)
        await self.presence.channel.taps.finish(within=5)

    async def lose_database(self) -> None:
        await self.application.store.close()


def settings_for(sqlite_url: str, server_url: str, *, mode: str, port: int) -> Settings:
    telegram = {"token": TOKEN, "mode": mode, "webhook_secret": SECRET, "base_url": server_url}
    return Settings(
        database_url=SecretStr(sqlite_url),
        secret_keys=SecretStr(SECRET_KEY),
        server=ServerSettings(public_url=f"http://127.0.0.1:{port}"),
        telegram=TelegramSettings.model_validate(telegram),
    )


@contextlib.asynccontextmanager
async def telegram_office(
    sqlite_url: str, server: TelegramFake, *, mode: str, clock: Clock, patience: Patience = QUICK
) -> AsyncIterator[TelegramOffice]:
    listening = bind("127.0.0.1", 0)
    port = listening.getsockname()[1]
    settings = settings_for(sqlite_url, server.url, mode=mode, port=port)
    try:
        async with (
            running(settings, demo=True, clock=clock) as plain,
            _present(settings, plain, patience) as (application, presence, sender),
            _serving(application, listening),
            presence.attending(),
        ):
            if mode == "webhook":
                await until(lambda: server.webhook.url)
            yield TelegramOffice(application, presence, server, clock, sender, f"http://127.0.0.1:{port}")
    finally:
        listening.close()


@contextlib.asynccontextmanager
async def _present(
    settings: Settings, plain: Application, patience: Patience
) -> AsyncIterator[tuple[Application, Presence, Straight]]:
    abilities = {**plain.world.abilities, "telegram": Abilities(shares_phone=True, text_max=4096, caption_max=1024)}
    sending = Sending("this test", frozenset({"telegram"}))
    world = replace(plain.world, abilities=abilities, sending=sending)

    async def draw(_language: str, _registration_id: int) -> bytes | None:
        return PNG

    async with open_presence(settings, world, draw_proof=draw, patience=patience) as presence:
        sender = Straight(presence.courier)
        presence.join(Conversations(plain.store, world, way_out=sender))
        app = build_app(plain.store, presence.routes(), root_url=settings.server.root_url)
        sending_task = asyncio.ensure_future(sender.run())
        yield replace(plain, world=world, app=app), presence, sender
        sending_task.cancel()
        await asyncio.gather(sending_task, return_exceptions=True)


@contextlib.asynccontextmanager
async def _serving(application: Application, listening: object) -> AsyncIterator[None]:
    config = uvicorn.Config(application.app, log_config=None, access_log=False, lifespan="off", ws="none")
    server = uvicorn.Server(config)
    task = asyncio.ensure_future(server.serve(sockets=[listening]))  # type: ignore[list-item]
    await until(lambda: server.started)
    yield
    server.should_exit = True
    await task


async def until(happens: Callable[[], object], *, within: float = 5) -> None:
    """Looks every few milliseconds; a test that waits in vain fails."""
    async with asyncio.timeout(within):
        while not happens():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.002)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
"""The smallest picture."""
