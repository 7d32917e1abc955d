"""`/formulir/{token}` over HTTP: shows the screen that is next, and takes in one screen at a time.

After what was taken in the browser is led back to the same address: a page that is loaded again sends nothing twice.
"""

import base64
import secrets
from dataclasses import dataclass
from urllib.parse import parse_qsl

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.conversation.form_links import PATH
from bot.conversation.runner import Conversations
from bot.form_page.opening import Opened, Standing, browser_index, open_form
from bot.form_page.rendering import STYLE, Hidden, Pages, in_transit
from bot.webchat.asked import is_same_origin
from handlers.form_page.faces import CHOICE, Entries, Screen
from handlers.form_page.reading import read_screen
from handlers.form_page.views import Typed, show
from handlers.inputs import FormSubmitted
from models.form_pages import begin_in
from models.store import StoreBroken

COOKIE = "formulir"
LARGEST = 16_384
MOST_FIELDS = 60
_COOKIE_BYTES = 16
_CSRF = "form csrf"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Vary": "Accept-Encoding, Cookie",
    "X-Robots-Tag": "noindex",
}


class BadFormError(Exception):
    """Too long, or not what our page sends."""


@dataclass(frozen=True, slots=True)
class FormRoutes:
    conversations: Conversations
    pages: Pages
    secure: bool

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
        opened = await self._open(request)
        if opened is None:
            return self._page(request, self.pages.unknown(), 404)
        if opened.standing is not Standing.OPEN:
            return self._closed(request, opened)
        return self._form(request, opened)

    async def submit(self, request: Request) -> Response:
        if not is_same_origin(request):
            return self._page(request, self.pages.unknown(), 403)
        opened = await self._open(request)
        if opened is None:
            return self._page(request, self.pages.unknown(), 404)
        if opened.standing is not Standing.OPEN:
            return self._closed(request, opened)
        try:
            entries = await _entries(request)
        except BadFormError:
            return self._page(request, self.pages.unknown(), 400)
        return await self._taken_in(request, opened, entries)

    async def _taken_in(self, request: Request, opened: Opened, entries: Entries) -> Response:
        part, talk = entries.get("part", ""), opened.talk
        say = talk.say
        if not (opened.is_ours or part == Screen.START):
            return self._again(request)
        if not self._is_from_our_page(opened, entries):
            return self._form(request, opened, _typed(part, entries), notice=say("form_page.again"))
        if part in set(Screen):
            read = read_screen(talk, Screen(part), entries)
            if read.problems:
                typed = Typed(Screen(part), entries, read.problems)
                return self._form(request, opened, typed, notice=say("form_page.problems"), status=422)
        elif part != CHOICE:
            return self._page(request, self.pages.unknown(), 400)
        try:
            if await self._handle(opened, part, entries):
                return self._again(request)
        except StoreBroken:
            pass
        return self._form(request, opened, _typed(part, entries), notice=say("form_page.sorry"), status=503)

    async def _handle(self, opened: Opened, part: str, entries: Entries) -> bool:
        """False where nothing was taken in: too much came from this contact."""
        page, world = opened.page, self.conversations.world
        is_anew = not opened.is_ours and page.browser_index is not None
        if not opened.is_ours:
            index = browser_index(world, opened.browser)
            await self.conversations.store.transact(lambda conn: begin_in(conn, page.id, browser_index=index))
        said = FormSubmitted(page.id, page.batch_id, part, is_anew=is_anew, entries=entries)
        key = f"form:{page.id}:{entries.get('once', '')[:40]}"
        handled = await self.conversations.handle(opened.inbound(world, key, said))
        return not handled.is_flooded

    async def _open(self, request: Request) -> Opened | None:
        token = request.path_params["token"]
        browser = request.cookies.get(COOKIE, "")[:64] or secrets.token_urlsafe(_COOKIE_BYTES)

        def look(conn: Connection) -> Opened | None:
            return open_form(conn, self.conversations.world, token, browser=browser)

        return await self.conversations.store.transact(look)

    def _form(
        self, request: Request, opened: Opened, typed: Typed | None = None, *, notice: str = "", status: int = 200
    ) -> Response:
        batch = opened.batch
        if batch is None:
            return self._closed(request, opened)
        view = show(opened.talk, batch, is_ours=opened.is_ours, typed=typed)
        hidden = Hidden(self._csrf(opened), secrets.token_urlsafe(12))
        response = self._page(request, self.pages.form(opened, view, hidden, notice=notice), status)
        response.set_cookie(
            COOKIE, opened.browser, max_age=2 * 86_400, path=PATH, httponly=True, samesite="lax", secure=self.secure
        )
        return response

    def _closed(self, request: Request, opened: Opened) -> Response:
        if opened.standing is Standing.DONE:
            return self._page(request, self.pages.done(opened), 200)
        return self._page(request, self.pages.gone(opened), 410)

    def _again(self, request: Request) -> Response:
        return RedirectResponse(request.url.path, 303, headers=_HEADERS)

    def _page(self, request: Request, page: str, status: int) -> Response:
        gzipped = _takes_gzip(request)
        headers = {**_HEADERS, **({"Content-Encoding": "gzip"} if gzipped else {})}
        return Response(
            in_transit(page, gzipped=gzipped), status, headers=headers, media_type="text/html; charset=utf-8"
        )

    def _is_from_our_page(self, opened: Opened, entries: Entries) -> bool:
        return secrets.compare_digest(entries.get("csrf", "").encode(), self._csrf(opened).encode())

    def _csrf(self, opened: Opened) -> str:
        message = f"{opened.page.id}:{opened.browser}".encode()
        return base64.urlsafe_b64encode(self.conversations.world.vault.sign(_CSRF, message)).decode()


def _typed(part: str, entries: Entries) -> Typed | None:
    """What was typed is shown again, whatever kept it from being taken in."""
    return Typed(Screen(part), entries, {}) if part in set(Screen) else None


async def _entries(request: Request) -> dict[str, str]:
    """Raises BadFormError, before a body that is too long is read to its end."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise BadFormError
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError:
        raise BadFormError from None


def _takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")
