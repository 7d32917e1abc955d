"""The file picker: in view for whom the office asks for a file, and nobody else; documents are saved, never opened."""

from typing import Any

from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.conftest import Listening
from tests.browser.script import message
from tests.browser.stand_in import StandIn
from tests.browser.visiting import bubble, hears, tap

PICKER = "Kirim foto atau berkas"
LETTER = FilePayload(name="surat contoh.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7")


def asked_for_a_file(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    office.add({**message("Tulis pengumumannya.", ("Batal",), takes_file=True), "revision": 2})
    listening.run(office.push(1))
    hears(phone, "Tulis pengumumannya.")


def test_the_picker_is_there_while_a_question_takes_a_file(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    expect(phone.get_by_role("button", name=PICKER)).to_be_hidden()

    office.add({**message("Tulis pengumumannya.", ("Batal",), takes_file=True), "revision": 2})
    listening.run(office.push(1))
    expect(phone.get_by_role("button", name=PICKER)).to_be_visible()
    tap(phone, "Batal")
    expect(phone.get_by_role("button", name=PICKER)).to_be_hidden()


def test_a_file_is_sent_as_it_is_and_stands_in_the_chat(phone: Page, office: StandIn, listening: Listening) -> None:
    sent: list[Any] = []

    def take(route: Route) -> None:
        headers = route.request.headers
        sent.append((route.request.post_data_buffer, headers["x-name"], headers["x-after"]))
        key = headers["x-key"]
        office.add({"from": "resident", "key": key, "text": "surat contoh.pdf"})
        office.add({**message("Sudah kami terima."), "revision": 3})
        route.fulfill(json={**office.answer(2), "key": key})

    phone.route("**/unggah", take)
    asked_for_a_file(phone, office, listening)
    phone.set_input_files("#file", LETTER)

    hears(phone, "Sudah kami terima.")
    expect(bubble(phone, "surat contoh.pdf").get_by_role("img", name="Terkirim")).to_be_attached()
    assert sent == [(b"%PDF-1.7", "surat%20contoh.pdf", "2")]


def test_a_file_that_was_not_taken_can_be_sent_again(phone: Page, office: StandIn, listening: Listening) -> None:
    tries: list[str] = []

    def refuse(route: Route) -> None:
        tries.append(route.request.headers["x-key"])
        route.fulfill(status=503, json={"error": "Sebentar."})

    phone.route("**/unggah", refuse)
    asked_for_a_file(phone, office, listening)
    phone.set_input_files("#file", LETTER)

    tap(phone, "Kirim lagi")
    expect(phone.get_by_text("Sebentar.")).to_be_visible()
    assert len(tries) == 2
    assert tries[0] == tries[1]


def test_a_document_is_a_link_to_save(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    shown = message("Ini suratnya.", file={"url": "/berkas/2", "name": "<b>surat</b>.pdf"})
    office.add({**shown, "revision": 2})
    listening.run(office.push(1))

    link = phone.get_by_role("link", name="<b>surat</b>.pdf")
    expect(link).to_have_attribute("href", "/berkas/2")
    expect(link).to_have_attribute("download", "<b>surat</b>.pdf")
