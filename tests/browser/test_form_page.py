"""The secure form on a phone: without a script, by keyboard, for a screen reader, and on a narrow screen."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Listening
from tests.channels.browser import Browser as Chat
from tests.channels.conftest import served_office
from tests.form_page.browsing import link_for

T = TypeVar("T")


@pytest.fixture
def form_url(listening: Listening, sample_url: str) -> Iterator[str]:
    """A link that somebody was given in the chat of an office that is open."""

    def run(work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, listening.loop).result(timeout=20)

    async def ask() -> str:
        chat = Chat(office.app)
        path = await link_for(chat)
        await chat.close()
        return path

    opening = served_office(sample_url)
    office = run(opening.__aenter__())
    listening.serve(office.app)
    yield listening.url + run(ask())
    run(opening.__aexit__(None, None, None))


def _without_script(browser: Browser) -> Page:
    return browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    ).new_page()


def begin(page: Page, url: str, *, home: str = "Bagan Deli") -> None:
    page.goto(url)
    page.get_by_label("Tanggal", exact=True).fill("5")
    page.get_by_label("Bulan").select_option("Maret")
    page.get_by_label("Tahun").fill("2001")
    page.get_by_label("Kelurahan tempat tinggal").fill(home)
    press(page, "Setuju, lanjut")


def fill(page: Page, *, phone: str = "0811-0009-901") -> None:
    page.get_by_label("Nama lengkap").fill("Nurhayati Contoh")
    page.get_by_label("Perempuan").check()
    page.get_by_label("Jalan atau gang").fill("Gg. Contoh No. 12")
    page.get_by_label("Sekolah terakhir").select_option("SMK")
    page.get_by_label("Tahun tamat").fill("2019")
    page.get_by_label("Kegiatan sekarang").select_option("Mengurus rumah")
    page.get_by_label("Nomor HP").fill(phone)
    page.get_by_label("NIK, 16 angka").fill("1271084503019901")
    press(page, "Daftar")


def test_a_registration_without_any_script(browser: Browser, form_url: str) -> None:
    page = _without_script(browser)
    begin(page, form_url)
    fill(page, phone="0811")
    expect(page.get_by_role("alert")).to_contain_text("Mohon perbaiki bagian ini.")
    page.get_by_role("link", name="Nomor HP").click()
    page.get_by_label("Nomor HP").fill("0811-0009-901")
    press(page, "Daftar")

    expect(page.get_by_role("heading", name="Terdaftar.")).to_be_visible()
    page.context.close()


def test_no_screen_troubles_a_screen_reader_or_is_wider_than_a_small_phone(phone: Page, form_url: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 568})
    phone.goto(form_url)
    _is_sound(phone)
    for typed in ("5", "Maret", "1960", "Sei Mati"):
        phone.keyboard.press("Tab")
        phone.keyboard.type(typed)
    phone.keyboard.press("Enter")
    phone.get_by_label("Sei Mati, Maimun").check()
    press(phone, "Setuju, lanjut")
    expect(phone.get_by_role("button", name="Minta diperiksa")).to_be_visible()
    _is_sound(phone)
    phone.get_by_role("link", name="Ubah jawaban ini").click()
    phone.get_by_label("Tahun").fill("2001")
    press(phone, "Setuju, lanjut")
    expect(phone.get_by_text("2 dari 2")).to_be_visible()
    press(phone, "Daftar")
    expect(phone.get_by_role("alert")).to_be_visible()
    _is_sound(phone)
    fill(phone)
    expect(phone.get_by_role("heading", name="Terdaftar.")).to_be_visible()
    _is_sound(phone)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label).click()


def _is_sound(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    to_press = page.locator("button, a, select, summary, .pick, input:not([type=hidden], .pick input)")
    heights = to_press.evaluate_all("all => all.map(one => Math.round(one.getBoundingClientRect().height))")
    assert min(height for height in heights if height) >= 44
