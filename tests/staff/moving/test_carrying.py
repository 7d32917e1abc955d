"""A move is applied once and told once, whatever process ends where; and it takes nothing from anybody."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Connection, update

from bot.moving.keeping import Moves
from bot.moving.schedule import schedule_of
from bot.moving.telling import NotOursError, Telling
from handlers.staff.moving.asks import ListUntold, MoveRefused, MoveUndone, StartMove, UndoMove, UntoldListed
from models import tables
from models.batch_plans import VenuePlan
from models.coming import answer_coming, asked
from models.move_people import people_to_tell
from models.move_plan import MoveProblem, NewTime
from models.moves import read_move
from models.notices import queue_notice
from models.outbox import MessageStatus, Priority
from models.store import Store
from tests.staff.moving.school import SATURDAY, STATUSES, TUESDAY, School, local, open_school

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


async def test_who_has_no_seat_is_told_and_asked_nothing(quick_school: School) -> None:
    hall = quick_school.hall
    for name, status in STATUSES.items():
        await hall.chat(name)
        await hall.register(name, status=status)

    await quick_school.start(SATURDAY)
    await quick_school.moves().keep()

    told = await quick_school.told()
    said = {name: told.get(hall.contacts[name], [""])[0] for name in STATUSES}
    assert said["Ani"].endswith("Bisa datang?")
    assert said["Budi"].endswith("Nomor urut di daftar tunggu tidak berubah.")
    assert said["Citra"].endswith("Tawaran kursinya tetap berlaku.")
    assert said["Dewi"].endswith("Permintaannya masih diperiksa petugas.")
    assert said["Eko"] == "", "who is filling in sees it in the summary"
    assert "untuk Budi" in said["Budi"]
    asked_about = await quick_school.status_of(tables.coming)
    assert len(asked_about) == 3 + 1


async def test_each_of_a_family_gets_a_message_in_the_one_chat_there_is(quick_school: School) -> None:
    hall = quick_school.hall
    await hall.chat("Ibu")
    await hall.register("Ibu", "Anak", chat="Ibu")

    await quick_school.start(SATURDAY)
    await quick_school.moves().keep()

    told = (await quick_school.told())[hall.contacts["Ibu"]]
    assert ["untuk Ibu" in told[0], "untuk Anak" in told[1]] == [True, True]


async def test_whoever_it_did_not_reach_is_listed_with_the_cause(quick_school: School) -> None:
    hall = quick_school.hall
    await hall.change_contact("Warga 1", stopped_at=quick_school.clock())
    started = await quick_school.start(SATURDAY)
    await quick_school.moves().keep()
    await hall.deliver(fails={"Warga 2": "blocked"})
    await quick_school.moves().keep()

    listed = await quick_school.ask(ListUntold(started))

    assert isinstance(listed, UntoldListed)
    assert [(one.name, one.cause) for one in listed.people] == [("Warga 1", "stopped"), ("Warga 2", "blocked")]


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


async def test_a_new_place_is_that_of_the_moved_meeting_alone(quick_school: School) -> None:
    place = VenuePlan(None, "Aula Contoh", "Jl. Contoh 5", "pasar")

    await quick_school.start(NewTime(), place=place)
    await quick_school.moves().keep()

    meetings = await quick_school.read_meetings()
    assert [one.venue_id is not None for one in meetings[:2]] == [True, False]
    (said, *_) = (await quick_school.told()).values()
    assert "Tempat pelatihan Bordir berubah" in said[0]
    assert "pindah dari PIK Menteng ke Aula Contoh, Jl. Contoh 5, dekat pasar" in said[0]


async def test_a_new_place_of_all_meetings_is_that_of_the_batch(quick_school: School) -> None:
    place = VenuePlan(None, "Aula Contoh", "Jl. Contoh 5")

    await quick_school.start(TUESDAY, follows=True, place=place)
    await quick_school.moves().keep()

    (batch,) = await quick_school.status_of(tables.batch, id=quick_school.hall.batch_id)
    (venue,) = await quick_school.status_of(tables.venue, id=batch.venue_id)
    assert venue.name == "Aula Contoh"
    assert {one.venue_id for one in await quick_school.read_meetings()} == {None}


async def test_an_answer_about_the_old_time_is_none_about_the_new_one(small_school: School) -> None:
    """Somebody taps while the move is being applied. Whichever is first: what is kept is about the new time."""
    (registration, *_) = await small_school.status_of(tables.registration, batch_id=small_school.hall.batch_id)
    first, now = small_school.meetings[0], small_school.clock()
    await small_school.store.transact(lambda conn: asked(conn, [(registration.id, first.id, first.starts_at)], now=now))
    await small_school.start(SATURDAY)

    await asyncio.gather(
        small_school.store.transact(lambda conn: answer_coming(conn, registration.id, first.id, can=True, now=now)),
        small_school.moves().keep(),
    )

    (kept,) = await small_school.status_of(tables.coming, registration_id=registration.id)
    (moved,) = await small_school.status_of(tables.meeting, id=first.id)
    assert kept.starts_at == moved.starts_at


async def test_reminders_of_the_old_time_that_wait_are_taken_out_of_the_queue(small_school: School) -> None:
    """What a process is sending just then goes out, and the news of the move after it: both are of one priority."""
    await _queue_old_reminders(small_school)
    await small_school.start(SATURDAY)
    await small_school.moves().keep()

    rows = await small_school.status_of(tables.outbox)
    reminders = [one for one in rows if one.purpose.startswith("reminder:")]
    moved = [one for one in rows if one.purpose.startswith("moved:")]
    assert [one.status for one in reminders] == [MessageStatus.CANCELLED, MessageStatus.QUEUED, MessageStatus.CANCELLED]
    claimed = reminders[1]
    assert {one.priority for one in moved} == {claimed.priority}
    assert all(one.position > claimed.position for one in moved if one.contact_id == claimed.contact_id)


async def _queue_old_reminders(school: School) -> None:
    """One for each person; the second is in the hands of a sender."""
    start, world = school.meetings[0].starts_at, school.hall.world
    people = await school.status_of(tables.registration, batch_id=school.hall.batch_id)

    def queue(conn: Connection) -> None:
        for number, one in enumerate(people):
            queue_notice(
                conn,
                contact_id=one.contact_id,
                record={"text": "Besok"},
                purpose=f"reminder:{one.id}:day_before:{int(start.timestamp())}",
                priority=Priority.REMINDER,
                vault=world.vault,
                now=world.clock(),
            )
            if number == 1:
                until = world.clock() + timedelta(minutes=5)
                mine = tables.outbox.c.contact_id == one.contact_id
                conn.execute(update(tables.outbox).where(mine).values(lease_owner="a sender", lease_until=until))

    await school.store.transact(queue)
