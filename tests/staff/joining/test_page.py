"""The staff link on the chat page: said by POST, once; its words stay below the chat; leaving ends it."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.staff_link import staff_address
from bot.webchat.news import look
from bot.webchat.sockets import Sockets
from handlers.staff.staff import Role
from models.notices import queue_notice
from models.outbox import Priority
from models.tables import contact
from tests.channels.browser import Browser, answer_of, new_key, texts_of
from tests.channels.conftest import Served, served_office
from tests.journeys.office import VAULT


@pytest.fixture
async def served(sample_url: str) -> AsyncIterator[Served]:
    async with served_office(sample_url) as office:
        yield office


@pytest.fixture
async def browse(served: Served) -> AsyncIterator[Callable[[], Browser]]:
    opened: list[Browser] = []

    def new_browser() -> Browser:
        opened.append(Browser(served.app, address=f"192.0.2.{len(opened) + 1}"))
        return opened[-1]

    yield new_browser
    for browser in opened:
        await browser.close()


def code_of(office: Served, role: Role = Role.ADMIN) -> str:
    world = office.application.world
    address = staff_address(office.application.address, role, vault=world.vault, now=world.clock())
    return address.partition("?masuk=")[2]


async def enter(browser: Browser, code: str) -> list[str]:
    body = {"key": new_key(), "start": f"staff_{code}", "after": 0}
    return texts_of(answer_of(await browser.post(body)))


async def test_looking_at_the_link_uses_nothing_up(served: Served, browse: Callable[[], Browser]) -> None:
    browser, code = browse(), code_of(served)
    for _ in range(2):
        await browser.http.get("/", params={"masuk": code})

    (said,) = await enter(browser, code)

    assert "nama lengkap" in said


async def test_a_name_is_enough_for_the_operators_link(served: Served, browse: Callable[[], Browser]) -> None:
    browser = browse()
    await browser.open_page()
    await enter(browser, code_of(served))

    answer = await browser.say("Sari Contoh")

    (message,) = [one for one in answer["messages"] if one["from"] == "office"][-1:]
    assert "Selamat bertugas, Sari Contoh. Peran Anda: Admin." in message["text"]
    assert {"Pengumuman", "Undang", "Menu"} <= set(message["keys"])


async def test_it_works_for_one_browser(served: Served, browse: Callable[[], Browser]) -> None:
    code = code_of(served)
    first, second = browse(), browse()
    for browser in (first, second):
        await browser.open_page()
    await enter(first, code)

    (said,) = await enter(second, code)

    assert "tidak berlaku" in said


async def test_it_is_too_old_after_a_quarter_of_an_hour(served: Served, browse: Callable[[], Browser]) -> None:
    browser, code = browse(), code_of(served)
    await browser.open_page()
    served.clock.now += timedelta(minutes=15)

    (said,) = await enter(browser, code)

    assert "tidak berlaku" in said


async def test_a_code_that_we_did_not_sign_is_none(served: Served, browse: Callable[[], Browser]) -> None:
    browser, code = browse(), code_of(served, Role.HEAD)
    await browser.open_page()
    forged = ("A" if code[0] != "A" else "B") + code[1:]

    (said,) = await enter(browser, forged)

    assert "tidak berlaku" in said


async def test_whoever_leaves_is_no_staff_when_coming_back(served: Served, browse: Callable[[], Browser]) -> None:
    browser = browse()
    await browser.open_page()
    await enter(browser, code_of(served))
    await browser.say("Sari Contoh")
    kept = dict(browser.http.cookies)

    await browser.http.post("/keluar", json={}, headers={"origin": str(browser.http.base_url).rstrip("/")})
    browser.http.cookies.update(kept)
    answer = await browser.say("/riwayat")

    assert "keys" not in answer["messages"][-1]
    assert "Selamat bertugas" not in texts_of(answer)[-1]


async def test_an_open_page_is_woken_for_what_others_write(served: Served, browse: Callable[[], Browser]) -> None:
    browser, store, sockets = browse(), served.application.store, Sockets()
    await browser.open_page()
    await browser.say("halo")
    contact_id = await store.read(
        lambda conn: conn.execute(select(contact.c.id).order_by(contact.c.id.desc())).scalar()
    )
    assert contact_id is not None

    def tell(conn: Connection) -> None:
        record = {"text": "Ada kabar."}
        queue_notice(
            conn,
            contact_id=contact_id or 0,
            record=record,
            purpose="news",
            priority=Priority.REMINDER,
            vault=VAULT,
            now=served.clock(),
        )

    with sockets.listening(contact_id) as page:
        await look(store, sockets)
        known = page.newest
        page.news.clear()
        await look(store, sockets)
        assert not page.news.is_set()

        await store.transact(tell)
        await look(store, sockets)
        assert page.news.is_set()
        assert page.newest == known + 1
