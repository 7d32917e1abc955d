"""Who may speak for a visitor of the chat page: the cookie, the page's own origin, and nobody else."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from models.tables import contact
from tests.channels.browser import ROOT, Browser, new_key, texts_of
from tests.channels.conftest import Served

ELSEWHERE = "https://elsewhere.example"
HALO = {"key": "message-halo", "text": "halo"}


async def contacts(served: Served) -> int:
    from_the_page = select(func.count()).where(contact.c.channel == "web", contact.c.source.is_(None))
    return await served.application.store.read(lambda conn: int(conn.execute(from_the_page).scalar_one()))


async def test_opening_the_page_gives_a_cookie_that_scripts_cannot_read(browse: Callable[..., Browser]) -> None:
    opened = await browse().open_page()

    told = opened.headers["set-cookie"].casefold()
    assert all(part in told for part in ("silatih=", "httponly", "samesite=lax", "path=/"))
    assert "domain" not in told


async def test_opening_the_page_leaves_no_trace_in_the_database(visitor: Browser, served: Served) -> None:
    await visitor.history()

    assert await contacts(served) == 0


async def test_opening_the_page_again_keeps_the_cookie(visitor: Browser) -> None:
    assert "set-cookie" not in (await visitor.open_page()).headers


async def test_without_a_cookie_nobody_is_heard(browse: Callable[..., Browser], served: Served) -> None:
    stranger = browse()

    answers = [await stranger.post(HALO), await stranger.http.get("/pesan")]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert await contacts(served) == 0


FORGED = [
    "", ".", "x", "{id}", "{id}.", "{id}.{mac}A", "{id}.{mac}=", "{id}x.{mac}", "{id}.AAAA", ".{mac}", "{id}..{mac}",
    "a" * 5000,
]  # fmt: skip


async def test_a_forged_cookie_is_no_cookie(visitor: Browser) -> None:
    visitor_id, _, mac = visitor.cookie.partition(".")
    visitor.http.cookies.clear()
    forged = [form.replace("{id}", visitor_id).replace("{mac}", mac) for form in FORGED]

    answers = [await visitor.post(HALO, Cookie=f"silatih={one}") for one in forged]

    assert [answer.status_code for answer in answers] == [401] * len(FORGED)
    assert (await visitor.post(HALO, Cookie=f"silatih={visitor_id}.{mac}")).status_code == 200


async def test_the_signature_of_one_visitor_does_not_speak_for_another(browse: Callable[..., Browser]) -> None:
    ani, budi = browse(), browse()
    await ani.open_page()
    await budi.open_page()
    mixed = f"{ani.visitor}.{budi.cookie.partition('.')[2]}"
    budi.http.cookies.clear()

    assert (await budi.post(HALO, Cookie=f"silatih={mixed}")).status_code == 401


@pytest.mark.parametrize("path", ["/pesan", "/keluar", "/sembunyi"])
async def test_another_site_cannot_speak_for_a_visitor(visitor: Browser, path: str) -> None:
    elsewhere = [ELSEWHERE, "null", "http://silatih.test.elsewhere.example", "http://silatih.test:81"]
    headers = {"Content-Type": "application/json"}
    body = b'{"key":"message-1","text":"halo"}'

    answers = [await visitor.http.post(path, headers={**headers, "Origin": one}, content=body) for one in elsewhere]

    assert [answer.status_code for answer in answers] == [403] * 4


async def test_a_form_of_another_site_is_refused_by_its_content_type(visitor: Browser) -> None:
    kinds = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]

    answers = [await visitor.post(HALO, **{"Content-Type": kind}) for kind in kinds]

    assert [answer.status_code for answer in answers] == [403] * 4


async def test_the_pages_own_origin_is_heard(visitor: Browser) -> None:
    kind = "application/json; charset=utf-8"

    assert (await visitor.post(HALO, **{"Origin": ROOT, "Content-Type": kind})).status_code == 200


@pytest.mark.parametrize("origin", [ELSEWHERE, "null"])
async def test_another_site_cannot_open_a_socket(visitor: Browser, origin: str) -> None:
    socket = await visitor.plug_in(origin=origin)

    assert socket.close_code == 1008


async def test_without_a_cookie_no_socket_opens(browse: Callable[..., Browser]) -> None:
    socket = await browse().plug_in()

    assert socket.close_code == 1008


async def test_a_seat_is_counted_by_the_network_address_it_is_asked_from(browse: Callable[..., Browser]) -> None:
    kept = []
    for _ in range(6):
        neighbour = browse("198.51.100.7")
        await neighbour.open_page()
        await neighbour.start()
        for text in ("Setuju, mulai", "12 januari 2001", "bagan deli"):
            await neighbour.say(text)
        answer = await neighbour.post({"key": new_key(), "text": "Bordir", "after": 0})
        kept.append("kami simpan untuk Anda" in texts_of(answer.json())[-1])

    assert kept == [True] * 5 + [False]
