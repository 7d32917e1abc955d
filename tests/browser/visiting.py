"""What a visitor does on the page, in a few words."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect


def tap(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.get_by_role("textbox").press("Enter")


def bubble(page: Page, text: str) -> Locator:
    return page.get_by_role("log").locator(".bubble").filter(has_text=text)


def hears(page: Page, text: str) -> None:
    expect(bubble(page, text)).to_be_visible()


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Waits for something that shows only at the office. Four seconds at most."""
    for _ in range(80):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("the office waited in vain")
