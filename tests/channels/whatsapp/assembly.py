"""An office on WhatsApp, put together as the application does it, on a port of this machine."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.application import Application, running
from bot.patience import Patience
from bot.serving import bind
from bot.settings import ServerSettings, Settings, WhatsAppSettings
from bot.whatsapp.presence import Presence
from bot.whatsapp.webhook import PATH
from models.tables import outbox
from tests.channels.conftest import SECRET_KEY
from tests.channels.serving import serving
from tests.channels.telegram.assembly import until
from tests.fakes.whatsapp import Business, WhatsAppFake
from tests.journeys.office import Clock

BUSINESS = Business(
    token="canary-token-that-must-stand-in-no-log",  # noqa: S106 - the fake's
    app_secret="canary-secret-of-the-app",  # noqa: S106
    name="Dinas Perindustrian",
)
VERIFY_TOKEN = "canary-word-of-the-webhook"  # noqa: S105

QUICK = Patience(first=0.01, longest=0.05, refused=0.05)
"""So that a test waits for nothing but what it asks about."""


@dataclass(frozen=True, slots=True)
class WhatsAppOffice:
    application: Application
    server: WhatsAppFake
    clock: Clock
    url: str

    @property
    def presence(self) -> Presence:
        assert self.application.whatsapp
        return self.application.whatsapp

    async def quiet(self) -> None:
        """Whatever people did is delivered, and answered, and what became of the answers is written down."""
        await until(lambda: self.is_quiet)
        await self.presence.channel.marks.finish(within=5)
        await until(lambda: self.is_quiet)

    @property
    def is_quiet(self) -> bool:
        return self.server.is_settled and not self._is_sending

    @property
    def _is_sending(self) -> bool:
        """Asked of the memory: the reports to the database come in batches, a moment later."""
        (line,) = self.application.sender._lines.values()
        return bool(line._workers or line._memory.urgent or line._memory.paced)

    async def ask(self, query: Any) -> Any:
        """The one value of a query."""
        return await self.application.store.read(lambda conn: conn.execute(query).scalar_one_or_none())

    async def written(self) -> None:
        """What became of all that was sent stands in the database; what is kept for later stays there."""
        await self.quiet()
        leased = select(func.count()).where(outbox.c.status == "queued", outbox.c.lease_owner.is_not(None))
        while await self.ask(leased):  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.005)

    async def lose_database(self) -> None:
        """After what was sent is written down: otherwise the sender would try to, at the end, for eight seconds."""
        await self.written()
        await self.application.store.close()


def on_whatsapp_number(server: WhatsAppFake, **whatsapp: Any) -> WhatsAppSettings:
    """`whatsapp`: what differs."""
    business = server.business
    named = {
        "token": business.token,
        "phone_id": business.phone_id,
        "business_id": business.business_id,
        "app_secret": business.app_secret,
        "verify_token": VERIFY_TOKEN,
        "base_url": server.url,
    }
    return WhatsAppSettings.model_validate({**named, **whatsapp})


def settings_for(url: str, server: WhatsAppFake, *, public_url: str, **whatsapp: Any) -> Settings:
    return Settings(
        database_url=SecretStr(url),
        secret_keys=SecretStr(SECRET_KEY),
        server=ServerSettings(public_url=public_url),
        whatsapp=on_whatsapp_number(server, **whatsapp),
    )


@contextlib.asynccontextmanager
async def whatsapp_office(
    database_url: str, server: WhatsAppFake, *, clock: Clock, **whatsapp: Any
) -> AsyncIterator[WhatsAppOffice]:
    """`whatsapp`: settings of the channel. People can open the form's page, as wherever Meta reaches the office."""
    listening = bind("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings = settings_for(database_url, server, public_url=url, **whatsapp)
    try:
        async with (
            running(settings, demo=True, clock=clock, patience=QUICK) as application,
            serving(application, listening),
            application.attending(),
        ):
            assert await server.webhook.subscribe(url + PATH, VERIFY_TOKEN)
            yield WhatsAppOffice(application, server, clock, url)
    finally:
        listening.close()
