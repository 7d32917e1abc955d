"""Calls of the Bot API as JSON: what is sent often, and must cost little. Knows no method's meaning."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import orjson
from aiohttp import ClientSession, FormData
from yarl import URL

from bot.http_client import ANSWER_SECONDS, HttpAnswer, get, post

_JSON = {"Content-Type": "application/json"}
_MOST_METHODS = 64
_LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes along, in the parameter of that name."""

    parameter: str
    content: bytes = field(repr=False)
    file_name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class BotApi:
    """`root`: the Bot API server's address. Addresses hold the token: they are made here and shown to nobody."""

    session: ClientSession
    root: str
    token: str = field(repr=False)

    async def call(
        self,
        method: str,
        parameters: dict[str, Any],
        *,
        upload: Upload | None = None,
        wait: float | None = ANSWER_SECONDS,
    ) -> HttpAnswer:
        """Whatever the server answers. Raises NotSentError and NoAnswerError, which do not name the address.

        `wait`: seconds; None for a caller that has a limit of its own.
        """
        url = _address(self.root, self.token, method)
        if upload is None:
            return await post(self.session, url, data=orjson.dumps(parameters), headers=_JSON, wait=wait)
        return await post(self.session, url, data=_form(parameters, upload), wait=wait)

    async def download(self, path: str, *, most: int) -> HttpAnswer:
        """A file that `getFile` has named. Raises TooLongError beyond `most` bytes, and as `call`."""
        address = f"{self.root}/file/bot{quote(self.token, safe=':')}/{quote(path)}"
        return await get(self.session, URL(address, encoded=True), most=most)


def read_answer(answer: HttpAnswer) -> dict[str, Any] | None:
    """None for what is no answer of a Bot API server: a proxy's page, say."""
    try:
        fields = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return None
    return fields if isinstance(fields, dict) else None


def retry_after(answer: dict[str, Any] | None) -> float:
    """Seconds that a 429 asks us to wait, at most an hour. Telegram may leave them out, or say 0: then one."""
    parameters = (answer or {}).get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return min(max(float(seconds), 1), _LONGEST_WAIT) if isinstance(seconds, int | float) else 1


@lru_cache(maxsize=_MOST_METHODS)
def _address(root: str, token: str, method: str) -> URL:
    return URL(f"{root}/bot{quote(token, safe=':')}/{method}", encoded=True)


def _form(parameters: dict[str, Any], upload: Upload) -> FormData:
    """Names of files as they are: percent-encoded ones would be shown so."""
    form = FormData(quote_fields=False)
    for name, value in parameters.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    form.add_field(upload.parameter, upload.content, filename=upload.file_name, content_type=upload.media_type)
    return form
