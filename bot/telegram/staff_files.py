"""Fetches from Telegram what staff hand in: a photo or document, and only while they are in the middle of a task.

The address of a file holds the bot's token: it is made in `BotApi.download`, and neither kept nor logged.
"""

from dataclasses import dataclass

from bot.http_client import HttpAnswer
from bot.telegram.api import BotApi, read_answer
from bot.telegram.heard import Attached
from bot.telegram.limits import CHANNEL
from bot.uploads.examining import LARGEST
from bot.uploads.handing_in import hand_in
from bot.uploads.keeping import Uploads
from handlers.files import FileProblem
from handlers.inputs import FileRefused, FileSent


@dataclass(frozen=True, slots=True)
class StaffFiles:
    api: BotApi
    uploads: Uploads

    async def handed_in(self, address: str, file: Attached) -> FileSent | FileRefused | None:
        """None where nobody waits for a file from this person: it is not fetched. Raises StoreBroken."""
        return await hand_in(self.uploads, CHANNEL, address, file, lambda: self._ask(file))

    async def _ask(self, file: Attached) -> HttpAnswer | FileProblem:
        """Its size is checked where Telegram tells it, and once more while it is read."""
        if file.size > LARGEST:
            return FileProblem.TOO_LARGE
        path = await self._path(file)
        if isinstance(path, FileProblem):
            return path
        return await self.api.download(path, most=LARGEST)

    async def _path(self, file: Attached) -> str | FileProblem:
        answer = read_answer(await self.api.call("getFile", {"file_id": file.file_id}))
        if answer is None or not answer.get("ok"):
            is_too_big = "too big" in str((answer or {}).get("description"))
            return FileProblem.TOO_LARGE if is_too_big else FileProblem.NOT_FETCHED
        described = answer.get("result")
        path = described.get("file_path") if isinstance(described, dict) else None
        return path if isinstance(path, str) and path else FileProblem.NOT_FETCHED
