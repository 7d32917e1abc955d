"""Headers, health, and what is said while the database is away."""

import pytest

from tests.channels.browser import Browser
from tests.channels.conftest import Served


@pytest.mark.parametrize("path", ["/", "/chat.js", "/chat.css", "/pesan", "/healthz", "/nowhere"])
async def test_every_answer_can_neither_be_framed_nor_sniffed_nor_followed(visitor: Browser, path: str) -> None:
    headers = (await visitor.http.get(path)).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_the_page_may_run_its_own_scripts_and_nothing_else(visitor: Browser) -> None:
    policy = (await visitor.open_page()).headers["content-security-policy"]

    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/pesan"])
async def test_what_is_personal_is_never_stored_by_a_cache(visitor: Browser, path: str) -> None:
    assert (await visitor.http.get(path)).headers["cache-control"] == "no-store"


async def test_the_page_speaks_to_no_other_host(visitor: Browser) -> None:
    page = (await visitor.open_page()).text

    assert "https://" not in page
    assert "//" not in page.replace("http://www.w3.org", "")


async def test_a_running_office_is_up_and_ready(visitor: Browser) -> None:
    answers = [await visitor.http.get(path) for path in ("/healthz", "/readyz")]

    assert [(answer.status_code, answer.text) for answer in answers] == [(200, "ok"), (200, "ready")]


async def test_without_its_database_the_office_is_up_and_not_ready(visitor: Browser, served: Served) -> None:
    await served.lose_database()

    answers = [await visitor.http.get(path) for path in ("/healthz", "/readyz")]

    assert [answer.status_code for answer in answers] == [200, 503]


AWAY = [("GET", "/pesan"), ("POST", "/pesan"), ("POST", "/sembunyi"), ("POST", "/keluar"), ("GET", "/gambar/2")]


@pytest.mark.parametrize(("method", "path"), AWAY)
async def test_while_the_database_is_away_the_page_is_told_to_try_again(
    visitor: Browser, served: Served, method: str, path: str
) -> None:
    await visitor.start()
    await served.lose_database()
    headers = {"Content-Type": "application/json"} if path == "/pesan" else {}

    answer = await visitor.http.request(method, path, headers=headers, content=b'{"key":"message-1","text":"halo"}')

    assert answer.status_code == 503


async def test_a_socket_whose_database_is_away_closes_and_may_be_opened_again(visitor: Browser, served: Served) -> None:
    await visitor.start()
    socket = await visitor.plug_in()
    await served.lose_database()

    assert await socket.ask({"key": "message-1", "text": "halo", "after": 0}) == {}
    await socket.close()
    assert socket.close_code == 1013
