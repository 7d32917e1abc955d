"""The page without a mouse, for a screen reader, zoomed, and in both schemes of colour."""

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Listening
from tests.browser.stand_in import StandIn
from tests.browser.visiting import hears, tap, write


def _with_every_kind_of_message(page: Page) -> None:
    write(page, "1271080503089921")
    tap(page, "Ya, daftar")
    hears(page, "AC3-015")
    tap(page, "Menu")


def _asked_whether_to_leave(page: Page) -> None:
    tap(page, "Menu")
    tap(page, "Selesai, keluar")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scene", [_with_every_kind_of_message, _asked_whether_to_leave])
def test_axe_finds_nothing(
    phone: Page, listening: Listening, office: StandIn, scheme: Literal["light", "dark"], scene: Callable[[Page], None]
) -> None:
    phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    scene(phone)

    found = Axe().run(phone)
    assert found.violations_count == 0, found.generate_report()


def test_a_registration_begins_by_keyboard_alone(desk: Page, office: StandIn, listening: Listening) -> None:
    desk.goto(listening.url)
    hears(desk, "Anda setuju?")
    expect(desk.get_by_role("textbox")).to_be_focused()
    desk.keyboard.type("5-3-2008")
    desk.keyboard.press("Enter")
    hears(desk, "umur Anda 18 tahun")
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("button", name="Medan Amplas")).to_be_focused()
    expect(desk.get_by_role("group", name="Anda tinggal di kecamatan apa?")).to_be_visible()


def test_shift_and_enter_begins_a_new_line(desk: Page, office: StandIn, listening: Listening) -> None:
    desk.goto(listening.url)
    hears(desk, "Anda setuju?")
    desk.keyboard.type("Gg. Contoh No. 12")
    desk.keyboard.press("Shift+Enter")
    desk.keyboard.type("Lingkungan 5")
    desk.keyboard.press("Enter")

    hears(desk, "Maaf, belum terbaca")
    assert office.heard[-1]["text"] == "Gg. Contoh No. 12\nLingkungan 5"


def test_escape_closes_the_menu_and_returns_to_its_button(desk: Page, office: StandIn, listening: Listening) -> None:
    desk.goto(listening.url)
    desk.get_by_role("button", name="Menu").press("Enter")
    expect(desk.get_by_role("button", name="Mulai dari menu")).to_be_focused()
    desk.keyboard.press("Escape")

    expect(desk.get_by_role("button", name="Menu")).to_be_focused()
    expect(desk.get_by_role("button", name="Data saya")).to_be_hidden()


def test_everything_that_can_be_pressed_is_big_enough_for_a_thumb(
    phone: Page, office: StandIn, listening: Listening
) -> None:
    phone.goto(listening.url)
    write(phone, "Lihat kecamatan")
    expect(phone.get_by_role("button", name="Medan Amplas")).to_be_visible()
    tap(phone, "Menu")

    for button in phone.locator("button:visible").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


def test_at_double_zoom_nothing_is_cut_off(browser: Browser, office: StandIn, listening: Listening) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 400})
    page.goto(listening.url)
    hears(page, "Anda setuju?")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_role("textbox")).to_be_in_viewport(ratio=1)
    page.context.close()


def test_the_log_is_quiet_until_the_history_stands(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")

    expect(phone.get_by_role("log", name="Obrolan")).to_have_attribute("aria-live", "polite")
