"""A browser that keeps no cookies fills the form in all the same, and nobody else is shown its answers."""

from http.cookiejar import DefaultCookiePolicy

import pytest

from tests.channels.browser import Browser
from tests.channels.conftest import Served
from tests.form_page.browsing import START, FormBrowser, link_for
from tests.form_page.filling import REST
from tests.form_page.test_page import seats


@pytest.fixture
def refuser(stranger: Browser) -> Browser:
    stranger.http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return stranger


async def test_a_browser_without_cookies_registers(served: Served, visitor: Browser, refuser: Browser) -> None:
    form = await FormBrowser(refuser, await link_for(visitor)).opens()
    (await form.sends(START)).sees("2 dari 2", "Lahir 5 Maret 2001")
    (await form.sends({**REST, "phone": "0811"})).sees("Mohon perbaiki bagian ini.")
    sent = {**form.hidden, **REST}
    (await form.sends(REST)).sees("Terdaftar. Nomor AC3-")

    form.page = await form.posts(sent)
    form.sees("Terdaftar. Nomor AC3-")
    assert await seats(served) == ["confirmed"]
    assert len(refuser.http.cookies) == 0


async def test_it_can_change_what_the_first_screen_asked(visitor: Browser, refuser: Browser) -> None:
    form = await FormBrowser(refuser, await link_for(visitor)).opens()
    await form.sends(START)
    assert "?layar=" not in form.page.text

    form.page = await form.posts({**form.hidden, "layar": "start"})
    form.sees("1 dari 2")
    assert 'value="2001"' in form.page.text
    (await form.sends({**START, "birth_date_day": "6"})).sees("Lahir 6 Maret 2001")


async def test_the_same_link_opened_elsewhere_or_anew_shows_no_answer(visitor: Browser, refuser: Browser) -> None:
    form = await FormBrowser(refuser, await link_for(visitor)).opens()
    await form.sends(START)
    begun = form.hidden

    for one in (visitor, refuser):
        other = (await FormBrowser(one, form.path).opens()).sees("1 dari 2")
        assert "2001" not in other.page.text
        assert other.hidden["browser"] != begun["browser"]
    assert "1 dari 2" in (await other.posts({**begun, "browser": "x" * 22, "layar": "rest"})).text


async def test_no_address_names_a_browser(visitor: Browser, refuser: Browser) -> None:
    form = await FormBrowser(refuser, await link_for(visitor)).opens()
    await form.sends(START)

    named = {"browser": form.hidden["browser"]}
    (await form.opens(**named)).sees("1 dari 2")


async def test_what_a_page_names_never_becomes_the_cookie(visitor: Browser, stranger: Browser) -> None:
    """Another site's page could name a secret too, and would be shown what the visitor types later."""
    form = FormBrowser(stranger, await link_for(visitor))

    answer = await form.posts({"layar": "start", "browser": "x" * 22})

    assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)
    assert "set-cookie" in (await form.opens()).page.headers


async def test_a_page_cannot_speak_for_a_browser_that_has_a_cookie(
    served: Served, visitor: Browser, stranger: Browser
) -> None:
    path = await link_for(visitor)
    elsewhere = await FormBrowser(stranger, path).opens()
    form = await FormBrowser(visitor, path).opens()

    assert (await form.posts({**elsewhere.hidden, **START})).status_code == 409
    assert await seats(served) == []


async def test_who_keeps_cookies_carries_nothing_in_the_page(visitor: Browser) -> None:
    form = await FormBrowser(visitor, await link_for(visitor)).opens()
    assert "browser" in form.hidden  # nobody knows yet

    await form.sends(START)
    assert "browser" not in form.hidden
    assert "?layar=start" in form.page.text
