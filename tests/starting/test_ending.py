"""SIGTERM under load, while the platform answers slowly: nothing is lost, and the next start sends the rest at once."""

import asyncio
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.fakes.telegram import Person, Slow, TelegramFake
from tests.starting.forked import PATIENCE
from tests.starting.program import Program

TOKEN, SECRET = "1:test", "of-the-webhook"
SECONDS_TO_END = 10
PEOPLE = 12
NOTE = "(Pesan ini kami kirim ulang."


@pytest.mark.parametrize("mode", ["webhook", pytest.param("polling", marks=pytest.mark.torture)])
async def test_told_to_end_while_the_platform_is_slow(office: Program, mode: str) -> None:
    async with TelegramFake(TOKEN, retry_scale=0.1) as server:
        program = with_telegram(office, server, mode)
        people = [server.person(f"Warga {number}") for number in range(PEOPLE)]
        with program.serving() as running:
            server.script("sendMessage", Slow(60), times=PEOPLE)
            for person in people:
                await person.starts()
                await person.sends("bantuan")
            await until(lambda: begun(server) == PEOPLE and counted(office, "inbox") == 2 * PEOPLE)

            running.process.terminate()
            status = await asyncio.to_thread(running.process.wait, SECONDS_TO_END)

        assert status == 0
        assert counted(office, "outbox WHERE lease_owner IS NOT NULL") == 0
        assert counted(office, "outbox WHERE is_uncertain") == PEOPLE

        with program.serving() as running:
            await until(lambda: counted(office, "outbox WHERE status = 'queued'") == 0)
            running.process.terminate()
            await asyncio.to_thread(running.process.wait, SECONDS_TO_END)

    assert {said(person) for person in people} == {("greeted", "greeted again", "helped")}
    assert counted(office, "inbox") == 2 * PEOPLE


def with_telegram(office: Program, server: TelegramFake, mode: str) -> Program:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    key = (office.folder / "data" / "secret.key").read_text()
    return office.with_settings(
        SECRET_KEYS=key.strip(),
        SERVER__PORT=f"{port}",
        SERVER__PUBLIC_URL=f"http://127.0.0.1:{port}",
        TELEGRAM__TOKEN=TOKEN,
        TELEGRAM__MODE=mode,
        TELEGRAM__WEBHOOK_SECRET=SECRET,
        TELEGRAM__BASE_URL=server.url,
    )


def begun(server: TelegramFake) -> int:
    """Messages that stand in a chat, and whose sender has not been told so yet."""
    return sum(len(chat.from_bot) for chat in server.world.chats.values())


def said(person: Person) -> tuple[str, ...]:
    return tuple(_kind(message.text) for message in person.chat.from_bot)


def _kind(text: str) -> str:
    kind = "helped" if text.startswith("Jawab saja pertanyaan terakhir") else "greeted"
    return f"{kind} again" if NOTE in text else kind


def counted(office: Program, what: str) -> int:
    with closing(sqlite3.connect(office.database)) as database:
        (number,) = database.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608 - our own words
    return int(number)


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110 - another process makes it so
            await asyncio.sleep(0.05)
