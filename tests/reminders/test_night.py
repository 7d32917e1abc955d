"""What could not be sent before the night is not sent in it."""

from datetime import timedelta

from tests.journeys.office import Office
from tests.reminders.classroom import MONDAY, first_words, lesson, local, training

SUNDAY = MONDAY - timedelta(days=1)


async def test_a_reminder_that_an_outage_kept_until_the_night_comes_in_the_morning_in_true_words(
    sqlite_office: Office,
) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    (ani,) = await room.seats("Ani")
    await room.comes_to(SUNDAY, "17:00")

    await room.comes_to(SUNDAY, "22:30")
    (kept,) = await room.messages(ani)
    await room.comes_to(MONDAY, "06:00")

    assert (kept.status, kept.not_before) == ("queued", local(MONDAY, "06:00"))
    assert first_words(await room.said(ani)) == ["Hari ini Ani mulai pelatihan Servis AC"]


async def test_by_day_nothing_is_kept(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    (ani,) = await room.seats("Ani")
    await room.comes_to(SUNDAY, "17:00")

    await room.comes_to(SUNDAY, "20:59")

    (queued,) = await room.messages(ani)
    assert queued.not_before is None
