"""The platforms that this program is present on: opened, joined to the conversations, attended, and their troubles."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

from bot.conversation.runner import Conversations
from bot.conversation.world import World
from bot.documents.drawing import DrawProof, MakeDocument
from bot.patience import Patience
from bot.role import Role
from bot.sending.delivery import Courier
from bot.settings import Settings
from bot.telegram.heard import BotIdentity
from bot.telegram.limits import CHANNEL as TELEGRAM
from bot.uploads.files import Files
from bot.whatsapp.limits import CHANNEL as WHATSAPP
from models.store import Store

if TYPE_CHECKING:
    from bot.telegram.presence import Presence as OnTelegram
    from bot.whatsapp.number import OurNumber
    from bot.whatsapp.presence import Presence as OnWhatsApp


@contextlib.asynccontextmanager
async def open_presences(
    settings: Settings,
    store: Store,
    world: World,
    *,
    draw_proof: DrawProof,
    make_document: MakeDocument,
    files: Files,
    patience: Patience | None,
) -> AsyncIterator["Presences"]:
    """Only of channels that are on: their libraries are large. Asks no platform anything yet. Raises StartError."""
    async with contextlib.AsyncExitStack() as stack:
        telegram: OnTelegram | None = None
        if settings.telegram.is_on:
            from bot.telegram.presence import open_presence as open_telegram

            there = open_telegram(
                settings, world, draw_proof=draw_proof, make_document=make_document, files=files, patience=patience
            )
            telegram = await stack.enter_async_context(there)
        whatsapp: OnWhatsApp | None = None
        if settings.whatsapp.is_on:
            from bot.whatsapp.presence import open_presence as open_whatsapp

            way = open_whatsapp(
                settings,
                store,
                world,
                draw_proof=draw_proof,
                make_document=make_document,
                files=files,
                patience=patience or Patience(),
            )
            whatsapp = await stack.enter_async_context(way)
        yield Presences(settings, world, telegram, whatsapp)


@dataclass(frozen=True, slots=True)
class Presences:
    """Each None where the channel is off."""

    settings: Settings
    world: World
    telegram: "OnTelegram | None" = None
    whatsapp: "OnWhatsApp | None" = None

    @property
    def couriers(self) -> dict[str, Courier]:
        return {name: there.courier for name, there in self._present.items()}

    def join(self, conversations: Conversations) -> list[BaseRoute]:
        """The routes by which platforms deliver."""
        routes: list[BaseRoute] = []
        for there in self._present.values():
            there.join(conversations)
            routes += there.routes()
        return routes

    @property
    def counts(self) -> dict[str, Mapping[str, int]]:
        """By channel, what became of its updates."""
        return {name: there.channel.counts for name, there in self._present.items()}

    @contextlib.asynccontextmanager
    async def attending(self, role: Role) -> AsyncIterator[None]:
        """Listening on the platforms, in the background: on the chat page it is the web server that listens."""
        async with contextlib.AsyncExitStack() as stack:
            if self.telegram is not None:
                listens = role.listens(polling=self.settings.telegram.mode == "polling")
                await stack.enter_async_context(self.telegram.attending(self._meet, listens=listens))
            if self.whatsapp is not None:
                await stack.enter_async_context(self.whatsapp.attending(self._meet_number))
            yield

    def troubles(self, down: Mapping[str, bool]) -> dict[str, str]:
        """By channel, what does not work, in a sentence for its operator. `down`: whether nothing goes out."""
        return {
            name: there.trouble or ("nothing goes out" if down.get(name) else "")
            for name, there in self._present.items()
        }

    def _meet(self, me: BotIdentity) -> None:
        """From now on links lead to the bot."""
        if me.username:
            self._lead(TELEGRAM, f"https://t.me/{me.username}", code="?start=")

    def _meet_number(self, number: "OurNumber") -> None:
        """The same: a link to WhatsApp brings words along, which the person still has to send."""
        if number.digits:
            self._lead(WHATSAPP, f"https://wa.me/{number.digits}", code="?text=DAFTAR%20")

    def _lead(self, channel: str, opened: str, *, code: str) -> None:
        abilities = self.world.abilities
        abilities[channel] = replace(abilities[channel], address=opened, link=f"{opened}{code}")

    @property
    def _present(self) -> "dict[str, OnTelegram | OnWhatsApp]":
        both = {TELEGRAM: self.telegram, WHATSAPP: self.whatsapp}
        return {name: there for name, there in both.items() if there is not None}
