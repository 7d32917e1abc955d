"""What is said of one's own registrations stands in the office's books, on both databases."""

from datetime import UTC
from typing import Any

from handlers.inputs import Tap
from handlers.news.buttons import coming_buttons
from models.counters import recount
from models.residents import read_answers
from models.tables import coming, draft, question, registration_event, resident
from tests.journeys.office import ANSWERS, BEFORE_NIK, BOOKS, VAULT, Office
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


async def answers_of(office: Office) -> Any:
    (mine,) = await registrations_of(office)
    kept = next(row for row in await rows_of(office, resident) if row.id == mine.resident_id)
    return read_answers(kept.answers, kept.id, vault=VAULT)


async def test_a_new_telephone_is_kept_and_found_by_and_the_seat_stays(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(len(ANSWERS))

    await ani.says("mau ganti no hp", "0812-9999-8888")

    (mine,) = await registrations_of(office)
    kept = next(row for row in await rows_of(office, resident) if row.id == mine.resident_id)
    assert (await answers_of(office))["phone"] == "+6281299998888"
    assert kept.phone_index == VAULT.index("phone", "+6281299998888")
    assert (mine.status, mine.flags, await rows_of(office, draft)) == ("confirmed", [], [])


async def test_who_has_no_telephone_any_more_is_marked_for_staff_until_there_is_one(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(len(ANSWERS))

    await ani.says("mau ganti no hp", "tidak punya hp")
    (without,) = await registrations_of(office)
    await ani.says("mau ganti no hp", "0812-9999-8888")

    (mine,) = await registrations_of(office)
    assert (without.flags, mine.flags) == (["phone_missing"], [])


async def test_another_birth_date_is_a_wish_sealed_until_staff_put_it_in_place(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(len(ANSWERS))

    await ani.says("tanggal lahir saya salah", "12 januari 2000")

    (wish,) = await rows_of(office, question)
    assert (wish.topic, wish.answered_at) == ("edit_data", None)
    assert b"2000" not in wish.text + wish.wanted
    assert wish.answer_by is not None
    assert (await answers_of(office))["birth_date"] == "2001-01-12"


async def test_a_nik_that_somebody_else_has_is_marked_for_staff_and_told_to_nobody(office: Office) -> None:
    ani, budi = office.visitor(), office.visitor("budi")
    await ani.comes_to(len(ANSWERS))
    await budi.comes_to(BEFORE_NIK)
    await budi.says("isi nanti", "laki-laki", "ya")

    said = await budi.says("ubah data", "NIK", "1271061201019921")

    (first,), (second,) = await registrations_of(office), await registrations_of(office, "budi")
    assert (first.flags, second.flags) == (["same_identity"], ["same_identity"])
    assert said.startswith("Baik, sudah kami ubah. NIK: berakhiran 9921.")


async def test_nobody_says_why_another_has_left(office: Office) -> None:
    ani, budi = office.visitor(), office.visitor("budi")
    await ani.comes_to(len(ANSWERS))
    await budi.opens()
    for label in ("Berhalangan", "Mundur", "Ya, mundur"):
        await ani.taps(label)
    (mine,) = await registrations_of(office)

    await budi.sends(Tap(f"withdraw:sick:{mine.id}", 0))

    assert (await reasons_of(office))[-1] == ("cancelled", "withdrawn")
