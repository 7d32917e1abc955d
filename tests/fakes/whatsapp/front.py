"""Takes a call from HTTP, lets happen what was scripted, asks the world, and answers as the Graph API does."""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote

import orjson
from aiohttp import web

from tests.fakes import faults
from tests.fakes.whatsapp import objects, posting, statuses
from tests.fakes.whatsapp.calls import Call, read_call
from tests.fakes.whatsapp.errors import GraphError
from tests.fakes.whatsapp.refuse import Fault, Refuse
from tests.fakes.whatsapp.world import World

Json = dict[str, Any]

_JSON = {"Content-Type": "application/json"}
_HTML = {"Content-Type": "text/html"}
_PAGE = b"<!DOCTYPE html><html><head><title>Error</title></head><body>Sorry, something went wrong. %d</body></html>"
_FILES = "/whatsapp_business/attachments/"
_HALF = 2


@dataclass(frozen=True, slots=True)
class Sent:
    """One call. `at`: seconds of the monotonic clock when it came. `code`: Meta's, 0 where nothing was refused."""

    at: float
    kind: str
    receiver: str | None
    callback_data: str
    status: int
    code: int = 0


class Front:
    """`latency` in seconds for a call there and back. `working`: calls that are being answered."""

    def __init__(self, world: World, *, latency: float) -> None:
        self.latency = latency
        self.script = faults.Script[Refuse, str]()
        self.sent: list[Sent] = []
        self.working = 0
        self.token_expired = False
        self.closing = asyncio.Event()
        self._world = world
        self._bearer = f"Bearer {world.business.token}"

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        at = time.monotonic()
        path, _, query = request.raw_path.partition("?")
        try:
            self._check_token(request, query)
            if path == _FILES:
                return self._download(query)
            call = await read_call(request, unquote(path) if "%" in path else path, query)
        except GraphError as error:
            self._world.refuse(error, "request")
            return _answer(error.wire(), error.status)
        self.working += 1
        try:
            return await self._through(request, call, at)
        finally:
            self.working -= 1
            self._world.changes.now()

    async def _through(self, request: web.BaseRequest, call: Call, at: float) -> web.StreamResponse:
        """Half of the latency before the work, half after it."""
        known = self._world.known(call.receiver)
        fault = self.script.next(call.kind, known.user_id if known else call.receiver)
        if self.latency:
            await asyncio.sleep(self.latency / _HALF)
        outcome = self._outcome(call, fault, at)
        if isinstance(fault, faults.Slow | faults.Silence):
            await self._keep_waiting(fault.seconds if isinstance(fault, faults.Slow) else None)
        if isinstance(fault, faults.CutBefore | faults.CutAfter) and request.transport:
            request.transport.abort()
        if self.latency:
            await asyncio.sleep(self.latency / _HALF)
        return outcome

    async def _keep_waiting(self, seconds: float | None) -> None:
        """No longer than the server is open."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.closing.wait(), seconds)

    def _outcome(self, call: Call, fault: Fault, at: float) -> web.Response:
        match fault:
            case faults.HtmlPage(status):
                self._log(call, at, status)
                return web.Response(status=status, body=_PAGE % status, headers=_HTML)
            case faults.Garbage(body):
                self._log(call, at, 0)
                return web.Response(body=body, headers=_JSON)
            case faults.CutBefore():
                self._log(call, at, 0)
                return web.Response()
            case Refuse(late=False):
                return self._refused(call, fault.error(), at)
            case Refuse():
                return self._fails_later(call, fault, at)
            case _:
                return self._done(call, at)

    def _done(self, call: Call, at: float) -> web.Response:
        try:
            result = self._result(call)
        except GraphError as error:
            self._world.refuse(error, call.kind)
            return self._refused(call, error, at)
        self._log(call, at, 200)
        return _answer(result, 200)

    def _result(self, call: Call) -> Json:
        """Raises GraphError."""
        if (call.method, call.node, call.edge) == ("POST", self._world.business.phone_id, "messages"):
            return posting.post(self._world, call.given)
        return objects.answer(self._world, call)

    def _fails_later(self, call: Call, fault: Refuse, at: float) -> web.Response:
        """The person never sees it."""
        account = self._world.known(call.receiver)
        assert account, f"{call.kind} cannot fail later"
        message = posting.unseen(self._world, call.given)
        statuses.fail(self._world, account, message, fault.error())
        self._log(call, at, 200)
        return _answer(posting.accepted(account, message), 200)

    def _refused(self, call: Call, error: GraphError, at: float) -> web.Response:
        self._log(call, at, error.status, error.code)
        return _answer(error.wire(), error.status)

    def _log(self, call: Call, at: float, status: int, code: int = 0) -> None:
        data = str(call.given.get("biz_opaque_callback_data", ""))
        self.sent.append(Sent(at, call.kind, call.receiver, data, status, code))

    def _check_token(self, request: web.BaseRequest, query: str) -> None:
        """Raises GraphError."""
        given = request.headers.get("Authorization") or f"Bearer {parse_qs(query).get('access_token', [''])[0]}"
        if self.token_expired:
            raise GraphError(190, "Error validating access token: Session has expired.", subcode=463)
        if given != self._bearer:
            raise GraphError(190, "Invalid OAuth access token - Cannot parse access token")

    def _download(self, query: str) -> web.Response:
        """Raises GraphError."""
        stored = self._world.media.download(parse_qs(query).get("mid", [""])[0], now=self._world.now())
        return web.Response(body=stored.content, headers={"Content-Type": stored.mime_type})


def _answer(body: Json, status: int) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), headers=_JSON)
