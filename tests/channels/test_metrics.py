"""`GET /metrics`: who may read it, and what an operator sees in it of an office that residents write to."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.applications import Starlette
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.application import running
from bot.metrics.page import ACCOUNTS_LAST
from bot.settings import ServerSettings, Settings
from tests.channels.browser import Browser, new_key
from tests.channels.conftest import SECRET_KEY, Served
from tests.channels.metrics import ask, scrape
from tests.journeys.office import ANSWERS, Clock

TOKEN = "a-token-that-only-tests-know"  # noqa: S105
PHONE, NIK = ANSWERS[9], ANSWERS[10]
_NAME = re.compile(r"\bsilatih_[a-z_]+")


@pytest.fixture
async def guarded(sample_url: str) -> AsyncIterator[Starlette]:
    """An office whose operator has set a token."""
    settings = Settings(
        database_url=SecretStr(sample_url),
        secret_keys=SecretStr(SECRET_KEY),
        server=ServerSettings(metrics_token=SecretStr(TOKEN)),
    )
    async with running(settings, clock=Clock()) as application:
        yield application.app


# --- Who may read it -------------------------------------------------------------------------------------------------


async def test_without_a_token_this_machine_may_read_and_nobody_else(served: Served) -> None:
    here = [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("::ffff:127.0.0.1", "http://localhost"),
    ]
    elsewhere = ["192.0.2.7", "10.0.0.1", "::2", "::ffff:10.0.0.1", "testclient"]

    read = [await ask(served.app, client=client, root=root) for client, root in here]
    refused = [await ask(served.app, client=client) for client in elsewhere]

    assert {answer.status_code for answer in read} == {200}
    assert {(answer.status_code, answer.text) for answer in refused} == {(404, "")}


@pytest.mark.parametrize("header", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP"])
async def test_who_comes_through_a_proxy_on_this_machine_is_not_on_this_machine(served: Served, header: str) -> None:
    assert (await ask(served.app, **{header: "127.0.0.1"})).status_code == 404


async def test_who_asks_for_the_public_name_is_not_on_this_machine(served: Served) -> None:
    assert (await ask(served.app, root="http://latih.example.go.id")).status_code == 404


async def test_a_proxy_that_is_trusted_opens_no_door_either(served: Served) -> None:
    behind = ProxyHeadersMiddleware(served.app, trusted_hosts="127.0.0.1")  # type: ignore[arg-type]

    answer = await ask(behind, X_Forwarded_For="127.0.0.1")  # type: ignore[arg-type]

    assert answer.status_code == 404


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
async def test_who_knows_the_token_may_read_from_anywhere(guarded: Starlette, scheme: str) -> None:
    answer = await ask(
        guarded, client="192.0.2.7", root="http://latih.example.go.id", Authorization=f"{scheme} {TOKEN}"
    )

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("given", ["", "Bearer", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN])
async def test_where_there_is_a_token_nobody_reads_without_it(guarded: Starlette, given: str) -> None:
    answer = await ask(guarded, Authorization=given)

    assert (answer.status_code, answer.text) == (401, "")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_token_in_letters_that_no_token_has_is_a_wrong_one(guarded: Starlette) -> None:
    assert (await ask(guarded, Authorization=b"Bearer \xe9\xff")).status_code == 401


# --- What is in it ---------------------------------------------------------------------------------------------------


async def test_inputs_are_counted_by_what_became_of_them(served: Served, visitor: Browser) -> None:
    body = {"key": new_key(), "start": "", "after": 0}
    for _ in range(2):
        await visitor.post(body)
    for _ in range(61):
        await visitor.say("halo")

    read = await scrape(served.app)

    counted = [read.value("inputs_total", channel="web", result=each) for each in ("answered", "duplicate", "flooded")]
    assert counted == [61, 1, 1]


async def test_while_the_database_is_away_what_was_counted_is_told(served: Served, visitor: Browser) -> None:
    await visitor.start()
    before = await scrape(served.app)
    await served.lose_database()

    after = await scrape(served.app)

    assert (before.value("database_up"), after.value("database_up")) == (1, 0)
    assert after.value("inputs_total", channel="web", result="answered") == 1
    assert after.value("process_resident_memory_bytes") > 0


async def test_a_registration_shows_in_the_seats_and_nowhere_whose_it_is(served: Served, visitor: Browser) -> None:
    taken = (await scrape(served.app)).value("batch_taken", batch="AC3")
    await visitor.start()
    for answer in ANSWERS:
        await visitor.say(answer)

    read = await scrape(served.app)

    assert read.value("batch_taken", batch="AC3") == taken + 1
    assert read.value("batch_quota", batch="AC3") == 20
    said = [visitor.visitor, PHONE, NIK, "rizky", "siregar", "gg contoh", "Bagan Deli", "AC3-0"]
    assert [words for words in said if words.casefold() in read.text.casefold()] == []


async def test_who_waits_for_a_person_is_counted_and_after_the_promised_time_is_overdue(
    served: Served, visitor: Browser
) -> None:
    await visitor.start()
    await visitor.say("petugas")
    today = await scrape(served.app)
    served.clock.passes(days=14)
    later = await scrape(served.app)

    assert (today.value("person_requests_open"), today.value("person_requests_overdue")) == (1, 0)
    assert (later.value("person_requests_open"), later.value("person_requests_overdue")) == (1, 1)


async def test_all_messages_are_counted_again_after_some_minutes_only(served: Served, visitor: Browser) -> None:
    await scrape(served.app)
    await visitor.start()
    at_once = await scrape(served.app)
    served.clock.passes(seconds=ACCOUNTS_LAST.total_seconds())
    later = await scrape(served.app)

    assert at_once.total("outbox_messages", channel="web") == 0
    assert later.value("outbox_messages", channel="web", priority="reply", status="sent") == 1


def test_every_metric_an_operator_is_told_of_exists() -> None:
    """The names of docs/operations.md; those of the program are found in its files."""
    home = Path(__file__).parents[2]
    told = set(_names((home / "docs" / "operations.md").read_text(encoding="utf-8")))
    known = set(_names("".join(file.read_text(encoding="utf-8") for file in (home / "bot" / "metrics").glob("*.py"))))

    assert told
    assert {name for name in told if not any(name in (one, f"{one}_total", f"{one}_bucket") for one in known)} == set()


def _names(text: str) -> list[str]:
    return [word.strip("_") for word in _NAME.findall(text)]
