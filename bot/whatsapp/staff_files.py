"""Fetches from Meta what staff hand in: a picture or document, and only while they are in the middle of a task."""

from dataclasses import dataclass

from bot.http_client import HttpAnswer
from bot.uploads.examining import LARGEST
from bot.uploads.handing_in import hand_in
from bot.uploads.keeping import Uploads
from bot.whatsapp.api import CloudApi, Json, read_answer
from bot.whatsapp.events import Attached
from bot.whatsapp.limits import CHANNEL
from handlers.files import FileProblem
from handlers.inputs import FileRefused, FileSent


@dataclass(frozen=True, slots=True)
class StaffFiles:
    api: CloudApi
    uploads: Uploads

    async def handed_in(self, address: str, file: Attached) -> FileSent | FileRefused | None:
        """None where nobody waits for a file from this person: it is not fetched. Raises StoreBroken."""
        return await hand_in(self.uploads, CHANNEL, address, file, lambda: self._ask(file))

    async def _ask(self, file: Attached) -> HttpAnswer | FileProblem:
        """Its size is checked where Meta tells it, and once more while it is read. The address is good for minutes."""
        described = read_answer(await self.api.get(file.media_id)) or {}
        if _size(described) > LARGEST:
            return FileProblem.TOO_LARGE
        url = described.get("url")
        if not isinstance(url, str) or not self._may_know_the_token(url):
            return FileProblem.NOT_FETCHED
        return await self.api.download(url, most=LARGEST)

    def _may_know_the_token(self, url: str) -> bool:
        """Files lie on other hosts of Meta's, which want it."""
        return url.startswith(("https://", f"{self.api.root}/"))


def _size(described: Json) -> int:
    size = described.get("file_size")
    return size if isinstance(size, int) else 0
