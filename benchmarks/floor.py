"""The floor: the least that a server of this stack can do for an input, and still not lose it.

The same web server, headers, settings and store as SiLatih's. It reads the body, keeps it in one durable commit, and
answers JSON. Started as `python -m benchmarks.floor`, with the settings of `silatih run`.
"""

from dataclasses import replace

import orjson
import uvloop
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.application import Application, running
from bot.serving import bind, serve_application
from bot.settings import Settings, load_settings
from bot.web_server import build_app

_TABLE = Table(
    "floor", MetaData(), Column("id", Integer, primary_key=True), Column("key", String(64)), Column("body", String)
)
_INSERT = insert(_TABLE)


def _app(application: Application) -> Application:
    async def message(request: Request) -> Response:
        raw = await request.body()
        fields = orjson.loads(raw)
        row = {"key": fields["key"], "body": raw.decode()}

        def keep(conn: Connection) -> None:
            conn.execute(_INSERT, row)

        await application.store.transact(keep)
        return Response(orjson.dumps({"key": fields["key"]}), media_type="application/json")

    routes = [Route("/pesan", message, methods=["POST"])]
    return replace(application, app=build_app(application.store, routes, root_url=application.settings.server.root_url))


async def _serve(settings: Settings) -> None:
    with bind(settings.server.host, settings.server.port) as listening:
        async with running(settings) as application:
            await application.store.transact(lambda conn: _TABLE.create(conn, checkfirst=True))
            await serve_application(_app(application), listening, clock_runs=False)


if __name__ == "__main__":
    uvloop.run(_serve(load_settings()))
