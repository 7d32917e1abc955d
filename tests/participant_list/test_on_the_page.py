"""A list on the chat page: fetched there by whoever may, as long as the message stands in the chat."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, func, select

from bot.clock import tick
from bot.documents.drawing import SHEET_TYPE
from models.tables import contact
from tests import cast
from tests.channels.browser import Browser
from tests.channels.conftest import Served, served_office
from tests.participant_list.listing import opened, table
from tests.staff.people.desk import batch_of, employ, somebody


@pytest.fixture
async def served(sample_url: str) -> AsyncIterator[Served]:
    async with served_office(sample_url) as office:
        yield office


@pytest.fixture
async def sari(served: Served) -> AsyncIterator[Browser]:
    """An officer who has asked for the list of AC3, in which Rizky has a seat."""
    browser = Browser(served.app)
    await browser.open_page()
    await browser.start()

    def begin(conn: Connection) -> None:
        employ(conn, conn.execute(select(func.max(contact.c.id))).scalar_one(), "sari")
        cast.seated(conn, batch_of(conn, "AC3"), somebody(conn))

    await served.application.store.transact(begin)
    await browser.say("/peserta AC3")
    await browser.tap("Unduh daftar")
    yield browser
    await browser.close()


async def test_a_list_is_fetched_by_who_asked_for_it_and_by_nobody_else(served: Served, sari: Browser) -> None:
    stranger = Browser(served.app, address="192.0.2.9")
    await stranger.open_page()
    await stranger.start()
    file = (await sari.history())["messages"][-1]["file"]

    handed, refused = [await one.http.get(file["url"]) for one in (sari, stranger)]

    await stranger.close()
    assert (handed.status_code, handed.headers["content-type"]) == (200, SHEET_TYPE)
    assert handed.headers["content-disposition"] == "attachment; filename*=UTF-8''daftar-peserta-AC3.xlsx"
    assert [one["NIK"] for one in table(opened(handed.content).active)] == ["berakhiran 9921"]
    assert handed.headers["cache-control"] == "private, no-store"
    assert (file["name"], refused.status_code) == ("daftar-peserta.xlsx", 404)


async def test_a_list_with_whole_niks_is_there_for_a_minute(served: Served, sari: Browser) -> None:
    await sari.tap("NIK lengkap")
    await sari.tap("Daftar bayar")
    url = (await sari.history())["messages"][-2]["file"]["url"]
    handed = await sari.http.get(url)
    assert handed.status_code == 200
    assert handed.headers["content-disposition"].endswith("daftar-peserta-AC3-nik.xlsx")

    served.clock.passes(seconds=61)
    await tick(served.application.store, served.application.world)

    assert (await sari.http.get(url)).status_code == 404
