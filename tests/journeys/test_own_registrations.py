"""What is said of one's own registrations stands in the office's books, on both databases."""

from datetime import UTC

from handlers.inputs import Tap
from handlers.news.buttons import coming_buttons
from models.counters import recount
from models.tables import coming, registration_event
from tests.journeys.office import ANSWERS, BOOKS, Office
from tests.journeys.records import registrations_of, rows_of


async def reasons_of(office: Office) -> list[tuple[str, str | None]]:
    (mine,) = await registrations_of(office)
    lines = [one for one in await rows_of(office, registration_event) if one.registration_id == mine.id]
    return [(one.status, one.reason) for one in lines]


async def test_who_cannot_come_one_day_is_noted_for_that_meeting_with_the_reason(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(len(ANSWERS))

    await ani.taps("Berhalangan")
    said = await ani.taps("Hari itu saja")
    await ani.taps("Sakit")

    (mine,), (noted,) = await registrations_of(office), await rows_of(office, coming)
    day = noted.starts_at.astimezone(office.world.zone).date()
    assert (noted.registration_id, noted.answer, noted.reason, noted.asked_at) == (mine.id, "cannot", "sick", None)
    assert "Boleh tahu alasannya?" in said
    assert (mine.status, (await reasons_of(office))[-1]) == ("confirmed", ("confirmed", f"absent {day} sick"))


async def test_an_answer_below_news_is_kept_and_the_newest_counts(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(len(ANSWERS))
    (mine,) = await registrations_of(office)
    catalogue = await office.store.read(office.world.catalogue)
    meeting = next(one for one in catalogue.batches if one.id == mine.batch_id).meetings[0]
    yes, no = coming_buttons(BOOKS["id"], mine.id, meeting.id, starts_at=meeting.starts_at)

    await ani.sends(Tap(no.choice, 0))
    await ani.sends(Tap(yes.choice, 0))

    (noted,) = await rows_of(office, coming)
    assert (noted.meeting_id, noted.starts_at.astimezone(UTC), noted.answer) == (meeting.id, meeting.starts_at, "can")


async def test_who_withdraws_gives_the_seat_back_and_may_say_why(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(len(ANSWERS))

    await ani.taps("Berhalangan")
    await ani.taps("Mundur")
    await ani.says("ya")
    await ani.taps("Jadwal tidak cocok")

    (mine,) = await registrations_of(office)
    assert (mine.status, (await reasons_of(office))[-1]) == ("cancelled", ("cancelled", "withdrawn schedule"))
    assert await office.store.read(recount) == []


async def test_nobody_says_why_another_has_left(office: Office) -> None:
    ani, budi = office.visitor(), office.visitor("budi")
    await ani.comes_to(len(ANSWERS))
    await budi.opens()
    for label in ("Berhalangan", "Mundur", "Ya, mundur"):
        await ani.taps(label)
    (mine,) = await registrations_of(office)

    await budi.sends(Tap(f"withdraw:sick:{mine.id}", 0))

    assert (await reasons_of(office))[-1] == ("cancelled", "withdrawn")
