"""Reads a call from HTTP: the method in the path, and parameters from the query, a form, its files, or JSON."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import BodyPartReader, web

from tests.fakes.telegram.errors import TOO_LARGE, bad

Json = dict[str, Any]

LARGEST, ROOM = 50 * 1024 * 1024, 1024 * 1024
"""Bytes: of a file, and of what comes beside it."""


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """`method` in lower case. `files` by the name of their part."""

    method: str
    given: Json
    files: dict[str, Upload] = field(default_factory=dict)

    @property
    def chat(self) -> int | None:
        """The number of the chat, where it is one."""
        named = str(self.given.get("chat_id", ""))
        return int(named) if named.lstrip("-").isdigit() else None


async def read_call(request: web.BaseRequest, method: str, *, query: str) -> Call:
    """Raises ApiError."""
    given: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    files: dict[str, Upload] = {}
    kind = request.content_type
    if (request.content_length or 0) > LARGEST + ROOM:
        raise TOO_LARGE
    if request.method == "POST" and kind == "application/json":
        given |= _json(await _body(request))
    elif request.method == "POST" and kind == "multipart/form-data":
        await _read_parts(request, given=given, files=files)
    elif request.method == "POST" and kind == "application/x-www-form-urlencoded":
        given |= dict(parse_qsl((await _body(request)).decode(), keep_blank_values=True))
    return Call(method.lower(), given, files)


async def _body(request: web.BaseRequest) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TOO_LARGE from None


def _json(body: bytes) -> Json:
    try:
        read = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError:
        read = None
    if not isinstance(read, dict):
        raise bad("can't parse JSON object")
    return {name: value for name, value in read.items() if value is not None}


async def _read_parts(request: web.BaseRequest, *, given: Json, files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytes(await part.read(decode=True))
        if len(content) > LARGEST:
            raise TOO_LARGE
        if part.filename is None:
            given[part.name] = content.decode()
        else:
            files[part.name] = Upload(part.filename, content)
