"""What was entered, searched for in every byte that the database wrote, and in the log of the same run."""

import io
import logging
from collections.abc import Callable

from sqlalchemy import Connection, insert, update

from models.tables import resident, venue
from tests.channels.browser import Browser
from tests.privacy.canaries import Canary, found_in
from tests.privacy.conftest import Files, Opened

SEALED = Canary(name="zefirwanda", guardian="qumbaratih", day=12, serial=901)
BAGAN_DELI = "12.71.08.1006"
PLAIN = Canary(name="wexolintan", guardian="jyprakasih", day=23, serial=942)


async def register(browser: Browser, who: Canary) -> str:
    await browser.open_page()
    await browser.start()
    for text in who.typed:
        said = (await browser.say(text))["messages"][-1]["text"]
    return str(said)


def write_plainly(conn: Connection) -> None:
    for spelling in PLAIN.spellings:
        conn.execute(insert(venue).values(name=f"di {spelling}.", address="Jalan Contoh"))


async def test_control_what_is_kept_plainly_is_found(open_office: Callable[[], Opened], files: Files) -> None:
    async with open_office() as office:
        await office.store.transact(write_plainly)

        assert set(found_in(files(), PLAIN.spellings)) == set(PLAIN.spellings)


async def test_nothing_that_was_entered_stands_in_the_database(
    open_office: Callable[[], Opened], files: Files, log: io.StringIO
) -> None:
    async with open_office() as office:
        browser = Browser(office.app, address="198.51.100.77")
        said = await register(browser, SEALED)
        needles = [*SEALED.spellings, browser.visitor, browser.cookie, BAGAN_DELI, "198.51.100.77"]
        assert "Kursi Anda sudah pasti." in said
        assert found_in(files(), needles) == {}

    assert found_in(files(), needles) == {}
    assert [one for one in needles if one in log.getvalue()] == []


async def test_nothing_that_was_entered_stands_in_the_log_when_the_program_fails(
    open_office: Callable[[], Opened], log: io.StringIO
) -> None:
    async with open_office() as office:
        browser = Browser(office.app)
        await browser.open_page()
        await browser.start()
        for text in SEALED.typed[:6]:
            await browser.say(text)
        damaged = update(resident).where(resident.c.answers.is_(None)).values(answers=b"not what was sealed")
        await office.store.transact(lambda conn: conn.execute(damaged) and None)
        for text in SEALED.typed:
            await browser.say(text)

    assert "input failed" in log.getvalue()
    assert [one for one in (*SEALED.spellings, browser.visitor) if one in log.getvalue()] == []


def test_control_what_is_logged_is_found(log: io.StringIO) -> None:
    logging.getLogger("bot").info("somebody called %s", PLAIN.name)

    assert PLAIN.name in log.getvalue()
