"""What the office's clock does without being asked: it ends what ran out and erases what nobody came back to."""

from dataclasses import replace

from models.tables import draft, outbox, registration_event
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_YES, Office
from tests.journeys.platform import on_platform
from tests.journeys.records import chat_of, draft_of, inputs_recorded, registrations_of, rows_of, standing_of


async def expired_lines(office: Office) -> int:
    return [one.status for one in await rows_of(office, registration_event)].count("expired")


async def test_a_tick_that_comes_twice_ends_a_hold_once(office: Office) -> None:
    await office.visitor().comes_to(BEFORE_NAME)
    office.clock.passes(minutes=20)

    await office.tick()
    after_one = await rows_of(office, registration_event)
    await office.tick()

    assert await rows_of(office, registration_event) == after_one
    assert await expired_lines(office) == 1


async def test_a_tick_an_hour_late_does_what_the_one_in_time_would_have_done(office: Office) -> None:
    await office.visitor().comes_to(BEFORE_NAME)
    office.clock.passes(minutes=80)

    await office.tick()

    assert [one.status for one in await registrations_of(office)] == ["expired"]
    assert await expired_lines(office) == 1


async def test_a_late_tick_does_not_end_the_seat_that_was_kept_anew(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    office.clock.passes(minutes=80)
    await ani.says(ANSWERS[BEFORE_NAME])

    await office.tick()

    assert [one.status for one in await registrations_of(office)][-1] == "held"


async def test_a_draft_is_kept_for_thirty_days_after_the_last_answer_and_erased_then(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    office.clock.passes(days=29)
    await ani.says(ANSWERS[BEFORE_NAME])
    office.clock.passes(days=30)
    await office.tick()
    assert (await draft_of(office)).answers.name == "Rizky Contoh Siregar"

    office.clock.passes(seconds=1)
    await office.tick()

    assert await rows_of(office, draft) == []


async def test_the_words_of_the_chat_are_erased_with_the_answers_nobody_came_back_to(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_YES)
    office.clock.passes(days=30, seconds=1)

    await office.tick()

    assert [one.payload for one in await chat_of(office) if one.payload is not None] == []
    assert "Tanggal lahir Anda?" in await ani.says("daftar")


async def test_days_later_the_form_goes_on_where_it_was_left(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_YES - 1)
    office.clock.passes(days=12)
    await office.tick()

    assert "Ketik NIK Anda" in await ani.says("lanjut")
    assert "Kursi Anda sudah pasti." in await ani.says(*ANSWERS[BEFORE_YES - 1 :])


async def test_once_the_answers_are_erased_the_last_button_registers_nobody(office: Office) -> None:
    forgetful = replace(office, world=replace(office.world, draft_days=1))
    ani = forgetful.visitor()
    await ani.comes_to(BEFORE_YES)
    office.clock.passes(days=2)
    await forgetful.tick()

    said = await ani.taps("Ya, daftar")

    assert "Itu tombol lama." in said
    assert "confirmed" not in [one.status for one in await registrations_of(office)]


async def test_after_thirty_days_what_was_said_is_gone_and_the_conversation_goes_on(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(len(ANSWERS))
    said = (await standing_of(office)).position
    office.clock.passes(days=30, seconds=1)

    await office.tick()
    assert await inputs_recorded(office) == 0
    assert {one.payload for one in await chat_of(office)} == {None}

    assert "AC3-" in await ani.says("status")
    assert [one.position for one in await chat_of(office) if one.payload] == [said + 1, said + 2]


async def test_what_is_still_to_be_sent_is_kept_however_old(office: Office) -> None:
    ani, rizky = office.visitor("budi"), on_platform(office)
    await ani.opens()
    await rizky.opens()
    office.clock.passes(days=30, seconds=1)

    await office.tick()

    assert [one.status for one in await rows_of(office, outbox) if one.payload] == ["queued"]
