"""The page over HTTP: what it shows, to whom, and what each screen does, once."""

import asyncio
import io
from html import escape
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import func, select, update

from bot.clock import tick
from bot.conversation.form_links import PATH
from models.tables import batch, contact, conversation, form_page, registration
from tests.channels.browser import Browser
from tests.channels.conftest import Served
from tests.form_page.browsing import START, FormBrowser, begun, link_for, registered
from tests.form_page.filling import REST
from tests.privacy.canaries import found_in

HARM = '"><script>alert(1)</script>'
TYPED = ("Nurhayati", "nurhayati", "1271084503019901", "8110009901", "2001-03-05", "gg contoh no 12")


async def seats(served: Served) -> list[str]:
    """The statuses of all registrations that the sample did not bring, in order."""
    by_sample = select(contact.c.id).where(contact.c.source == "sample")
    own = select(registration.c.status).where(registration.c.contact_id.not_in(by_sample)).order_by(registration.c.id)
    return list(await served.application.store.read(lambda conn: conn.execute(own).scalars().all()))


def written(folder: Path) -> list[Path]:
    """The files of the database."""
    return [file for file in folder.iterdir() if file.is_file()]


async def flood(served: Served, *, is_told: bool) -> None:
    """As if every contact had written too much just now."""
    poured = update(conversation).values(flood_level=1_000, flood_at=served.clock(), is_flooded=is_told)
    await served.application.store.transact(lambda conn: conn.execute(poured) and None)


async def test_a_registration_on_the_page_is_told_in_the_chat_with_its_proof(
    served: Served, visitor: Browser, log: io.StringIO, tmp_path: Path
) -> None:
    form = (await registered(visitor)).sees("Terdaftar. Nomor AC3-", "Kembali ke halaman obrolan")
    said = (await visitor.history())["messages"][-1]

    assert "Data diterima, NIK berakhiran 9901." in said["text"]
    assert said["picture"]
    assert await seats(served) == ["confirmed"]
    assert found_in(written(tmp_path), [*TYPED, form.path.rpartition("/")[2]]) == {}
    assert [one for one in (*TYPED, form.path) if one in log.getvalue()] == []
    assert [one for one in TYPED if one in str(form.page.url)] == []


async def test_whoever_guesses_links_keeps_nobody_from_registering(served: Served, stranger: Browser) -> None:
    go_on = Event()
    busy = asyncio.create_task(served.application.store.transact(lambda _conn: go_on.wait() and None))
    try:
        guessed = await asyncio.wait_for(stranger.http.get(PATH + "A" * 22), timeout=10)
    finally:
        go_on.set()
        await busy

    assert guessed.status_code == 404


async def test_a_preview_of_the_link_uses_nothing_up(served: Served, visitor: Browser, stranger: Browser) -> None:
    path = await link_for(visitor)
    before = await seats(served)
    for _ in range(2):
        assert (await stranger.http.get(path)).status_code == 200
        assert (await stranger.http.head(path)).status_code == 200
    assert await seats(served) == before

    form = await FormBrowser(visitor, path).opens()
    (await form.sends(START)).sees("2 dari 2")


async def test_what_was_typed_is_text_in_the_page_whatever_it_looks_like(visitor: Browser) -> None:
    form = await FormBrowser(visitor, await link_for(visitor)).opens()
    await form.sends({**START, "home": HARM})

    assert form.page.status_code == 422
    assert HARM not in form.page.text
    assert escape(HARM) in form.page.text.replace("&#34;", "&quot;")


async def test_looking_at_the_page_keeps_no_seat_longer(served: Served, visitor: Browser) -> None:
    form = (await begun(visitor)).sees("kami simpan untuk Anda sampai pukul 13.00")
    served.clock.passes(minutes=10)

    (await form.opens()).sees("sampai pukul 13.00")


async def test_the_link_works_for_a_day(served: Served, visitor: Browser) -> None:
    form = await FormBrowser(visitor, await link_for(visitor)).opens()
    served.clock.passes(hours=23, minutes=59)
    assert (await form.opens()).page.status_code == 200
    served.clock.passes(minutes=2)

    (await form.opens()).sees("Tautan ini sudah habis waktunya.", "ketik FORMULIR")
    assert form.page.status_code == 410
    assert (await form.sends(START)).page.status_code == 410


