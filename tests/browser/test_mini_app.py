"""The form's page as Telegram's app shows it, with its script: by itself on a phone, or framed by Telegram's site."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import Listening
from tests.channels.telegram.assembly import TOKEN, TelegramOffice, telegram_office
from tests.channels.telegram.talk import Talk
from tests.fakes.telegram import TelegramFake
from tests.journeys.office import BEFORE_NAME, Clock

T = TypeVar("T")

APP = """
window.told = JSON.parse(sessionStorage.told || "[]");
window.TelegramWebviewProxy = { postEvent: function (event, data) {
  told.push(event + " " + data); sessionStorage.told = JSON.stringify(told);
} };
"""
"""What Telegram's app puts into the pages that it shows, as far as ours uses it."""

SITE = """<!doctype html><iframe id="app" style="width:360px;height:700px"></iframe>
<script>window.told = []; addEventListener("message", function (said) { told.push(said.data); });</script>"""
SHOW = "url => { document.getElementById('app').src = url; }"


@dataclass(frozen=True, slots=True)
class Opening:
    """`url`: as the app opens it, of this machine."""

    office: TelegramOffice
    talk: Talk
    url: str


@pytest.fixture
def opening(listening: Listening, sample_url: str) -> Iterator[Opening]:
    """Somebody has chosen a training in the chat, and presses the button beside the first question."""

    def run(work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, listening.loop).result(timeout=20)

    async def pressed() -> Opening:
        talk = Talk(office, office.server.person("Rizky"))
        await talk.comes_to(BEFORE_NAME)
        url = urlsplit(talk.person.opens_page("Isi di halaman"))
        return Opening(office, talk, f"{listening.url}{url.path}?{url.query}#{url.fragment}")

    opened = _open_office(sample_url)
    office = run(opened.__aenter__())
    listening.serve(office.application.app)
    yield run(pressed())
    run(opened.__aexit__(None, None, None))


@contextlib.asynccontextmanager
async def _open_office(sample_url: str) -> AsyncIterator[TelegramOffice]:
    clock = Clock()
    async with (
        TelegramFake(TOKEN, clock=lambda: clock().timestamp()) as server,
        telegram_office(sample_url, server, mode="polling", clock=clock, public_url="https://latih.example") as office,
    ):
        yield office


def test_on_a_phone_one_screen_leads_from_the_button_to_the_seat_and_back(phone: Page, opening: Opening) -> None:
    phone.add_init_script(APP)
    phone.goto(opening.url)
    expect(phone.get_by_text("2 dari 2")).to_be_visible()
    _is_sound(phone)
    assert _asks_before_closing(phone) == [False, False]

    _fill(phone)
    assert _asks_before_closing(phone)[-1]
    phone.get_by_role("button", name="Daftar").click()

    expect(phone.get_by_role("heading", name="Terdaftar.")).to_be_visible()
    assert not _asks_before_closing(phone)[-1]
    _is_sound(phone)
    phone.get_by_role("link", name="Kembali ke Telegram").click()
    assert _told(phone)[-1] == "web_app_close {}"
    assert "web_app_expand {}" in _told(phone)


def test_opened_by_its_address_alone_it_is_the_page_of_any_browser(phone: Page, opening: Opening) -> None:
    phone.goto(opening.url.partition("#")[0])

    expect(phone.get_by_text("1 dari 2")).to_be_visible()
    assert "di=telegram" not in phone.url


def test_telegrams_site_may_frame_it_and_no_other(browser: Browser, opening: Opening) -> None:
    telegram = _site(browser, "https://web.telegram.org/a/")
    telegram.evaluate(SHOW, opening.url)
    app = telegram.frames[1]
    _fill(app)
    app.get_by_role("button", name="Daftar").click()
    expect(app.get_by_role("heading", name="Terdaftar.")).to_be_visible()
    app.get_by_role("link", name="Kembali ke Telegram").click()
    assert _told(telegram)[-1] == '{"eventType":"web_app_close","eventData":{}}'
    assert telegram.context.cookies() == []
    telegram.context.close()

    other = _site(browser, "https://telegram.example/")
    with other.expect_event("requestfailed") as blocked:
        other.evaluate(SHOW, opening.url)
    assert blocked.value.failure == "net::ERR_BLOCKED_BY_RESPONSE"
    other.context.close()


def _site(browser: Browser, url: str) -> Page:
    """The permission: a site of the wide world shows a page of this machine, which it does in tests only."""
    page = browser.new_context(permissions=["local-network-access"]).new_page()
    page.route(f"{url}**", lambda route: route.fulfill(body=SITE, content_type="text/html"))
    page.goto(url)
    return page


def _fill(page: Page | Frame) -> None:
    page.get_by_label("Nama lengkap").fill("Rizky Contoh Siregar")
    page.get_by_label("Laki-laki").check()
    page.get_by_label("Sekolah terakhir").select_option("SMK")
    page.get_by_label("Tahun tamat").fill("2019")
    page.get_by_label("Kegiatan sekarang").select_option("Belum bekerja")


def _told(page: Page) -> list[str]:
    """What the page has told the app, on every screen so far."""
    told: list[str] = page.evaluate("told")
    return told


def _asks_before_closing(page: Page) -> list[bool]:
    return ["true" in one for one in _told(page) if one.startswith("web_app_setup_closing_behavior")]


def _is_sound(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
