"""A schedule that changes, somebody who leaves: the reminders of the old die, and those of the new come."""

from datetime import timedelta

from bot.reminding.fan_out import send_round
from bot.reminding.reminding import remind
from models.batch_endings import cancel
from models.batch_plans import PlanRefused
from models.reminder_rounds import rounds_due
from models.reminding_dropped import drop_reminders
from tests.journeys.office import Office
from tests.reminders.classroom import MONDAY, Classroom, first_words, lesson, local, training

SUNDAY, FRIDAY = MONDAY - timedelta(days=1), MONDAY - timedelta(days=3)
THURSDAY = MONDAY + timedelta(days=3)


async def statuses(room: Classroom) -> list[str]:
    return [row.status for row in await room.messages()]


async def test_a_moved_meeting_is_reminded_of_at_its_new_time_only(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    await room.seats("Ani")
    await room.is_planned()

    await room.moves_to(lesson(THURSDAY, "13:00"))
    await room.comes_to(SUNDAY, "17:00")
    assert await room.said() == []
    await room.comes_to(THURSDAY - timedelta(days=1), "17:00")

    (said,) = [text for text in await room.said() if text.startswith("Besok")]
    assert "Kamis, 18 Februari 2027, pukul 13.00–19.00 WIB" in said


async def test_what_is_queued_about_the_old_time_dies_and_what_was_sent_stays(office: Office) -> None:
    room = await training(office, lesson(MONDAY))
    await room.seats("Ani", "Budi")
    await room.comes_to(FRIDAY, "10:00")
    await room.goes_out()
    await room.comes_to(SUNDAY, "17:00")

    await room.moves_to(lesson(THURSDAY))
    dropped = await room.does(
        lambda conn: drop_reminders(conn, room.batch_id, of=[local(MONDAY, "09:00")], now=office.clock.now)
    )

    assert dropped == 2
    assert await statuses(room) == ["sent", "sent", "cancelled", "cancelled"]


async def test_the_clock_drops_them_too_where_whoever_moved_the_meeting_did_not(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    await room.seats("Ani")
    await room.comes_to(SUNDAY, "17:00")

    await room.moves_to(lesson(THURSDAY))
    await remind(sqlite_office.store, sqlite_office.world)

    assert await statuses(room) == ["cancelled"]


async def test_reminders_of_another_meeting_or_another_training_are_left_alone(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY), lesson(THURSDAY))
    await room.seats("Ani")
    await room.comes_to(SUNDAY, "17:00")

    await room.moves_to(lesson(MONDAY), lesson(THURSDAY + timedelta(days=1)))
    await room.does(
        lambda conn: drop_reminders(conn, room.batch_id, of=[local(THURSDAY, "09:00")], now=local(SUNDAY, "17:01"))
    )
    await remind(sqlite_office.store, sqlite_office.world)

    assert await statuses(room) == ["queued"]


async def test_a_meeting_that_moves_while_its_reminders_go_out_is_not_announced_at_the_old_time(office: Office) -> None:
    room = await training(office, lesson(MONDAY))
    await room.seats("Ani")
    await room.is_planned()
    office.clock.now = local(SUNDAY, "17:00")
    due = await office.store.read(lambda conn: rounds_due(conn, now=office.clock.now, limit=99))
    (one,) = [each for each in due if each.batch_id == room.batch_id and each.kind == "day_before"]

    await room.moves_to(lesson(THURSDAY))  # after the clock has looked, before it queues

    assert await send_round(office.store, office.world, one) == 0
    assert await room.said() == []


async def test_a_round_that_was_due_before_the_move_is_not_made_up_for(sqlite_office: Office) -> None:
    """People are told of the new time by whoever sets it, and asked by the same message."""
    room = await training(sqlite_office, lesson(THURSDAY))
    await room.seats("Ani")
    await room.is_planned()
    sqlite_office.clock.now = local(SUNDAY, "12:00")

    await room.moves_to(lesson(MONDAY + timedelta(days=1)))  # its question would have been due on Saturday
    await room.comes_to(SUNDAY, "12:01")
    assert await room.said() == []
    await room.comes_to(MONDAY, "17:00")

    assert first_words(await room.said()) == ["Besok Ani mulai pelatihan Servis AC"]


async def test_who_leaves_is_not_reminded_of_what_is_queued_already(office: Office) -> None:
    room = await training(office, lesson(MONDAY))
    ani, budi = await room.seats("Ani", "Budi")
    await room.comes_to(SUNDAY, "17:00")

    await room.leaves(ani)

    assert [row.status for row in await room.messages(ani)] == ["cancelled"]
    assert [row.status for row in await room.messages(budi)] == ["queued"]


async def test_a_cancelled_training_reminds_of_nothing(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    await room.seats("Ani")
    await room.is_planned()

    assert not isinstance(await room.does(lambda conn: cancel(conn, room.batch_id)), PlanRefused)
    await room.comes_to(SUNDAY, "17:00")

    assert await room.rounds() == []
    assert await room.said() == []
