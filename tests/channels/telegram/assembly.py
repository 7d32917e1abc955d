"""An office on Telegram, put together as the application does it, on a port of this machine."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from pydantic import SecretStr
from sqlalchemy import func, or_, select

from bot.application import Application, running
from bot.patience import Patience
from bot.serving import bind
from bot.settings import ServerSettings, Settings, TelegramSettings, WhatsAppSettings
from bot.telegram.presence import Presence
from models.tables import outbox
from tests.channels.conftest import SECRET_KEY
from tests.channels.serving import serving
from tests.fakes.telegram import TelegramFake
from tests.journeys.office import Clock

TOKEN = "123456789:AAcanary-token-that-must-stand-in-no-log"  # noqa: S105 - the fake's
SECRET = "canary-secret-of-the-webhook"  # noqa: S105
MODES = ("webhook", "polling")

QUICK = Patience(poll=5, first=0.01, longest=0.05, conflict=0.05, refused=0.05, check=600)
"""So that a test waits for nothing but what it asks about."""


@dataclass(frozen=True, slots=True)
class TelegramOffice:
    application: Application
    server: TelegramFake
    clock: Clock
    url: str

    @property
    def presence(self) -> Presence:
        assert self.application.telegram
        return self.application.telegram

    async def quiet(self) -> None:
        """Whatever people did is delivered, and answered."""
        await until(lambda: self.is_quiet)
        await self.presence.channel.taps.finish(within=5)

    async def settles(self) -> None:
        """All that is due is sent, and known as sent: otherwise, once the clock has moved, it would be sent again."""
        await self.quiet()
        self.application.sender.wake()  # news for others it would find by itself within a second
        row, now = outbox.c, self.clock()
        is_due = or_(row.not_before.is_(None), row.not_before <= now)
        due = select(func.count()).where(row.status == "queued", is_due)
        async with asyncio.timeout(5):
            while await self.application.store.read(lambda conn: int(conn.execute(due).scalar_one())):  # noqa: ASYNC110 - it has no event
                await asyncio.sleep(0.005)

    @property
    def is_quiet(self) -> bool:
        return self.server.is_settled and not self._is_sending

    @property
    def _is_sending(self) -> bool:
        """Asked of the memory: the reports to the database come in batches, a moment later."""
        return any(line._workers or line._memory.urgent for line in self.application.sender._lines.values())

    async def lose_database(self) -> None:
        """After what was sent is written down: otherwise the sender would try to, at the end, for eight seconds."""
        queued = select(func.count()).where(outbox.c.status == "queued")
        while await self.application.store.read(lambda conn: int(conn.execute(queued).scalar_one())):  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        await self.application.store.close()


def settings_for(
    sqlite_url: str,
    server_url: str,
    *,
    mode: str,
    port: int,
    admins: tuple[str, ...] = (),
    public_url: str = "",
    whatsapp: WhatsAppSettings | None = None,
) -> Settings:
    telegram = {"token": TOKEN, "mode": mode, "webhook_secret": SECRET, "base_url": server_url}
    return Settings(
        database_url=SecretStr(sqlite_url),
        secret_keys=SecretStr(SECRET_KEY),
        server=ServerSettings(public_url=public_url or f"http://127.0.0.1:{port}"),
        telegram=TelegramSettings.model_validate(telegram),
        admins=admins,
        whatsapp=whatsapp or WhatsAppSettings(),
    )


@contextlib.asynccontextmanager
async def telegram_office(
    sqlite_url: str,
    server: TelegramFake,
    *,
    mode: str,
    clock: Clock,
    patience: Patience = QUICK,
    admins: tuple[str, ...] = (),
    public_url: str = "",
    whatsapp: WhatsAppSettings | None = None,
) -> AsyncIterator[TelegramOffice]:
    """`admins`: as the settings have them. `public_url`: in place of where it listens. `whatsapp`: there too."""
    listening = bind("127.0.0.1", 0)
    port = listening.getsockname()[1]
    settings = settings_for(
        sqlite_url, server.url, mode=mode, port=port, admins=admins, public_url=public_url, whatsapp=whatsapp
    )
    try:
        async with (
            running(settings, demo=True, clock=clock, patience=patience) as application,
            serving(application, listening) if mode == "webhook" else contextlib.nullcontext(),
            application.attending(),
        ):
            if mode == "webhook":
                await until(lambda: server.webhook.url)
            yield TelegramOffice(application, server, clock, f"http://127.0.0.1:{port}")
    finally:
        listening.close()


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
