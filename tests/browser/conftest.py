"""A browser for the whole folder, a phone for each test, and a stand-in office that listens on a free port."""

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from starlette.types import ASGIApp

from tests.browser.stand_in import StandIn, build_stand_in

CHROMIUM = Path("/usr/bin/chromium")
PHONE = ViewportSize(width=360, height=740)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for all tests of this folder, and no longer: Playwright keeps an event loop running in this
    thread, beside which no asynchronous test of another folder could run.
    """
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing: under CI the page must be seen")
        pytest.skip("chromium is not installed")
    expect.set_options(timeout=8_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of 360 by 740."""
    with visiting_by_phone(browser) as page:
        yield page


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A shared computer with keyboard and mouse."""
    with _visiting(browser, viewport=ViewportSize(width=1280, height=800)) as page:
        yield page


def visiting_by_phone(browser: Browser) -> AbstractContextManager[Page]:
    """A visitor of whom nobody knows anything yet."""
    return _visiting(browser, viewport=PHONE, has_touch=True, is_mobile=True)


@contextmanager
def _visiting(browser: Browser, **device: Any) -> Iterator[Page]:
    """What the browser complains about (content policy, broken scripts) fails the test."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta", **device)
    page = context.new_page()
    complaints = _complaints(page)
    yield page
    context.close()
    assert not complaints


def _complaints(page: Page) -> list[str]:
    """Failed requests are not among them: the tests cut the line on purpose."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console",
        lambda line: found.append(line.text) if line.type == "error" and "Security Policy" in line.text else None,
    )
    return found


@dataclass(slots=True)
class Listening:
    """The server in its thread. What it serves is exchanged for every test."""

    url: str
    loop: asyncio.AbstractEventLoop
    serve: Callable[[ASGIApp], None]

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=5)


@pytest.fixture(scope="package")
def listening() -> Iterator[Listening]:
    current: list[ASGIApp] = [build_stand_in(StandIn())]

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await current[0](scope, receive, send)

    def serve(served: ASGIApp) -> None:
        current[0] = served

    config = uvicorn.Config(
        app, port=0, log_config=None, lifespan="off", ws="websockets-sansio", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=lambda: loop.run_until_complete(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
        assert thread.is_alive()
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Listening(f"http://127.0.0.1:{port}", loop, serve)
    server.should_exit = True
    thread.join(10)
    loop.close()


@pytest.fixture
def office(listening: Listening) -> StandIn:
    """Nobody has written to it yet."""
    fresh = StandIn()
    listening.serve(build_stand_in(fresh))
    return fresh
