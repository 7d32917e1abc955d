"""A bot that only listens: what its webhook was told, and whether it was signed."""

from dataclasses import dataclass, field
from typing import Any, Self

import orjson
from aiohttp import web

from tests.fakes.waiting import Changes
from tests.fakes.whatsapp.events import signature

Json = dict[str, Any]


@dataclass
class Ears:
    """`answers`: the statuses of the next answers, 200 when none is left. `bodies`: of every POST, as they came."""

    secret: str
    verify_token: str = "a-word"  # noqa: S105 -- nobody's
    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    signed: list[bool] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    _runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._take, access_log=None), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def hears(self, posts: int) -> None:
        came = await self.changes.until(lambda: len(self.bodies) >= posts, within=5)
        assert came, f"{posts} POSTs were awaited and {len(self.bodies)} came"

    @property
    def changes_told(self) -> list[Json]:
        """What every POST held, change after change."""
        return [one for body in self.bodies for entry in orjson.loads(body)["entry"] for one in entry["changes"]]

    def told(self, part: str) -> list[Json]:
        """`part`: messages, statuses ..."""
        return [item for change in self.changes_told for item in change["value"].get(part, ())]

    @property
    def ladder(self) -> list[str]:
        return [status["status"] for status in self.told("statuses")]

    async def _take(self, request: web.BaseRequest) -> web.Response:
        if request.method == "GET":
            right = request.query.get("hub.verify_token") == self.verify_token
            return web.Response(text=request.query["hub.challenge"]) if right else web.Response(status=403)
        body = await request.read()
        self.bodies.append(body)
        self.signed.append(request.headers.get("X-Hub-Signature-256") == signature(self.secret, body))
        self.changes.now()
        return web.Response(status=self.answers.pop(0) if self.answers else 200)
