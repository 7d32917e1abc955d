"""Keeps the webhook registered: at the start, and every ten minutes a look whether it still is."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from telegram import Bot, WebhookInfo

from bot.telegram.allowed import ALLOWED_UPDATES
from bot.telegram.persistence import Persistence

MOST_CONNECTIONS = 40
MANY_WAITING = 200
"""Updates that Telegram could not deliver yet. So many are told to the operator."""

PART = "webhook"

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class WebhookKeeper:
    """`url`: where Telegram is to deliver. `secret`: what it repeats with every call."""

    bot: Bot = field(repr=False)  # its own would show the token
    url: str
    secret: str = field(repr=False)
    persistence: Persistence
    clock: Callable[[], datetime]

    async def run(self) -> None:
        """Until it is cancelled."""
        await self.persistence.insist(PART, self._register)
        while True:
            await asyncio.sleep(self.persistence.patience.check)
            await self.check()

    async def check(self) -> None:
        info = await self.persistence.insist(PART, self.bot.get_webhook_info)
        if info.url != self.url:
            # Somebody who has the token took it away, or another program of the office.
            log.error("webhook was registered elsewhere; it is registered here again", was_empty=not info.url)
            await self.persistence.insist(PART, self._register)
        elif sentence := complaint(info, now=self.clock(), within=self.persistence.patience.check):
            log.warning("webhook does not deliver well", complaint=sentence)

    async def _register(self) -> None:
        await self.bot.set_webhook(
            self.url,
            max_connections=MOST_CONNECTIONS,
            allowed_updates=ALLOWED_UPDATES,
            secret_token=self.secret,
        )


def complaint(info: WebhookInfo, *, now: datetime, within: float) -> str:
    """What does not go well, in words without anybody's; empty where all does. `within`: seconds an error is news."""
    if info.pending_update_count > MANY_WAITING:
        return f"{info.pending_update_count} updates wait at Telegram"
    if info.last_error_date and (now - info.last_error_date).total_seconds() <= within:
        return f"Telegram could not deliver: {info.last_error_message}"
    return ""
