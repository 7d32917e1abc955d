"""Long polling: what is confirmed and when, who may poll, and how it goes on after whatever happened."""

import asyncio
import io
from dataclasses import replace
from typing import Any

import pytest

from bot.patience import Patience
from bot.telegram.persistence import NOT_ACCEPTED
from bot.telegram.polling import CONFLICT, Polling
from bot.trouble import Trouble
from models.store import StoreBroken
from tests.channels.telegram.assembly import QUICK, TOKEN, TelegramOffice, telegram_office, until
from tests.channels.telegram.talk import Talk
from tests.channels.telegram.test_talking import inputs
from tests.fakes.telegram import CutAfter, CutBefore, Garbage, HtmlPage, Person, Refuse, Silence, TelegramFake, TooMany
from tests.journeys.office import Clock


class Ear:
    """Hears updates. `breaks`: so many times the database fails, at updates of that text."""

    def __init__(self, *, breaks: int = 0, at: str = "") -> None:
        self.heard: list[str] = []
        self._breaks, self._at = breaks, at

    async def hear(self, update: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        text = update.get("message", {}).get("text", "")
        if text == self._at and self._breaks:
            self._breaks -= 1
            raise StoreBroken
        self.heard.append(text)


async def poll(
    server: TelegramFake, ear: Ear, until_heard: int, *, trouble: Trouble | None = None, patience: Patience = QUICK
) -> None:
    polling = Polling(server.url, TOKEN, ear.hear, trouble or Trouble("telegram"), patience)
    task = asyncio.ensure_future(polling.run())
    try:
        await until(lambda: len(ear.heard) >= until_heard)
        await until(lambda: server.is_settled)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def ani(server: TelegramFake) -> Person:
    return server.person("Ani")


async def test_what_people_write_is_heard_in_order_and_confirmed(server: TelegramFake, ani: Person) -> None:
    ear, budi = Ear(), server.person("Budi")
    for number in range(3):
        await ani.sends(f"ani {number}")
        await budi.sends(f"budi {number}")

    await poll(server, ear, 6)

    assert [text for text in ear.heard if "ani" in text] == ["ani 0", "ani 1", "ani 2"]
    assert [text for text in ear.heard if "budi" in text] == ["budi 0", "budi 1", "budi 2"]


async def test_where_the_database_failed_nothing_is_confirmed_and_nothing_overtakes(
    server: TelegramFake, ani: Person
) -> None:
    ear = Ear(breaks=2, at="dua")
    for text in ("satu", "dua", "tiga"):
        await ani.sends(text)

    await poll(server, ear, 5)

    assert ear.heard == ["satu", "satu", "satu", "dua", "tiga"]


async def test_an_update_that_nobody_can_read_blocks_no_other(by_polling: TelegramOffice) -> None:
    ani = Talk(by_polling, by_polling.server.person("Ani"))
    await ani.opens()
    await ani.person.sends_photo()
    *_, photo = by_polling.server.world.updates.pending.values()
    photo.body["photo"] = "nonsense"
    await ani.person.sends("Setuju, mulai")
    await by_polling.quiet()

    assert "Tanggal lahir Anda?" in ani.person.chat.from_bot[-1].text
    assert by_polling.presence.channel.counts["ignored: unreadable"] == 1


async def test_what_was_kept_and_not_confirmed_before_a_crash_has_one_effect(
    sample_url: str, server: TelegramFake
) -> None:
    clock = Clock()
    async with telegram_office(sample_url, server, mode="polling", clock=clock) as office:
        ani = Talk(office, server.person("Ani"))
        await ani.opens()
        before = await inputs(office)
        server.script("getUpdates", CutBefore(), times=1000)
        await ani.person.sends("Setuju, mulai")  # the poll that waits already may still take it, unconfirmed
    server.clear_script()

    async with telegram_office(sample_url, server, mode="polling", clock=clock) as again:
        await again.quiet()
        assert await inputs(again) == before + 1


FAULTS = [CutBefore(), CutAfter(), HtmlPage(502), Garbage(), TooMany(0), Refuse(500, "Internal Server Error")]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_polling_goes_on_after_a_fault(server: TelegramFake, ani: Person, fault: Any) -> None:
    server.script("getUpdates", fault)
    ear, trouble = Ear(), Trouble("telegram")
    await ani.sends("halo")

    await poll(server, ear, 1, trouble=trouble)

    assert (ear.heard, trouble.text) == (["halo"], "")


async def test_while_another_program_polls_this_one_says_so_once_and_tries_again(
    server: TelegramFake, ani: Person, log: io.StringIO
) -> None:
    conflict = Refuse(409, "Conflict: terminated by other getUpdates request")
    server.script("getUpdates", conflict, times=3)
    await ani.sends("halo")

    await poll(server, Ear(), 1)

    assert log.getvalue().count(CONFLICT) == 1


async def test_a_token_that_is_refused_is_told_once(server: TelegramFake, ani: Person, log: io.StringIO) -> None:
    server.script("*", Refuse(401, "Unauthorized"), times=3)
    await ani.sends("halo")

    await poll(server, Ear(), 1)

    assert log.getvalue().count(NOT_ACCEPTED) == 1


async def test_a_poll_that_never_returns_is_cut_off(server: TelegramFake, ani: Person) -> None:
    server.script("getUpdates", Silence())
    ear = Ear()
    await ani.sends("halo")

    await poll(server, ear, 1, patience=replace(QUICK, poll=0, grace=0.1))

    assert ear.heard == ["halo"]


async def test_a_webhook_of_before_is_taken_away(server: TelegramFake, ani: Person) -> None:
    server.webhook.url = "http://127.0.0.1:9/telegram/webhook"
    await ani.sends("halo")

    await poll(server, Ear(), 1)

    assert server.webhook.url == ""


async def test_update_ids_that_begin_again_lower_are_heard(server: TelegramFake, ani: Person) -> None:
    ear = Ear()
    server.restart_update_ids(900_000)
    polling = Polling(server.url, TOKEN, ear.hear, Trouble("telegram"), replace(QUICK, poll=0))
    task = asyncio.ensure_future(polling.run())
    await ani.sends("satu")
    await until(lambda: ear.heard == ["satu"] and polling._offset is None)
    server.restart_update_ids(5)

    await ani.sends("dua")
    await until(lambda: ear.heard == ["satu", "dua"])

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_what_was_fetched_is_answered_before_the_program_ends(server: TelegramFake, ani: Person) -> None:
    heard, begun = [], asyncio.Event()

    async def slowly(update: dict[str, Any]) -> None:
        begun.set()
        await asyncio.sleep(0.02)
        heard.append(update["message"]["text"])

    await ani.sends("satu")
    await ani.sends("dua")
    task = asyncio.ensure_future(Polling(server.url, TOKEN, slowly, Trouble("telegram"), QUICK).run())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert heard == ["satu", "dua"]
    assert task.cancelled()


async def test_a_connection_that_fails_for_a_while_is_told_once_and_then_that_it_works(
    server: TelegramFake, ani: Person, log: io.StringIO
) -> None:
    server.script("getUpdates", HtmlPage(502), times=4)
    await ani.sends("halo")

    await poll(server, Ear(), 1)

    assert (log.getvalue().count("channel trouble"), log.getvalue().count("channel works again")) == (1, 1)
