"""A move is applied once and told once, whatever process ends where; and it takes nothing from anybody."""

import asyncio

import pytest
from sqlalchemy import update

from bot.moving.keeping import Moves
from bot.moving.schedule import schedule_of
from bot.moving.telling import NotOursError, Telling
from handlers.staff.moving.asks import MoveRefused, MoveUndone, StartMove, UndoMove
from models import tables
from models.move_people import people_to_tell
from models.move_plan import MoveProblem
from models.moves import read_move
from models.store import Store
from tests.staff.moving.school import SATURDAY, TUESDAY, School, local, open_school

PEOPLE = 120


@pytest.fixture
async def school(sample_store: Store) -> School:
    return await open_school(sample_store, people=PEOPLE)


@pytest.fixture
async def small_school(sample_store: Store) -> School:
    return await open_school(sample_store, people=3)


@pytest.fixture
async def quick_school(sqlite_sample_store: Store) -> School:
    """Where the database does not matter."""
    return await open_school(sqlite_sample_store, people=3)


async def test_nothing_changes_as_long_as_it_can_be_undone(quick_school: School) -> None:
    started = await quick_school.start(SATURDAY)
    quick_school.clock.passes(seconds=-20)
    await quick_school.moves().keep()

    undone = await quick_school.ask(UndoMove(started))
    quick_school.clock.passes(seconds=60)
    await quick_school.moves().keep()

    assert undone == MoveUndone(True)
    assert await quick_school.read_meetings() == quick_school.meetings
    assert await quick_school.told() == {}
    assert await quick_school.ask(UndoMove(started)) == MoveUndone(False)


async def test_what_was_applied_is_not_undone_any_more(quick_school: School) -> None:
    started = await quick_school.start(SATURDAY)
    await quick_school.moves().keep()

    assert await quick_school.ask(UndoMove(started)) == MoveUndone(False)
    assert len(await quick_school.told()) == 3


async def test_all_that_hangs_on_the_meetings_changes_with_them(small_school: School) -> None:
    before = (await small_school.status_of(tables.batch, id=small_school.hall.batch_id))[0]
    people = await small_school.status_of(tables.registration, batch_id=before.id)

    await small_school.start(TUESDAY, follows=True)
    await small_school.moves().keep()

    after = (await small_school.status_of(tables.batch, id=before.id))[0]
    meetings = await small_school.read_meetings()
    assert local(meetings[0].starts_at) == "Tue 02 Feb 10.00"
    assert local(meetings[1].starts_at) == "Wed 03 Feb 10.00"
    assert [one.id for one in meetings] == [one.id for one in small_school.meetings]
    assert (after.first_day, after.last_day) == (meetings[0].starts_at.date(), meetings[-1].starts_at.date())
    assert after.schedule_version == before.schedule_version + 1
    assert await small_school.status_of(tables.registration, batch_id=before.id) == people, "nobody drops out"


async def test_whatever_step_was_the_last_of_a_process_the_next_one_goes_on(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each process ends after one chunk."""
    await school.start(SATURDAY)
    for _ in range(6):
        with monkeypatch.context() as ending:
            ending.setattr(Moves, "_end", _killed)
            ending.setattr(Telling, "tell_some", _one_chunk(Telling.tell_some))
            with pytest.raises(KeyboardInterrupt):
                await school.moves().keep()
    for _ in range(2):
        await school.moves().keep()
        await school.hall.deliver()

    told = await school.told()
    assert {len(said) for said in told.values()} == {1}
    assert len(told) == PEOPLE
    (move,) = await school.status_of(tables.schedule_move)
    assert (move.status, move.told) == ("done", PEOPLE)


async def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def _one_chunk(tell_some: object) -> object:
    async def once(telling: Telling, store: Store) -> bool:
        await tell_some(telling, store)  # type: ignore[operator]
        raise KeyboardInterrupt

    return once


async def test_two_processes_together_tell_everybody_once(school: School) -> None:
    await school.start(SATURDAY)

    await asyncio.gather(*(each.keep() for each in (school.moves(), school.moves())))
    await school.moves().keep()

    told = await school.told()
    assert sum(map(len, told.values())) == len(told) == PEOPLE


async def test_the_slower_of_two_processes_keeps_nothing_of_its_chunk(small_school: School) -> None:
    started = await small_school.start(SATURDAY)
    world, store = small_school.hall.world, small_school.store
    await small_school.moves().keep()
    await store.transact(
        lambda conn: conn.execute(update(tables.schedule_move).values(last_registration=0, status="sending"))
    )
    move = await store.read(lambda conn: read_move(conn, started, vault=world.vault))
    assert move
    schedule = await store.read(lambda conn: schedule_of(conn, move))
    channels = sorted(world.abilities)
    people = await store.read(
        lambda conn: people_to_tell(conn, move, after=0, limit=9, channels=channels, vault=world.vault)
    )
    telling = Telling(world, move, schedule)
    await store.transact(lambda conn: telling.put(conn, people, before=0))

    with pytest.raises(NotOursError):
        await store.transact(lambda conn: telling.put(conn, people, before=0))


async def test_two_officers_move_it_at_once_and_one_of_them_is_told_so(small_school: School) -> None:
    wish = StartMove(small_school.wish(SATURDAY))

    answers = await asyncio.gather(*(small_school.ask(wish) for _ in range(2)))

    assert MoveRefused(MoveProblem.WAITING) in answers
    assert len(await small_school.status_of(tables.schedule_move)) == 1


async def test_control_without_that_question_it_would_be_moved_twice(
    small_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.conversation.desk.moving.is_under_way", lambda *_: False)
    wish = StartMove(small_school.wish(SATURDAY))

    await asyncio.gather(*(small_school.ask(wish) for _ in range(2)))

    assert len(await small_school.status_of(tables.schedule_move)) == 2


async def test_a_move_that_has_become_impossible_is_not_applied(quick_school: School) -> None:
    """The training was cancelled in those thirty seconds."""
    await quick_school.start(SATURDAY)
    batch = tables.batch
    await quick_school.store.transact(lambda conn: conn.execute(update(batch).values(status="cancelled")))

    await quick_school.moves().keep()

    assert await quick_school.read_meetings() == quick_school.meetings
    assert (await quick_school.status_of(tables.schedule_move))[0].status == "cancelled"
    assert await quick_school.told() == {}


async def test_after_a_day_without_power_it_goes_out_as_long_as_the_new_time_is_to_come(quick_school: School) -> None:
    await quick_school.start(SATURDAY)
    quick_school.clock.passes(days=1)
    await quick_school.moves().keep()

    assert len(await quick_school.told()) == 3


async def test_after_the_new_time_it_is_of_no_use_any_more(quick_school: School) -> None:
    await quick_school.start(SATURDAY)
    quick_school.clock.passes(days=40)
    await quick_school.moves().keep()

    assert await quick_school.told() == {}
    assert await quick_school.read_meetings() == quick_school.meetings
