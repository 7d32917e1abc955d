"""Staff note an absence on the person's page, and with their leave the person is asked the next morning."""

from datetime import timedelta

from sqlalchemy import Connection, select

from handlers.inputs import Tap
from handlers.staff.staff import Role
from models.audit import read_audit
from models.tables import attendance
from tests.journeys.office import VAULT, Office, Visitor
from tests.reminders.classroom import MONDAY, Classroom, lesson, training
from tests.reminders.test_absences import asked
from tests.staff.people.desk import at_work


async def lesson_held(office: Office) -> tuple[Classroom, Visitor, list[int]]:
    """Three people had a meeting today; there is another on Thursday."""
    room = await training(office, lesson(MONDAY), lesson(MONDAY + timedelta(days=3)))
    seats = await room.seats("Ani Contoh", "Budi Contoh", "Cici Contoh")
    await room.is_planned()
    await room.comes_to(MONDAY, "16:00")
    tutor = await at_work(office, "tutor", role=Role.INSTRUCTOR, batches=[room.batch_id])
    return room, tutor, seats


async def opens(tutor: Visitor, name: str) -> str:
    await tutor.says("/peserta UJI1")
    return await tutor.says(name)


async def test_the_instructor_notes_an_absence_and_the_person_is_asked_the_next_morning(office: Office) -> None:
    room, tutor, (ani, budi, cici) = await lesson_held(office)
    for name, answer in (("ani", "Ya, tanyakan"), ("budi", "Tidak usah"), ("cici", "Ya, tanyakan")):
        await opens(tutor, name)
        await tutor.taps("Tidak hadir")
        done = await tutor.taps(answer)
        assert f"Tersimpan: {name.title()} Contoh tidak hadir pada Senin, 15 Februari 2027." in done
    await opens(tutor, "cici")
    await tutor.taps("Hadir")
    page = await tutor.taps("Buka orangnya")

    await room.comes_to(MONDAY + timedelta(days=1), "10:00")

    assert [len(await asked(room, one)) for one in (ani, budi, cici)] == [1, 0, 0]
    assert "15 Februari, hadir (dicatat Tutor" in page
    (taken_back, noted, *_) = await office.store.read(lambda conn: read_audit(conn, vault=VAULT))
    assert (taken_back.before, taken_back.after) == (
        {"attendance": "absent"},
        {"attendance": "present", "meeting": "2027-02-15"},
    )
    assert noted.after == {"attendance": "absent", "meeting": "2027-02-15", "asks": True}


async def test_a_question_that_waits_to_be_sent_goes_with_the_absence(sqlite_office: Office) -> None:
    room, tutor, (ani, *_) = await lesson_held(sqlite_office)
    await opens(tutor, "ani")
    await tutor.taps("Tidak hadir")
    await tutor.taps("Ya, tanyakan")
    await room.comes_to(MONDAY + timedelta(days=1), "10:00")
    assert len(await asked(room, ani)) == 1

    await opens(tutor, "ani")
    await tutor.taps("Hadir")

    assert await asked(room, ani) == []


async def test_of_another_training_nothing_is_noted_whatever_is_tapped(sqlite_office: Office) -> None:
    room, _, (ani, *_) = await lesson_held(sqlite_office)
    other = await at_work(sqlite_office, "lain", role=Role.INSTRUCTOR, batches=[await sqlite_office.batch()])
    meeting_id = await room.meeting()
    for choice in (f"show:{ani}", f"absent:{ani}", f"meeting:{meeting_id}", "asks:yes"):
        await other.sends(Tap(f"s:peserta:{choice}", other.heard[-1]["revision"] if other.heard else 0))

    def noted(conn: Connection) -> int:
        return len(conn.execute(select(attendance)).all())

    assert await sqlite_office.store.read(noted) == 0
