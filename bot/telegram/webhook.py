"""The webhook: who may call it is checked before anything is read, and it answers after what came is kept."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.hook import Hook
from bot.request_body import TooLargeError, whole_body

PATH = "/telegram/webhook"
LARGEST = 1_000_000
"""Bytes of one update: far beyond the largest message, far below what would hurt."""

_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of the header

Hear = Callable[[dict[str, Any]], Awaitable[None]]
"""Returns after what the update did is committed. Raises StoreBroken, and then the update must come again."""

log = structlog.get_logger(__name__)


class Webhook:
    def __init__(self, hear: Hear, *, secret: str) -> None:
        self._hear = hear
        self._secret = secret.encode()

    def routes(self) -> list[BaseRoute]:
        return [Hook(PATH, self.receive, methods=["POST"])]

    async def receive(self, request: Request) -> Response:
        """200 for whatever must not come again, readable or not. StoreBroken is answered by the server, with 503."""
        if not self._is_telegram(request):
            return Response(status_code=401)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return Response(status_code=415)
        try:
            update = _read(await whole_body(request, most=LARGEST))
        except TooLargeError:
            return Response(status_code=413)
        if update is None:
            log.error("update is not JSON, or no object")
        else:
            await self._hear(update)
        return Response(status_code=200)

    def _is_telegram(self, request: Request) -> bool:
        """In constant time. Starlette decodes headers as Latin-1, which gives their bytes back whatever they are."""
        given = request.headers.get(_SECRET_HEADER, "").encode("latin-1")
        return hmac.compare_digest(given, self._secret)


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return update if isinstance(update, dict) else None
