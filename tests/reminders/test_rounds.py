"""Reminders on their days: who gets which, in which words, and who is left in peace."""

from datetime import date, timedelta

from models.coming import silent
from tests.journeys.office import Office
from tests.reminders.classroom import MONDAY, first_words, lesson, local, training

SATURDAY, SUNDAY, FRIDAY = (MONDAY - timedelta(days=ago) for ago in (2, 1, 3))


def later(days: int) -> date:
    return MONDAY + timedelta(days=days)


async def test_ani_is_asked_three_days_before_and_reminded_the_day_before(office: Office) -> None:
    room = await training(office, lesson(MONDAY), details={"bring": {"id": "celemek", "en": "an apron"}})
    (ani,) = await room.seats("Ani Contoh")

    await room.comes_to(FRIDAY, "10:00")
    await room.comes_to(SUNDAY, "17:00")
    await room.goes_out()
    await room.comes_to(MONDAY, "06:00")

    assert await room.said(ani) == [
        "Pelatihan Servis AC sudah dekat. Ani Contoh mulai Senin, 15 Februari 2027, pukul 09.00–15.00 WIB, di PIK"
        " Menteng, dekat gerbang utama PIK.\nBawa celemek.\nBisa datang?",
        "Besok Ani Contoh mulai pelatihan Servis AC: Senin, 15 Februari 2027, pukul 09.00–15.00 WIB, di PIK Menteng,"
        " dekat gerbang utama PIK.\nBawa celemek.\nKalau berhalangan, tekan tombol di bawah.",
    ]


async def test_a_tick_that_comes_early_reminds_nobody_and_one_that_comes_thrice_nobody_twice(
    sqlite_office: Office,
) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    await room.seats("Ani Contoh", "Budi Contoh")

    await room.comes_to(FRIDAY, "09:59")
    assert await room.said() == []
    for _ in range(3):
        await room.comes_to(FRIDAY, "10:00")

    assert len(await room.said()) == 2
    assert [one.queued for one in await room.rounds() if one.done_at] == [2]


async def test_each_of_a_family_gets_a_message_of_the_own(office: Office) -> None:
    room = await training(office, lesson(MONDAY))
    await room.family("Nurhayati Contoh", "Rizky Contoh", "Siti Contoh")

    await room.comes_to(SUNDAY, "17:00")

    assert first_words(await room.said()) == [
        "Besok Nurhayati Contoh mulai pelatihan Servis AC",
        "Besok Rizky Contoh mulai pelatihan Servis AC",
        "Besok Siti Contoh mulai pelatihan Servis AC",
    ]


