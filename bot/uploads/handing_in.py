"""What staff hand in on a platform: fetched from there only while they are in the middle of a task."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Protocol

import structlog

from bot.http_client import HttpAnswer, NoAnswerError, NotSentError, TooLongError
from bot.uploads.keeping import Uploads
from handlers.files import FileProblem
from handlers.inputs import FileRefused, FileSent, NonTextKind

log = structlog.get_logger(__name__)


class Lying(Protocol):
    """A picture or document that lies at a platform. `caption`: the words under it."""

    @property
    def kind(self) -> NonTextKind: ...

    @property
    def name(self) -> str: ...

    @property
    def caption(self) -> str: ...


async def hand_in(
    uploads: Uploads, channel: str, address: str, file: Lying, ask: Callable[[], Awaitable[HttpAnswer | FileProblem]]
) -> FileSent | FileRefused | None:
    """None where nobody waits for a file from this person: it is not asked for. Raises StoreBroken."""
    contact_id = await uploads.awaited_from(channel, address)
    if contact_id is None:
        return None
    return await uploads.take(contact_id, lambda: _fetched(ask), kind=file.kind, name=file.name, caption=file.caption)


async def _fetched(ask: Callable[[], Awaitable[HttpAnswer | FileProblem]]) -> bytes | FileProblem:
    try:
        answer = await ask()
    except TooLongError:
        return FileProblem.TOO_LARGE
    except (NotSentError, NoAnswerError) as error:
        log.warning("file not fetched", error=str(error))
        return FileProblem.NOT_FETCHED
    if isinstance(answer, FileProblem):
        return answer
    return answer.body if answer.status == HTTPStatus.OK else FileProblem.NOT_FETCHED
