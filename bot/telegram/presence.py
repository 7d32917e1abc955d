"""Telegram as this program is present on it: the way out, the way in, and what keeps both alive in the background."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog
from aiohttp import ClientSession
from starlette.routing import BaseRoute
from telegram import Bot

from bot.conversation.runner import Conversations
from bot.conversation.world import World
from bot.documents.drawing import DrawProof, MakeDocument
from bot.http_client import open_session
from bot.patience import Patience
from bot.settings import Settings, TelegramSettings
from bot.start_error import StartError
from bot.telegram.api import BotApi
from bot.telegram.buttons import ButtonSeal
from bot.telegram.call import Call
from bot.telegram.channel import Telegram
from bot.telegram.commands import set_up_calls
from bot.telegram.courier import TelegramCourier
from bot.telegram.heard import BotIdentity
from bot.telegram.limits import CHANNEL
from bot.telegram.persistence import Persistence
from bot.telegram.polling import Polling
from bot.telegram.request import bot_over
from bot.telegram.sent_files import SentFiles
from bot.telegram.set_up import Met, SetUp, identity_of
from bot.telegram.staff_files import StaffFiles
from bot.telegram.tap_answers import TapAnswers
from bot.telegram.webhook import PATH, Webhook
from bot.telegram.webhook_keeper import WebhookKeeper
from bot.trouble import Trouble
from bot.uploads.files import Files
from bot.uploads.keeping import Uploads

ENDING_SECONDS = 1
"""For the answers to taps that are under way when the program ends."""

log = structlog.get_logger(__name__)


@asynccontextmanager
async def open_presence(
    settings: Settings,
    world: World,
    *,
    draw_proof: DrawProof,
    make_document: MakeDocument | None = None,
    files: Files | None = None,
    patience: Patience | None = None,
) -> AsyncIterator["Presence"]:
    """Asks Telegram nothing yet. The courier works until the end. Raises StartError."""
    telegram = settings.telegram
    if telegram.mode == "webhook" and settings.server.public_url is None:
        raise StartError("SILATIH_SERVER__PUBLIC_URL: required with SILATIH_TELEGRAM__MODE=webhook")
    async with open_session(telegram.base_url) as session:
        token = telegram.token.get_secret_value() if telegram.token else ""
        api, seal, trouble = BotApi(session, telegram.base_url, token), ButtonSeal(world.vault), Trouble(CHANNEL)
        courier = TelegramCourier(
            api,
            seal,
            world.books,
            draw_proof,
            trouble,
            pays_for_speed=telegram.paid_broadcast,
            make_document=make_document,
            sent_files=SentFiles(files, files.copies(f"{CHANNEL}:{identity_of(token).id}")) if files else None,
        )
        yield Presence(telegram, settings.server.root_url, world, session, courier, patience or Patience())


@dataclass(slots=True)
class Presence:
    """`courier` for the sender; `join` once there are conversations; then `routes` and `attending`."""

    settings: TelegramSettings
    root_url: str
    world: World
    session: ClientSession
    courier: TelegramCourier
    patience: Patience
    _telegram: Telegram | None = field(default=None, init=False)

    @property
    def trouble(self) -> str:
        """What does not work, for the operator; empty where all does."""
        return self.courier.trouble.text

    @property
    def channel(self) -> Telegram:
        if self._telegram is None:
            raise LookupError("conversations to join")
        return self._telegram

    def join(self, conversations: Conversations) -> Telegram:
        me = identity_of(self.courier.api.token)
        api, books = self.courier.api, self.world.books
        files = StaffFiles(api, Uploads(conversations.store, self.world))
        self._telegram = Telegram(
            conversations, self.courier.seal, books, TapAnswers(api), scope=me.id, me=me, files=files
        )
        return self._telegram

    def routes(self) -> list[BaseRoute]:
        """None while polling."""
        if self.settings.mode == "polling":
            return []
        return Webhook(self.channel.hear, secret=self._secret).routes()

    @asynccontextmanager
    async def attending(self, met: Met = lambda _: None, *, listens: bool = True) -> AsyncIterator[None]:
        """Introduced to Telegram and listening, in the background. `met` learns the bot's name as soon as it is told.

        `listens` False: another process polls, or keeps the webhook. At the end what was fetched is handled, or
        Telegram sends it again.
        """
        tasks = [asyncio.ensure_future(self._steadily(work)) for work in self._works(met, listens=listens)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.channel.taps.close(within=ENDING_SECONDS)

    def _works(self, met: Met, *, listens: bool) -> list[Callable[[], Awaitable[None]]]:
        api, trouble = self.courier.api, self.courier.trouble
        persistence = Persistence(trouble, self.patience)
        bot = bot_over(self.session, root=api.root, token=api.token)
        set_up = SetUp(bot, persistence, self._calls(), lambda me: self._know(me, met))
        if not listens:
            return [set_up.run]
        if self.settings.mode == "polling":
            return [set_up.run, Polling(api.root, api.token, self.channel.hear, trouble, self.patience).run]
        return [set_up.run, self._keeper(bot, persistence).run]

    def _calls(self) -> tuple[Call, ...]:
        return set_up_calls(self.world.books, language=self.world.language)

    def _keeper(self, bot: Bot, persistence: Persistence) -> WebhookKeeper:
        return WebhookKeeper(bot, f"{self.root_url}{PATH}", self._secret, persistence, self.world.clock)

    def _know(self, me: BotIdentity, met: Met) -> None:
        self.channel.me = me
        met(me)

    @property
    def _secret(self) -> str:
        secret = self.settings.webhook_secret
        return secret.get_secret_value() if secret else ""

    async def _steadily(self, work: Callable[[], Awaitable[None]]) -> None:
        """Begun anew where it ended by an error of ours."""
        for wait in self.patience.growing():
            try:
                await work()
                break
            except Exception as error:
                log.error("telegram's background work begins anew", error=type(error).__name__, exc_info=error)
            await asyncio.sleep(wait)
