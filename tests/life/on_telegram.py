"""The ten on Telegram: an office with a webhook, and the fake of the Bot API, over real HTTP."""

import contextlib
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass, field

from bot.application import Application
from bot.settings import WhatsAppSettings
from tests.channels.telegram.assembly import TOKEN, TelegramOffice, telegram_office
from tests.fakes.telegram import Message, Person, TelegramFake
from tests.journeys.office import Clock
from tests.life.chat import Chat, Said


@dataclass(slots=True)
class TelegramChat:
    channel: "OnTelegram"
    person: Person
    _read: int = 0

    async def opens(self, code: str = "") -> None:
        await self._does(self.person.starts(code))

    async def says(self, text: str) -> None:
        await self._does(self.person.sends(text))

    async def taps(self, label: str) -> None:
        await self._does(self.person.presses(label))

    async def shares_number(self, number: str) -> None:
        self.person.phone = number
        await self._does(self.person.shares_contact())

    async def blocks(self) -> None:
        await self._does(self.person.blocks())

    async def reads(self) -> list[Said]:
        fresh = self.person.chat.from_bot[self._read :]
        self._read += len(fresh)
        return [_said(one) for one in fresh]

    async def shown(self) -> list[Said]:
        return [_said(one) for one in self.person.chat.shown if one.by_bot]

    async def _does(self, act: Awaitable[object]) -> None:
        await act
        await self.channel.settles()


def _said(message: Message) -> Said:
    return Said(message.text, tuple(message.buttons), message.kind, message.content)


@dataclass(slots=True)
class OnTelegram:
    url: str
    server: TelegramFake
    clock: Clock
    boss: Person
    _stack: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)
    _office: TelegramOffice | None = None

    name: str = "telegram"
    blocks: bool = True

    @property
    def office(self) -> TelegramOffice:
        assert self._office, "nobody serves"
        return self._office

    @property
    def application(self) -> Application:
        return self.office.application

    def person(self, name: str) -> Chat:
        return self.officer(name)

    def officer(self, name: str) -> TelegramChat:
        return TelegramChat(self, self.server.person(name))

    async def admin(self) -> TelegramChat:
        chat = TelegramChat(self, self.boss)
        await chat.opens()
        return chat

    async def settles(self) -> None:
        await self.office.settles()

    async def bill(self) -> list[str]:
        """Nothing costs anything."""
        return []

    async def has_news(self) -> bool:
        """They come by themselves."""
        return True

    @contextlib.asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        await self.ends()
        yield
        await self.begins()

    async def begins(self) -> None:
        opened = telegram_office(
            self.url,
            self.server,
            mode="webhook",
            clock=self.clock,
            admins=(f"telegram:{self.boss.id}",),
            whatsapp=self._whatsapp(),
        )
        self._office = await self._stack.enter_async_context(opened)

    def _whatsapp(self) -> WhatsAppSettings | None:
        """Where the residents are elsewhere."""
        return None

    async def ends(self) -> None:
        self._office = None
        await self._stack.aclose()


@contextlib.asynccontextmanager
async def on_telegram(url: str, clock: Clock) -> AsyncIterator[OnTelegram]:
    async with TelegramFake(TOKEN, retry_scale=0.01, clock=lambda: clock().timestamp()) as server:
        channel = OnTelegram(url, server, clock, server.person("Ratna"))
        await channel.begins()
        try:
            yield channel
        finally:
            await channel.ends()
        assert server.complaints == []
