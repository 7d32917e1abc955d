"""Fetches from Telegram what staff hand in: a photo or document, and only while they are in the middle of a task.

The address of a file holds the bot's token: it is made in `BotApi.download`, and neither kept nor logged.
"""

from dataclasses import dataclass
from http import HTTPStatus

import structlog

from bot.http_client import NoAnswerError, NotSentError, TooLongError
from bot.telegram.api import BotApi, read_answer
from bot.telegram.heard import Attached
from bot.telegram.limits import CHANNEL
from bot.uploads.examining import LARGEST
from bot.uploads.keeping import Uploads
from handlers.files import FileProblem
from handlers.inputs import FileRefused, FileSent

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class StaffFiles:
    api: BotApi
    uploads: Uploads

    async def handed_in(self, address: str, file: Attached) -> FileSent | FileRefused | None:
        """None where nobody waits for a file from this person: it is not fetched. Raises StoreBroken."""
        contact_id = await self.uploads.awaited_from(CHANNEL, address)
        if contact_id is None:
            return None
        return await self.uploads.take(
            contact_id, lambda: self._fetch(file), kind=file.kind, name=file.name, caption=file.caption
        )

    async def _fetch(self, file: Attached) -> bytes | FileProblem:
        """Its size is checked where Telegram tells it, and once more while it is read."""
        if file.size > LARGEST:
            return FileProblem.TOO_LARGE
        try:
            path = await self._path(file)
            if isinstance(path, FileProblem):
                return path
            answer = await self.api.download(path, most=LARGEST)
        except TooLongError:
            return FileProblem.TOO_LARGE
        except (NotSentError, NoAnswerError) as error:
            log.warning("file not fetched", error=str(error))
            return FileProblem.NOT_FETCHED
        return answer.body if answer.status == HTTPStatus.OK else FileProblem.NOT_FETCHED

    async def _path(self, file: Attached) -> str | FileProblem:
        answer = read_answer(await self.api.call("getFile", {"file_id": file.file_id}))
        if answer is None or not answer.get("ok"):
            is_too_big = "too big" in str((answer or {}).get("description"))
            return FileProblem.TOO_LARGE if is_too_big else FileProblem.NOT_FETCHED
        described = answer.get("result")
        path = described.get("file_path") if isinstance(described, dict) else None
        return path if isinstance(path, str) and path else FileProblem.NOT_FETCHED
