"""The blue ticks, and "typing" where an answer takes a moment: sent once, beside everything else."""

from dataclasses import dataclass, field

from bot.beside import Beside
from bot.http_client import NoAnswerError, NotSentError
from bot.whatsapp.api import CloudApi

MOST_AT_ONCE = 50
WAIT_SECONDS = 5


@dataclass(slots=True)
class ReadMarks:
    api: CloudApi
    _beside: Beside = field(default_factory=lambda: Beside(MOST_AT_ONCE))

    def mark(self, message_id: str, *, is_typing: bool) -> None:
        """Returns at once. `is_typing`: an answer comes, but not at once; shown until it is there, for 25 s at most."""
        self._beside.do(self._send(message_id, is_typing=is_typing))

    async def finish(self, *, within: float) -> None:
        await self._beside.finish(within=within)

    async def close(self, *, within: float) -> None:
        await self._beside.close(within=within)

    async def _send(self, message_id: str, *, is_typing: bool) -> None:
        typing = {"typing_indicator": {"type": "text"}} if is_typing else {}
        try:
            await self.api.send({"status": "read", "message_id": message_id, **typing}, wait=WAIT_SECONDS)
        except (NotSentError, NoAnswerError):
            return  # the answer itself is on its way through the outbox
