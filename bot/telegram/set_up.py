"""Asks Telegram who we are, and tells it our commands and the menu button. Twice changes nothing."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from telegram import Bot, BotCommandScope, MenuButtonCommands

from bot.telegram.call import Call
from bot.telegram.heard import BotIdentity
from bot.telegram.persistence import Persistence

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
    """`calls`: of `bot.telegram.commands`."""

    bot: Bot = field(repr=False)  # its own would show the token
    persistence: Persistence
    calls: Sequence[Call]
    met: Met

    async def run(self) -> None:
        """Ends when all is told."""
        me = await self.persistence.insist("name", self.bot.get_me)
        self.met(BotIdentity(me.id, me.username or ""))
        for call in self.calls:
            await self.persistence.insist("commands", partial(self._tell, call))

    async def _tell(self, call: Call) -> None:
        given = call.parameters
        if call.method == "setChatMenuButton":
            await self.bot.set_chat_menu_button(menu_button=MenuButtonCommands())
            return
        commands = [(one["command"], one["description"]) for one in given["commands"]]
        scope, language = BotCommandScope(given["scope"]["type"]), given.get("language_code")
        await self.bot.set_my_commands(commands, scope=scope, language_code=language)
