"""The control of the kills: SiLatih, but for its webhook, which answers 200 before anything is kept.

Started as `python -m benchmarks.hasty`, with the settings of `silatih run`.
"""

import asyncio

import uvloop
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.application import running
from bot.serving import bind, serve_application
from bot.settings import Settings, load_settings
from bot.telegram.webhook import PATH


class AnswersFirst:
    """What most bots do: the platform is thanked at once, and the work goes on in memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._going_on: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        body = await Request(scope, receive).body()
        await Response()(scope, receive, send)

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def unheard(_: Message) -> None:
            """It was answered already."""

        async def go_on() -> None:
            await self._app(scope, again, unheard)

        task = asyncio.create_task(go_on())
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)


async def _serve(settings: Settings) -> None:
    with bind(settings.server.host, settings.server.port) as listening:
        async with running(settings) as application:
            application.app.add_middleware(AnswersFirst)
            await serve_application(application, listening, clock_runs=True)


if __name__ == "__main__":
    uvloop.run(_serve(load_settings()))
