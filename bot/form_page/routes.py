"""`/formulir/{token}` over HTTP: shows the screen that is next, and takes in one screen at a time.

Within a platform's app it asks first who is there (`admitting`).

After what was taken in the browser is led back to the same address: a page that is loaded again sends nothing twice.
One without cookies would not be known there, and is answered with the next screen at once; `once` keeps that from
counting twice.
"""

import base64
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import structlog
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.conversation.form_links import PATH, WITHIN
from bot.conversation.runner import Conversations
from bot.form_page.admitting import Doubt, admit
from bot.form_page.body import BadFormError, is_from_elsewhere, read_entries
from bot.form_page.browser import FormBrowser, browser_of, remember
from bot.form_page.hosts import Host, host_of
from bot.form_page.opening import Opened, Standing, find_form, open_form
from bot.form_page.rendering import SCREEN, STYLE, WORD, Hidden, Pages, in_transit
from handlers.form_page.faces import CHOICE, Entries, Screen
from handlers.form_page.reading import read_screen
from handlers.form_page.views import Typed, show
from handlers.inputs import FormSubmitted
from models.store import StoreBroken

T = TypeVar("T")

_CSRF = "form csrf"
_ONCE = re.compile(r"[\w-]{8,40}", re.ASCII)
_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
_HEADERS = {
    "Cache-Control": "no-store",
    "Vary": "Accept-Encoding, Cookie",
    "X-Robots-Tag": "noindex",
}

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FormRoutes:
    """`hosts`: by channel, the apps that open the page within themselves."""

    conversations: Conversations
    pages: Pages
    secure: bool
    hosts: Mapping[str, Host]

    def routes(self) -> list[BaseRoute]:
        path = PATH + "{token}"
        return [
            Route(path, self.show, methods=["GET"]),
            Route(path, self.submit, methods=["POST"]),
            Route(STYLE, self.style),
        ]

    async def style(self, request: Request) -> Response:
        style = self.pages.style
        gzipped = _takes_gzip(request)
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        encoding = {"Content-Encoding": "gzip"} if gzipped else {}
        body = style.gzipped if gzipped else style.content
        return Response(body, media_type=style.media_type, headers={**headers, **encoding})

    async def show(self, request: Request) -> Response:
        """Changes nothing: whoever previews a link uses nothing up."""
        wanted = _screen(request.query_params.get(SCREEN, ""))
        return await self._shown(request, self._browser(request, {}), wanted=wanted)

    async def submit(self, request: Request) -> Response:
        if is_from_elsewhere(request):
            return self._page(request, self.pages.unknown(), 403)
        try:
            entries = await read_entries(request)
        except BadFormError:
            return self._page(request, self.pages.unknown(), 400)
        try:
            return await self._submitted(request, entries)
        except StoreBroken:
            return self._page(request, self.pages.once_more(entries), 503)

    async def _shown(self, request: Request, browser: FormBrowser, *, wanted: Screen | None = None) -> Response:
        opened = await self._open(request, browser)
        if opened is None:
            return self._page(request, self.pages.unknown(), 404)
        if browser.host and not opened.is_ours:
            return self._page(request, self.pages.entrance(opened), 200)
        if opened.standing is not Standing.OPEN:
            return self._closed(request, opened)
        return self._form(request, opened, wanted=wanted)

    async def _admitted(self, request: Request, host: Host, word: str) -> Response:
        browser, world = self._browser(request, {}), self.conversations.world

        def look(conn: Connection, opened: Opened) -> tuple[Opened, Doubt | None]:
            return opened, admit(conn, world, opened, host=host, word=word)

        found = await self._opened(request, browser, look)
        if found and found[1]:
            log.warning("the form was not opened within the app", channel=host.channel, why=found[1].value)
            return self._page(request, self.pages.not_yours(found[0]), 403)
        return await self._next(request, browser)

    async def _submitted(self, request: Request, entries: Entries) -> Response:
        browser = self._browser(request, entries)
        if browser.host and WORD in entries:
            return await self._admitted(request, browser.host, entries[WORD])
        if wanted := _screen(entries.get(SCREEN, "")):
            return await self._shown(request, browser, wanted=wanted)
        opened = await self._open(request, browser)
        if opened is None:
            return self._page(request, self.pages.unknown(), 404)
        if opened.standing is not Standing.OPEN:
            return self._closed(request, opened)
        return await self._taken_in(request, opened, entries)

    async def _taken_in(self, request: Request, opened: Opened, entries: Entries) -> Response:
        part, say = entries.get("part", ""), opened.talk.say
        if part not in {*Screen, CHOICE}:
            return self._page(request, self.pages.unknown(), 400)
        if not (opened.is_ours or part == Screen.START):
            return await self._next(request, opened.browser)
        screen = _screen(part)
        if not self._is_of_what_was_shown(opened, entries):
            if screen is None:
                return await self._next(request, opened.browser)
            return self._form(request, opened, Typed(screen, entries, {}), notice=say("form_page.again"), status=409)
        if screen and (problems := read_screen(opened.talk, screen, entries).problems):
            return self._form(request, opened, Typed(screen, entries, problems), status=422)
        if await self._is_heard(opened, part, entries):
            return await self._next(request, opened.browser)
        typed = Typed(screen, entries, {}) if screen else None
        return self._form(request, opened, typed, notice=say("form_page.sorry"), status=503)

    async def _is_heard(self, opened: Opened, part: str, entries: Entries) -> bool:
        """False where nothing was taken in: too much came from this contact, or the code failed."""
        page, world = opened.page, self.conversations.world
        said = FormSubmitted(page.id, page.batch_id, part, entries, opened.browser.secret, opened.begins)
        handled = await self.conversations.handle(opened.inbound(world, f"form:{page.id}:{entries['once']}", said))
        return handled.is_heard

    async def _open(self, request: Request, browser: FormBrowser) -> Opened | None:
        return await self._opened(request, browser, lambda _conn, opened: opened)

    async def _opened(self, request: Request, browser: FormBrowser, act: Callable[[Connection, Opened], T]) -> T | None:
        """Whoever tries links that nobody was given keeps no resident waiting: they are looked up beside the writer."""
        token, store, world = request.path_params["token"], self.conversations.store, self.conversations.world
        if await store.read(lambda conn: find_form(conn, world, token)) is None:
            return None

        def open_it(conn: Connection) -> T | None:
            opened = open_form(conn, world, token, browser=browser)
            return act(conn, opened) if opened else None

        return await store.transact(open_it)

    def _form(
        self,
        request: Request,
        opened: Opened,
        typed: Typed | None = None,
        *,
        wanted: Screen | None = None,
        notice: str = "",
        status: int = 200,
    ) -> Response:
        batch = opened.batch
        if batch is None:
            return self._closed(request, opened)
        view = show(opened.talk, batch, is_ours=opened.is_ours, typed=typed, wanted=wanted)
        hidden = Hidden(self._csrf(opened), secrets.token_urlsafe(12), opened.browser.carried)
        response = self._page(request, self.pages.form(opened, view, hidden, notice=notice), status)
        remember(response, opened.browser, secure=self.secure)
        return response

    def _closed(self, request: Request, opened: Opened) -> Response:
        if opened.standing is Standing.DONE:
            return self._page(request, self.pages.done(opened), 200)
        return self._page(request, self.pages.over(opened), 410)

    async def _next(self, request: Request, browser: FormBrowser) -> Response:
        if browser.keeps_cookies:
            within = f"?{WITHIN}={browser.host.channel}" if browser.host else ""
            return RedirectResponse(f"{request.url.path}{within}", 303, headers=_HEADERS)
        return await self._shown(request, browser)

    def _browser(self, request: Request, entries: Entries) -> FormBrowser:
        return browser_of(request, entries, host=host_of(request, self.hosts))

    def _page(self, request: Request, page: str, status: int) -> Response:
        gzipped = _takes_gzip(request)
        headers = {**_HEADERS, "Content-Security-Policy": self._policy(host_of(request, self.hosts))}
        if gzipped:
            headers["Content-Encoding"] = "gzip"
        return Response(
            in_transit(page, gzipped=gzipped), status, headers=headers, media_type="text/html; charset=utf-8"
        )

    def _policy(self, host: Host | None) -> str:
        """Nobody frames the page but a platform's own site, and no script runs but the one of such pages."""
        if host is None:
            return f"{_POLICY} 'none'"
        return f"{_POLICY} {host.framed_by}; script-src {self.pages.script_source}"

    def _is_of_what_was_shown(self, opened: Opened, entries: Entries) -> bool:
        """Sent by our own page to this browser, about the training that stood on it."""
        csrf, expected = entries.get("csrf", "").encode(), self._csrf(opened).encode()
        return bool(_ONCE.fullmatch(entries.get("once", ""))) and secrets.compare_digest(csrf, expected)

    def _csrf(self, opened: Opened) -> str:
        state = opened.talk.state
        message = f"{opened.page.id}:{opened.browser.secret}:{state.batch}:{state.goal}".encode()
        return base64.urlsafe_b64encode(self.conversations.world.vault.sign(_CSRF, message)).decode()


def _screen(name: str) -> Screen | None:
    return Screen(name) if name in set(Screen) else None


def _takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")
