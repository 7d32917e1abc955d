"""Who was asked and has not answered: staff hear of it on a working day, and have a list to phone."""

from datetime import timedelta

import pytest

from handlers.staff.staff import Role
from tests.journeys.office import Office, Visitor
from tests.journeys.records import chat_of
from tests.reminders.classroom import MONDAY, Classroom, lesson, training
from tests.staff.people.desk import at_work

WEDNESDAY = MONDAY + timedelta(days=2)
SUNDAY, TUESDAY = WEDNESDAY - timedelta(days=3), WEDNESDAY - timedelta(days=1)
NAMES = ("Ani Contoh", "Budi Contoh", "Citra Contoh")


async def asked_class(office: Office) -> tuple[Classroom, list[int]]:
    room = await training(office, lesson(WEDNESDAY))
    people = await room.seats(*NAMES)
    await room.comes_to(SUNDAY, "10:00")
    return room, people


async def told(office: Office, visitor: Visitor) -> list[str]:
    said = (one.payload for one in await chat_of(office, visitor.address) if one.direction == "out")
    return [one["text"] for one in said if "belum menjawab" in one["text"]]


async def test_staff_hear_the_day_before_at_nine_how_many_have_not_answered(office: Office) -> None:
    sari = await at_work(office, "sari")
    room, (ani, *_) = await asked_class(office)
    await room.answers(ani, can=True)

    await room.comes_to(TUESDAY, "08:59")
    assert await told(office, sari) == []
    for hour in ("09:00", "09:01"):
        await room.comes_to(TUESDAY, hour)

    assert await told(office, sari) == [
        "Servis AC angkatan 1, Rabu, 17 Februari 2027: 2 orang belum menjawab “Bisa datang?”."
    ]


async def test_where_everybody_has_answered_nothing_is_said(sqlite_office: Office) -> None:
    sari = await at_work(sqlite_office, "sari")
    room, people = await asked_class(sqlite_office)
    for one in people:
        await room.answers(one, can=True)

    await room.comes_to(TUESDAY, "09:00")

    assert await told(sqlite_office, sari) == []


async def test_who_works_elsewhere_or_does_not_decide_is_not_told(sqlite_office: Office) -> None:
    elsewhere = await at_work(sqlite_office, "sari", batches=[await sqlite_office.batch("KUE2")])
    instructor = await at_work(sqlite_office, "tono", role=Role.INSTRUCTOR)
    room, _ = await asked_class(sqlite_office)

    await room.comes_to(TUESDAY, "09:00")

    assert await told(sqlite_office, elsewhere) == []
    assert await told(sqlite_office, instructor) == []


class TestTheListToPhone:
    async def test_has_names_and_numbers_and_a_name_that_is_tapped_goes(self, office: Office) -> None:
        sari = await at_work(office, "sari")
        await asked_class(office)

        said = await sari.says("/telepon")
        assert said.startswith("Servis AC angkatan 1, Rabu, 17 Februari 2027. Belum menjawab “Bisa datang?”: 3 orang.")
        assert "1. Ani Contoh, UJI1-001" in said
        assert "0812-3456-7890" in said
        said = await sari.taps("2 Budi Contoh")

        assert "Budi Contoh" not in said
        assert sari.offered == ["1 Ani Contoh", "2 Citra Contoh"]

    async def test_an_old_button_of_it_means_what_it_says(self, sqlite_office: Office) -> None:
        sari = await at_work(sqlite_office, "sari")
        await asked_class(sqlite_office)
        await sari.says("/telepon")
        old = sari.button("1 Ani Contoh")
        await sari.says("/menu")

        await sari.sends(old)

        assert sari.offered == ["1 Budi Contoh", "2 Citra Contoh"]

    async def test_is_empty_once_all_were_phoned(self, sqlite_office: Office) -> None:
        sari = await at_work(sqlite_office, "sari")
        await asked_class(sqlite_office)
        await sari.says("/telepon")

        for _ in NAMES:
            await sari.taps(sari.offered[0])

        assert sari.last == "Semua sudah menjawab atau sudah ditelepon."
        assert await sari.says("/telepon") == sari.last

    @pytest.mark.parametrize(("role", "elsewhere"), [(Role.INSTRUCTOR, False), (Role.OFFICER, True)])
    async def test_is_for_who_decides_there(self, sqlite_office: Office, role: Role, *, elsewhere: bool) -> None:
        batches = [await sqlite_office.batch("KUE2")] if elsewhere else None
        sari = await at_work(sqlite_office, "sari", role=role, batches=batches)
        await asked_class(sqlite_office)

        assert "Ani Contoh" not in await sari.says("/telepon")