async def test_who_said_stop_cannot_be_reached_or_has_left_gets_no_reminder(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    _, stopped, gone, left = await room.seats("Ani", "Budi", "Citra", "Dewi")
    await room.changes_contact(stopped, stopped_at=sqlite_office.clock.now)
    await room.changes_contact(gone, unreachable_since=sqlite_office.clock.now)
    await room.leaves(left)

    await room.comes_to(SUNDAY, "17:00")

    assert first_words(await room.said()) == ["Besok Ani mulai pelatihan Servis AC"]


async def test_whom_no_message_reaches_is_asked_by_telephone(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    ani, gone = await room.seats("Ani", "Citra")
    await room.changes_contact(gone, unreachable_since=sqlite_office.clock.now)

    await room.comes_to(FRIDAY, "10:00")

    meeting_id = await room.meeting()
    assert await room.does(lambda conn: silent(conn, meeting_id)) == [ani, gone]


async def test_who_cannot_come_is_not_reminded_of_that_day(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    ani, budi = await room.seats("Ani", "Budi")
    await room.answers(budi, can=False)

    await room.comes_to(SUNDAY, "17:00")

    assert len(await room.said(ani)) == 1
    assert await room.said(budi) == []


async def test_who_has_said_yes_is_not_asked_again(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    (ani,) = await room.seats("Ani")
    await room.answers(ani, can=True)

    await room.comes_to(FRIDAY, "10:00")

    (said,) = await room.said(ani)
    assert said.endswith("Kalau berhalangan, tekan tombol di bawah.")


class TestWhoComesLate:
    """gets the next reminder that is of use, and is never left with none but where the start is upon them."""

    async def test_after_the_question_the_day_before_reminds(self, sqlite_office: Office) -> None:
        room = await training(sqlite_office, lesson(MONDAY))
        await room.comes_to(FRIDAY, "10:00")
        (ani,) = await room.seats("Ani")

        await room.comes_to(SUNDAY, "17:00")

        assert first_words(await room.said(ani)) == ["Besok Ani mulai pelatihan Servis AC"]

    async def test_after_the_day_before_the_morning_reminds_these_and_nobody_else(self, office: Office) -> None:
        room = await training(office, lesson(MONDAY))
        (ani,) = await room.seats("Ani")
        await room.comes_to(SUNDAY, "17:00")
        await room.goes_out()
        office.clock.now = local(SUNDAY, "20:00")
        (budi,) = await room.seats("Budi")

        await room.comes_to(MONDAY, "06:00")

        assert first_words(await room.said(ani)) == ["Besok Ani mulai pelatihan Servis AC"]
        assert first_words(await room.said(budi)) == ["Hari ini Budi mulai pelatihan Servis AC"]

    async def test_who_registered_an_hour_ago_knows_the_day(self, sqlite_office: Office) -> None:
        room = await training(sqlite_office, lesson(MONDAY))
        await room.comes_to(SUNDAY, "17:00")
        sqlite_office.clock.now = local(MONDAY, "05:00")
        (ani,) = await room.seats("Ani")

        await room.comes_to(MONDAY, "06:00")

        assert await room.said(ani) == []


class TestTheWordsStayTrue:
    """ "Besok" is said on the day before and on no other."""

    async def test_what_goes_out_in_the_morning_says_today(self, sqlite_office: Office) -> None:
        room = await training(sqlite_office, lesson(MONDAY))
        (ani,) = await room.seats("Ani")
        await room.is_planned()

        await room.comes_to(SUNDAY, "22:30")  # the clock stood still at five, and now it is quiet

        (row,) = await room.messages(ani)
        assert room.words(row).startswith("Hari ini Ani mulai")
        assert row.not_before == local(MONDAY, "06:00")
        assert row.expires_at == local(MONDAY, "08:30")

    async def test_what_could_not_be_sent_on_the_day_before_is_worded_anew(self, office: Office) -> None:
        room = await training(office, lesson(MONDAY))
        (ani,) = await room.seats("Ani")
        await room.comes_to(SUNDAY, "17:00")
        (before,) = await room.messages(ani)

        await room.comes_to(MONDAY, "06:00")

        (row,) = await room.messages(ani)
        assert room.words(before).startswith("Besok")
        assert before.expires_at == local(MONDAY, "00:00")
        assert room.words(row).startswith("Hari ini")
        assert row.expires_at == local(MONDAY, "08:30")
        assert (row.id, row.status) == (before.id, "queued")

    async def test_what_was_sent_is_left_as_it_is(self, sqlite_office: Office) -> None:
        room = await training(sqlite_office, lesson(MONDAY))
        (ani,) = await room.seats("Ani")
        await room.comes_to(SUNDAY, "17:00")
        await room.goes_out()

        await room.comes_to(MONDAY, "06:00")

        assert first_words(await room.said(ani)) == ["Besok Ani mulai pelatihan Servis AC"]

    async def test_a_page_wakes_nobody_and_shows_it_at_once(self, sqlite_office: Office) -> None:
        room = await training(sqlite_office, lesson(MONDAY))
        (ani,) = await room.seats("Ani", channel="web")
        await room.is_planned()

        await room.comes_to(SUNDAY, "22:30")

        (row,) = await room.messages(ani)
        assert room.words(row).startswith("Besok Ani mulai")
        assert (row.status, row.not_before) == ("sent", None)


async def test_a_long_training_is_told_by_the_week_and_the_first_day_names_the_others_of_its_week(
    sqlite_office: Office,
) -> None:
    days = [later(number * 7 + more) for number in range(4) for more in (0, 2)]
    room = await training(sqlite_office, *(lesson(day) for day in days))
    (ani,) = await room.seats("Ani")

    await room.comes_to(SUNDAY, "17:00")
    await room.comes_to(later(6), "17:00")

    first, week = await room.said(ani)
    assert "Minggu itu juga: Rabu." in first
    assert week == (
        "Jadwal pelatihan Servis AC untuk Ani:\n• Senin, 22 Februari 2027, pukul 09.00–15.00 WIB\n"
        "• Rabu, 24 Februari 2027, pukul 09.00–15.00 WIB\nTempat: PIK Menteng, dekat gerbang utama PIK.\n"
        "Kalau berhalangan, tekan tombol di bawah."
    )


async def test_a_plan_of_the_week_that_comes_late_names_the_days_that_are_left(sqlite_office: Office) -> None:
    days = [later(number * 7 + more) for number in range(4) for more in (0, 2)]
    room = await training(sqlite_office, *(lesson(day) for day in days))
    (ani,) = await room.seats("Ani")
    await room.is_planned()

    await room.comes_to(later(8), "12:00")

    (week,) = await room.said(ani)
    assert "22 Februari" not in week
    assert "Rabu, 24 Februari 2027" in week


async def test_a_program_that_wants_mornings_has_them(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY), rules={"morning": {"is_on": True, "at": "07:00"}})
    (ani,) = await room.seats("Ani")

    await room.comes_to(MONDAY, "06:59")
    await room.comes_to(MONDAY, "07:00")

    assert first_words(await room.said(ani)) == [
        "Hari ini Ani mulai pelatihan Servis AC",
        "Hari ini Ani mulai pelatihan Servis AC",
    ]
