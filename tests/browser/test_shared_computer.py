"""Many residents use one computer: the chat hides by itself, and "Selesai, keluar" leaves nothing behind."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Listening
from tests.browser.stand_in import StandIn
from tests.browser.visiting import hears, tap, until, write


def _open_with_a_clock_to_turn(page: Page, url: str) -> None:
    page.clock.install()
    page.goto(url)
    hears(page, "Anda setuju?")


def test_after_thirty_idle_minutes_the_chat_hides(desk: Page, office: StandIn, listening: Listening) -> None:
    _open_with_a_clock_to_turn(desk, listening.url)
    desk.clock.fast_forward("30:10")

    expect(desk.get_by_role("heading", name="Obrolan disembunyikan")).to_be_focused()
    expect(desk.locator(".message")).to_have_count(0)
    until(desk, lambda: "POST /sembunyi" in office.calls)


def test_whoever_touches_the_page_keeps_the_chat_open(desk: Page, office: StandIn, listening: Listening) -> None:
    _open_with_a_clock_to_turn(desk, listening.url)
    desk.clock.fast_forward("20:00")
    desk.keyboard.press("Shift")
    desk.clock.fast_forward("20:00")

    expect(desk.get_by_text("Anda setuju?")).to_be_visible()
    assert "POST /sembunyi" not in office.calls


def test_a_hidden_chat_goes_on_for_the_same_person(desk: Page, office: StandIn, listening: Listening) -> None:
    _open_with_a_clock_to_turn(desk, listening.url)
    desk.clock.fast_forward("30:10")
    tap(desk, "Lanjutkan")

    hears(desk, "Kita lanjut.")
    expect(desk.get_by_text("Anda setuju?")).to_have_count(0)
    assert office.heard[-1]["text"] == "lanjut"


def test_somebody_else_starts_with_an_empty_chat(desk: Page, office: StandIn, listening: Listening) -> None:
    office.is_hidden = True
    desk.goto(listening.url)
    with desk.expect_navigation():
        tap(desk, "Saya orang lain")

    until(desk, lambda: "POST /keluar" in office.calls)


def test_a_chat_hidden_before_stays_hidden_after_a_reload(desk: Page, office: StandIn, listening: Listening) -> None:
    office.is_hidden = True
    desk.goto(listening.url)

    expect(desk.get_by_role("heading", name="Obrolan disembunyikan")).to_be_visible()
    assert not office.heard


def test_leaving_clears_the_screen_and_begins_anew(desk: Page, office: StandIn, listening: Listening) -> None:
    desk.goto(listening.url)
    write(desk, "halo")
    tap(desk, "Menu")
    tap(desk, "Selesai, keluar")
    tap(desk, "Ya, keluar")

    expect(desk.get_by_role("heading", name="Terima kasih")).to_be_focused()
    expect(desk.locator(".message")).to_have_count(0)
    assert "POST /keluar" in office.calls
    office.messages.clear()
    tap(desk, "Mulai baru")
    hears(desk, "Anda setuju?")


def test_leaving_can_be_taken_back(desk: Page, office: StandIn, listening: Listening) -> None:
    desk.goto(listening.url)
    tap(desk, "Menu")
    tap(desk, "Selesai, keluar")
    tap(desk, "Kembali")

    hears(desk, "Anda setuju?")
    assert "POST /keluar" not in office.calls


def test_leaving_without_a_line_is_not_called_done(desk: Page, office: StandIn, listening: Listening) -> None:
    _open_with_a_clock_to_turn(desk, listening.url)
    office.is_down = True
    tap(desk, "Menu")
    tap(desk, "Selesai, keluar")
    tap(desk, "Ya, keluar")
    expect(desk.get_by_text("Anda belum keluar")).to_be_visible()
    expect(desk.locator(".message")).to_have_count(0)
    office.is_down = False
    desk.clock.fast_forward(2_000)

    expect(desk.get_by_text("Anda sudah keluar.")).to_be_visible()


def test_a_visitor_who_left_in_another_window_is_told_so(desk: Page, office: StandIn, listening: Listening) -> None:
    office.is_forgotten = True
    desk.goto(listening.url)

    expect(desk.get_by_role("heading", name="Terima kasih")).to_be_visible()
