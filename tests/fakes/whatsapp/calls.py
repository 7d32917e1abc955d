"""What a request is about: the version, the object and its edge in the path."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import BodyPartReader, web

from tests.fakes.whatsapp.errors import GraphError, invalid
from tests.fakes.whatsapp.media import LARGEST, MB

Json = dict[str, Any]

ROOM = MB
OLDEST, NEWEST = 21, 26
_PATH = re.compile(r"/v(\d+)\.\d/([\w.-]+)(?:/([\w-]+))?/?")


@dataclass(frozen=True, slots=True)
class Call:
    """`kind`: what scripts call it: messages, read, media, message_templates ...

    `receiver`: whom it writes to, a number in digits or a user id.
    """

    method: str
    node: str
    edge: str
    query: dict[str, str] = field(default_factory=dict)
    given: Json = field(default_factory=dict)
    file: bytes | None = None
    file_type: str = ""
    receiver: str | None = None

    @property
    def kind(self) -> str:
        if self.edge == "messages" and "status" in self.given:
            return "read"
        return self.edge or "object"


def digits_of(number: str) -> str:
    bare = number.removeprefix("+")
    return bare if bare.isdecimal() else "".join(char for char in bare if char.isdecimal())


def read_path(path: str) -> tuple[str, str]:
    """The object and its edge. Raises GraphError for a version that is not served."""
    found = _PATH.fullmatch(path)
    if found is None or int(found[1]) > NEWEST:
        raise GraphError(2500, f"Unknown path components: {path}")
    if int(found[1]) < OLDEST:
        raise GraphError(2635, f"Version v{found[1]}.0 is switched off.")
    return found[2], found[3] or ""


async def read_call(request: web.BaseRequest, path: str, query: str) -> Call:
    """Raises GraphError."""
    node, edge = read_path(path)
    asked = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if request.content_length and request.content_length > LARGEST + ROOM:
        raise GraphError(131053, "The request is too large.", status=413)
    if request.method != "POST":
        return Call(request.method, node, edge, asked)
    if request.content_type == "multipart/form-data":
        return await _read_parts(request, node, edge)
    try:
        given = orjson.loads(await request.read() or b"{}")
    except orjson.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        raise invalid("The request body is not a JSON object.")
    return Call("POST", node, edge, asked, given, receiver=_receiver(given))


def _receiver(given: Json) -> str | None:
    if to := given.get("to"):
        return digits_of(str(to))
    return str(given.get("recipient") or "") or None


async def _read_parts(request: web.BaseRequest, node: str, edge: str) -> Call:
    given: Json = {}
    content, file_type = None, ""
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        value = bytes(await part.read(decode=True))
        if part.name == "file":
            content, file_type = value, part.headers.get("Content-Type", "")
        else:
            given[part.name] = value.decode()
    return Call("POST", node, edge, {}, given, content, file_type)
