"""Killed at every point of an input's way: the input has its one effect, and its answer comes, at the most twice."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest
from sqlalchemy import create_engine, text

from tests.channels.telegram.assembly import TOKEN
from tests.chaos import dying
from tests.fakes.telegram import Person, TelegramFake
from tests.journeys.office import BOOKS
from tests.processes import PROCESSES

PATIENCE = 60
NOTE = BOOKS["id"].say("anywhere.sent_again")

ONCE = ("after the input is noted", "before the commit", "after the commit, before the answer", "after the report")
TWICE = ("while the request is under way", "after the request, before its report")


class Lives:
    """One process after another, on one database and one platform."""

    def __init__(self, database_url: str, server: TelegramFake) -> None:
        self._database_url, self._server = database_url, server

    async def ends_at(self, point: str, *, is_hasty: bool = False) -> None:
        """Begins one that dies there, as soon as it comes there."""
        process, _ = await self._begin(point, is_hasty=is_hasty)
        await asyncio.to_thread(process.join, PATIENCE)
        assert process.exitcode == -signal.SIGKILL

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """That lives."""
        process, line = await self._begin("")
        yield
        line.send("end")
        await asyncio.to_thread(process.join, PATIENCE)
        assert process.exitcode == 0

    async def _begin(self, point: str, *, is_hasty: bool = False) -> tuple[BaseProcess, Connection]:
        here, there = PROCESSES.Pipe()
        given = (self._database_url, self._server.url, there, point)
        process = PROCESSES.Process(target=dying.live, args=given, kwargs={"is_hasty": is_hasty}, daemon=True)
        await asyncio.to_thread(process.start)
        there.close()
        try:
            self._server.webhook.deliver_to = f"http://127.0.0.1:{await asyncio.to_thread(here.recv)}"
        except EOFError:
            assert point  # it died before it was open
        return process, here


@pytest.fixture
async def server() -> AsyncIterator[TelegramFake]:
    async with TelegramFake(TOKEN, retry_scale=0.2) as fake:
        yield fake
    assert fake.complaints == []


@pytest.fixture
def lives(sample_url: str, server: TelegramFake) -> Lives:
    return Lives(sample_url, server)


async def comes_to_an_end(server: TelegramFake, database_url: str) -> None:
    async with asyncio.timeout(PATIENCE * 20):
        while server.world.updates.pending or counted(database_url, "outbox WHERE status = 'queued'"):  # noqa: ASYNC110
            await asyncio.sleep(1)


def counted(database_url: str, what: str) -> int:
    engine = create_engine(database_url)
    with engine.connect() as conn:
        number = int(conn.execute(text(f"SELECT count(*) FROM {what}")).scalar_one())  # noqa: S608 - our own words
    engine.dispose()
    return number


def times_said(person: Person, words: str) -> list[bool]:
    """For each time: whether with the note that it is sent again."""
    return [NOTE in message.text for message in person.chat.from_bot if words in message.text]


@pytest.mark.parametrize("point", [*ONCE, *TWICE])
async def test_killed_there_an_input_is_answered_and_has_one_effect(
    lives: Lives, server: TelegramFake, sample_url: str, point: str
) -> None:
    ani = server.person("Ani")
    server.latency = dying.UNDER_WAY_SECONDS * 40 if point == "while the request is under way" else 0
    await ani.starts()

    await lives.ends_at(point)
    server.latency = 0
    async with lives.one():
        await comes_to_an_end(server, sample_url)
        await ani.sends("Setuju, mulai")
        await comes_to_an_end(server, sample_url)

    assert counted(sample_url, "inbox") == 2
    assert len(times_said(ani, "Tanggal lahir Anda?")) == 1
    _, *again = times_said(ani, "Anda setuju?")
    assert len(again) == (point in TWICE)
    assert all(again), "repeated without a word"


async def test_killed_after_a_claim_the_message_is_claimed_again(
    lives: Lives, server: TelegramFake, sample_url: str
) -> None:
    ani = server.person("Ani")
    await ani.starts()
    await lives.ends_at("after the commit, before the answer")

    await lives.ends_at("after the claim")
    async with lives.one():
        await comes_to_an_end(server, sample_url)

    assert times_said(ani, "Anda setuju?") == [True]
    assert counted(sample_url, "inbox") == 1


async def test_control_whoever_thanks_the_platform_first_loses_the_input(
    lives: Lives, server: TelegramFake, sample_url: str
) -> None:
    ani = server.person("Ani")
    await ani.starts()

    await lives.ends_at("", is_hasty=True)
    async with lives.one():
        await comes_to_an_end(server, sample_url)

    assert counted(sample_url, "inbox") == 0
    assert ani.chat.from_bot == []
