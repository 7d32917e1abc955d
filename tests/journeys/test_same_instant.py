"""Messages that arrive at the same instant: copies of one, two of one person, and those of strangers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from sqlalchemy import select

from handlers.inputs import Text
from models import contacts
from models.prepared import Prepared
from models.store import Store
from models.tables import conversation
from tests.journeys.office import ANSWERS, BEFORE_NAME, Clock, Office, open_office
from tests.journeys.records import draft_of, inputs_of, inputs_recorded, standing_of

BOTH = ("Melati Contoh", "Mawar Contoh")
"""Either is a name, and either is a street: the first to come answers one question, the second the next."""

_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@asynccontextmanager
async def until_waiting_in(url: str) -> AsyncIterator[Callable[[int], Awaitable[None]]]:
    """Gives a way to wait until so many transactions wait for a lock."""
    watcher = await asyncpg.connect(url)

    async def until_waiting(count: int) -> None:
        async with asyncio.timeout(20):
            while await watcher.fetchval(_WAITING) < count:  # noqa: ASYNC110 - the server has no event to wait for
                await asyncio.sleep(0.01)

    try:
        yield until_waiting
    finally:
        await watcher.close()


@asynccontextmanager
async def conversation_kept_busy(url: str, contact_id: int) -> AsyncIterator[Callable[[int], Awaitable[None]]]:
    """Another process is in the middle of this conversation until the block ends. Gives a way to wait for waiters."""
    other = await asyncpg.connect(url)
    try:
        async with until_waiting_in(url) as until_waiting, other.transaction():
            await other.execute("SELECT 1 FROM conversation WHERE contact_id = $1 FOR UPDATE", contact_id)
            yield until_waiting
    finally:
        await other.close()


async def send_both_at_once(office: Office, url: str) -> None:
    """The unlucky moment is not left to chance: both have come in before either can be saved."""
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    contact_id = (await standing_of(office)).contact_id
    async with conversation_kept_busy(url, contact_id) as until_waiting:
        running = [asyncio.create_task(ani.sends(Text(text))) for text in BOTH]
        await until_waiting(2)
    await asyncio.gather(*running)


def answered(answers: Any) -> set[str | None]:
    return {answers.name, answers.address}


async def test_five_copies_of_the_first_message_make_one_contact_that_is_greeted_once(office: Office) -> None:
    ani = office.visitor()

    handled = await asyncio.gather(*(ani.sends(Text("halo"), key="the-same-key") for _ in range(5)))

    assert [one.is_duplicate for one in handled].count(False) == 1
    assert (len(ani.heard), await inputs_recorded(office)) == (1, 1)


async def test_five_copies_of_an_answer_answer_one_question(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)

    await asyncio.gather(*(ani.sends(Text(BOTH[0]), key="the-same-key") for _ in range(5)))

    assert answered((await draft_of(office)).answers) == {BOTH[0], None}


async def test_two_answers_at_once_answer_two_questions(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)

    await asyncio.gather(*(ani.sends(Text(text)) for text in BOTH))

    assert answered((await draft_of(office)).answers) == set(BOTH)
    assert {one["text"] for one in await inputs_of(office) if "text" in one} == {*ANSWERS[:BEFORE_NAME], *BOTH}


async def test_two_processes_with_an_answer_each_answer_two_questions(
    postgresql_office: Office, postgresql_url: str
) -> None:
    await send_both_at_once(postgresql_office, postgresql_url)

    assert answered((await draft_of(postgresql_office)).answers) == set(BOTH)


async def test_control_without_the_lock_one_of_two_answers_is_lost(
    postgresql_office: Office, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contacts, "_LOCK", Prepared(select(conversation.c.contact_id)))

    await send_both_at_once(postgresql_office, postgresql_url)

    assert None in answered((await draft_of(postgresql_office)).answers)


async def test_a_stranger_does_not_wait_for_somebody_elses_conversation(
    postgresql_office: Office, postgresql_url: str
) -> None:
    ani, budi = postgresql_office.visitor("ani"), postgresql_office.visitor("budi")
    await ani.opens()
    await budi.opens()
    busy = (await standing_of(postgresql_office, "ani")).contact_id

    async with conversation_kept_busy(postgresql_url, busy) as until_waiting:
        waiting = asyncio.create_task(ani.says("Setuju, mulai"))
        await until_waiting(1)
        said = await asyncio.wait_for(budi.says("Setuju, mulai"), 20)
        is_still_waiting = not waiting.done()
    await waiting

    assert (said, is_still_waiting) == (ani.last, True)


async def test_eight_strangers_at_once_are_all_registered(store: Store, clock: Clock) -> None:
    office = await open_office(store, clock, web_share=1)
    crowd = [office.visitor(f"stranger-{number}", origin=f"192.0.2.{number}") for number in range(8)]
    nik = ANSWERS.index("1271061201019921")

    async def registers(place: int) -> str:
        await crowd[place].comes_to(nik)
        return await crowd[place].says(f"12710612010199{place + 10}", "Ya, daftar")

    said = await asyncio.gather(*(registers(place) for place in range(8)))

    assert len({next(line for line in one.splitlines() if "AC3-" in line) for one in said}) == 8