async def test_a_page_that_was_handed_in_shows_its_number_to_nobody_else(visitor: Browser, stranger: Browser) -> None:
    form = await registered(visitor)
    again = (await form.posts(REST)).text
    other = await FormBrowser(stranger, form.path).opens()

    assert "AC3-" in again
    assert other.page.status_code == 410
    assert "AC3-" not in other.text


async def test_another_browser_sees_no_answers_and_begins_anew(
    served: Served, visitor: Browser, stranger: Browser
) -> None:
    form = await begun(visitor)
    other = (await FormBrowser(stranger, form.path).opens()).sees("1 dari 2")
    assert "2001" not in other.page.text
    assert (await other.posts({**form.hidden, **REST})).status_code == 303
    (await other.opens(layar="rest")).sees("1 dari 2")

    (await other.sends({**START, "birth_date_day": "6"})).sees("Lahir 6 Maret 2001")
    (await form.opens()).sees("1 dari 2")
    assert await seats(served) == ["expired", "held"]


async def test_a_browser_that_sent_too_much_is_not_taken_for_the_one_that_began(
    served: Served, visitor: Browser, stranger: Browser
) -> None:
    form = await begun(visitor)
    other = await FormBrowser(stranger, form.path).opens()
    await flood(served, is_told=True)
    await other.sends(START)

    assert other.page.status_code == 503
    (await other.opens()).sees("1 dari 2")


async def test_nothing_is_taken_from_a_page_elsewhere(served: Served, visitor: Browser) -> None:
    form = await FormBrowser(visitor, await link_for(visitor)).opens()
    entries = {**form.hidden, **START}

    assert (await form.posts(entries, Origin="https://elsewhere.example")).status_code == 403
    for site in ("cross-site", "same-site"):
        assert (await form.posts(entries, **{"Origin": "null", "Sec-Fetch-Site": site})).status_code == 403
    assert (await form.posts({**entries, "csrf": "made up"})).status_code == 409
    assert (await form.posts({**START, "part": "start"})).status_code == 409
    assert await seats(served) == []
    assert (await form.posts(entries, **{"Origin": "null", "Sec-Fetch-Site": "same-origin"})).status_code == 303


async def test_what_our_page_does_not_send_is_refused(served: Served, visitor: Browser) -> None:
    form = await FormBrowser(visitor, await link_for(visitor)).opens()

    heard = b"part=start&home="
    assert (await form.posts(heard)).status_code == 409
    assert (await form.posts(heard + b"x" * 20_000)).status_code == 400
    assert (await form.posts(heard + b"%ff%fe")).status_code == 400
    assert (await form.posts(heard + b"".join(b"&a%d=1" % one for one in range(99)))).status_code == 400
    assert (await form.posts({**form.hidden, **START, "part": "all"})).status_code == 400
    assert (await form.posts({**form.hidden, **START, "once": "\x00"})).status_code == 409
    assert (await visitor.http.get("/formulir/nobody-was-given-this")).status_code == 404
    assert (await visitor.http.get("/formulir/" + "\u00e9" * 90)).status_code == 404


async def test_a_form_sent_twice_registers_once(served: Served, visitor: Browser) -> None:
    form = await begun(visitor)
    entries = {**form.hidden, **REST}
    first, second = [await form.posts(entries) for _ in range(2)]

    assert (first.status_code, second.status_code) == (303, 200)
    assert await seats(served) == ["confirmed"]


async def test_answers_stay_beside_an_error(visitor: Browser) -> None:
    form = await (await begun(visitor)).sends({**REST, "phone": "0811"})

    assert form.page.status_code == 422
    form.sees("Mohon perbaiki bagian ini.", "Contoh: 0812-3456-7890")
    assert 'value="nurhayati contoh"' in form.page.text
    (await form.sends(REST)).sees("Terdaftar.")


async def test_what_was_typed_outlives_a_database_that_fails(served: Served, visitor: Browser) -> None:
    form = await begun(visitor)
    await served.lose_database()
    await form.sends(REST)

    assert form.page.status_code == 503
    form.sees("belum bisa kami simpan", "Kirim sekali lagi")
    assert form.hidden.items() >= REST.items()


