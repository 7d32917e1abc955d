"""What `silatih doctor` asks Telegram: is the token taken, does the webhook stand, are commands shown. Reads only."""

from collections.abc import Sequence
from datetime import UTC, datetime

from telegram import Bot, BotCommandScopeAllPrivateChats, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.finding import Finding
from bot.http_client import open_session
from bot.settings import Settings
from bot.telegram.persistence import NOT_ACCEPTED
from bot.telegram.request import bot_over
from bot.telegram.webhook import PATH
from bot.telegram.webhook_keeper import complaint

NEWS_SECONDS = 3600
"""An error of the last hour is worth a word."""


async def check_telegram(settings: Settings) -> list[Finding]:
    """None where the channel is off."""
    telegram = settings.telegram
    if telegram.token is None:
        return []
    async with open_session(telegram.base_url) as session:
        bot = bot_over(session, root=telegram.base_url, token=telegram.token.get_secret_value())
        try:
            return await _asked(bot, settings)
        except InvalidToken:
            return [Finding(NOT_ACCEPTED, is_broken=True)]
        except TelegramError as error:
            return [Finding(f"Telegram does not answer ({type(error).__name__})", is_broken=True)]


async def _asked(bot: Bot, settings: Settings) -> list[Finding]:
    me = await bot.get_me()
    info = await bot.get_webhook_info()
    commands = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats())
    accepted = Finding(f"Telegram accepts the token of @{me.username}", is_fine=True)
    return [accepted, *_way_in(settings, info), *_commands(commands)]


def _way_in(settings: Settings, info: WebhookInfo) -> list[Finding]:
    if settings.telegram.mode == "polling":
        return [Finding("a webhook is set: polling takes it away when `silatih run` starts")] if info.url else []
    if info.url != f"{settings.server.root_url}{PATH}":
        return [Finding("the webhook is not registered here: `silatih run` does it", is_broken=True)]
    if sentence := complaint(info, now=datetime.now(UTC), within=NEWS_SECONDS):
        return [Finding(f"the webhook is registered, but {sentence}")]
    return [Finding("the webhook is registered", is_fine=True)]


def _commands(commands: Sequence[object]) -> list[Finding]:
    if commands:
        return [Finding(f"{len(commands)} commands are shown on Telegram", is_fine=True)]
    return [Finding("no commands are shown on Telegram yet: `silatih run` tells them")]
