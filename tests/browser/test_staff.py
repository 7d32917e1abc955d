"""The page for staff: the link's secret leaves the address bar, and the words of the menu stay below the chat."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Listening
from tests.browser.script import message
from tests.browser.stand_in import StandIn
from tests.browser.visiting import hears, tap, until


def test_the_code_of_a_staff_link_is_said_once_and_does_not_stay_in_the_address_bar(
    phone: Page, office: StandIn, listening: Listening
) -> None:
    office.add(message("Halo lagi."))

    phone.goto(f"{listening.url}/?masuk=K7RTM9X2QP")
    until(phone, lambda: bool(office.heard))

    assert [said["start"] for said in office.heard] == ["staff_K7RTM9X2QP"]
    assert phone.url == f"{listening.url}/"
    phone.reload()
    hears(phone, "Halo lagi.")
    assert len(office.heard) == 1


def test_the_words_of_the_menu_are_said_by_a_tap_and_stay(phone: Page, office: StandIn, listening: Listening) -> None:
    office.add(message("Halo, Sari.", keys=["Pengumuman", "Periksa", "Menu"]))
    phone.goto(listening.url)
    tap(phone, "Periksa")
    until(phone, lambda: bool(office.heard))

    assert office.heard[0]["text"] == "Periksa"
    expect(phone.get_by_role("group", name="Menu petugas").get_by_role("button")).to_have_count(3)
    assert Axe().run(phone).violations_count == 0


def test_they_go_when_the_office_says_so(phone: Page, office: StandIn, listening: Listening) -> None:
    office.add(message("Halo, Sari.", keys=["Periksa", "Menu"]))
    phone.goto(listening.url)
    hears(phone, "Halo, Sari.")
    expect(phone.get_by_role("button", name="Periksa")).to_be_visible()

    office.add(message("Peran Anda sudah berakhir.", keys=[]))
    listening.run(office.push(1))

    hears(phone, "Peran Anda sudah berakhir.")
    expect(phone.get_by_role("button", name="Periksa")).to_be_hidden()
