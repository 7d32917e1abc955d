"""Carries python-telegram-bot's calls over our own HTTP client: those of the set-up, which are few.

Its own client measured seven times slower, and prints addresses, which hold the token.
"""

from http import HTTPStatus
from typing import Any

import orjson
from aiohttp import ClientSession, FormData
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.http_client import ANSWER_SECONDS, NoAnswerError, NotSentError, post
from bot.telegram.api import read_answer, retry_after


def bot_over(session: ClientSession, *, root: str, token: str) -> Bot:
    """A Bot that owns no connection: the session is closed by who opened it."""
    request = AiohttpRequest(session)
    return Bot(token, base_url=f"{root}/bot", request=request, get_updates_request=request)


class TooManyRequestsError(TelegramError):
    """Telegram's 429. Its own class for it warns of a change to come whenever it is made."""

    def __init__(self, seconds: float) -> None:
        super().__init__("too many requests")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """What went wrong becomes python-telegram-bot's own errors, without the address."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    @property
    def read_timeout(self) -> float:
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """The session is open."""

    async def shutdown(self) -> None:
        """The session is not ours to close."""

    async def do_request(  # noqa: PLR0917 - the parameters are python-telegram-bot's
        self,
        url: str,
        method: str,  # noqa: ARG002 - python-telegram-bot posts everything
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp has one limit for the whole exchange
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        wait = read_timeout if isinstance(read_timeout, int | float) else ANSWER_SECONDS
        try:
            answer = await post(self._session, URL(url), data=_form(request_data), wait=wait)
        except NotSentError as error:
            raise NetworkError(str(error)) from None
        except NoAnswerError as error:
            raise TimedOut(str(error)) from None
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooManyRequestsError(retry_after(read_answer(answer)))
        return answer.status, answer.body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Without the log line that holds the whole body."""
        try:
            parsed = orjson.loads(payload)
        except orjson.JSONDecodeError:
            parsed = None
        if not isinstance(parsed, dict) or (parsed.get("ok") is not False and "result" not in parsed):
            raise TelegramError("Invalid server response")
        return parsed


def _form(data: RequestData | None) -> FormData | None:
    if data is None:
        return None
    form = FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, media_type) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=media_type)
    return form
