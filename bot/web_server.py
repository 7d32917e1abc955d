"""The HTTP server: every channel's routes, health for the operator, and headers that hold for every page."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import urlsplit

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.hook import Hook
from models.migrations.revisions import newest_revision, revision_of
from models.store import Store, StoreBroken

log = structlog.get_logger(__name__)


def build_app(store: Store, routes: Sequence[BaseRoute], *, root_url: str) -> Starlette:
    """`root_url`: the public address; the page may open a socket to it and to nothing else."""

    async def ready(_request: Request) -> Response:
        return await _ready(store)

    health = [Route("/healthz", _alive), Route("/readyz", ready)]
    hooks = {route.path: route.endpoint for route in routes if isinstance(route, Hook)}
    return Starlette(
        routes=[*routes, *health],
        middleware=[Middleware(HooksFirst, hooks=hooks), Middleware(SafeHeaders, policy=content_policy(root_url))],
        exception_handlers={StoreBroken: _unavailable},
    )


def content_policy(root_url: str) -> str:
    """Nothing from elsewhere and nothing inline. Older browsers do not count a socket as 'self', so it is named."""
    host = urlsplit(root_url).netloc
    sockets = f"ws://{host} wss://{host}"
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' {sockets}; "
        "manifest-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


class HooksFirst:
    """Middleware that serves what is posted to a hook, by its path: the way past the others took half of a call's time.

    Another method there is refused where the routes are.
    """

    def __init__(self, app: ASGIApp, hooks: Mapping[str, Callable[[Request], Awaitable[Response]]]) -> None:
        self._app = app
        self._hooks = hooks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        hook = self._hooks.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if hook is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            response = await hook(request)
        except StoreBroken as error:
            response = await _unavailable(request, error)
        await response(scope, receive, send)


class SafeHeaders:
    """Middleware that adds the headers of a page that cannot be framed, sniffed or followed from."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        self._headers = [
            (b"content-security-policy", policy.encode()),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
            (b"cross-origin-opener-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                stricter = {name for name, _ in message["headers"]}  # a page may have a policy of its own
                added = [header for header in self._headers if header[0] not in stricter]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self._app(scope, receive, send_safely)


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _unavailable(_request: Request, error: Exception) -> Response:
    """The database failed: whoever asked may ask again. Of the error nothing is said."""
    log.error("database failed", error=type(error.__cause__ or error).__name__)
    return PlainTextResponse("try again later", 503, headers={"Retry-After": "5"})


async def _ready(store: Store) -> Response:
    """The database answers, and its tables are those of this program."""
    try:
        revision = await store.read(revision_of)
    except StoreBroken:
        revision = None
    ready = revision == newest_revision()
    return PlainTextResponse("ready" if ready else "not ready", 200 if ready else 503)
