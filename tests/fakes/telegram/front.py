"""Takes a call from HTTP, lets happen what was scripted, asks the world, and answers as the Bot API does."""

import asyncio
import contextlib
import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import orjson
from aiohttp import web

from tests.fakes import faults as way
from tests.fakes.telegram import errors, faults
from tests.fakes.telegram.checking import checked, plain
from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.incoming import Call, read_call
from tests.fakes.telegram.methods import METHODS
from tests.fakes.telegram.polling import Polling
from tests.fakes.telegram.table import table
from tests.fakes.telegram.webhooks import Webhook
from tests.fakes.telegram.world import World

_JSON = {"Content-Type": "application/json"}
_HTML = {"Content-Type": "text/html"}
_PAGE = b"<html><head><title>%d</title></head><body><center>nginx</center></body></html>"
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Sent:
    """One call. `at`: seconds of the monotonic clock when it came. `digest`: of its text or caption, else of all."""

    at: float
    method: str
    chat: int | None
    digest: str
    ok: bool
    code: int


def digest_of(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


class Front:
    """`latency` in seconds for a call there and back. `working`: calls that are being answered, polls left out."""

    def __init__(self, world: World, *, limits: faults.Limits, latency: float, retry_scale: float) -> None:
        self.latency, self.limits = latency, limits
        self.script = way.Script[faults.Refusal, int]()
        self.sent: list[Sent] = []
        self.polling = Polling(world)
        self.webhook = Webhook(world, retry_scale=retry_scale, execute=self._result)
        self.working = 0
        self.closing = asyncio.Event()
        self.control: Callable[[web.BaseRequest, str], Awaitable[web.Response]] | None = None
        self._world = world
        self._calls, self._files = f"/bot{world.token}/", f"/file/bot{world.token}/"

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path, _, query = request.raw_path.partition("?")
        if "%" in path:
            path = unquote(path)
        if path.startswith(self._calls):
            return await self._called(request, path[len(self._calls) :], query)
        if path.startswith(self._files):
            return self._file(path[len(self._files) :])
        if self.control and path.startswith("/control/"):
            return await self.control(request, path.removeprefix("/control/"))
        return _answer(errors.UNAUTHORIZED if path.startswith(("/bot", "/file/bot")) else errors.NOT_FOUND)

    async def _called(self, request: web.BaseRequest, method: str, query: str) -> web.StreamResponse:
        at = time.monotonic()
        try:
            call = await read_call(request, method, query=query)
        except ApiError as error:
            return _answer(error)
        fault = self.script.next(call.method, call.chat)
        if call.method == "getupdates":
            return await self._through(request, call, fault=fault, at=at)
        self.working += 1
        try:
            return await self._through(request, call, fault=fault, at=at)
        finally:
            self.working -= 1
            self._world.changes.now()

    async def _through(
        self, request: web.BaseRequest, call: Call, *, fault: faults.Fault, at: float
    ) -> web.StreamResponse:
        """Half of the latency before the work, half after it."""
        if self.latency:
            await asyncio.sleep(self.latency / _PAIR)
        outcome = await self._outcome(call, fault, at)
        if isinstance(fault, way.Slow | way.Silence):
            await self._keep_waiting(fault.seconds if isinstance(fault, way.Slow) else None)
        if isinstance(fault, way.CutBefore | way.CutAfter) and request.transport:
            request.transport.abort()
        if self.latency:
            await asyncio.sleep(self.latency / _PAIR)
        return outcome

    async def _keep_waiting(self, seconds: float | None) -> None:
        """No longer than the server is open."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.closing.wait(), seconds)

    async def _outcome(self, call: Call, fault: faults.Fault, at: float) -> web.Response:
        match fault:
            case way.HtmlPage(status):
                self._log(call, at, status)
                return web.Response(status=status, body=_PAGE % status, headers=_HTML)
            case way.Garbage(body):
                self._log(call, at, 0)
                return web.Response(body=body, headers=_JSON)
            case way.CutBefore():
                self._log(call, at, 0)
                return web.Response()
            case _:
                return await self._done(call, fault, at)

    async def _done(self, call: Call, fault: faults.Fault, at: float) -> web.Response:
        try:
            if error := faults.refused(fault):
                raise error
            self.limits.check(call.method, call.chat, now=at)
            result = await self._result(call)
        except ApiError as error:
            self._log(call, at, error.code)
            return _answer(error)
        self._log(call, at, 200)
        return web.Response(body=orjson.dumps(result), headers=_JSON)

    async def _result(self, call: Call) -> dict[str, Any]:
        """Raises ApiError."""
        if call.method not in table().methods:
            raise errors.NO_SUCH_METHOD
        call = Call(call.method, self._given(call), call.files)
        match call.method:
            case "getupdates":
                if self.webhook.url:
                    raise errors.conflict(errors.WEBHOOK_IS_ACTIVE)
                return {"ok": True, "result": await self.polling.get_updates(call)}
            case "setwebhook":
                self.polling.end()
                return {"ok": True, "result": True, "description": await self.webhook.set(call)}
            case "deletewebhook":
                return {"ok": True, "result": True, "description": await self.webhook.delete(call)}
            case "getwebhookinfo":
                return {"ok": True, "result": self.webhook.info()}
            case method:
                return {"ok": True, "result": METHODS[method](self._world, call)}

    def _given(self, call: Call) -> dict[str, Any]:
        if not self._world.rules.checks:
            return plain(call.given)
        uploaded = {name: f"attach://{name}" for name in call.files if name in table().methods[call.method]}
        return checked(call.method, uploaded | call.given, self._world.complaints)

    def _log(self, call: Call, at: float, code: int) -> None:
        if call.method != "getupdates":
            said = call.given.get("text") or call.given.get("caption") or repr(sorted(call.given.items()))
            self.sent.append(Sent(at, call.method, call.chat, digest_of(str(said)), code == 200, code))

    def _file(self, path: str) -> web.Response:
        stored = next((one for one in self._world.files.values() if one.path == path), None)
        return web.Response(body=stored.content) if stored else _answer(errors.NOT_FOUND)


def _answer(error: ApiError) -> web.Response:
    headers = _JSON | {"Retry-After": str(wait)} if (wait := error.parameters.get("retry_after")) else _JSON
    return web.Response(status=error.code, body=orjson.dumps(error.wire()), headers=headers)
