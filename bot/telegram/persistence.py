"""Repeats a call of the set-up until Telegram takes it: the office is open meanwhile, on its other channels."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from bot.patience import Patience
from bot.telegram.request import TooManyRequestsError
from bot.trouble import Trouble

T = TypeVar("T")

NOT_ACCEPTED = "Telegram does not accept what SILATIH_TELEGRAM__TOKEN holds; look it up at @BotFather"
UNREACHABLE = "Telegram cannot be reached, or does not answer as it should; tried again and again"


@dataclass(frozen=True, slots=True)
class Persistence:
    trouble: Trouble
    patience: Patience

    async def insist(self, part: str, call: Callable[[], Awaitable[T]]) -> T:
        """What the call gives at last. An answer that only the operator can change is asked for more rarely."""
        waits = self.patience.growing()
        while True:
            try:
                given = await call()
            except TooManyRequestsError as error:
                wait = error.seconds
            except TelegramError as error:
                wait = self._noted(part, error, next(waits))
            else:
                self.trouble.is_over(part)
                return given
            await asyncio.sleep(wait)

    def _noted(self, part: str, error: TelegramError, soon: float) -> float:
        """Seconds to wait. Only of a refusal the wording is told: it is Telegram's own, about our call."""
        match error:
            case InvalidToken():
                self.trouble.arises(part, NOT_ACCEPTED)
            case BadRequest() | Forbidden() | Conflict():
                self.trouble.arises(part, f"Telegram refuses the {part}", reason=error.message)
            case _:
                self.trouble.arises(part, UNREACHABLE, error=type(error).__name__)
                return soon
        return self.patience.refused
