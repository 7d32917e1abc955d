"""Answers button taps, so that the button stops turning: sent once, beside everything else, and worth no repetition."""

from dataclasses import dataclass, field

from bot.beside import Beside
from bot.http_client import NoAnswerError, NotSentError
from bot.telegram.api import BotApi

MOST_AT_ONCE = 200
WAIT_SECONDS = 5
"""The person has looked away by then."""


@dataclass(slots=True)
class TapAnswers:
    """A tap that is not answered turns until Telegram stops it."""

    api: BotApi
    _beside: Beside = field(default_factory=lambda: Beside(MOST_AT_ONCE))

    def answer(self, query_id: str, text: str = "") -> None:
        """Returns at once."""
        self._beside.do(self._send(query_id, text))

    async def finish(self, *, within: float) -> None:
        """Waits for those under way, some seconds; then lets go of them."""
        await self._beside.finish(within=within)

    async def close(self, *, within: float) -> None:
        await self._beside.close(within=within)

    async def _send(self, query_id: str, text: str) -> None:
        parameters = {"callback_query_id": query_id, **({"text": text} if text else {})}
        try:
            await self.api.call("answerCallbackQuery", parameters, wait=WAIT_SECONDS)
        except (NotSentError, NoAnswerError):
            return  # the tap's work is done, and its reply on the way through the outbox
