"""Who was absent without a word is asked the day after how they are, and whether they come the next time."""

from datetime import timedelta

from sqlalchemy import Connection, update

from models.attendance import record_absent
from models.tables import attendance
from tests import cast
from tests.journeys.office import Office
from tests.reminders.classroom import MONDAY, Classroom, lesson, training
from tests.staff.people.desk import employ

TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)

_ILL = update(attendance).values(status="sick")


async def note_absent(room: Classroom, *registrations: int, ordinal: int = 1) -> None:
    meeting_id, now = await room.meeting(ordinal), room.office.clock.now

    def note(conn: Connection) -> None:
        sari = employ(conn, cast.person(conn, channel="web").contact_id, "sari")
        for one in registrations:
            record_absent(conn, one, meeting_id, staff_id=sari, now=now)

    await room.does(note)


async def absent_on_monday(office: Office) -> tuple[Classroom, int]:
    """With a meeting on Thursday to come. Everything before is sent."""
    room = await training(office, lesson(MONDAY), lesson(THURSDAY))
    (ani,) = await room.seats("Ani Contoh")
    await room.is_planned()
    await room.comes_to(MONDAY, "16:00")
    await note_absent(room, ani)
    return room, ani


async def asked(room: Classroom, registration_id: int) -> list[str]:
    return [text for text in await room.said(registration_id) if "tidak hadir" in text]


async def test_the_day_after_at_ten_and_once(office: Office) -> None:
    room, ani = await absent_on_monday(office)

    await room.comes_to(TUESDAY, "09:59")
    assert await asked(room, ani) == []
    for hour in ("10:00", "10:01", "17:00"):
        await room.comes_to(TUESDAY, hour)

    assert await asked(room, ani) == [
        "Ani Contoh tercatat tidak hadir di pelatihan Servis AC pada Senin, 15 Februari 2027. Semoga semua baik-baik"
        " saja.\nPertemuan berikutnya: Kamis, 18 Februari 2027, pukul 09.00–15.00 WIB, di PIK Menteng, dekat gerbang"
        " utama PIK.\nBisa datang?"
    ]


async def test_after_the_last_meeting_there_is_a_person_to_talk_to(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY), lesson(TUESDAY))
    (ani,) = await room.seats("Ani Contoh")
    await room.comes_to(TUESDAY, "16:00")
    await note_absent(room, ani, ordinal=2)

    await room.comes_to(TUESDAY + timedelta(days=1), "10:00")

    (said,) = await asked(room, ani)
    assert said.endswith(
        "Selasa, 16 Februari 2027. Semoga semua baik-baik saja.\nKalau ada kesulitan, petugas bisa membantu."
    )


async def test_who_had_said_so_or_was_noted_otherwise_or_has_left_is_not_asked(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY), lesson(THURSDAY))
    said_so, ill, left = await room.seats("Budi", "Citra", "Dewi")
    await room.answers(said_so, can=False)
    await room.comes_to(MONDAY, "16:00")
    await note_absent(room, said_so, ill, left)
    await room.does(lambda conn: conn.execute(_ILL.where(attendance.c.registration_id == ill)) and None)
    await room.leaves(left)

    await room.comes_to(TUESDAY, "10:00")

    assert [await asked(room, one) for one in (said_so, ill, left)] == [[], [], []]


async def test_a_program_may_leave_it_to_the_instructor(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY), rules={"absence": {"is_on": False}})
    (ani,) = await room.seats("Ani")
    await room.comes_to(MONDAY, "16:00")
    await note_absent(room, ani)

    await room.comes_to(TUESDAY, "10:00")

    assert await asked(room, ani) == []
