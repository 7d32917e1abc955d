"""How often each link was used: once for each time somebody came by it, by batch, place and channel."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Connection, insert

from handlers.inputs import Start
from models import links
from models.links import MOST_SOURCES, Starts, read_starts
from models.tables import link_start
from models.upsert import insert_once
from tests.journeys.office import Office
from tests.journeys.platform import CHANNEL, on_platform
from tests.journeys.test_same_instant import until_waiting_in

_OTHER_COUNTS = "INSERT INTO link_start (batch_code, source, channel, starts) VALUES ('AC3', 'pasar', 'web', 1)"


async def starts(office: Office) -> list[Starts]:
    return await office.store.read(read_starts)


@asynccontextmanager
async def somebody_being_counted(url: str) -> AsyncIterator[Any]:
    """The first start of that link is counted by another process, and committed when the block ends."""
    other = await asyncpg.connect(url)
    try:
        async with other.transaction(), until_waiting_in(url) as until_waiting:
            await other.execute(_OTHER_COUNTS)
            yield until_waiting
    finally:
        await other.close()


async def start_beside_another(office: Office, url: str) -> None:
    async with somebody_being_counted(url) as until_waiting:
        running = asyncio.create_task(office.visitor().opens("AC3_pasar"))
        await until_waiting(1)
    await running


async def test_starts_are_counted_by_batch_source_and_channel(office: Office) -> None:
    for address in ("ani", "budi"):
        await office.visitor(address).opens("AC3_pasar")
    await office.visitor("citra").opens("ac3")
    await on_platform(office, "dedi").opens("AC3_pasar")

    assert set(await starts(office)) == {
        Starts("AC3", "pasar", "web", 2),
        Starts("AC3", "", "web", 1),
        Starts("AC3", "pasar", CHANNEL, 1),
    }


async def test_who_comes_by_the_link_once_more_is_counted_once_more(office: Office) -> None:
    ani = office.visitor()

    await ani.opens("AC3_pasar")
    await ani.opens("AC3_pasar")

    assert await starts(office) == [Starts("AC3", "pasar", "web", 2)]


async def test_a_start_that_the_platform_tells_twice_is_counted_once(office: Office) -> None:
    ani = office.visitor()

    for _ in range(2):
        await ani.sends(Start("AC3_pasar"), key="the-same-key")

    assert await starts(office) == [Starts("AC3", "pasar", "web", 1)]


@pytest.mark.parametrize("code", [None, "", "XX9_pasar", "_pasar", "AC3 pasar", "A" * 65])
async def test_what_is_no_link_to_a_batch_is_not_counted(office: Office, code: str | None) -> None:
    await office.visitor().opens(code)

    assert await starts(office) == []


async def test_after_two_hundred_places_the_others_are_counted_together(office: Office) -> None:
    def fill(conn: Connection) -> None:
        places = [f"place-{number}" for number in range(MOST_SOURCES)]
        rows = [{"batch_code": "AC3", "source": place, "channel": "web", "starts": 1} for place in places]
        conn.execute(insert(link_start), rows)

    await office.store.transact(fill)

    await office.visitor("ani").opens("AC3_one-more")
    await office.visitor("budi").opens("AC3_and-another")
    await office.visitor("citra").opens("AC3_place-7")
    await office.visitor("dedi").opens("SB2_one-more")

    assert (await starts(office))[:2] == [Starts("AC3", "", "web", 2), Starts("AC3", "place-7", "web", 2)]
    assert Starts("SB2", "one-more", "web", 1) in await starts(office)
    assert len(await starts(office)) == MOST_SOURCES + 2


async def test_two_first_starts_at_the_same_instant_are_both_counted(
    postgresql_office: Office, postgresql_url: str
) -> None:
    await start_beside_another(postgresql_office, postgresql_url)

    assert await starts(postgresql_office) == [Starts("AC3", "pasar", "web", 2)]


async def test_control_without_a_second_look_one_of_them_is_lost(
    postgresql_office: Office, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def satisfied(*row: Any) -> bool:
        insert_once(*row)
        return True

    monkeypatch.setattr(links, "insert_once", satisfied)

    await start_beside_another(postgresql_office, postgresql_url)

    assert await starts(postgresql_office) == [Starts("AC3", "pasar", "web", 1)]
