"""A browser with the form's page open: reads what is hidden in it, and hands screens in. And the way to a link."""

import re
from html import unescape
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx

from bot.conversation.form_links import PATH
from tests.channels.browser import Browser, new_key
from tests.form_page.filling import BORN, REST

START = {**BORN, "home": "Bagan Deli"}
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_TAGS = re.compile(r"<[^>]+>")


class HasHttp(Protocol):
    """A browser, as far as a form needs one."""

    http: httpx.AsyncClient


class FormBrowser:
    """`page`: the answer that is in view. Nothing is kept beside it but the cookie."""

    def __init__(self, browser: HasHttp, path: str) -> None:
        self.http, self.path = browser.http, path
        self.page = httpx.Response(0)

    async def opens(self, **query: str) -> "FormBrowser":
        self.page = await self.http.get(self.path, params=query or None)
        return self

    async def sends(self, entries: dict[str, str], **headers: str) -> "FormBrowser":
        """As the form in view would be sent, and wherever that leads."""
        self.page = await self.posts({**self.hidden, **entries}, **headers)
        if self.page.status_code == 303:
            await self.opens()
        return self

    async def posts(self, body: Any, **headers: str) -> httpx.Response:
        content = {"content": body} if isinstance(body, bytes) else {"data": body}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.http.post(self.path, headers=form | headers, **content)

    @property
    def hidden(self) -> dict[str, str]:
        return dict(_HIDDEN.findall(self.page.text))

    @property
    def text(self) -> str:
        return " ".join(unescape(_TAGS.sub(" ", self.page.text)).split())

    def sees(self, *parts: str) -> "FormBrowser":
        missing = [part for part in parts if part not in self.text]
        assert not missing, f"{missing} not in: {self.text}"
        return self


async def link_for(browser: Browser, code: str = "AC3") -> str:
    """Asked for in the chat."""
    if not browser.cookie:
        await browser.open_page()
    await browser.post({"key": new_key(), "start": code, "after": 0})
    answer = await browser.say("formulir")
    urls = [link["url"] for one in answer["messages"] for link in one.get("links", ()) if PATH in link["url"]]
    return str(urlsplit(urls[-1]).path)


async def begun(browser: Browser) -> FormBrowser:
    """The first screen is handed in."""
    form = await FormBrowser(browser, await link_for(browser)).opens()
    return await form.sends(START)


async def registered(browser: Browser) -> FormBrowser:
    return await (await begun(browser)).sends(REST)