async def test_too_much_at_once_keeps_what_was_typed(served: Served, visitor: Browser) -> None:
    form = await begun(visitor)
    await flood(served, is_told=False)
    await form.sends(REST)

    assert form.page.status_code == 503
    assert 'value="nurhayati contoh"' in form.page.text
    served.clock.passes(minutes=10)
    (await form.sends(REST)).sees("Terdaftar.")


async def test_a_program_that_fails_keeps_what_was_typed(
    visitor: Browser, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    form = await begun(visitor)
    with monkeypatch.context() as broken:
        broken.setattr("bot.conversation.turn.respond", None)
        await form.sends(REST)

    assert form.page.status_code == 503
    assert 'value="nurhayati contoh"' in form.page.text
    assert [one for one in TYPED if one in log.getvalue()] == []
    (await form.sends(REST)).sees("Terdaftar.")


async def test_a_seat_that_is_gone_leads_onto_the_waiting_list(served: Served, visitor: Browser) -> None:
    form = await begun(visitor)
    served.clock.passes(minutes=61)
    full = update(batch).where(batch.c.code == "AC3").values(quota=batch.c.taken, waiting=2, waiting_cap=9)
    ended = update(registration).where(registration.c.status == "held").values(status="expired", held_until=None)
    await served.application.store.transact(lambda conn: [conn.execute(one) for one in (ended, full)] and None)
    (await form.sends(REST)).sees("baru saja diambil orang lain", "Mau masuk daftar tunggu, di nomor 3?")

    (await form.sends({"choice": "waiting"})).sees("Cukup nama dan nomor HP dulu.")
    assert 'value="Nurhayati Contoh"' in form.page.text
    (await form.sends({"name": "nurhayati contoh", "phone": "0811-0009-901"})).sees("Sudah kami terima.")
    assert "Nurhayati Contoh nomor 1 di daftar tunggu Perbaikan AC" in (await visitor.history())["messages"][-1]["text"]


async def test_a_training_that_was_closed_meanwhile_says_so_and_keeps_the_answers(
    served: Served, visitor: Browser
) -> None:
    form = await begun(visitor)
    cancelled = update(batch).where(batch.c.code == "AC3").values(status="cancelled")
    world = served.application.world
    await served.application.store.transact(lambda conn: conn.execute(cancelled) and None)
    world.catalogues._key = None
    await form.sends(REST)

    assert form.page.status_code == 410
    form.sees("Pendaftaran pelatihan ini sudah ditutup.", "ketik DAFTAR")


async def test_hapus_data_saya_ends_the_pages_too(served: Served, visitor: Browser) -> None:
    form = await begun(visitor)
    await visitor.say("hapus data saya")
    await visitor.say("ya")

    assert (await form.opens()).page.status_code == 404
    left = select(func.count()).select_from(form_page)
    assert await served.application.store.read(lambda conn: conn.execute(left).scalar_one()) == 0


async def test_the_page_speaks_the_language_of_the_chat(visitor: Browser) -> None:
    await visitor.open_page()
    await visitor.say("english")
    form = (await FormBrowser(visitor, await link_for(visitor)).opens()).sees("Register for", "Agree, go on")

    assert '<html lang="en">' in form.page.text
    (await form.sends({**START, "birth_date_day": "31", "birth_date_month": "2"})).sees("is not in the calendar")
    (await form.sends(START)).sees("lives in Bagan Deli, Medan Belawan: can join.")


async def test_no_page_may_be_framed_kept_or_followed_from(visitor: Browser) -> None:
    form = await FormBrowser(visitor, await link_for(visitor)).opens()
    headers, cookie = form.page.headers, form.page.headers["set-cookie"]

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "script" not in headers["content-security-policy"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/formulir/"))
    assert "<script" not in form.page.text


async def test_old_links_are_forgotten_in_the_end(served: Served, visitor: Browser) -> None:
    form = await FormBrowser(visitor, await link_for(visitor)).opens()
    served.clock.passes(days=9)
    await tick(served.application.store, served.application.world)

    assert (await form.opens()).page.status_code == 404
