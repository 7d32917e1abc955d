"""Which browser a request comes from: by its cookie, or, where it keeps none, by what its own page sent along.

The secret in the page is no weaker than the cookie: it stands in the body of an answer that is not kept, and comes back
in the body of a POST, never in an address. Where there is no cookie, another site has nothing of the visitor's to use.
"""

import re
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from bot.conversation.form_links import PATH
from bot.form_page.hosts import Host
from handlers.form_page.faces import Entries

COOKIE = "formulir"
ENTRY = "browser"
_BYTES = 16
_LASTS = 2 * 86_400
_SECRET = re.compile(r"[\w-]{20,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FormBrowser:
    """`keeps_cookies`: it has sent one. At the first page nobody knows yet. `is_new`: its secret was made just now.

    `host`: within whose app it is, if any.
    """

    secret: str = field(repr=False)
    keeps_cookies: bool
    is_new: bool
    host: Host | None

    @property
    def carried(self) -> str:
        """What its page has to send along; empty where the cookie does."""
        return "" if self.keeps_cookies else self.secret


def browser_of(request: Request, entries: Entries, *, host: Host | None) -> FormBrowser:
    """The cookie first: a page that is sent from elsewhere can name another browser, but not take a cookie away."""
    cookie = request.cookies.get(COOKIE, "")
    if _SECRET.fullmatch(cookie):
        return FormBrowser(cookie, keeps_cookies=True, is_new=False, host=host)
    carried = entries.get(ENTRY, "")
    is_new = _SECRET.fullmatch(carried) is None
    secret = secrets.token_urlsafe(_BYTES) if is_new else carried
    return FormBrowser(secret, keeps_cookies=False, is_new=is_new, host=host)


def remember(response: Response, browser: FormBrowser, *, secure: bool) -> None:
    """Never a secret that a page has named: where that was another site's, it would know the cookie from then on."""
    if not (browser.is_new or browser.keeps_cookies):
        return
    response.set_cookie(COOKIE, browser.secret, max_age=_LASTS, path=PATH, httponly=True, samesite="lax", secure=secure)
