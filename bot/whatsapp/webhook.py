"""The webhook: who calls is checked over the bytes as they came, and it answers after what came is kept."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.hook import Hook
from bot.request_body import TooLargeError, whole_body

PATH = "/whatsapp/webhook"
LARGEST = 3 * 1024 * 1024
"""Bytes: a thousand events, as Meta promises (platforms.md 3.1)."""

_SIGNATURE_HEADER = "x-hub-signature-256"

Hear = Callable[[bytes], Awaitable[None]]
"""Returns after what the events did is committed. Raises StoreBroken, and then they must come again."""


class Webhook:
    def __init__(self, hear: Hear, *, app_secret: str, verify_token: str) -> None:
        self._hear = hear
        self._secret = app_secret.encode()
        self._verify_token = verify_token.encode()

    def routes(self) -> list[BaseRoute]:
        return [Route(PATH, self.prove, methods=["GET"]), Hook(PATH, self.receive, methods=["POST"])]

    async def prove(self, request: Request) -> Response:
        """When the address is entered at Meta, it asks whether we are who we should be."""
        asked = request.query_params
        token = asked.get("hub.verify_token", "").encode()
        if asked.get("hub.mode") != "subscribe" or not hmac.compare_digest(token, self._verify_token):
            return Response(status_code=403)
        return PlainTextResponse(asked.get("hub.challenge", ""))

    async def receive(self, request: Request) -> Response:
        """200 for whatever must not come again, readable or not. StoreBroken is answered by the server, with 503."""
        try:
            raw = await whole_body(request, most=LARGEST)
        except TooLargeError:
            return Response(status_code=413)
        if not self._is_meta(request, raw):
            return Response(status_code=401)
        await self._hear(raw)
        return Response(status_code=200)

    def _is_meta(self, request: Request, raw: bytes) -> bool:
        """In constant time. Starlette decodes headers as Latin-1, which gives their bytes back whatever they are."""
        given = request.headers.get(_SIGNATURE_HEADER, "").encode("latin-1")
        expected = b"sha256=" + hmac.new(self._secret, raw, hashlib.sha256).hexdigest().encode()
        return hmac.compare_digest(given, expected)
