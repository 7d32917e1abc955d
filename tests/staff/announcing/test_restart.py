"""An announcement survives the end of its process at every point: nobody is left out and nobody is told twice."""

import asyncio

import pytest

from bot.announcing.announcing import Announcing
from bot.announcing.chunk import NotOursError, make_chunk, put_chunk
from handlers.staff.announcing.asks import ContinueAnnouncement, PauseAnnouncement
from handlers.staff.announcing.content import Content
from models.announcements import read_announcement
from models.audience_members import members_of
from models.store import Store
from tests.staff.announcing.hall import Hall, open_hall

PEOPLE = 150


@pytest.fixture
async def hall(sample_store: Store) -> Hall:
    opened = await open_hall(sample_store, ahead=60)
    await opened.people(PEOPLE)
    return opened


@pytest.fixture
async def small_hall(sample_store: Store) -> Hall:
    opened = await open_hall(sample_store)
    await opened.people(3)
    return opened


async def test_whatever_step_was_the_last_of_a_process_the_next_one_goes_on(hall: Hall) -> None:
    await hall.announce()
    for _ in range(60):
        await hall.announcing.step()
        hall.restart()
        hall.office.clock.passes(seconds=0.25)
        await hall.deliver(limit=20)

    told = await hall.everybody_sent()

    assert len(told) == len(set(told)) == PEOPLE
    assert await hall.statuses() == {"sent": PEOPLE}
    assert (await hall.officer_sees())[-1]["text"].startswith("Selesai")


async def test_a_chunk_of_another_process_is_not_queued_a_second_time(small_hall: Hall) -> None:
    """Two processes have read the same place; the slower one keeps nothing of its chunk."""
    announced = await small_hall.announce()
    await small_hall.announcing.step()
    world = small_hall.world

    one = await small_hall.store.read(lambda conn: read_announcement(conn, announced, vault=world.vault))
    assert one
    contacts = [small_hall.contacts[f"Warga {each}"] for each in (1, 2, 3)]
    recipients = await small_hall.store.read(
        lambda conn: members_of(conn, one.audience, contacts, vault=world.vault, now=world.clock())
    )
    chunk = make_chunk(recipients, Content.from_json(one.content), to=contacts[-1], world=world)
    await small_hall.store.transact(lambda conn: put_chunk(conn, one, chunk, world))

    with pytest.raises(NotOursError):
        await small_hall.store.transact(lambda conn: put_chunk(conn, one, chunk, world))

    assert sorted(await small_hall.everybody_sent()) == contacts


async def test_two_processes_together_tell_everybody_once(hall: Hall) -> None:
    first = hall.announcing
    hall.restart()
    both: list[Announcing] = [first, hall.announcing]
    await hall.announce()

    for _ in range(30):
        await asyncio.gather(*(each.step() for each in both))
        hall.office.clock.passes(seconds=0.25)
        await hall.deliver()

    told = await hall.everybody_sent()
    assert len(told) == len(set(told)) == PEOPLE


async def test_what_was_paused_stays_so_over_a_restart(small_hall: Hall) -> None:
    announced = await small_hall.announce()
    await small_hall.works(steps=2)
    await small_hall.ask(PauseAnnouncement(announced))

    small_hall.restart()
    await small_hall.works(steps=4)
    paused = await small_hall.statuses()
    await small_hall.ask(ContinueAnnouncement(announced))
    await small_hall.works(steps=4)

    assert (paused, await small_hall.statuses()) == ({"paused": 3}, {"queued": 3})
