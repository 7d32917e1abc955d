"""Whole registrations on WhatsApp, over HTTP: by the page of the form, and in the chat without it.

The numbers of messages are those of voice.md, section 3.
"""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import func, select

from models.tables import person_request, registration
from tests.channels.browser import Browser
from tests.channels.whatsapp.assembly import WhatsAppOffice
from tests.channels.whatsapp.talk import Talk
from tests.fakes.whatsapp import Message
from tests.form_page.browsing import FormBrowser

START = {"birth_date_day": "5", "birth_date_month": "3", "birth_date_year": "1976", "home": "Bagan Deli"}
REST = {
    "name": "nurhayati contoh",
    "sex": "sex:F",
    "address": "gg contoh no 12",
    "education": "education:SMP",
    "occupation": "occupation:HOUSEHOLD",
    "phone": "0811-0009-901",
    "nik": "1271084503769901",
}
IN_THE_CHAT = (
    *("lewat chat saja", "Setuju, mulai", "5 maret 1976", "bagan deli", "nurhayati contoh", "gg contoh no 12"),
    *("SMP", "Mengurus rumah", "Pakai nomor saya", "nanti", "Perempuan", "Ya, daftar"),
)
KUE = select(registration.c.status).where(registration.c.number.like("KUE2-%"))


@pytest.fixture
def nurhayati(office: WhatsAppOffice) -> Talk:
    return Talk(office, office.server.person("Nurhayati"))


@pytest.fixture
async def phone(office: WhatsAppOffice) -> AsyncIterator[Browser]:
    """Its browser, which speaks to the office's port."""
    browser = Browser(office.application.app)
    browser.http = httpx.AsyncClient(base_url=office.url)
    yield browser
    await browser.http.aclose()


async def opened(phone: Browser, message: Message) -> FormBrowser:
    return await FormBrowser(phone, urlsplit(message.links["Isi formulir"]).path).opens()


async def fills_in(phone: Browser, who: Talk, message: Message) -> list[Message]:
    """Both screens; what comes to the chat."""
    form, before = await opened(phone, message), len(who.person.chat.from_bot)
    await form.sends(START)
    await form.sends(REST)
    form.sees("Terdaftar. Nomor KUE2-001")
    await who.office.quiet()
    return who.person.chat.from_bot[before:]


async def test_from_a_poster_one_message_the_form_and_two_answers(
    office: WhatsAppOffice, nurhayati: Talk, phone: Browser
) -> None:
    (offer,) = await nurhayati.says("Daftar kue")

    (proof,) = await fills_in(phone, nurhayati, offer)

    assert offer.buttons == ["Isi formulir"]
    assert "NIK berakhiran 9901" in proof.text
    assert "KUE2-001" in proof.text
    assert proof.buttons == ["Lihat tempat", "Berhalangan"]
    assert proof.content
    assert await office.ask(KUE) == "confirmed"


async def test_without_a_poster_two_messages_the_form_and_three_answers(nurhayati: Talk, phone: Browser) -> None:
    (listed,) = await nurhayati.says("p")
    (offer,) = await nurhayati.taps("Kue")

    assert await fills_in(phone, nurhayati, offer)

    rows = {row["title"]: row.get("description", "") for row in listed.rows}
    assert "umur 17–35" in rows["Perbaikan AC"]
    assert (len(nurhayati.person.chat.messages), len(nurhayati.person.chat.from_bot)) == (5, 3)


async def test_who_comes_back_writes_two_messages(nurhayati: Talk, phone: Browser) -> None:
    (offer,) = await nurhayati.says("Daftar kue")
    await fills_in(phone, nurhayati, offer)

    (same,) = await nurhayati.says("daftar sablon")
    (proof,) = await nurhayati.taps("Ya, daftar")

    assert same.buttons == ["Ya, daftar", "Orang lain", "Ubah data"]
    assert "SB2-001" in proof.text


async def test_the_chat_alone_is_enough(office: WhatsAppOffice, nurhayati: Talk) -> None:
    await nurhayati.says("DAFTAR KUE2_poster-kelurahan")
    for words in IN_THE_CHAT:
        said = await nurhayati.says(words)

    assert len(said) == 1
    assert "KUE2-001" in said[0].text
    assert said[0].content
    assert await office.ask(KUE) == "confirmed"


async def test_the_page_shows_the_number_of_this_chat(nurhayati: Talk, phone: Browser) -> None:
    (offer,) = await nurhayati.says("Daftar kue")
    form = await (await opened(phone, offer)).sends(START)

    assert f"0{nurhayati.person.phone[2:5]}" in form.page.text
    assert "Nomor obrolan ini; boleh diganti." in form.page.text


async def test_bantu_is_a_call_for_staff_to_make(office: WhatsAppOffice, nurhayati: Talk) -> None:
    await nurhayati.says("Daftar kue")

    (said,) = await nurhayati.says("BANTU")

    assert "Petugas menelepon Anda" in said.text
    assert await office.ask(select(func.count()).where(person_request.c.by_phone)) == 1
