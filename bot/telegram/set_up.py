"""Asks Telegram who we are, and tells it our commands and the menu button. Twice changes nothing."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from telegram import Bot

from bot.telegram.heard import BotIdentity
from bot.telegram.persistence import Persistence
from handlers.wording.phrases import Phrases

Met = Callable[[BotIdentity], None]
"""Called once Telegram has said who we are."""


def identity_of(token: str) -> BotIdentity:
    """What the token alone says: the digits before its colon are the bot's id, and stay when the token is renewed.

    Tokens of another form, on a test server, give a number of their own.
    """
    digits = token.partition(":")[0]
    if digits.isascii() and digits.isdigit() and len(digits) < 18:
        return BotIdentity(int(digits))
    return BotIdentity(int.from_bytes(hashlib.sha256(f"silatih bot {token}".encode()).digest()[:6], "big"))


@dataclass(frozen=True, slots=True)
class SetUp:
    bot: Bot
    persistence: Persistence
    books: Mapping[str, Phrases]
    met: Met

    async def run(self) -> None:
        """Ends when all is told."""
        me = await self.persistence.insist("name", self.bot.get_me)
        self.met(BotIdentity(me.id, me.username or ""))
