"""Staff on WhatsApp: three tasks are done in the chat; for the rest there is a link to the page, for themselves."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import select

from bot.moving.keeping import Moves
from handlers.staff.staff import Role
from models.audit import read_audit
from models.staff import begin_role
from models.tables import contact
from tests.channels.browser import Browser, answer_of, new_key, texts_of
from tests.channels.telegram.assembly import until
from tests.channels.whatsapp.assembly import WhatsAppOffice
from tests.channels.whatsapp.talk import Talk
from tests.channels.whatsapp.test_registration import IN_THE_CHAT
from tests.fakes.whatsapp import Message


@pytest.fixture
async def sari(office: WhatsAppOffice) -> Talk:
    """An officer."""
    talk = Talk(office, office.server.person("Sari"))
    await talk.says("halo")
    application, clock = office.application, office.clock
    contact_id = await office.ask(select(contact.c.id).order_by(contact.c.id.desc()).limit(1))
    await application.store.transact(
        lambda conn: begin_role(
            conn,
            contact_id=contact_id,
            role=Role.OFFICER,
            name="Sari Contoh",
            vault=application.world.vault,
            now=clock(),
        )
    )
    return talk


@pytest.fixture
async def nurhayati(office: WhatsAppOffice, sari: Talk) -> Talk:
    """Has a seat of the training Kue 2. `sari`: wrote before her."""
    talk = Talk(office, office.server.person("Nurhayati"))
    for words in ("DAFTAR KUE2", *IN_THE_CHAT):
        await talk.says(words)
    return talk


@pytest.fixture
async def page(office: WhatsAppOffice) -> AsyncIterator[Browser]:
    browser = Browser(office.application.app)
    browser.http = httpx.AsyncClient(base_url=office.url)
    await browser.open_page()
    yield browser
    await browser.http.aclose()


def code_of(message: Message) -> str:
    return message.links["Buka halaman web"].partition("/?masuk=")[2]


async def opens(page: Browser, code: str) -> str:
    """What the page says, to whoever has opened the link."""
    said = texts_of(answer_of(await page.post({"key": new_key(), "start": f"staff_{code}", "after": 0})))
    return said[-1]


def after(talk: Talk, message: Message) -> list[Message]:
    heard = talk.person.chat.from_bot
    return heard[heard.index(message) + 1 :]


async def delivered(office: WhatsAppOffice) -> None:
    office.application.sender.wake()
    await asyncio.sleep(0.01)
    await office.quiet()


async def test_whose_link_it_is_says_so_and_then_the_page_works_for_them(sari: Talk, page: Browser) -> None:
    (link,) = await sari.says("/periksa")
    assert link.text.startswith("Itu dikerjakan di halaman web.")
    assert "tekan Ya, itu saya" in await opens(page, code_of(link))
    sari.office.application.sender.wake()
    await until(lambda: len(sari.person.chat.from_bot) == 3)
    assert sari.person.newest
    assert sari.person.newest.text.startswith("Sari Contoh, tautan Anda ke halaman web baru saja dibuka.")
    assert "Selamat bertugas" not in texts_of(await page.say("menu"))[-1]

    (said,) = await sari.taps("Ya, itu saya")

    assert "Di halaman itu Anda bisa bekerja sampai pukul" in said.text
    welcome = (await page.history())["messages"][-1]
    assert "Selamat bertugas, Sari Contoh. Peran Anda: Petugas." in welcome["text"]
    assert "Periksa" in " ".join(welcome["keys"])
    store, vault = sari.office.application.store, sari.office.application.world.vault
    rows = await store.read(lambda conn: read_audit(conn, vault=vault))
    assert [(row.action, row.staff_name) for row in rows] == [
        ("begin role", "Sari Contoh"),
        ("own link", "Sari Contoh"),
    ]


async def test_today_is_told_in_one_message(sari: Talk) -> None:
    (today,) = await sari.says("/ringkas")

    assert not today.links
    assert today.text


async def test_a_meeting_is_moved_and_the_end_is_one_message(sari: Talk, nurhayati: Talk) -> None:
    office = sari.office
    moves = Moves(office.application.store, office.application.world)
    await sari.says("Pindah jadwal")
    await sari.taps("Kue 2, 25 Januari")
    await sari.taps("Hari 1, Sen 25 Jan")
    await sari.says("sabtu 6 februari jam 9 sampai 12")
    await sari.taps("Tetap pindah")
    await sari.taps("Tetap")
    (soon,) = await sari.taps("Kirim ke 1 orang")
    office.clock.passes(seconds=31)
    while not (said := after(sari, soon)):
        await moves.keep()
        await delivered(office)

    (ended,) = said
    assert "1 sampai." in ended.text
    assert nurhayati.person.newest
    assert nurhayati.person.newest.text.startswith("Jadwal pelatihan Kue berubah, untuk Nurhayati Contoh.")


async def test_an_announcement_ends_with_one_message(sari: Talk, nurhayati: Talk) -> None:
    await sari.says("/umumkan")
    await sari.says("Bawa celemek.")
    await sari.taps("Kue 2")
    (soon,) = await sari.taps("Kirim sekarang")
    sari.office.clock.passes(seconds=31)
    while not (said := after(sari, soon)):
        await delivered(sari.office)

    (ended,) = said
    assert "1 terkirim." in ended.text
    assert nurhayati.person.newest
    assert nurhayati.person.newest.text == "Bawa celemek."
