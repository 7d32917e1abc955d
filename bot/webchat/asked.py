"""What a request says about itself, read the same way at every address of the page."""

from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.requests import HTTPConnection
from starlette.responses import Response


def is_same_origin(connection: HTTPConnection) -> bool:
    """A page elsewhere cannot speak for a visitor. Browsers name the origin of every POST and socket."""
    origin = connection.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == connection.headers.get("host")


def position_of(text: str) -> int | None:
    """None for what is no place in a chat."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def as_json(content: dict[str, Any], status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, media_type="application/json", headers={"Cache-Control": "no-store"})
