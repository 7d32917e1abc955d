"""Who is told of a move and asked, what waits to be sent of the old time, and where it is held from then on."""

import asyncio
from datetime import date, time, timedelta

import pytest
from sqlalchemy import Connection, update

from bot.offering.in_vain import tell_who_waited_in_vain
from handlers.staff.moving.asks import ListUntold, UntoldListed
from models import tables
from models.batch_meetings import write_meetings
from models.batch_plans import VenuePlan
from models.catalogue import Meeting
from models.coming import answer_coming, asked
from models.move_plan import NewTime
from models.notices import queue_notice
from models.outbox import MessageStatus, Priority
from models.statuses import Status
from models.store import Store
from tests.staff.moving.school import SATURDAY, STATUSES, TUESDAY, School, open_school

PEOPLE = 120


@pytest.fixture
async def small_school(sample_store: Store) -> School:
    return await open_school(sample_store, people=3)


@pytest.fixture
async def quick_school(sqlite_sample_store: Store) -> School:
    """Where the database does not matter."""
    return await open_school(sqlite_sample_store, people=3)


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


async def test_who_was_told_that_the_wait_is_over_hears_of_no_move(sample_store: Store) -> None:
    school = await open_school(sample_store, people=1)  # on each engine
    hall = school.hall
    await hall.chat("Budi")
    await hall.register("Budi", status=Status.WAITING)
    school.clock.now = school.meetings[0].starts_at + timedelta(days=1)
    await tell_who_waited_in_vain(hall.store, hall.world)

    await school.start(NewTime(date(2027, 2, 27), time(10)), meeting=2)
    await school.moves().keep()

    assert set(await school.told()) == {hall.contacts["Warga 1"]}


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


async def test_a_meeting_that_was_moved_behind_others_stays_itself_when_the_batch_is_written_anew(
    quick_school: School,
) -> None:
    await quick_school.start(SATURDAY, place=VenuePlan(None, "Aula Contoh", "Jl. Contoh 5"))
    await quick_school.moves().keep()
    moved = await quick_school.read_meetings()
    planned = [Meeting(one.starts_at, one.ends_at) for one in moved]

    for count in (len(planned), len(planned) - 1, len(planned)):
        await quick_school.store.transact(
            lambda conn, count=count: write_meetings(conn, quick_school.hall.batch_id, planned[:count])  # type: ignore[misc]
        )

    after = await quick_school.read_meetings()
    assert [(one.id, one.venue_id) for one in after[:-1]] == [(one.id, one.venue_id) for one in moved[:-1]]


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
