"""The ten on WhatsApp: Meta's fake, its templates, and the phone's browser for the form. The staff stay on Telegram."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from bot.settings import WhatsAppSettings
from bot.templates_command import push_templates
from bot.whatsapp.tracking import read_tracked
from bot.whatsapp.webhook import PATH
from models.costs import read_bills
from tests.channels.telegram.assembly import TOKEN, until
from tests.channels.whatsapp.assembly import BUSINESS, VERIFY_TOKEN, on_whatsapp_number
from tests.fakes.telegram import TelegramFake
from tests.fakes.whatsapp import Delivery, Message, Person, WhatsAppFake
from tests.journeys.office import Clock
from tests.life.chat import Chat, Said
from tests.life.on_telegram import OnTelegram


@dataclass(slots=True)
class WhatsAppChat:
    """`http`: the browser of the phone."""

    channel: "OnWhatsApp"
    person: Person
    http: httpx.AsyncClient
    _read: int = 0

    async def opens(self, code: str = "") -> None:
        await self.says(f"DAFTAR {code}" if code else "halo")

    async def says(self, text: str) -> None:
        await self._does(self.person.sends(text))

    async def taps(self, label: str) -> None:
        await self._does(self.person.taps(label))

    async def shares_number(self, number: str) -> None:
        await self.says(number)

    async def blocks(self) -> None:
        await self._does(self.person.blocks())

    async def reads(self) -> list[Said]:
        fresh = self.person.chat.from_bot[self._read :]
        self._read += len(fresh)
        return [_said(one) for one in fresh]

    async def shown(self) -> list[Said]:
        return [_said(one) for one in self.person.chat.from_bot]

    async def _does(self, act: Awaitable[object]) -> None:
        await act
        await self.channel.settles()


def _said(message: Message) -> Said:
    tracked = read_tracked(message.callback_data)
    assert tracked, "of no row"
    match message.kind:
        case "interactive":
            kind = "photo" if message.content else "text"
        case "template":
            kind = message.category
        case kind:
            pass
    details = {row["title"]: f"{row['title']}: {row['description']}" for row in message.rows if "description" in row}
    return Said(
        message.text,
        tuple(details.get(label, label) for label in message.buttons),
        kind,
        message.content,
        links=message.links,
        invites=tracked.invites,
        row=f"{tracked.contact_id}:{tracked.position}",
    )


@dataclass
class OnWhatsApp(OnTelegram):
    """`server` is that of the staff."""

    meta: WhatsAppFake = field(kw_only=True)
    wire: httpx.AsyncHTTPTransport = field(kw_only=True)

    name: str = "whatsapp"

    async def bill(self) -> list[str]:
        """By month and category. The office has counted the same."""
        billed = {(f"{year}-{month:02}", kind): count for (year, month, kind), count in self.meta.world.billed.items()}
        counted = await self.application.store.read(read_bills)
        assert {(one.month, one.category): one.messages + one.free for one in counted} == billed
        months, kinds = sorted({month for month, _ in billed}), sorted({kind for _, kind in billed})
        rows = [[month, *(str(billed.get((month, kind), 0)) for kind in kinds)] for month in months]
        total = ["all", *(str(sum(billed.get((month, kind), 0) for month in months)) for kind in kinds)]
        return [f"| {' | '.join(row)} |" for row in (["month", *kinds], ["---"] * (len(kinds) + 1), *rows, total)]

    def person(self, name: str) -> Chat:
        return WhatsAppChat(self, self.meta.person(name), httpx.AsyncClient(transport=self.wire))

    async def settles(self) -> None:
        await until(lambda: self.meta.is_settled)
        await super().settles()
        await until(lambda: self.meta.is_settled)

    def _whatsapp(self) -> WhatsAppSettings:
        return on_whatsapp_number(self.meta)

    async def begins(self) -> None:
        await super().begins()
        await self.meta.webhook.subscribe(self.office.url + PATH, VERIFY_TOKEN)


@asynccontextmanager
async def on_whatsapp(url: str, clock: Clock) -> AsyncIterator[OnWhatsApp]:
    def now() -> float:
        return clock().timestamp()

    async with (
        TelegramFake(TOKEN, retry_scale=0.01, clock=now) as server,
        WhatsAppFake(BUSINESS, delivery=Delivery(retry_scale=0.01), clock=now) as meta,
        httpx.AsyncHTTPTransport() as wire,
    ):
        channel = OnWhatsApp(url, server, clock, server.person("Ratna"), meta=meta, wire=wire)
        await channel.begins()
        await push_templates(channel.application.settings, now=clock())
        try:
            yield channel
        finally:
            await channel.ends()
        assert (server.complaints, meta.complaints) == ([], [])
