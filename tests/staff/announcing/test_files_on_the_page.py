"""Files on the chat page: handed in by staff who are asked for one, shown only in the chat they stand in."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import func, insert, select

from bot.uploads.examining import LARGEST
from models.tables import contact, staff, upload
from tests.cast import NOW
from tests.channels.browser import ROOT, Browser, new_key
from tests.channels.conftest import Served, served_office
from tests.staff.announcing.pictures import PDF, photo


@pytest.fixture
async def served(sample_url: str) -> AsyncIterator[Served]:
    async with served_office(sample_url) as office:
        yield office


@pytest.fixture
async def visitor(served: Served) -> AsyncIterator[Browser]:
    """A resident whose chat has begun."""
    browser = await opened(served, "192.0.2.1")
    yield browser
    await browser.close()


@pytest.fixture
async def sari(served: Served) -> AsyncIterator[Browser]:
    """An officer who is asked for words or a file."""
    browser = await opened(served, "192.0.2.2")
    newest = select(func.max(contact.c.id)).scalar_subquery()
    row = {"contact_id": newest, "role": "officer", "programs": [], "batches": [], "since": NOW}
    await served.application.store.transact(lambda conn: conn.execute(insert(staff).values(row)) and None)
    await browser.say("/umumkan")
    yield browser
    await browser.close()


async def opened(served: Served, address: str) -> Browser:
    browser = Browser(served.app, address=address)
    await browser.open_page()
    await browser.start()
    return browser


async def hands_in(browser: Browser, content: bytes, *, name: str = "surat.pdf", **headers: str) -> httpx.Response:
    known = {"X-Key": new_key(), "X-After": "0", "X-Name": name, "Content-Type": "application/octet-stream"}
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return await browser.http.post("/unggah", content=content, headers={**known, **sent})


def newest(response: httpx.Response) -> dict[str, Any]:
    shown: dict[str, Any] = response.json()["messages"][-1]
    return shown


async def test_the_picker_is_offered_while_a_question_takes_a_file(sari: Browser, visitor: Browser) -> None:
    asked = (await sari.history())["messages"][-1]
    others = (await visitor.history())["messages"][-1]

    assert asked["takes_file"]
    assert "takes_file" not in others


async def test_a_photo_is_taken_and_shown_as_it_will_look(sari: Browser) -> None:
    answer = await hands_in(sari, photo(), name="Ruang%20Contoh.jpg")
    assert "Sudah kami terima." in newest(answer)["text"]
    assert answer.json()["messages"][-2]["text"] == "Ruang Contoh.jpg"

    await sari.say("Ruang kelas kita")
    chosen = newest_buttons(await sari.history())[0]
    shown = await sari.post({"key": new_key(), "after": 0, **chosen})
    look = next(one for one in shown.json()["messages"] if "picture" in one)
    picture = await sari.http.get(look["picture"])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
    assert picture.headers["x-content-type-options"] == "nosniff"


async def test_a_document_is_saved_and_never_opened_by_the_page(sari: Browser) -> None:
    await hands_in(sari, PDF)
    await sari.say("Ini suratnya")
    shown = await sari.post({"key": new_key(), "after": 0, **newest_buttons(await sari.history())[0]})

    file = next(one["file"] for one in shown.json()["messages"] if "file" in one)
    saved = await sari.http.get(file["url"])
    assert (file["name"], saved.content) == ("surat.pdf", PDF)
    assert saved.headers["content-disposition"].startswith("attachment;")


async def test_a_file_of_somebody_else_s_chat_is_not_there(sari: Browser, visitor: Browser) -> None:
    await hands_in(sari, photo())
    await sari.say("Ruang kelas kita")
    shown = await sari.post({"key": new_key(), "after": 0, **newest_buttons(await sari.history())[0]})
    address = next(one["picture"] for one in shown.json()["messages"] if "picture" in one)

    assert (await visitor.http.get(address)).status_code == 404
    assert (await sari.http.get("/berkas/1")).status_code == 404
    assert (await sari.http.get("/berkas/x")).status_code == 404


async def test_to_residents_there_is_no_such_address(served: Served, visitor: Browser) -> None:
    assert (await hands_in(visitor, photo())).status_code == 404
    assert await kept(served) == 0


async def test_to_staff_who_are_asked_for_nothing_there_is_no_such_address(sari: Browser) -> None:
    await sari.say("batal")

    assert (await hands_in(sari, photo())).status_code == 404


async def test_a_stranger_and_a_page_elsewhere_are_refused(served: Served, sari: Browser) -> None:
    stranger = Browser(served.app)
    assert (await hands_in(stranger, photo())).status_code == 401
    assert (await hands_in(sari, photo(), Origin="https://jahat.example")).status_code == 403
    assert (await sari.http.post("/unggah", content=photo(), headers={"Origin": ROOT})).status_code == 403
    assert (await hands_in(sari, photo(), X_Key="?")).status_code == 400
    assert await kept(served) == 0
    await stranger.close()


async def test_a_file_that_is_too_large_is_answered_in_words(served: Served, sari: Browser) -> None:
    told = await hands_in(sari, b"%PDF-" + bytes(LARGEST))
    lying = await hands_in(sari, b"%PDF-1.7", Content_Length=str(LARGEST + 1))

    assert "terlalu besar" in newest(told)["text"]
    assert "terlalu besar" in newest(lying)["text"]
    assert await kept(served) == 0


async def test_the_same_file_a_second_time_has_one_effect_on_the_chat(sari: Browser) -> None:
    key = new_key()
    first = await hands_in(sari, PDF, X_Key=key)
    again = await hands_in(sari, PDF, X_Key=key)

    assert first.json()["last"] == again.json()["last"]


async def test_the_name_of_a_file_stands_in_no_address_and_not_open_in_the_database(
    served: Served, sari: Browser
) -> None:
    await hands_in(sari, PDF, name="Contoh%20Siregar%209901.pdf")

    row = await served.application.store.read(lambda conn: conn.execute(select(upload)).one())
    assert b"9901" not in row.file_name
    assert PDF not in row.content


def newest_buttons(history: dict[str, Any]) -> list[dict[str, Any]]:
    """As taps."""
    message = next(one for one in reversed(history["messages"]) if one.get("buttons"))
    return [{"choice": one["choice"], "revision": message["revision"]} for one in message["buttons"]]


async def kept(served: Served) -> int:
    counted = select(func.count()).select_from(upload)
    return await served.application.store.read(lambda conn: int(conn.execute(counted).scalar_one()))
